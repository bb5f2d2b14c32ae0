namespace Sim.Domain.Events;

/// <summary>A timeline to be compared: its scenario and its events.</summary>
public sealed record Strand(Scenario Scenario, IReadOnlyList<Event> Entries)
{
    /// <summary>What is said of a status of history beyond its record: there is none.</summary>
    public const string NoRecord = "no record";

    /// <summary>Whether it is history itself, of which nothing is said beyond its record.</summary>
    public bool IsHistory { get; init; }
}
