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
}

/// <summary>A value of a thing that changed: its path in the thing's state, before (null: not there) and after (null: gone), and the events it rests on: the one that changed it, or, where time alone did, those the thing rests on.</summary>
public sealed record Change(Ref Thing, string Path, string? Before, string? After, IReadOnlyList<string> Because);

/// <summary>A status and the time it held, half-open; until is null while it still holds.</summary>
public sealed record StatusSpan(Ref Thing, string Status, Moment From, Moment? Until, IReadOnlyList<string> Because);

/// <summary>A timeline told step by step under a cut: every event in world order, and between them the moments at which time alone changes something.</summary>
public sealed class Story
{
    private readonly Cut _cut;
    private Fold _fold;
    private List<DatedEvent> _occurrences;
    private IReadOnlyList<Dispute> _disputes;
    private readonly SortedSet<Instant> _moments = [];
    private readonly Dictionary<Ref, Dictionary<string, string>> _known = [];
    private readonly List<StoryStep> _steps = [];

    private Story(Scenario scenario, Cut cut, List<DatedEvent> occurrences, IReadOnlyList<Dispute> disputes)
    {
        _cut = cut;
        _disputes = disputes;
        _occurrences = occurrences;
        _fold = new(scenario, cut, occurrences);
        Look(Instant.MinValue, [.. scenario.Parties.Select(p => new Ref(Kind.Party, p.Id))], null);
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
        var story = new Story(scenario, cut, [], []);
        foreach (var (entry, order, since) in news)
        {
            known[order] = entry;
            story.AdvanceTo(since);
            if (entry.Effect(zone) == since && !amended.Contains(entry.Id) && entry is { Corrects: null, Disputes: null, Happening: not ReportRetracted })
            {
                // Nothing that is known happened later.
                var occurrence = new DatedEvent(entry, zone) { Order = order };
                story._occurrences.Add(occurrence);
                story.Take(occurrence);
            }
            else
            {
                story.Learn(entry, since, Versions.Select(zone, known, cut with { AsOf = since, KnownBy = since }));
            }
        }

        story.AdvanceTo(cut.AsOf);
        return story._steps;
    }

    internal static Story Tell(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var zone = scenario.Zone;
        var cut = Cut.Of(query, zone);
        var (occurrences, disputes) = Versions.Select(zone, entries, cut);
        var story = new Story(scenario, cut, occurrences, disputes);
        foreach (var occurrence in occurrences.TakeWhile(o => o.At <= cut.AsOf))
        {
            story.AdvanceTo(occurrence.At);
            story.Take(occurrence);
        }

        story.AdvanceTo(cut.AsOf);
        return story;
    }

    internal IReadOnlyList<StoryStep> Steps => _steps;

    private World World => _fold.World;

    /// <summary>The world at the end of it, looked at from the query's date.</summary>
    internal View End => new(World, _cut, _disputes);

    /// <summary>
    /// Each thing's statuses in turn, and the phase's (<see cref="Ref.Phase"/>), in the order in which things came up. What began and ended at one instant lasted no time and is left out;
    /// what began and ended in one coarse date stays, since it lasted some time within it.
    /// </summary>
    public static IReadOnlyList<StatusSpan> Spans(IReadOnlyList<StoryStep> steps)
    {
        var kept = new List<StatusSpan>();
        var last = new Dictionary<Ref, int>();
        foreach (var span in InTurn(steps).Where(s => s.Until?.At != s.From.At || (IsCoarse(s.From) && IsCoarse(s.Until.Value))))
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

        static bool IsCoarse(Moment moment) => EdtfDate.TryParse(moment.Text, out var date, out _) && date.IsCoarse;
    }

    private static List<StatusSpan> InTurn(IReadOnlyList<StoryStep> steps)
    {
        var spans = new List<StatusSpan>();
        var open = new Dictionary<Ref, int>();
        foreach (var step in steps)
        {
            foreach (var change in step.Changes.Where(c => c.Path == "status"))
            {
                if (open.Remove(change.Thing, out var index))
                {
                    spans[index] = spans[index] with { Until = step.At };
                }

                if (change.After is { } status)
                {
                    open[change.Thing] = spans.Count;
                    spans.Add(new(change.Thing, status, step.At, null, change.Because));
                }
            }
        }

        return spans;
    }

    private void AdvanceTo(Instant at)
    {
        while (_moments.Count > 0 && _moments.Min <= at)
        {
            var moment = _moments.Min;
            _moments.Remove(moment);
            _fold.Phase.AdvanceTo(moment);
            var changes = Look(moment, [], null);
            if (changes.Count > 0)
            {
                _steps.Add(new(Moment.Of(moment, World.Scenario.Zone), null, true, null, changes, []));
            }
        }
    }

    private void Take(DatedEvent occurrence)
    {
        var refused = _fold.Orphaned.Count;
        _fold.Take(occurrence);
        var refusal = _fold.Orphaned.Count > refused ? _fold.Orphaned[^1].Refusal.Reason : null;
        _steps.Add(new(occurrence.When, occurrence, World.IsFact(occurrence), refusal, Look(occurrence.At, [.. World.Touched(occurrence.Happening)], [occurrence.Id, .. occurrence.Believed]), [.. _disputes.Where(d => d.Root == occurrence.Root).Select(d => d.Account)]));
    }

    /// <summary>One more entry is known: the world is told anew with it, and what differs from the world as it was known before is what it changed.</summary>
    private void Learn(Event entry, Instant since, (List<DatedEvent> Occurrences, List<Dispute> Disputes) selected)
    {
        var scenario = World.Scenario;
        (_occurrences, _disputes) = selected;
        _fold = new(scenario, _cut, _occurrences);
        foreach (var occurrence in _occurrences.TakeWhile(o => o.At <= since))
        {
            _fold.Take(occurrence);
        }

        _fold.Phase.AdvanceTo(since);
        var learned = _occurrences.Find(o => o.Id == entry.Id) ?? new DatedEvent(entry, scenario.Zone);
        var refusal = _fold.Orphaned.Find(o => o.Occurrence.Id == entry.Id).Refusal?.Reason;
        var written = entry.Reported is { } reported && reported.Effect(scenario.Zone) == since ? reported : entry.When;
        _steps.Add(new(new(since, Moment.Write(written, scenario.Zone)), learned, World.IsFact(learned), refusal, LookAnew(since, entry.Id), [.. _disputes.Where(d => d.Root == learned.Root && d.Account.Id != entry.Id).Select(d => d.Account)])
        {
            Happened = learned.At < since ? learned.When : null,
        });
    }

    /// <summary>What differs anywhere from the last look, things that are gone among it.</summary>
    private List<Change> LookAnew(Instant at, string cause)
    {
        var gone = _known.Keys.Where(thing => !World.Exists(thing)).ToArray();
        List<Change> changes = [.. gone.SelectMany(thing => _known[thing].Where(v => v.Key == "status" || !_known[thing].ContainsKey("status")).Select(v => new Change(thing, v.Key, v.Value, null, [cause])))];
        foreach (var thing in gone)
        {
            _known.Remove(thing);
        }

        HashSet<Ref> all = [.. World.All<IThing>().Select(t => t.Ref)];
        changes.AddRange(Look(at, all, [cause]));
        return changes;
    }

    /// <summary>What differs from the last look: every status, and all of what the event touched.</summary>
    private List<Change> Look(Instant at, IReadOnlyCollection<Ref> touched, IReadOnlyList<string>? cause)
    {
        var view = new View(World, _cut with { AsOf = at }, _disputes);
        var changes = new List<Change>();
        foreach (var thing in World.All<IStands>())
        {
            ThingValue status = new(ThingPath.Status, thing.StatusAt(view));
            var isWhole = touched.Contains(thing.Ref);
            Compare(thing.Ref, isWhole || !_known.ContainsKey(thing.Ref) ? thing.ValuesAt(view).Prepend(status) : [status], changes, Because, isWhole);
            foreach (var ahead in (thing as IMoves)?.Ahead(view).Where(m => m > at) ?? [])
            {
                _moments.Add(ahead);
            }
        }

        foreach (var thing in touched.Select(World.Find).OfType<IThing>().Where(t => t is not IStands))
        {
            Compare(thing.Ref, thing.ValuesAt(view), changes, Because, whole: true);
        }

        return changes;

        IReadOnlyList<string> Because(Ref thing) => cause ?? view.Grounds(thing).Ids;
    }

    private void Compare(Ref thing, IEnumerable<ThingValue> values, List<Change> changes, Func<Ref, IReadOnlyList<string>> because, bool whole)
    {
        var isNew = !_known.TryGetValue(thing, out var known);
        known ??= _known[thing] = [];
        var seen = new HashSet<string>();
        foreach (var (at, value) in values)
        {
            var path = at.ToString();
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
