using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>How two timelines are called: in a phrase ("in history"), and in full where they are introduced.</summary>
public sealed record Sides(string A, string B, string FullA, string FullB);

/// <summary>A section of a difference: its items and how many more there are, or, without a title, a sentence instead.</summary>
public sealed record DifferenceSection(string? Title, ValueList<Item> Items)
{
    /// <summary>How many more there are, in words.</summary>
    public string? More { get; init; }

    /// <summary>Said instead of items.</summary>
    public string? Says { get; init; }
}

/// <summary>
/// Two timelines beside each other: the events that only one has or that say something else in each, what differs on the date with the reasons on both sides,
/// and when the two parted and met again. It weighs nothing: neither side is the true one.
/// </summary>
public sealed record DifferenceBoard(Heading Heading, ValueList<DifferenceSection> Sections)
{
    /// <summary>How many items of a kind are told; the difference itself has them all.</summary>
    private const int Most = 20;

    /// <summary>How many reasons are told on each side.</summary>
    private const int Reasons = 3;

    /// <summary>The differences under a query; the names should come from both timelines.</summary>
    public static DifferenceBoard Of(
        Scenario scenario,
        Query query,
        Difference difference,
        Sides sides,
        Names names,
        bool dateIsDefault = false,
        EdtfDate? recordedBy = null)
    {
        var heading = Heading.Beside(
            scenario,
            query,
            Say.Of("difference", ("a", Sentence.Capital(sides.FullA)), ("b", sides.FullB)),
            dateIsDefault ? Say.Of("difference.date") : null,
            names,
            recordedBy,
            [(sides.FullA, difference.RecordA), (sides.FullB, difference.RecordB)]);
        return new(heading, [.. new Told(difference, sides, names, new Dates(scenario.Zone, year: int.MinValue)).Sections()]);
    }

    /// <summary>The differences of an answer.</summary>
    public static DifferenceBoard Of(TimelinesDiffer answer, EdtfDate? recordedBy)
    {
        var names = Names.Of(answer.A.Scenario, answer.A.Entries.Concat(answer.B.Entries));
        return Of(answer.A.Scenario, answer.Query, answer.Difference, SidesOf(answer), names, answer.AsOfDefaulted, recordedBy);
    }

    /// <summary>A branch held against its own history needs no name; any others do.</summary>
    private static Sides SidesOf(TimelinesDiffer answer) => (Branch.Split(answer.A.Timeline), Branch.Split(answer.B.Timeline)) switch
    {
        var (a, b) when a.Scenario != b.Scenario => new(answer.A.Timeline, answer.B.Timeline, answer.A.Timeline, answer.B.Timeline),
        ((_, null), (_, { } b)) => new(Say.Of("history"), Say.Of("the-branch"), Say.Of("history"), Say.Of("the-branch.named", ("branch", b))),
        ((_, { } a), (_, null)) => new(Say.Of("the-branch"), Say.Of("history"), Say.Of("the-branch.named", ("branch", a)), Say.Of("history")),
        ((_, null), (_, null)) => new(Say.Of("history"), Say.Of("history"), Say.Of("history"), Say.Of("history")),
        ((_, { } a), (_, { } b)) => new(a, b, Say.Of("the-branch.named", ("branch", a)), Say.Of("the-branch.named", ("branch", b))),
    };

    private static string TitleOf(Kind kind) => kind switch
    {
        Kind.None => Say.Of("section.phase"),
        Kind.Track => Say.Of("section.tracks"),
        Kind.Truce => Say.Of("section.truces"),
        Kind.Violation => Say.Of("section.reports-of-violations"),
        Kind.Proposal => Say.Of("section.proposals"),
        Kind.Talks => Say.Of("section.talks"),
        Kind.Agreement => Say.Of("section.agreements"),
        Kind.Measure => Say.Of("section.measures"),
        Kind.Party => Say.Of("section.parties"),
        _ => Say.Of("section.incidents"),
    };

    private sealed class Told(Difference difference, Sides sides, Names names, Dates dates)
    {
        private readonly Dictionary<string, EventDifference> _events = difference.Events.ToDictionary(e => e.Id);

        public IEnumerable<DifferenceSection> Sections() => difference.IsEmpty
            ? [new(null, []) { Says = Say.Of("difference.none") }]
            :
            [
                .. Section(
                    Say.Of("section.only-in", ("side", sides.A.ToUpperInvariant())),
                    difference.Events.Where(e => e.InB is null),
                    e => Dated(e.InA!, []),
                    "difference.more-events"),
                .. Section(
                    Say.Of("section.only-in", ("side", sides.B.ToUpperInvariant())),
                    difference.Events.Where(e => e.InA is null),
                    e => Dated(e.InB!, []),
                    "difference.more-events"),
                .. Section(
                    Say.Of("section.told-otherwise"),
                    difference.Events.Where(e => e is { InA: not null, InB: not null }),
                    Changed,
                    "difference.more-events"),
                .. Section(Say.Of("section.not-applied"), difference.NotApplied, NotApplied, "difference.more-events"),
                .. State(),
                .. Section(Say.Of("section.parted"), difference.Turns, Turn, "difference.more-moments"),
            ];

        private static IEnumerable<DifferenceSection> Section<T>(string title, IEnumerable<T> items, Func<T, Item> tell, string noun)
        {
            var all = items.ToArray();
            return all.Length == 0
                ? []
                : [new(title, [.. all.Take(Most).Select(tell)]) { More = all.Length > Most ? Say.Count(noun, all.Length - Most) : null }];
        }

        private Item Changed(EventDifference e) =>
            Dated(e.InA!, e.Fields.Select(field => Both(field.Replace('-', ' '), Field(e.InA!, field), Field(e.InB!, field))));

        private Item NotApplied(RefusalDifference r) => Dated(r.Event.Entry, new[] { (Side: sides.A, Reason: r.InA), (Side: sides.B, Reason: r.InB) }
            .Where(x => x.Reason is not null)
            .Select(x => Line.Of(LineKind.Refusal, "", Phrase.Of(Say.Of("in-side", ("side", x.Side), ("what", x.Reason)), Ink.Bad))));

        private IEnumerable<DifferenceSection> State() => difference.State.Count == 0
            ? [new(null, []) { Says = Say.Of("difference.same-state") }]
            : difference.State.GroupBy(v => v.Thing.Kind)
                .SelectMany(kind => Section(TitleOf(kind.Key), kind.GroupBy(v => v.Thing), Thing, "difference.more-things"));

        private Item Thing(IGrouping<Ref, ValueDifference> thing)
        {
            var values = Compared(thing);
            return new()
            {
                Thing = thing.Key.IsPhase ? null : thing.Key,
                Title = thing.Key == Ref.Phase ? Phrase.None : Phrase.Of(names.Of(thing.Key), Ink.Strong),
                Lines =
                [
                    .. values.Select(v => Both(Label(v), Said(v.Thing, v.Path, v.InA), Said(v.Thing, v.Path, v.InB))),
                    .. thing.Key.Kind == Kind.Party
                        ? thing.SelectMany(v => Why(v.BecauseA, v.BecauseB)).DistinctBy(line => (line.Continues ? "" : line.Label, line.Phrases[0].Text))
                        : Why(values[0].BecauseA, values[0].BecauseB),
                ],
            };
        }

        /// <summary>What is not there at all has no values to compare.</summary>
        private static ValueDifference[] Compared(IGrouping<Ref, ValueDifference> thing)
        {
            var values = thing.ToArray();
            return values[0] is var status && status.Path == ThingPath.Status && (status.InA is null || status.InB is null) ? [status]
                : thing.Key.Kind == Kind.Incident
                    && values.FirstOrDefault(v => v.Path == new ThingPath("when")) is { } when
                    && (when.InA is null || when.InB is null)
                ? [when with { Path = ThingPath.Status, InA = Reported(when.InA), InB = Reported(when.InB) }]
                : values;

            static ValueText? Reported(ValueText? when) => when is null ? null : new("reported");
        }

        private string Label(ValueDifference value) =>
            ChangeText.Path(value.Path, names) is { Length: > 0 } path ? path : value.Thing.IsPhase ? Say.Of("value.phase") : Say.Of("value.status");

        /// <summary>The events that one side rests on and the other does not; where there is none such, the one it began with.</summary>
        private IEnumerable<Line> Why(IReadOnlyList<string> ofA, IReadOnlyList<string> ofB)
        {
            var (a, b) = (Own(ofA, ofB, inA: true), Own(ofB, ofA, inA: false));
            return a.Length == 0 && b.Length == 0 && ofA.Count > 0
                ? Because(Say.Of("why.both"), [Reason(ofA[0], true)])
                : [
                    .. Because(Say.Of("why.side", ("side", sides.A)), a.Length > 0 ? a : First(ofA, true)),
                    .. Because(Say.Of("why.side", ("side", sides.B)), b.Length > 0 ? b : First(ofB, false)),
                ];
        }

        private string[] Own(IReadOnlyList<string> own, IReadOnlyList<string> other, bool inA)
        {
            // Of two long lists the ends are cut off at different events: there, only those of its own count.
            var ids = own.Where(id => _events.ContainsKey(id) || (own.Count < Evidence.Most && !other.Contains(id))).ToArray();
            return
            [
                .. ids.Take(Reasons).Select(id => Reason(id, inA)),
                .. ids.Length > Reasons ? [Say.Of("and-more", ("count", (ids.Length - Reasons).ToString()))] : Array.Empty<string>(),
            ];
        }

        private string[] First(IReadOnlyList<string> ids, bool inA) => ids.Count > 0 ? [Reason(ids[^1], inA)] : [Say.Of("why.none")];

        private string Reason(string id, bool inA) =>
            Entry(id, inA) is { } entry ? Say.Of("on-date", ("date", dates.Of(entry.When)), ("told", EventSentences.Of(entry, names))) : id;

        private Event? Entry(string id, bool inA) =>
            _events.TryGetValue(id, out var differs) ? (inA ? differs.InA : differs.InB) ?? differs.InA ?? differs.InB : names.Entry(id);

        private static IEnumerable<Line> Because(string label, IEnumerable<string> reasons) =>
            reasons.Select((reason, i) => Line.Of(LineKind.Reason, label, Phrase.Of(reason, Ink.Quiet)).Nth(i));

        private Item Turn(Divergence turn)
        {
            var events = turn.EventsA.Select(id => Moved(id, true)).Concat(turn.EventsB.Select(id => Moved(id, false))).Take(Reasons).ToArray();
            var absent = turn.Arose.Concat(turn.Moved)
                .Where(a => a.Path == ThingPath.Status && (a.InA is null || a.InB is null))
                .Select(a => a.Thing)
                .ToHashSet();
            var aparts = turn.Arose.Concat(turn.Moved).Where(a => a.Path == ThingPath.Status || !absent.Contains(a.Thing))
                .Select(Apart)
                .Concat(turn.Closed.Select(c => Say.Of("turn.closed", ("of", Of(c)), ("value", Said(c.Thing, c.Path, c.InA))))).ToArray();
            string[] shown =
            [
                .. aparts.Take(Most / 2),
                .. aparts.Length > Most / 2 ? [Say.Of("and-more", ("count", (aparts.Length - (Most / 2)).ToString()))] : Array.Empty<string>(),
            ];
            return new()
            {
                When = new(dates.Of(turn.At), turn.At),
                Facts = [What(turn), .. events.Length == 0 ? [Say.Of("turn.by-time")] : events],
                Lines = [.. shown.Select(apart => Line.Of(LineKind.Apart, "", Phrase.Of(apart, Ink.Quiet)))],
            };
        }

        private static Phrase What(Divergence turn) => turn.What switch
        {
            Turning.Parted => Phrase.Of(Say.Of("turn.parted"), Ink.Open),
            Turning.Met => Phrase.Of(Say.Of("turn.met"), Ink.Good),
            _ when turn.Closed.Count > 0 && turn.Arose.Count == 0 => Phrase.Of(Say.Of("turn.closer"), Ink.Open),
            _ when turn.Closed.Count == 0 && turn.Arose.Count > 0 => Phrase.Of(Say.Of("turn.further"), Ink.Open),
            _ => Phrase.Of(Say.Of("turn.still"), Ink.Open),
        };

        private Phrase Moved(string id, bool inA) =>
            Say.Of("in-side", ("side", inA ? sides.A : sides.B), ("what", Entry(id, inA) is { } entry ? EventSentences.Of(entry, names) : id));

        private string Apart(DifferingValue value) => Say.Of(
            "turn.apart",
            ("of", Of(value)),
            ("inA", Said(value.Thing, value.Path, value.InA)),
            ("a", sides.A),
            ("inB", Said(value.Thing, value.Path, value.InB)),
            ("b", sides.B));

        private string Of(DifferingValue value) =>
            Sentence.List(", ", names.Of(value.Thing), ChangeText.Path(value.Path, names));

        private string Said(Ref thing, ThingPath path, ValueText? value) =>
            value is not null ? ChangeText.Said(thing, path, value, names, dates) : path == ThingPath.Status ? Say.Of("absent") : Say.Of("none");

        private Line Both(string label, string inA, string inB) =>
            Line.Of(LineKind.Sides, label, Say.Of("in-side", ("side", sides.A), ("what", inA)), Say.Of("in-side", ("side", sides.B), ("what", inB)));

        private Item Dated(Event entry, IEnumerable<Line> lines) => new()
        {
            Thing = new(Kind.Event, entry.Id),
            When = new(dates.Of(entry.When), Moment.Start(entry.When, names.Zone)),
            Facts = [EventSentences.Of(entry, names)],
            Lines = [.. lines],
        };

        private string Field(Event entry, string field) => field switch
        {
            "event" => EventCatalog.Of(entry.Happening).Name.Replace('-', ' '),
            "reported" => entry.NeverReported ? Say.Of("never") : dates.Of(entry.Reported ?? entry.When),
            "known-to" => entry.KnownTo.Count == 0 ? Say.Of("nobody") : names.Parties(entry.KnownTo),
            "according-to" => entry.AccordingTo.Count == 0 ? Say.Of("nobody") : names.Within(entry.AccordingTo),
            "source" => entry.Source.Count == 0 ? Say.Of("none") : string.Join("; ", entry.Source.Select(names.Of)),
            "note" => entry.Note ?? Say.Of("none"),
            "corrects" => entry.Corrects ?? Say.Of("none"),
            "disputes" => entry.Disputes ?? Say.Of("none"),
            _ => Fields.Text(entry, field, new Teller(names, dates)),
        };
    }
}
