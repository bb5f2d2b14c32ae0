using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Negotiation;

/// <summary>Each thing's statuses in turn.</summary>
public class SpansTests
{
    [Fact]
    public void What_lasted_no_time_is_no_row() =>
        Of(Tabled("2025-02-01"), Answered("2025-02-03T12:00+02:00", Answer.Noted), Answered("2025-02-03T12:00+02:00", Answer.Accepted))
            .ShouldBe(["tabled 2025-02-01 2025-02-03T12:00+02:00", "accepted 2025-02-03T12:00+02:00 "]);

    [Fact]
    public void A_status_left_for_no_time_goes_on() =>
        Of(
            Tabled("2025-02-01"),
            Answered("2025-02-02", Answer.Noted),
            Answered("2025-02-03T12:00+02:00", Answer.Rejected),
            Answered("2025-02-03T12:00+02:00", Answer.Noted))
            .ShouldBe(["tabled 2025-02-01 2025-02-02", "noted 2025-02-02 "]);

    [Fact]
    public void What_began_and_ended_on_one_day_lasted_some_time_of_it() =>
        Of(
            new Event("opened", EdtfDate.Parse("2025-02-04"), new TalksOpened("parley")),
            new Event("concluded", EdtfDate.Parse("2025-02-04"), new TalksConcluded("parley")))
            .ShouldBe(["under-way 2025-02-04 2025-02-04", "concluded 2025-02-04 "]);

    private static string[] Of(params Event[] entries) =>
        [
            .. Story.Spans(Story.Of(AnyHistory.Scenario, [.. entries.Select((e, i) => e with { Id = $"e{i}" })], new(EdtfDate.Parse("2025-02-09"))))
                .Where(s => s.Thing != Ref.Phase)
                .Select(s => $"{s.Status} {s.From} {s.Until}"),
        ];

    private static Event Tabled(string when) => new("", EdtfDate.Parse(when), new ProposalTabled("plan", By: [new("a")], To: [new("b")]));

    private static Event Answered(string when, Answer answer) => new("", EdtfDate.Parse(when), new ProposalAnswered("plan", [new("b")], answer));
}
