using Sim.Domain.Events;
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

/// <summary>
/// A value of a thing that changed: its path in the thing's state, before (null: not there) and after (null: gone), and the events it rests on: the one that
/// changed it, or, where time alone did, those the thing rests on.
/// </summary>
public sealed record Change(Ref Thing, ThingPath Path, ValueText? Before, ValueText? After, IReadOnlyList<string> Because);

/// <summary>A status and the time it held, half-open; until is null while it still holds.</summary>
public sealed record StatusSpan(Ref Thing, string Status, Moment From, Moment? Until, IReadOnlyList<string> Because)
{
    /// <summary>Whether time or silence alone brought it about, after the record had ended.</summary>
    public bool ByTimeAlone { get; init; }
}
