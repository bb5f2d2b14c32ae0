using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Time;

namespace Sim.Cli.Tests.Boards;

public class LogTextTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public void The_chronicle_reads_well_at(int width) =>
        Shown.At(width, LogPage.Render(LogBoard.Of(History.Entries, Names.Of(History.Scenario, History.Entries))))
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("approved").WithDiscriminator($"{width}"));

    [Fact]
    public void Corrections_retractions_and_secrets_are_marked()
    {
        Event[] entries =
        [
            History.Of(
                "said",
                "2025-05-01",
                new StatementMade(History.By("north"), "Says one thing.")) with { NeverReported = true, KnownTo = ["south"], Note = "A remark." },
            History.Of(
                "better",
                "2025-05-01",
                new StatementMade(History.By("north"), "Says another.")) with { Corrects = "said", Reported = EdtfDate.Parse("2025-05-03"), Given = ["text"] },
            History.Of("gone", "2025-05-04", new ReportRetracted("said")),
        ];
        var log = Shown.At(120, LogPage.Render(LogBoard.Of(entries, Names.Of(History.Scenario, entries), withNotes: true)));
        log.ShouldContain("never made public · known at once to Southland · said");
        log.ShouldContain("note: A remark.");
        log.ShouldContain("Correction: Northland made a statement: Says another");
        log.ShouldContain("corrects said · public since 3 May 2025 · better");
        log.ShouldContain("A report was taken back: Northland made a statement: Says one thing");
        log.ShouldContain("retracts said · gone");
    }

    [Fact]
    public void No_events_is_said() => Shown.At(80, LogPage.Render(LogBoard.Of([], Names.Of(History.Scenario, [])))).ShouldBe("No events.\n");

    [Fact]
    public void The_list_shows_name_title_events_dates_and_loading()
    {
        ListedTimeline[] timelines =
        [
            new("two-valleys", "The two valleys", 19, "2024-06", "2025-05-10", Instant.FromUtc(2026, 1, 2, 3, 4)),
            new("two-valleys@quiet", "A quiet year", 1, null, null, Instant.FromUtc(2026, 1, 2, 3, 5)),
        ];
        Shown.At(120, ListPage.Render(ListBoard.Of(timelines, DateTimeZone.Utc))).ShouldBe(
            """
            two-valleys        The two valleys · 19 events · June 2024 – 10 May 2025 · loaded 2 Jan 2026 03:04
            two-valleys@quiet  A quiet year · 1 event · loaded 2 Jan 2026 03:05

            """.ReplaceLineEndings("\n"));
        Shown.At(80, ListPage.Render(ListBoard.Of([], DateTimeZone.Utc))).ShouldBe("No timelines yet: sim load PATH puts a script into the store.\n");
    }
}
