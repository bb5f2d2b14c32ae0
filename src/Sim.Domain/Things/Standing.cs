using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>What every thing has: its latest event, the events it rests on, and since when it is public.</summary>
public sealed record Standing(DatedEvent? Latest, Evidence? Evidence, Publicity? Publicity)
{
    /// <summary>Before any event.</summary>
    public static Standing None { get; } = new(null, null, null);

    /// <summary>The events it rests on, latest first, at most <see cref="Evidence.Most"/>.</summary>
    public IReadOnlyList<string> Because => Evidence.Latest(Evidence);

    /// <summary>How many there are in all.</summary>
    public int BecauseCount => Evidence?.Count ?? 0;

    /// <summary>After one more event of its own.</summary>
    public Standing After(DatedEvent occurrence) => new(occurrence, Evidence.Of(occurrence.Id, Evidence), Publicity.Of(occurrence, Publicity));

    /// <summary>Resting on one more event, which is not its own.</summary>
    public Standing On(string id) => Evidence?.Last == id ? this : this with { Evidence = Evidence.Of(id, Evidence) };
}
