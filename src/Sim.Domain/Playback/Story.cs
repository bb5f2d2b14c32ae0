using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>One step of a story: an event, or a moment at which something changes by itself, with what it changed.</summary>
/// <param name="At">When, in the world.</param>
/// <param name="Event">The event; null: time alone (a truce begins, a deadline lapses).</param>
/// <param name="IsFact">Whether the event counts as fact here; a claim changes nothing.</param>
/// <param name="NotApplied">Why the event was not applied, where it was not.</param>
/// <param name="Changes">What changed.</param>
/// <param name="Accounts">Other accounts of the event, by someone else or in another source, as they are known.</param>
public sealed record StoryStep(Moment At, DatedEvent? Event, bool IsFact, string? NotApplied, IReadOnlyList<Change> Changes, IReadOnlyList<Event> Accounts)
{
    /// <summary>In a story told as it became known: when it had happened, where that became known only at this step; null: as it happened.</summary>
    public Moment? Happened { get; init; }

    /// <summary>Whether time alone moved, after the record had ended.</summary>
    public bool BeyondRecord { get; init; }
}

/// <summary>A value of a thing that changed: its path in the thing's state, before (null: not there) and after (null: gone), and the events it rests on: the one that changed it, or, where time alone did, those the thing rests on.</summary>
public sealed record Change(Ref Thing, ThingPath Path, string? Before, string? After, IReadOnlyList<string> Because);

/// <summary>A status and the time it held, half-open; until is null while it still holds.</summary>
public sealed record StatusSpan(Ref Thing, string Status, Moment From, Moment? Until, IReadOnlyList<string> Because)
{
    /// <summary>Whether time or silence alone brought it about, after the record had ended.</summary>
    public bool ByTimeAlone { get; init; }
}

/// <summary>A timeline told step by step under a cut: every event in world order, and between them the moments at which time alone changes something.</summary>
public sealed class Story
{
    private readonly Dictionary<Ref, Dictionary<ThingPath, string>> _known = [];
    private readonly List<StoryStep> _steps = [];
    private Playhead _head;

    private Story(Fold fold)
    {
        _head = new(fold);
        Look([.. World.Scenario.Parties.Select(p => new Ref(Kind.Party, p.Id))], null);
    }

    /// <summary>The steps through the query's date.</summary>
    public static IReadOnlyList<StoryStep> Of(Scenario scenario, IReadOnlyList<Event> entries, Query query) => Tell(scenario, entries, query)._steps;

    /// <summary>
    /// The steps through the query's date, each as it was known at that very step: what stands after it is the state as of then and as known by then. What became known only after it had
    /// happened, a correction, a retraction or another account is a step of its own, at the moment it became known.
    /// </summary>
    public static IReadOnlyList<StoryStep> AsKnownThen(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var zone = scenario.Zone;
        entries = WorldOrder.Settle(zone, entries);
        var cut = new Cut(query.AsOf.Last(zone), null, query.KnownTo, query.AccordingTo);
        var amended = entries.Select(e => e.Corrects ?? e.Disputes ?? (e.Happening as ReportRetracted)?.Retracts).ToHashSet();
        var news = Timeline.InWorldOrder(entries.Select((entry, order) => (Entry: entry, Order: order)), n => n.Entry, zone)
            .Select(n => (n.Entry, n.Order, Since: cut.KnownFrom(n.Entry, zone) ?? Instant.MaxValue))
            .Where(n => n.Since <= cut.AsOf)
            .OrderBy(n => n.Since);

        // Nobody knows of them yet, but a correction must find what it corrects.
        Event[] known = [.. entries.Select(e => e with { NeverReported = true, KnownTo = default })];
        var record = RecordEdges.Of(scenario, entries, query with { KnownBy = null });
        var story = new Story(new Fold(scenario, cut, [], []) { Record = record });
        foreach (var (entry, order, since) in news)
        {
            known[order] = entry;
            story.GoOn(since);
            if (entry.Effect(zone) == since && !amended.Contains(entry.Id) && entry is { Corrects: null, Disputes: null, Happening: not ReportRetracted })
            {
                // Nothing that is known happened later.
                story._head.Insert(new(entry, zone) { Order = order });
                story.GoOn(since);
            }
            else
            {
                story.Learn(entry, since, new(scenario, known));
            }
        }

        story.GoOn(cut.AsOf);
        return story._steps;
    }

    internal static Story Tell(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var zone = scenario.Zone;
        var cut = Cut.Of(query, zone);
        var story = new Story(Fold.Of(new(scenario, entries), cut, query));
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
    /// Each thing's statuses in turn, and the phase's (<see cref="Ref.Phase"/>), in the order in which things came up. What began and ended at one instant lasted no time and is left out;
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
                    spans.Add(new(change.Thing, status, step.At, null, change.Because) { ByTimeAlone = step.BeyondRecord });
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
                var changes = Look([.. World.Touched(occurrence.Happening)], [occurrence.Id, .. occurrence.Believed], occurrence);
                _steps.Add(new(occurrence.When, occurrence, World.Cut.IsToldAsFact(occurrence.Entry, World.Scenario), refusal?.Reason, changes, Accounts(occurrence)));
            }
            else if (Look([], null) is { Count: > 0 } changes)
            {
                _steps.Add(new(Moment.Of(_head.At, World.Scenario.Zone), null, true, null, changes, []) { BeyondRecord = Record?.IsAfter(_head.At) == true });
            }
        }
    }

    private IReadOnlyList<Event> Accounts(DatedEvent occurrence) => [.. _head.Fold.Disputes.Where(d => d.Root == occurrence.Root).Select(d => d.Account)];

    /// <summary>One more entry is known: the world is told anew with it, and what differs from the world as it was known before is what it changed.</summary>
    private void Learn(Event entry, Instant since, Timeline known)
    {
        var zone = known.Scenario.Zone;
        var (events, disputes) = Versions.Select(zone, known.Events, World.Cut with { AsOf = since, KnownBy = since });
        _head = new(new Fold(known.Scenario, World.Cut, events, disputes) { Record = Record });
        _head.AdvanceTo(since);
        var learned = events.Find(o => o.Id == entry.Id) ?? new DatedEvent(entry, zone);
        var refusal = _head.Fold.Orphaned.Find(o => o.Occurrence.Id == entry.Id).Refusal?.Reason;
        var written = entry.Reported is { } reported && reported.Effect(zone) == since ? reported : entry.When;
        var changes = LookAnew(entry.Id);
        var isFact = World.Cut.IsToldAsFact(learned.Entry, World.Scenario);
        _steps.Add(new(Moment.Of(since, written, zone), learned, isFact, refusal, changes, [.. Accounts(learned).Where(a => a.Id != entry.Id)])
        {
            Happened = learned.At < since ? learned.When : null,
        });
    }

    /// <summary>What differs anywhere from the last look, things that are gone among it.</summary>
    private List<Change> LookAnew(string cause)
    {
        var gone = _known.Keys.Where(thing => !World.Exists(thing)).ToArray();
        List<Change> changes = [.. gone.SelectMany(thing => _known[thing].Where(v => v.Key == ThingPath.Status || !_known[thing].ContainsKey(ThingPath.Status)).Select(v => new Change(thing, v.Key, v.Value, null, [cause])))];
        foreach (var thing in gone)
        {
            _known.Remove(thing);
        }

        HashSet<Ref> all = [.. World.All<IThing>().Select(t => t.Ref)];
        changes.AddRange(Look(all, [cause]));
        return changes;
    }

    /// <summary>What differs from the last look: every status, and all of what the event touched or the moment may have changed, by itself or with the status.</summary>
    private List<Change> Look(IReadOnlyCollection<Ref> touched, IReadOnlyList<string>? cause, DatedEvent? now = null)
    {
        var view = _head.ViewAt(_head.At);
        var changes = new List<Change>();
        foreach (var thing in World.All<IStands>())
        {
            ThingValue status = new(ThingPath.Status, thing.StatusAt(view));
            var isMoved = _known.GetValueOrDefault(thing.Ref)?.GetValueOrDefault(ThingPath.Status) != status.Value;
            var isWhole = isMoved || touched.Contains(thing.Ref) || MayDiffer(thing, now, view);
            Compare(thing.Ref, isWhole ? thing.ValuesAt(view).Prepend(status) : [status], changes, Because, isWhole);
        }

        foreach (var thing in World.All<IThing>().Where(t => t is not IStands && (touched.Contains(t.Ref) || MayDiffer(t, now, view))))
        {
            Compare(thing.Ref, thing.ValuesAt(view), changes, Because, whole: true);
        }

        return changes;

        IReadOnlyList<string> Because(Ref thing) => cause ?? view.Grounds(thing).Ids;
    }

    /// <summary>Whether a value beside the status may have changed though no event of the thing's own happened: at a moment it names itself, or by an event it leans on or counts from.</summary>
    private bool MayDiffer(IThing thing, DatedEvent? now, View view) =>
        now is not null && (thing.LeansOn(now.Happening) || (thing as ICounts)?.CountsFrom(now.Root) == true)
        || thing is IMoves moves && moves.Ahead(view).Contains(_head.At);

    private void Compare(Ref thing, IEnumerable<ThingValue> values, List<Change> changes, Func<Ref, IReadOnlyList<string>> because, bool whole)
    {
        var isNew = !_known.TryGetValue(thing, out var known);
        known ??= _known[thing] = [];
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

        foreach (var gone in whole && !isNew ? known.Keys.Where(k => !seen.Contains(k)).ToArray() : [])
        {
            changes.Add(new(thing, gone, known[gone], null, because(thing)));
            known.Remove(gone);
        }
    }
}
