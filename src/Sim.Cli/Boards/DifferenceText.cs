using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>How two timelines are called: in a phrase ("in history"), and in full where they are introduced.</summary>
public sealed record Sides(string A, string B, string FullA, string FullB);

/// <summary>
/// The text of <c>sim diff</c>: the events that only one timeline has or that say something else in each, what differs on the date with the reasons on both sides,
/// and when the two parted and met again. It weighs nothing: neither side is the true one.
/// </summary>
public static class DifferenceText
{
    private const int Column = 26;
    private const int Labels = 20;

    /// <summary>How many rows of a kind are told; JSON has them all.</summary>
    private const int Most = 20;

    /// <summary>How many reasons are told on each side.</summary>
    private const int Reasons = 3;

    private static readonly Dictionary<Kind, string> Titles = new()
    {
        [Kind.None] = "PHASE", [Kind.Truce] = "TRUCES", [Kind.Violation] = "REPORTS OF VIOLATIONS", [Kind.Proposal] = "PROPOSALS", [Kind.Talks] = "TALKS",
        [Kind.Agreement] = "AGREEMENTS", [Kind.Measure] = "MEASURES", [Kind.Party] = "PARTIES", [Kind.Incident] = "INCIDENTS",
    };

    /// <summary>The differences under a query; the names should come from both timelines.</summary>
    public static IRenderable Render(Scenario scenario, Query query, Difference difference, Sides sides, Names names, bool dateIsDefault = false, EdtfDate? recordedBy = null)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        var told = new Told(difference, sides, names, dates);
        return new Page([.. Heading(scenario, query, $"{Sentence.Capital(sides.FullA)} and {sides.FullB}", "the later of both last dates", names, dateIsDefault, recordedBy), .. told.Rows()]);
    }

    /// <summary>What is compared, as of when and under which cuts.</summary>
    internal static IEnumerable<Row> Heading(Scenario scenario, Query query, string what, string whichDate, Names names, bool dateIsDefault, EdtfDate? recordedBy)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        var asOf = Moment.Last(query.AsOf, scenario.Zone);
        yield return new Row(0, 2, Phrase.Of(scenario.Title, Ink.Strong)) { Right = $"as of {dates.Asked(asOf)} ({dates.OffsetAt(asOf.At)}){(dateIsDefault ? $", {whichDate}" : "")}" };
        yield return new Row(0, 2, what) { Right = CutText.Of(query, asKnownThen: false, names, dates) };
        if (recordedBy is not null)
        {
            yield return new Row(0, 2, "") { Right = CutText.Recorded(recordedBy, dates) };
        }
    }

    private sealed class Told(Difference difference, Sides sides, Names names, Dates dates)
    {
        private readonly Dictionary<string, EventDifference> _events = difference.Events.ToDictionary(e => e.Id);

        public IEnumerable<Row> Rows()
        {
            if (difference.IsEmpty)
            {
                return [Row.Blank, new Row(0, 2, "Nothing differs: the same events and the same state.")];
            }

            return [
                .. Section($"ONLY IN {sides.A.ToUpperInvariant()}", difference.Events.Where(e => e.InB is null), Event, "event"),
                .. Section($"ONLY IN {sides.B.ToUpperInvariant()}", difference.Events.Where(e => e.InA is null), Event, "event"),
                .. Section("TOLD OTHERWISE", difference.Events.Where(e => e is { InA: not null, InB: not null }), Changed, "event"),
                .. Section("NOT APPLIED", difference.NotApplied, NotApplied, "event"),
                .. State(),
                .. Section("WHERE THEY PARTED AND MET", difference.Turns, Turn, "moment"),
            ];
        }

        private static IEnumerable<Row> Section<T>(string title, IEnumerable<T> items, Func<T, IEnumerable<Row>> rows, string noun)
        {
            var all = items.ToArray();
            return all.Length == 0 ? [] : [Row.Blank, Row.Section(title), .. all.Take(Most).SelectMany(rows), .. More(all.Length - Most, noun)];
        }

        private static IEnumerable<Row> More(int left, string noun) => left > 0 ? [new Row(2, 4, Phrase.Of($"and {Figures.Many(left, $"more {noun}")}; --format json has all", Ink.Quiet))] : [];

        private IEnumerable<Row> Event(EventDifference e) => [Dated(e.InA ?? e.InB!)];

        private IEnumerable<Row> Changed(EventDifference e)
        {
            yield return Dated(e.InA!);
            foreach (var field in e.Fields)
            {
                yield return Both(field.Replace('-', ' '), Field(e.InA!, field), Field(e.InB!, field));
            }
        }

        private IEnumerable<Row> NotApplied(RefusalDifference r)
        {
            yield return Dated(r.Event.Entry);
            foreach (var (side, reason) in new[] { (sides.A, r.InA), (sides.B, r.InB) })
            {
                if (reason is not null)
                {
                    yield return new Row(4, 6, Phrase.Of($"in {side}: {reason}", Ink.Bad));
                }
            }
        }

        private IEnumerable<Row> State()
        {
            if (difference.State.Count == 0)
            {
                return [Row.Blank, new Row(0, 2, "The state is the same on this date.")];
            }

            return difference.State.GroupBy(v => v.Thing.Kind).SelectMany(kind => Section(Titles[kind.Key], kind.GroupBy(v => v.Thing), Thing, "thing"));
        }

        private IEnumerable<Row> Thing(IGrouping<Ref, ValueDifference> thing)
        {
            if (thing.Key.Kind != Kind.None)
            {
                yield return Row.Item(Phrase.Of(names.Of(thing.Key), Ink.Strong), Phrase.Of(thing.Key.ToString(), Ink.Quiet));
            }

            var values = thing.ToArray();
            // What is not there at all has no values to compare.
            if (values[0] is { Path: "status" } status && (status.InA is null || status.InB is null))
            {
                values = [status];
            }
            else if (thing.Key.Kind == Kind.Incident && values.FirstOrDefault(v => v.Path == "when") is { } when && (when.InA is null || when.InB is null))
            {
                values = [when with { Path = "status", InA = when.InA is null ? null : "reported", InB = when.InB is null ? null : "reported" }];
            }

            foreach (var value in values)
            {
                var label = ChangeText.Path(value.Path, names) is { Length: > 0 } path ? path : value.Thing.Kind == Kind.None ? "phase" : "status";
                yield return Both(label, Said(value, value.InA), Said(value, value.InB));
            }

            foreach (var row in thing.Key.Kind == Kind.Party ? thing.SelectMany(v => Why(v.BecauseA, v.BecauseB)).DistinctBy(r => (r.Label?.Runs[0].Text, r.Phrases[0].Runs[0].Text)) : Why(values[0].BecauseA, values[0].BecauseB))
            {
                yield return row;
            }
        }

        /// <summary>The events that one side rests on and the other does not; where there is none such, the one it began with.</summary>
        private IEnumerable<Row> Why(IReadOnlyList<string> ofA, IReadOnlyList<string> ofB)
        {
            var (a, b) = (Own(ofA, ofB, Tells(true)), Own(ofB, ofA, Tells(false)));
            if (a.Length == 0 && b.Length == 0 && ofA.Count > 0)
            {
                return Because("why in both", [Reason(ofA[0], true)]);
            }

            return [.. Because($"why in {sides.A}", a.Length > 0 ? a : First(ofA, true)), .. Because($"why in {sides.B}", b.Length > 0 ? b : First(ofB, false))];
        }

        private string[] Own(IReadOnlyList<string> own, IReadOnlyList<string> other, Func<string, string> tell)
        {
            // Of two long lists the ends are cut off at different events: there, only those of its own count.
            var ids = own.Where(id => _events.ContainsKey(id) || (own.Count < Evidence.Most && !other.Contains(id))).ToArray();
            return [.. ids.Take(Reasons).Select(tell), .. ids.Length > Reasons ? [$"and {ids.Length - Reasons} more"] : Array.Empty<string>()];
        }

        private string[] First(IReadOnlyList<string> ids, bool inA) => ids.Count > 0 ? [Reason(ids[^1], inA)] : ["no event speaks of it by then"];

        private Func<string, string> Tells(bool inA) => id => Reason(id, inA);

        private string Reason(string id, bool inA) => Entry(id, inA) is { } entry ? $"{dates.Of(entry.When)}: {Telling.Of(entry, names)}" : id;

        private Event? Entry(string id, bool inA) => _events.TryGetValue(id, out var differs) ? (inA ? differs.InA : differs.InB) ?? differs.InA ?? differs.InB : names.Entry(id);

        private static IEnumerable<Row> Because(string label, IEnumerable<string> reasons) =>
            reasons.Select((reason, i) => new Row(4, 6, Phrase.Of(reason, Ink.Quiet)) { Label = i == 0 ? Phrase.Of(label, Ink.Quiet) : "", LabelWidth = Labels });

        private IEnumerable<Row> Turn(Divergence turn)
        {
            var what = turn.What switch
            {
                Turning.Parted => Phrase.Of("parted", Ink.Open),
                Turning.Met => Phrase.Of("met again", Ink.Good),
                _ => Phrase.Of(turn.Closed.Count > 0 && turn.Arose.Count == 0 ? "closer" : turn.Closed.Count == 0 && turn.Arose.Count > 0 ? "further apart" : "still apart", Ink.Open),
            };
            var events = turn.EventsA.Select(id => Moved(id, true)).Concat(turn.EventsB.Select(id => Moved(id, false))).Take(Reasons).ToArray();
            yield return new Row(2, 4, [what, .. events.Length == 0 ? ["with time, or with an event of both"] : events]) { Label = Phrase.Of(dates.Of(turn.At), Ink.Strong), LabelWidth = Column, Gap = "   " };
            var absent = turn.Arose.Concat(turn.Moved).Where(a => a.Path == "status" && (a.InA is null || a.InB is null)).Select(a => a.Thing).ToHashSet();
            var aparts = turn.Arose.Concat(turn.Moved).Where(a => a.Path == "status" || !absent.Contains(a.Thing)).Select(a => $"{Of(a)}: {Said(a, a.InA)} in {sides.A}, {Said(a, a.InB)} in {sides.B}")
                .Concat(turn.Closed.Select(c => $"{Of(c)}: {Said(c, c.InA)} in both")).ToArray();
            foreach (var apart in aparts.Take(Most / 2))
            {
                yield return new Row(2, 6, Phrase.Of(apart, Ink.Quiet)) { Label = "", LabelWidth = Column };
            }

            if (aparts.Length > Most / 2)
            {
                yield return new Row(2, 6, Phrase.Of($"and {aparts.Length - (Most / 2)} more", Ink.Quiet)) { Label = "", LabelWidth = Column };
            }
        }

        private Phrase Moved(string id, bool inA) => $"in {(inA ? sides.A : sides.B)}: {(Entry(id, inA) is { } entry ? Telling.Of(entry, names) : id)}";

        private string Of(DifferingValue value) => string.Join(", ", new[] { value.Thing.Kind == Kind.None ? "Phase" : names.Of(value.Thing), ChangeText.Path(value.Path, names) }.Where(p => p.Length > 0));

        private string Said(DifferingValue value, string? text) => Said(value.Thing, value.Path, text);

        private string Said(ValueDifference value, string? text) => Said(value.Thing, value.Path, text);

        private string Said(Ref thing, string path, string? value) => value is not null ? ChangeText.Said(thing, path, value, names, dates) : path == "status" ? "absent" : "none";

        private Row Both(string label, string inA, string inB) =>
            new(4, 6, $"in {sides.A}: {inA}", $"in {sides.B}: {inB}") { Label = Phrase.Of(label, Ink.Quiet), LabelWidth = Labels, Gap = " | " };

        private Row Dated(Event entry) => new(2, 4, Telling.Of(entry, names)) { Label = Phrase.Of(dates.Of(entry.When), Ink.Strong), LabelWidth = Column };

        private string Field(Event entry, string field) => field switch
        {
            "event" => EventCatalog.Of(entry.Happening).Name.Replace('-', ' '),
            "reported" => entry.NeverReported ? "never" : dates.Of(entry.Reported ?? entry.When),
            "known-to" => entry.KnownTo.Count == 0 ? "nobody in particular" : names.Parties(entry.KnownTo),
            "according-to" => entry.AccordingTo.Count == 0 ? "nobody in particular" : names.Within(entry.AccordingTo),
            "source" => entry.Source.Count == 0 ? "none" : string.Join("; ", entry.Source.Select(names.Of)),
            "note" => entry.Note ?? "none",
            "corrects" => entry.Corrects ?? "none",
            "disputes" => entry.Disputes ?? "none",
            _ => Fields.Text(entry, field, new Teller(names, dates)),
        };
    }
}
