namespace Sim.Domain.StatePaths;

/// <summary>
/// A segment of a path at which no state can have anything: a name that is not among those possible there, or (none is possible) one behind a plain
/// value.
/// </summary>
/// <param name="Segment">The segment.</param>
/// <param name="Possible">The names possible there; null: it stands behind a plain value, where there is none.</param>
public sealed record PathProblem(string Segment, IReadOnlyList<string>? Possible);
