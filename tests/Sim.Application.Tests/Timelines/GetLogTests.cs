using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Application.Tests.Timelines;

public class GetLogTests(PostgresFixture postgres)
{
    private static readonly Event[] Events =
    [
        Says("late", "2025-05-09T10:00"),
        Truce("spring-truce", "2025-05-08", "2025-05-11"),
        Says("in-may", "2025-05"),
        new("joined", EdtfDate.Parse("2025-05-08T12:00"), new TruceJoined("spring-truce", [new("south")])),
        new(
            "praise",
            EdtfDate.Parse("2025-05-10"),
            new StatementMade([new("north")], "Thank you.", To: [new("south")], About: new(Kind.Truce, "spring-truce"))),
    ];

    [Fact]
    public async Task The_log_is_in_world_order_with_what_was_recorded_when()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Events[..3]));
        store.Clock.Now = store.Clock.Now.AddDays(1);
        await store.Load(Script(Events));

        var log = await store.Send(new GetLog("two-sides"));

        log.Entries.Select(e => e.Entry.Id).ShouldBe(["in-may", "spring-truce", "joined", "late", "praise"]);
        log.Entries.Select(e => e.RecordedAt.InUtc().Day).ShouldBe([1, 1, 2, 1, 2]);
        log.Entries[0].ShouldBe(new(Events[2], "statement-made", 4, Instant.FromUtc(2026, 1, 1, 12, 0), IsFact: true));
        log.Scenario.Id.ShouldBe("two-sides");
    }

    [Fact]
    public async Task The_log_as_known_by_a_date_or_to_a_party_lists_what_was_known()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(
            Says("open", "2025-05-01"),
            Says("late", "2025-05-02") with { Reported = EdtfDate.Parse("2025-06-01") },
            Says("secret", "2025-05-03") with { NeverReported = true, KnownTo = ["north"] },
            Says("corrected", "2025-05-01") with { Corrects = "open", Reported = EdtfDate.Parse("2025-05-20") }));

        (await Log()).ShouldBe(["open", "corrected", "late", "secret"]);
        (await Log("2025-05-10")).ShouldBe(["open"]);
        (await Log("2025-05-20")).ShouldBe(["open", "corrected"]);
        (await Log("2025-05-10", "north")).ShouldBe(["open", "secret"]);
        (await Log(knownTo: "south")).ShouldBe(["open", "corrected", "late"]);

        async Task<IEnumerable<string>> Log(string? knownBy = null, string? knownTo = null) =>
            (await store.Send(new GetLog(
                "two-sides",
                KnownBy: knownBy is null ? null : EdtfDate.Parse(knownBy),
                KnownTo: knownTo))).Entries.Select(e => e.Entry.Id);
    }

    [Theory]
    [InlineData("2025-05-08", null, null, null, null, "spring-truce joined late praise")]
    [InlineData(null, "2025-05-08", null, null, null, "in-may spring-truce joined")]
    [InlineData("2025-05-08T12:00", "2025-05-09", null, null, null, "joined late")]
    [InlineData(null, null, "south", null, null, "joined")]
    [InlineData(null, null, null, "truce-announced", null, "spring-truce")]
    [InlineData(null, null, null, null, "truce/spring-truce", "spring-truce joined praise")]
    [InlineData(null, null, null, null, "party/south", "joined praise")]
    [InlineData(null, null, "north", "statement-made", "truce/spring-truce", "praise")]
    [InlineData(null, null, null, null, "truce/autumn-truce", "")]
    [InlineData(null, null, null, null, "event/late", "late")]
    public async Task Filters_keep_what_they_say(string? from, string? to, string? by, string? type, string? about, string expected)
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Events));
        Ref? thing = about is null ? null : Ref.TryParse(about, out var reference) ? reference : throw new ArgumentException(about);

        var log = await store.Send(new GetLog(
            "two-sides",
            from is null ? null : EdtfDate.Parse(from),
            to is null ? null : EdtfDate.Parse(to),
            by,
            type,
            thing));

        string.Join(' ', log.Entries.Select(e => e.Entry.Id)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_party_or_a_type_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Events));

        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetLog("two-sides", By: "nort")))).Said()
            .ShouldBe("There is no party 'nort' in two-sides; its parties are north, south.");
        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetLog("two-sides", Type: "truce-anounced")))).Said()
            .ShouldStartWith("There is no type of event 'truce-anounced'; near it are truce-announced, ");
    }
}
