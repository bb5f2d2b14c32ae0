using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Branches;

/// <summary>What became of an event on the way by which another lost its footing.</summary>
public enum Loss
{
    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>It is told otherwise.</summary>
    Changed,

    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It lost its footing itself.</summary>
    NotApplied,
}

/// <summary>One link of the chain behind a lost footing.</summary>
public sealed record Link(string Event, Loss What);

/// <summary>
/// An event that is not applied any more, why, and the chain behind it: from what it rested on back to the change. Empty where no change has to do with the
/// same thing.
/// </summary>
public sealed record LostEvent(string Event, string Reason, IReadOnlyList<Link> Chain);

/// <summary>Which events a change of a history robbed of their footing, and which found it again, with everything known.</summary>
public sealed record LostEvents(IReadOnlyList<LostEvent> Lost, IReadOnlyList<string> Found)
{
    /// <summary>Nothing lost and nothing found.</summary>
    public static LostEvents Kept { get; } = new([], []);

    /// <summary>What a change from the one to the other did to the events that both have.</summary>
    public static LostEvents Between(Scenario scenario, IReadOnlyList<Event> before, IReadOnlyList<Event> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        var then = before.ToDictionary(e => e.Id);
        var now = after.ToDictionary(e => e.Id);
        var (inThen, refusedNow) = Projection.Refused(scenario, before, after);
        var refusedThen = inThen.Select(r => r.Occurrence.Root).ToHashSet();
        var lost = refusedNow.Where(r => then.ContainsKey(r.Occurrence.Root) && !refusedThen.Contains(r.Occurrence.Root)).ToArray();
        var stillRefused = refusedNow.Select(r => r.Occurrence.Root).ToHashSet();
        var chains = new Chains(scenario.Zone, then, now, [.. lost.Select(l => now[l.Occurrence.Id])]);
        return new(
            [.. lost.Select(l => new LostEvent(l.Occurrence.Id, l.Refusal.Reason, chains.Behind(now[l.Occurrence.Id])))],
            [.. refusedThen.Where(id => now.ContainsKey(id) && !stillRefused.Contains(id))]);
    }

    /// <summary>Follows a lost footing from thing to thing, back to a change.</summary>
    private sealed class Chains
    {
        private readonly (Link Link, Event Entry, Instant At)[] _links;
        private readonly Link[] _changes;
        private readonly DateTimeZone _zone;

        public Chains(DateTimeZone zone, Dictionary<string, Event> then, Dictionary<string, Event> now, IReadOnlyList<Event> lost)
        {
            _zone = zone;
            (Link Link, Event Entry, Instant At)[] changes =
            [
                .. then.Values.Where(e => !now.ContainsKey(e.Id)).Select(e => (new Link(e.Id, Loss.Gone), e, At(e))),
                .. now.Values.Where(e => then.TryGetValue(e.Id, out var old) && old != e)
                    .Select(e => (new Link(e.Id, Loss.Changed), e, Instant.Min(At(e), At(then[e.Id])))),
                .. now.Values.Where(e => !then.ContainsKey(e.Id)).Select(e => (new Link(e.Id, Loss.Added), e, At(e))),
            ];
            _changes = [.. changes.Select(c => c.Link)];
            _links = [.. changes, .. lost.Select(e => (new Link(e.Id, Loss.NotApplied), e, At(e)))];
        }

        public List<Link> Behind(Event entry)
        {
            var chain = new List<Link>();
            var seen = new HashSet<string> { entry.Id };
            for (var at = entry; Next(at, seen) is { } next; at = next.Entry)
            {
                chain.Add(next.Link);
                seen.Add(next.Link.Event);
                if (next.Link.What != Loss.NotApplied)
                {
                    return chain;
                }
            }

            // Of one change alone it is plain what it was.
            return _changes is [var only] ? [.. chain, only] : chain;
        }

        /// <summary>
        /// What has to do with the same thing, no later: rather a change than what it brought about, rather the latest; a party alone is the weakest tie.
        /// </summary>
        private (Link Link, Event Entry)? Next(Event entry, HashSet<string> seen)
        {
            var near = _links.Where(l => !seen.Contains(l.Link.Event) && l.At <= At(entry) && Ties(entry, l.Entry) > 0)
                .OrderByDescending(l => Ties(entry, l.Entry)).ThenBy(l => l.Link.What == Loss.NotApplied).ThenByDescending(l => l.At).ToArray();
            return near.Length > 0 ? (near[0].Link, near[0].Entry) : null;
        }

        private static int Ties(Event entry, Event other) =>
            Mentions.Of(entry, new(Kind.Event, other.Id)) ? 2
            : other.Happening.Subjects.Where(s => Mentions.Of(entry, s)).Select(s => s.Kind == Kind.Party ? 1 : 2).DefaultIfEmpty().Max();

        private Instant At(Event entry) => entry.Effect(_zone);
    }
}
