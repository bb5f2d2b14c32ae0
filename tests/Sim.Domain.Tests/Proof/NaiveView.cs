using NodaTime;
using Sim.Domain.Events;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// Versions as those see them who know only some of the events: in the place of one they do not know stands the first of its corrections that they know, and
/// what is said of the one is said of the other.
/// </summary>
internal sealed class NaiveView(IReadOnlyList<Event> entries, Func<Event, bool> knows, Func<Event, Instant> outAt)
{
    private readonly HashSet<string> _known = [.. entries.Where(knows).Select(e => e.Id)];

    public bool Knows(Event e) => _known.Contains(e.Id);

    /// <summary>The event itself, or what stands in its place; null: nothing of it is known.</summary>
    public Event? StandIn(Event e) => _known.Contains(e.Id) ? e
        : entries.Where(c => _known.Contains(c.Id) && Above(c).Any(a => a.Id == e.Id) && !Above(c).TakeWhile(a => a.Id != e.Id).Any(a => _known.Contains(a.Id)))
            .OrderBy(outAt)
            .ThenBy(PlaceOf)
            .FirstOrDefault();

    /// <summary>The version that counts.</summary>
    public Event? VersionOf(Event root) =>
        entries.Where(e => _known.Contains(e.Id) && (e.Id == root.Id || Above(e).Any(a => a.Id == root.Id)) && !IsRetracted(e))
            .OrderBy(outAt)
            .ThenBy(PlaceOf)
            .LastOrDefault();

    public bool IsRetracted(Event e) => Chain(e).Any(v => Back(v).Any(r => IsLater(r, e)));

    private IEnumerable<Event> Back(Event e) =>
        entries.Where(r => _known.Contains(r.Id)
            && r.Happening is ReportRetracted taken
            && Find(taken.Retracts) is { } target
            && StandIn(target)?.Id == e.Id
            && !Back(r).Any(back => IsLater(back, r)));

    private IEnumerable<Event> Chain(Event e) =>
        [e, .. Above(e).Select(StandIn).FirstOrDefault(s => s is not null && s.Id != e.Id) is { } next ? Chain(next) : []];

    private IEnumerable<Event> Above(Event e)
    {
        for (var above = e.Corrects is { } c ? Find(c) : null; above is not null; above = above.Corrects is { } next ? Find(next) : null)
        {
            yield return above;
        }
    }

    private bool IsLater(Event one, Event other) => (outAt(one), PlaceOf(one)).CompareTo((outAt(other), PlaceOf(other))) > 0;

    private Event? Find(string id) => entries.FirstOrDefault(e => e.Id == id);

    private int PlaceOf(Event e) => entries.TakeWhile(other => other.Id != e.Id).Count();
}
