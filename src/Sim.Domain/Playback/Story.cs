using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>A timeline told step by step under a cut: every event in world order, and between them the moments at which time alone changes something.</summary>
public sealed partial class Story
{
    /// <summary>What became known late is told anew from a mark before it; the latest marks lie about so many events apart.</summary>
    public const int EventsBetweenMarks = 32;

    private readonly Dictionary<Ref, Dictionary<ThingPath, ValueText>> _known = [];
    private readonly List<StoryStep> _steps = [];
    private readonly Dictionary<Ref, int> _cameUp = [];
    private readonly View? _before;
    private readonly StorySubject? _subject;
    private Playhead _head;
    private StoryMarks? _marks;
    private int _looks;

    private Story(Fold fold, StorySubject? subject = null)
    {
        (_head, _subject) = (new(fold), subject);
        Look([.. World.Scenario.Parties.Select(p => new Ref(Kind.Party, p.Id))], null);
    }

    /// <summary>From an instant to which a fold has come: how anything stood then is looked at once something has to do with it.</summary>
    private Story(Fold fold, Instant from)
    {
        _before = fold.Fork().ViewAt(from);
        _head = new(fold, from);
    }

    /// <summary>The steps through the query's date.</summary>
    public static IReadOnlyList<StoryStep> Of(Scenario scenario, IReadOnlyList<Event> entries, Query query) => Tell(scenario, entries, query)._steps;

    /// <summary>The steps after an instant and through the query's date: what changed from how things stood at that instant.</summary>
    public static IReadOnlyList<StoryStep> Since(Instant from, Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var cut = Cut.Of(query, scenario.Zone);
        return Since(from, Fold.Of(new(scenario, entries), cut, query), cut.AsOf);
    }

    /// <summary>The same of a fold that has come no further than that instant.</summary>
    internal static IReadOnlyList<StoryStep> Since(Instant from, Fold fold, Instant asOf)
    {
        fold.AdvanceTo(Instant.Min(from, asOf));
        var story = new Story(fold, Instant.Min(from, asOf));
        story.GoOn(asOf);
        return story._steps;
    }

    internal static Story Tell(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var story = new Story(Fold.Of(new(scenario, entries), Cut.Of(query, scenario.Zone), query));
        story.GoOn(story.World.Cut.AsOf);
        return story;
    }

    /// <summary>Of events as the query has them, and of a subject: what has nothing to do with it is gone through and not told; null: of all.</summary>
    internal static Story TellSeen(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Event> seen, Query query, StorySubject? subject)
    {
        var cut = Cut.Of(query, scenario.Zone);
        var (events, disputes) = Versions.Select(scenario.Zone, seen, cut);
        var story = new Story(new Fold(scenario, cut, events, disputes) { Record = RecordEdges.Of(scenario, entries, events, query) }, subject);
        story.GoOn(cut.AsOf);
        return story;
    }

    internal IReadOnlyList<StoryStep> Steps => _steps;

    /// <summary>The record as the question sees it; null: nothing is recorded.</summary>
    internal RecordEdges? Record => _head.Fold.Record;

    private World World => _head.World;

    /// <summary>The state at the end of it.</summary>
    internal NegotiationState StateAt(Moment asOf) => NegotiationState.At(_head.Fold, End, asOf, null, World.Cut.KnownTo, null);

    /// <summary>The world at the end of it, looked at from the query's date.</summary>
    internal View End => _head.ViewAt(World.Cut.AsOf);

    /// <summary>
    /// Each thing's statuses in turn, and the phase's (<see cref="Ref.Phase"/>), in the order in which things came up. What began and ended at one instant
    /// lasted no time and is left out;
    /// what began and ended in one coarse date stays, since it lasted some time within it.
    /// </summary>
    public static IReadOnlyList<StatusSpan> Spans(IReadOnlyList<StoryStep> steps)
    {
        var kept = new List<StatusSpan>();
        var last = new Dictionary<Ref, int>();
        foreach (var span in InTurn(steps).Where(s => s.Until?.At != s.From.At || (s.From.Date.IsCoarse && s.Until.Value.Date.IsCoarse)))
        {
            if (last.TryGetValue(span.Thing, out var before) && kept[before].Status == span.Status && kept[before].Until?.At == span.From.At)
            {
                kept[before] = kept[before] with { Until = span.Until };
                continue;
            }

            last[span.Thing] = kept.Count;
            kept.Add(span);
        }

        return kept;
    }

    private static List<StatusSpan> InTurn(IReadOnlyList<StoryStep> steps)
    {
        var spans = new List<StatusSpan>();
        var open = new Dictionary<Ref, int>();
        foreach (var step in steps)
        {
            foreach (var change in step.Changes.Where(c => c.Path == ThingPath.Status))
            {
                if (open.Remove(change.Thing, out var index))
                {
                    spans[index] = spans[index] with { Until = step.At };
                }

                if (change.After is { } status)
                {
                    open[change.Thing] = spans.Count;
                    spans.Add(new(change.Thing, status.Text, step.At, null, change.Because) { ByTimeAlone = step.BeyondRecord });
                }
            }
        }

        return spans;
    }

    private void GoOn(Instant to)
    {
        while (_head.Next <= to)
        {
            var (occurrence, refusal) = _head.Advance();
            if (occurrence is not null)
            {
                var changes = Look([.. World.Touched(occurrence.Happening)], [occurrence.Id, .. occurrence.Believed]);
                if (changes.Count == 0 && _subject?.Tells(occurrence.Root) == false)
                {
                    continue;
                }

                _steps.Add(new(
                    occurrence.When,
                    occurrence,
                    World.Cut.IsToldAsFact(occurrence.Entry, World.Scenario),
                    refusal?.Reason,
                    changes,
                    Accounts(occurrence)));
            }
            else if (Look([], null) is { Count: > 0 } changes)
            {
                _steps.Add(new(Moment.Of(_head.At, World.Scenario.Zone), null, true, null, changes, []) { BeyondRecord = Record?.IsAfter(_head.At) == true });
            }
        }
    }

    private IReadOnlyList<Event> Accounts(DatedEvent occurrence) => [.. _head.Fold.AccountsOf(occurrence.Root)];

    /// <summary>
    /// What differs from the last look: the status of whatever may have another, and all of what the event touched or the moment may have changed, by itself or
    /// with the status.
    /// </summary>
    private List<Change> Look(IReadOnlyCollection<Ref> touched, IReadOnlyList<string>? cause)
    {
        HashSet<Ref> stirred = [.. _head.TakeStirred(), .. touched];
        if (_subject is { } subject)
        {
            stirred.RemoveWhere(thing => !subject.Looks(thing));
            if (stirred.Count == 0)
            {
                _head.TakeActedOn();
                return [];
            }
        }

        var acted = _head.TakeActedOn().Concat(touched).ToHashSet();
        var things = stirred.Select(World.Find).OfType<IThing>().OrderBy(t => World.PlaceOf(t.Ref)).ToArray();
        _marks?.Note(_head, stirred);
        var view = _head.ViewAt(_head.At);
        var changes = new List<Change>();
        foreach (var thing in things.OfType<IStands>())
        {
            ThingValue status = new(ThingPath.Status, thing.StatusAt(view));
            var isMoved = KnownOf(thing.Ref)?.GetValueOrDefault(ThingPath.Status) != status.Value;
            var isWhole = isMoved || acted.Contains(thing.Ref) || MayDiffer(thing, view);
            Compare(thing.Ref, isWhole ? thing.ValuesAt(view).Prepend(status) : [status], changes, Because, isWhole);
        }

        foreach (var thing in things.Where(t => t is not IStands && (acted.Contains(t.Ref) || MayDiffer(t, view))))
        {
            Compare(thing.Ref, thing.ValuesAt(view), changes, Because, whole: true);
        }

        return changes;

        IReadOnlyList<string> Because(Ref thing) => cause ?? view.Grounds(thing).Ids;
    }

    /// <summary>What was last seen of a thing; null: nothing.</summary>
    private Dictionary<ThingPath, ValueText>? KnownOf(Ref thing)
    {
        if (!_known.TryGetValue(thing, out var known) && _before?.World.Find(thing) is { } there)
        {
            known = _known[thing] = [];
            _cameUp[thing] = _looks++;
            foreach (var (path, value) in there is IStands stands
                ? there.ValuesAt(_before).Prepend(new(ThingPath.Status, stands.StatusAt(_before)))
                : there.ValuesAt(_before))
            {
                known[path] = value;
            }
        }

        return known;
    }

    /// <summary>Whether a value beside the status may have changed though no event had to do with the thing: at a moment it names itself.</summary>
    private bool MayDiffer(IThing thing, View view) => thing is IMoves moves && moves.Ahead(view).Contains(_head.At);

    private void Compare(Ref thing, IEnumerable<ThingValue> values, List<Change> changes, Func<Ref, IReadOnlyList<string>> because, bool whole)
    {
        var known = KnownOf(thing);
        var isNew = known is null;
        if (known is null)
        {
            known = _known[thing] = [];
            _cameUp[thing] = _looks++;
        }

        var seen = new HashSet<ThingPath>();
        foreach (var (path, value) in values)
        {
            seen.Add(path);
            if (known.GetValueOrDefault(path) is var before && before != value)
            {
                changes.Add(new(thing, path, before, value, because(thing)));
                known[path] = value;
            }
        }

        // By name: in which order they were first seen, a story that began later does not know.
        foreach (var gone in whole && !isNew ? known.Keys.Where(k => !seen.Contains(k)).OrderBy(k => k.ToString(), StringComparer.Ordinal).ToArray() : [])
        {
            changes.Add(new(thing, gone, known[gone], null, because(thing)));
            known.Remove(gone);
        }
    }
}

/// <summary>What a story is told of: things that are looked at, and events, by their first ids, that are told though they changed none of these.</summary>
internal sealed record StorySubject(Func<Ref, bool> Looks, Func<string, bool> Tells);
