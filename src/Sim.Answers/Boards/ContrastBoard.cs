using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>One timeline seen twice, in short: what differs, thing by thing, with the latest event behind it; and what became known in between.</summary>
public sealed record ContrastBoard(Heading Heading, ValueList<DifferenceSection> Sections)
{
    /// <summary>The board of an answer; where both are of one view at two dates, a change is told as one.</summary>
    public static ContrastBoard Of(TimelineContrasted answer, EdtfDate? recordedBy)
    {
        var names = Names.Of(answer.Scenario, answer.Entries);
        var dates = Dates.On(answer.B.AsOf.Last(answer.Scenario.Zone), answer.Scenario.Zone);
        return new(HeadingOf(answer, recordedBy, names), [.. new Told(answer, names, dates).Sections()]);
    }

    private static bool IsOfDates(TimelineContrasted answer) => answer.A.AsOf != answer.B.AsOf;

    private static Heading HeadingOf(TimelineContrasted answer, EdtfDate? recordedBy, Names names)
    {
        var dates = new Dates(answer.Scenario.Zone, int.MinValue);
        var (a, b) = (Moment.Last(answer.A.AsOf, dates.Zone), Moment.Last(answer.B.AsOf, dates.Zone));
        var record = Heading.Told(RecordText.Of(answer.Contrast.RecordB, b.At, dates.Zone));
        return IsOfDates(answer)
            ? new(
                Phrase.Of(answer.Scenario.Title, Ink.Strong),
                Say.Of("contrast.from-to", ("from", dates.Asked(a)), ("to", dates.Asked(b))),
                CutText.Of(answer.B, asKnownThen: answer.B.KnownBy is not null && answer.B.KnownBy == answer.B.AsOf, names, dates))
            {
                Recorded = Heading.Store(recordedBy, dates),
                Record = record,
            }
            : new(Phrase.Of(answer.Scenario.Title, Ink.Strong), Say.Of("as-of", ("date", dates.Asked(b)), ("offset", dates.OffsetAt(b.At))), "")
            {
                Of = Say.Of("contrast.views", ("a", CutText.Of(answer.A, false, names, dates)), ("b", CutText.Of(answer.B, false, names, dates))),
                Recorded = Heading.Store(recordedBy, dates),
                Record = record,
            };
    }

    private sealed class Told(TimelineContrasted answer, Names names, Dates dates)
    {
        private readonly bool _isOfDates = IsOfDates(answer);

        public IEnumerable<DifferenceSection> Sections()
        {
            var (events, state) = (answer.Contrast.Events, answer.Contrast.State);
            if (events.Count + state.Count == 0)
            {
                yield return new(null, []) { Says = Say.Of("contrast.none") };
                yield break;
            }

            if (state.Count == 0)
            {
                yield return new(null, []) { Says = Say.Of("contrast.same-state") };
            }
            else
            {
                yield return new(
                    Say.Of(_isOfDates ? "contrast.changed" : "contrast.differs"),
                    [.. state.Where(v => v.Thing.Kind != Kind.Violation).GroupBy(v => v.Thing).Select(Thing).Where(i => i is not null).Select(i => i!)]);
            }

            foreach (var section in new[]
            {
                Section(Say.Of("contrast.became-known"), ContrastKind.BecameKnown),
                Section(Say.Of("contrast.only-in-a"), ContrastKind.OnlyInA),
                Section(Say.Of("contrast.only-in-b"), ContrastKind.OnlyInB),
            }.Where(s => s.Items.Count > 0))
            {
                yield return section;
            }

            // What only was said or noted changes no value, and is told by the log.
            var said = events.Count(e => e.Kind == ContrastKind.Happened && e.Event.Happening is IRemark);
            if (said > 0)
            {
                yield return new(null, []) { Says = Say.Count("contrast.said", said) };
            }
        }

        private DifferenceSection Section(string title, ContrastKind kind) =>
            new(title, [.. answer.Contrast.Events.Where(e => e.Kind == kind).Select(Event)]);

        private Item Event(ContrastEvent e) => new()
        {
            Thing = new(Kind.Event, e.Event.Id),
            When = new(dates.Of(e.Event.When), Moment.Start(e.Event.When, names.Zone)),
            Facts =
            [
                e.KnownSince is { } since ? Phrase.Of(Say.Of("contrast.known-since", ("date", dates.Of(since))), Ink.Quiet) : Phrase.None,
                EventSentences.Of(e.Event, names),
            ],
        };

        private Item? Thing(IGrouping<Ref, ValueDifference> thing)
        {
            var values = Shown([.. thing]);
            if (values.Length == 0)
            {
                return null;
            }

            var reason = Reason(values[0]);
            return new()
            {
                Thing = thing.Key.IsPhase ? null : thing.Key,
                Title = Phrase.Of(names.Of(thing.Key), Ink.Strong),
                Facts = [.. values.Select(Value)],
                Lines = reason is null ? [] : [Line.Of(LineKind.Reason, Say.Of("contrast.because"), Phrase.Of(reason, Ink.Quiet))],
            };
        }

        /// <summary>Of what is there in one view alone, its status; of what is there in both, the values that differ.</summary>
        private static ValueDifference[] Shown(ValueDifference[] values) =>
            values.FirstOrDefault(v => v.Path == ThingPath.Status) is { } status && (status.InA is null || status.InB is null) ? [status]
            : values[0].Thing.Kind == Kind.Incident && values.All(v => v.InA is null || v.InB is null) ? [values[0]]
            : values;

        private Phrase Value(ValueDifference value)
        {
            var path = ChangeText.Path(value.Path, names);
            var (a, b) = (Said(value, value.InA), Said(value, value.InB));
            return _isOfDates
                ? Say.Of("contrast.change", ("path", path), ("a", a), ("b", b), ("gone", value.InB is null ? Say.Of("contrast.gone") : null))
                : Say.Of("contrast.beside", ("path", path), ("a", a ?? Absent(value)), ("b", b ?? Absent(value)));
        }

        private static string Absent(ValueDifference value) => value.Path == ThingPath.Status ? Say.Of("absent") : Say.Of("none");

        private string? Said(ValueDifference value, ValueText? text) =>
            text is null ? null : ChangeText.Said(value.Thing, value.Path, text, names, dates);

        /// <summary>
        /// The latest event that the second view rests on and the first does not, else the other way round; where there is none, time alone moved.
        /// </summary>
        private string? Reason(ValueDifference value)
        {
            var own = value.BecauseB.Except(value.BecauseA).FirstOrDefault() ?? value.BecauseA.Except(value.BecauseB).FirstOrDefault();
            return own is not null && names.Entry(own) is { } entry
                ? Say.Of("on-date", ("date", dates.Of(entry.When)), ("told", EventSentences.Of(entry, names)))
                : _isOfDates && own is null ? Say.Of("explanation.by-time")
                : null;
        }
    }
}
