using NodaTime;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tracks;

/// <summary>
/// The phase of the main process, or of a track of which something has happened: a thing like any other but that no event names it, and the moments at which it
/// may change by itself.
/// </summary>
public sealed record Phase(Ref Ref, PhaseState State, IReadOnlyCollection<Instant> Moments) : IMoves
{
    public Standing Standing => State.Because.Aggregate(Standing.None, (standing, id) => standing.On(id));

    /// <summary>The phase of the main process.</summary>
    public static Phase Of(World world) => world.Find<Phase>(Ref.Phase)!;

    /// <summary>The phase of a track; before anything of it has happened, the one before.</summary>
    public static PhaseState Of(World world, string track) => world.Find<Phase>(Ref.PhaseOf(track))?.State ?? PhaseState.Before;

    string IStands.StatusAt(View view) => Words.Of(State.Name);

    IEnumerable<Instant> IMoves.Ahead(View view) => Moments;

    // A phase rests on the event that decides it, whatever else happens.
    IThing IThing.With(Standing standing) => this;
}
