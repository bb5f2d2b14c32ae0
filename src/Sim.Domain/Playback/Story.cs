using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Truces;
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
    private World _world;
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
        _world = new World(scenario, cut, occurrences);
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
        var cut = new Cut(query.AsOf.Last(zone), null, query.KnownTo, query.AccordingTo);
        var knowledge = new Knowledge(scenario, entries, query.KnownTo);
        var amended = entries.Select(e => e.Corrects ?? e.Disputes ?? (e.Happening as ReportRetracted)?.Retracts).ToHashSet();
        // What a party knew and the public learns is no news to it, but may change which of several reports is the latest.
        var news = Timeline.InWorldOrder(entries, e => e, zone)
            .SelectMany(e => new[] { (Entry: e, Since: knowledge.Since(e) ?? Instant.MaxValue, IsNew: true), (Entry: e, Since: IsAbout(e) ? knowledge.Public(e) ?? Instant.MaxValue : Instant.MaxValue, IsNew: false) })
            .Where(n => n.Since <= cut.AsOf && (n.IsNew || n.Since > knowledge.Since(n.Entry)))
            .OrderBy(n => n.Since).ThenBy(n => n.IsNew).ThenBy(n => n.Entry.Disputes is not null);
        bool IsAbout(Event e) => amended.Contains(e.Id) || e.Corrects is not null || e.Disputes is not null || e.Happening is ReportRetracted;

        var known = new HashSet<string>();
        var sight = new Sight(knowledge, [], Instant.MinValue);
        var story = new Story(scenario, cut, [], []);
        foreach (var (entry, since, isNew) in news)
        {
            known.Add(entry.Id);
            story.AdvanceTo(since);
            if (isNew && entry.When.Effect(zone) == since && !amended.Contains(entry.Id) && entry is { Corrects: null, Disputes: null, Happening: not ReportRetracted } && !sight.Reveals(entry))
            {
                // Nothing that is known happened later.
                var occurrence = new DatedEvent(sight.Add(entry, since)!, zone) { Order = knowledge.PlaceOf(entry.Id) };
                story._occurrences.Add(occurrence);
                story.Take(occurrence);
            }
            else
            {
                sight = new Sight(knowledge, entries.Where(e => known.Contains(e.Id)), since);
                story.Learn(isNew ? sight.Events.First(e => e.Id == entry.Id) : null, new(since, knowledge.Learnt(entry, since)), Versions.Select(zone, sight.Events, cut, knowledge.PlaceOf));
            }
        }

        story.AdvanceTo(cut.AsOf);
        return story._steps;
    }

    internal static Story Tell(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var cut = Cut.Of(query, scenario.Zone);
        return TellSeen(scenario, Knowledge.Seen(scenario, entries, cut), cut);
    }

    /// <summary>Of events as the cut has them.</summary>
    internal static Story TellSeen(Scenario scenario, IReadOnlyList<Event> seen, Cut cut)
    {
        var (occurrences, disputes) = Versions.Select(scenario.Zone, seen, cut);
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

    /// <summary>The world at the end of it, looked at from the query's date.</summary>
    internal View End => new(_world, _cut, _disputes);

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
            _world.Phase.AdvanceTo(moment);
            var changes = Look(moment, [], null);
            if (changes.Count > 0)
            {
                _steps.Add(new(Moment.Of(moment, _world.Scenario.Zone), null, true, null, changes, []));
            }
        }
    }

    private void Take(DatedEvent occurrence)
    {
        var refused = _world.Orphaned.Count;
        _world.Take(occurrence);
        var refusal = _world.Orphaned.Count > refused ? _world.Orphaned[^1].Refusal.Reason : null;
        var touched = Actors.Subjects(occurrence.Happening).Concat(occurrence.Happening is ViolationDenied or ViolationVerified ? TruceOf((IViolationHappening)occurrence.Happening) : []);
        _steps.Add(new(occurrence.When, occurrence, _cut.IsFact(occurrence.Entry, _world.Cast), refusal, Look(occurrence.At, [.. touched], [occurrence.Id, .. occurrence.Believed]), [.. _disputes.Where(d => d.Root == occurrence.Root).Select(d => d.Account)]));
    }

    /// <summary>One more entry is known: the world is told anew with it, and what differs from the world as it was known before is what it changed.</summary>
    private void Learn(Event? entry, Moment at, (List<DatedEvent> Occurrences, List<Dispute> Disputes) selected)
    {
        var scenario = _world.Scenario;
        (_occurrences, _disputes) = selected;
        _world = new World(scenario, _cut, _occurrences);
        foreach (var occurrence in _occurrences.TakeWhile(o => o.At <= at.At))
        {
            _world.Take(occurrence);
        }

        _world.Phase.AdvanceTo(at.At);
        if (entry is null)
        {
            if (LookAnew(at.At, null) is { Count: > 0 } changes)
            {
                _steps.Add(new(at, null, true, null, changes, []));
            }

            return;
        }

        var learned = _occurrences.Find(o => o.Id == entry.Id) ?? new DatedEvent(entry, scenario.Zone);
        var refusal = _world.Orphaned.Find(o => o.Occurrence.Id == entry.Id).Refusal?.Reason;
        _steps.Add(new(at, learned, _cut.IsFact(entry, _world.Cast), refusal, LookAnew(at.At, entry.Id), [.. _disputes.Where(d => d.Root == learned.Root && d.Account.Id != entry.Id).Select(d => d.Account)])
        {
            Happened = learned.At < at.At ? learned.When : null,
        });
    }

    /// <summary>What differs anywhere from the last look, things that are gone among it.</summary>
    private List<Change> LookAnew(Instant at, string? cause)
    {
        string[]? causes = cause is null ? null : [cause];
        var gone = _known.Keys.Where(thing => !_world.Exists(thing)).ToArray();
        List<Change> changes = [.. gone.SelectMany(thing => _known[thing].Where(v => v.Key == "status" || !_known[thing].ContainsKey("status")).Select(v => new Change(thing, v.Key, v.Value, null, causes ?? [])))];
        foreach (var thing in gone)
        {
            _known.Remove(thing);
        }

        HashSet<Ref> all =
        [
            .. ThingValues.Statuses(new View(_world, _cut with { AsOf = at }, _disputes)).Select(s => s.Thing),
            .. _world.Parties.Keys.Select(id => new Ref(Kind.Party, id)),
            .. _world.Incidents.Keys.Select(id => new Ref(Kind.Incident, id)),
        ];
        changes.AddRange(Look(at, all, causes));
        return changes;
    }

    private IEnumerable<Ref> TruceOf(IViolationHappening e) => _world.Violations.TryGetValue(e.Violation, out var violation) ? [new(Kind.Truce, violation.Reported.Truce)] : [];

    /// <summary>What differs from the last look: every status, and all of what the event touched.</summary>
    private List<Change> Look(Instant at, IReadOnlyCollection<Ref> touched, IReadOnlyList<string>? cause)
    {
        var view = new View(_world, _cut with { AsOf = at }, _disputes);
        var changes = new List<Change>();
        foreach (var (thing, status) in ThingValues.Statuses(view))
        {
            var facets = touched.Contains(thing) || !_known.ContainsKey(thing) ? ThingValues.Of(thing, view).Prepend(("status", status)) : [("status", status)];
            Compare(thing, facets, changes, Because, whole: touched.Contains(thing));
            foreach (var ahead in ThingValues.Ahead(thing, view).Where(m => m > at))
            {
                _moments.Add(ahead);
            }
        }

        foreach (var thing in touched.Where(t => t.Kind is Kind.Party or Kind.Incident && _world.Exists(t)))
        {
            Compare(thing, ThingValues.Of(thing, view), changes, Because, whole: true);
        }

        return changes;

        IReadOnlyList<string> Because(Ref thing) => cause ?? view.Grounds(thing).Ids;
    }

    private void Compare(Ref thing, IEnumerable<(string Path, string Value)> facets, List<Change> changes, Func<Ref, IReadOnlyList<string>> because, bool whole)
    {
        var isNew = !_known.TryGetValue(thing, out var known);
        known ??= _known[thing] = [];
        var seen = new HashSet<string>();
        foreach (var (path, value) in facets)
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
