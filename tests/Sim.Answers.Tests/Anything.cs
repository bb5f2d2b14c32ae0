using System.Reflection;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tests;

/// <summary>Random events of every type over few ids, so that they meet one another, with texts that test a layout.</summary>
internal sealed class Anything(Random random)
{
    private static readonly string[] Texts =
    [
        "short", "a somewhat longer sentence that will have to be wrapped on a narrow page, and says nothing at all.",
        new string('x', 90), "条約は締結された。" + new string('漢', 60),
        "e\u0301e\u0301e\u0301 combining", "[bold]markup[/] [[", "\u001b[2J\u202eevil", "", " spaces  within ",
        "👨\u200d👩\u200d👧 family", "line\nbreak", "한국어 문장입니다 그리고 더 깁니다",
    ];

    private static readonly string[] Dates =
    [
        "2022",
        "2024-06",
        "2025-05-01",
        "2025-05-03T10:00",
        "2025-05-05",
        "2025-05-08/2025-05-10",
        "../2025-05-09",
        "2025-05-07~",
        "2025-05-09T12:30:15+03:00",
        "2026-01",
    ];

    public IReadOnlyList<Event> Entries(int count) => [.. Enumerable.Range(0, count).Select(Entry)];

    public IHappening Event(EventType type) => type.Create([.. type.Fields.Select(f => f.Required || random.Next(3) > 0 ? Value(f) : Absent(f))]);

    private Event Entry(int number)
    {
        var entry = new Event($"e{number}", Date(), Event(Pick(EventCatalog.All)))
        {
            AccordingTo = random.Next(5) == 0 ? [Party()] : [],
            Source = random.Next(3) == 0 ? [new("gazette", random.Next(1, 30)), new("nowhere")] : [],
        };
        return random.Next(12) == 0 && number > 0
            ? entry with { Disputes = $"e{random.Next(number)}", Given = ["when", "by", "from", "until", "title"] }
            : entry;
    }

    private object? Absent(EventField field) => field.IsList ? ListOf(field.Type, 0, field) : field.Default;

    private object? Value(EventField field) => field.IsList ? ListOf(field.Type, random.Next(1, 4), field) : One(field.Type, field);

    private object One(Type type, EventField field) => type switch
    {
        _ when type == typeof(string) && field.Refers == Kind.Party => Party().Party,
        _ when type == typeof(string) && field.Refers != Kind.None => $"{Words.Of(field.Refers)}-{random.Next(3)}",
        _ when type == typeof(string) => Pick(Texts),
        _ when type == typeof(PartyRef) => Party(),
        _ when type == typeof(EdtfDate) => Date(),
        _ when type == typeof(IsoDuration) => IsoDuration.Parse(Pick(["P30D", "PT72H", "P1M", "PT30M"])),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(Count) => new Count(Pick(["34", "34..", "100..200", "~200", "hundreds of thousands"])),
        _ when type == typeof(Tally) => new Tally(Pick(["4212", "~200", "50.21%"])),
        _ when type == typeof(Until) => random.Next(4) == 0 ? new Until(null, $"e{random.Next(20)}", IsoDuration.Parse("P10D")) : new Until(Date()),
        _ when type == typeof(Ref) => Thing(),
        _ when type == typeof(Condition) => random.Next(2) == 0
            ? new Condition(Pick(Texts))
            : new Condition(Ref: Thing(), By: "north", Is: random.Next(2) == 0 ? Answer.Accepted : null),
        _ when type == typeof(Asks) => random.Next(2) == 0
            ? new Asks(Talks: $"talks-{random.Next(3)}", Planned: Date(), Venue: Pick(Texts), Format: TalksFormat.Summit)
            : new Asks(Truce: $"truce-{random.Next(3)}", From: Date(), For: IsoDuration.Parse("P30D"), Scope: Scope.Air),
        _ when type == typeof(Obligation) => new Obligation($"o{random.Next(3)}", [Party()], Pick(Texts), new Until(Date())),
        _ when type == typeof(Ratification) => new Ratification(Party(), Pick(Texts)),
        _ when type == typeof(Votes) => new Votes((Tally)One(typeof(Tally), field), random.Next(2) == 0 ? null : (Tally)One(typeof(Tally), field)),
        _ when type == typeof(PartyDelegation) => new PartyDelegation(Party().Party, new(Pick(Texts), Pick(Texts))),
        { IsEnum: true } => Pick(Enum.GetValues(type).Cast<object>().ToArray()),
        _ => throw new NotSupportedException($"{field.Name}: {type}"),
    };

    private PartyRef Party() => Pick<PartyRef>([new("north"), new("north", "office"), new("south"), new("south", "nobody"), new("league")]);

    private Ref Thing() =>
        Pick<Kind>([Kind.Truce, Kind.Proposal, Kind.Talks, Kind.Agreement, Kind.Measure, Kind.Incident, Kind.Party]) is var kind && kind == Kind.Party
            ? new(kind, "north")
            : new(kind, $"{Words.Of(kind)}-{random.Next(3)}");

    private EdtfDate Date() => EdtfDate.Parse(Pick(Dates));

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private object ListOf(Type type, int count, EventField field) =>
        typeof(Anything).GetMethod(nameof(Listed), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [count, field])!;

    // A delegation is one to a party; whatever else repeats, repeats.
    private ValueList<T> Listed<T>(int count, EventField field) =>
        [.. Enumerable.Range(0, typeof(T) == typeof(PartyDelegation) ? Math.Min(count, 1) : count).Select(_ => (T)One(typeof(T), field))];
}
