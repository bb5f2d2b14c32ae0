using NodaTime;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Domain.Negotiation;

/// <summary>One step of a story: an event, or a moment at which something changes by itself, with what it changed.</summary>
/// <param name="At">When, in the world.</param>
/// <param name="Event">The event; null: time alone (a truce begins, a deadline lapses).</param>
/// <param name="IsFact">Whether the event counts as fact here; a claim changes nothing.</param>
/// <param name="NotApplied">Why the event was not applied, where it was not.</param>
/// <param name="Changes">What changed.</param>
/// <param name="Accounts">Other accounts of the event, by someone else or in another source, as they are known.</param>
public sealed record StoryStep(Moment At, Occurrence? Event, bool IsFact, string? NotApplied, IReadOnlyList<Change> Changes, IReadOnlyList<Entry> Accounts);

/// <summary>A value of a thing that changed: its path in the thing's state, before (null: not there) and after (null: gone), and the events it rests on: the one that changed it, or, where time alone did, those the thing rests on.</summary>
public sealed record Change(Ref Thing, string Path, string? Before, string? After, IReadOnlyList<string> Because);

/// <summary>A status and the time it held, half-open; until is null while it still holds.</summary>
public sealed record StatusSpan(Ref Thing, string Status, Moment From, Moment? Until, IReadOnlyList<string> Because);

/// <summary>A timeline told step by step under a cut: every event in world order, and between them the moments at which time alone changes something.</summary>
public sealed class Story
{
    private readonly World _world;
    private readonly Cut _cut;
    private readonly IReadOnlyList<Dispute> _disputes;
    private readonly SortedSet<Instant> _moments = [];
    private readonly Dictionary<Ref, Dictionary<string, string>> _known = [];
    private readonly List<StoryStep> _steps = [];

    private Story(Scenario scenario, Cut cut, List<Occurrence> occurrences, IReadOnlyList<Dispute> disputes)
    {
        _cut = cut;
        _disputes = disputes;
        _world = new World(scenario, cut, occurrences);
        Look(Instant.MinValue, [.. scenario.Parties.Select(p => new Ref(Kind.Party, p.Id))], null);
        foreach (var occurrence in occurrences.TakeWhile(o => o.At <= cut.AsOf))
        {
            AdvanceTo(occurrence.At);
            Take(occurrence);
        }

        AdvanceTo(cut.AsOf);
    }

    /// <summary>The steps through the query's date.</summary>
    public static IReadOnlyList<StoryStep> Of(Scenario scenario, IReadOnlyList<Entry> entries, Query query) => Tell(scenario, entries, query)._steps;

    internal static Story Tell(Scenario scenario, IReadOnlyList<Entry> entries, Query query)
    {
        var zone = scenario.Zone;
        var cut = Cut.Of(query, zone);
        var (occurrences, disputes) = Versions.Select(zone, entries, cut);
        return new Story(scenario, cut, occurrences, disputes);
    }

    internal IReadOnlyList<StoryStep> Steps => _steps;

    /// <summary>The world at the end of it, looked at from the query's date.</summary>
    internal View End => new(_world, _cut, _disputes);

    /// <summary>Each thing's statuses in turn, and the phase's (<see cref="Ref.Phase"/>), in the order in which things came up.</summary>
    public static IReadOnlyList<StatusSpan> Spans(IReadOnlyList<StoryStep> steps)
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

    private void Take(Occurrence occurrence)
    {
        var refused = _world.Orphaned.Count;
        _world.Take(occurrence);
        var refusal = _world.Orphaned.Count > refused ? _world.Orphaned[^1].Refusal.Reason : null;
        var touched = Actors.Subjects(occurrence.What).Concat(occurrence.What is ViolationDenied or ViolationVerified ? TruceOf((IViolationHappening)occurrence.What) : []);
        _steps.Add(new(occurrence.When, occurrence, _cut.IsFact(occurrence.Entry, _world.Cast), refusal, Look(occurrence.At, [.. touched], [occurrence.Id, .. occurrence.Believed]), [.. _disputes.Where(d => d.Root == occurrence.Root).Select(d => d.Account)]));
    }

    private IEnumerable<Ref> TruceOf(IViolationHappening e) => _world.Violations.TryGetValue(e.Violation, out var violation) ? [new(Kind.Truce, violation.Reported.Truce)] : [];

    /// <summary>What differs from the last look: every status, and all of what the event touched.</summary>
    private List<Change> Look(Instant at, IReadOnlyCollection<Ref> touched, IReadOnlyList<string>? cause)
    {
        var view = new View(_world, _cut with { AsOf = at }, _disputes);
        var changes = new List<Change>();
        foreach (var (thing, status) in Facets.Statuses(view))
        {
            var facets = touched.Contains(thing) || !_known.ContainsKey(thing) ? Facets.Of(thing, view).Prepend(("status", status)) : [("status", status)];
            Compare(thing, facets, changes, Because, whole: touched.Contains(thing));
            foreach (var ahead in Facets.Ahead(thing, view).Where(m => m > at))
            {
                _moments.Add(ahead);
            }
        }

        foreach (var thing in touched.Where(t => t.Kind is Kind.Party or Kind.Incident && _world.Exists(t)))
        {
            Compare(thing, Facets.Of(thing, view), changes, Because, whole: true);
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
