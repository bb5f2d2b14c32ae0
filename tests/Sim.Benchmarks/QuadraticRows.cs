using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Benchmarks;

/// <summary>Many of one thing, five thousand of each at the most: whatever looks at all of them at each of them shows here.</summary>
internal static class QuadraticRows
{
    private static readonly int[] Sizes = [1_250, 5_000];
    private static readonly EdtfDate End = EdtfDate.Parse("2001");

    private static readonly (string Name, Func<int, IEnumerable<IHappening>> Events, Ref Thing)[] Kinds =
    [
        (
            "violations of one truce",
            n => [new TruceAnnounced("t", Both, From: EdtfDate.Parse("2000")), .. Many(n, i => new ViolationReported($"v{i}", "t", One, Other))],
            new(Kind.Truce, "t")),
        (
            "proposals that replace one another",
            n => Many(n, i => new ProposalTabled($"p{i}", By: One, To: Other, Replaces: i == 0 ? default : [$"p{i - 1}"])),
            new(Kind.Proposal, "p0")),
        ("open proposals", n => Many(n, i => new ProposalTabled($"p{i}", By: One, To: Other)), new(Kind.Proposal, "p0")),
        (
            "proposals that wait for another",
            n => Many(
                n,
                i => new ProposalTabled($"p{i}", By: One, To: Other, Conditions: i == 0 ? default : [new Condition(Ref: new Ref(Kind.Proposal, $"p{i - 1}"))])),
            new(Kind.Proposal, "p0")),
        (
            "ends counted from an event",
            n => Many(
                n,
                i => new TruceAnnounced(
                    $"t{i}",
                    One,
                    From: EdtfDate.Parse("2000"),
                    Until: i == 0 ? null : new Until(After: $"e{i - 1}", For: IsoDuration.Parse("P1D")))),
            new(Kind.Truce, "t0")),
        (
            "incidents taken back",
            n => [.. Many(n / 2, i => new IncidentReported($"i{i}", By: One)), .. Many(n / 2, i => new ReportRetracted($"e{i}"))],
            new(Kind.Incident, "i0")),
    ];

    private static ValueList<PartyRef> One => [new("a")];

    private static ValueList<PartyRef> Other => [new("b")];

    private static ValueList<PartyRef> Both => [new("a"), new("b")];

    public static async Task RunAsync(EngineTable table)
    {
        foreach (var size in Sizes)
        {
            foreach (var (name, events, thing) in Kinds)
            {
                await OfAsync(table, name, size, Case(2), Dated([.. events(size)]), thing);
            }

            await OfAsync(
                table,
                "parties",
                size,
                Case(size),
                Dated([.. Many(size, i => new StatementMade([new($"party-{i}")], "Yes"))]),
                new(Kind.Party, "party-0"));
            Event[] incident = [.. Dated([new IncidentReported("i", By: One, Killed: new Count("1"))])];
            await OfAsync(table, "corrections of one event", size, Case(2), [
                .. incident,
                .. Enumerable.Range(1, size).Select(i => incident[0] with
                {
                    Id = $"c{i}", Corrects = i == 1 ? "e0" : $"c{i - 1}", Reported = At(i), Given = ["killed"],
                    Happening = new IncidentReported("i", By: One, Killed: new Count($"{i}")),
                })], new(Kind.Incident, "i"));
        }
    }

    public static void Aims(EngineTable table)
    {
        foreach (var name in Kinds.Select(k => k.Name).Append("parties").Append("corrections of one event"))
        {
            foreach (var verb in new[] { "state", "explain", "replay", "replay as known then" })
            {
                table.Aim($"{name}: {verb}, exponent of growth", table.Growth($"{name}: {verb}"), 1.3);
            }
        }
    }

    private static async Task OfAsync(EngineTable table, string name, int size, Scenario scenario, IReadOnlyList<Event> events, Ref thing)
    {
        var query = new Query(End);
        await table.RowAsync($"{name}: state", size, () => Now(() => Projection.Project(scenario, events, query)), 5);
        await table.RowAsync($"{name}: explain", size, () => Now(() => Explanation.Of(scenario, events, query, thing)), 3);
        await table.RowAsync($"{name}: replay", size, () => Now(() => Story.Of(scenario, events, query)), 3);
        await table.RowAsync($"{name}: replay as known then", size, () => Now(() => Story.AsKnownThen(scenario, events, query)), 3);
    }

    private static IEnumerable<IHappening> Many(int count, Func<int, IHappening> make) => Enumerable.Range(0, count).Select(make);

    private static Event[] Dated(IHappening[] happenings) => [.. happenings.Select((h, i) => new Event($"e{i}", At(i), h))];

    private static EdtfDate At(int minute) => EdtfDate.Parse((Instant.FromUtc(2000, 1, 1, 0, 0) + Duration.FromMinutes(minute)).ToString());

    private static Scenario Case(int parties) => new("many", "Many", DateTimeZoneProviders.Tzdb["Europe/Vienna"])
    {
        Parties =
        [
            new("a", "A", PartyKind.State, [Role.Belligerent]),
            new("b", "B", PartyKind.State, [Role.Belligerent]),
            .. Enumerable.Range(0, parties - 2).Select(i => new PartyProfile($"party-{i}", $"Party {i}", PartyKind.Person)),
        ],
    };

    private static Task Now<T>(Func<T> make)
    {
        GC.KeepAlive(make());
        return Task.CompletedTask;
    }
}
