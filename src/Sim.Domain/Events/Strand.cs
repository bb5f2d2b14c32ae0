namespace Sim.Domain.Events;

/// <summary>A timeline to be compared: its scenario and its events.</summary>
public sealed record Strand(Scenario Scenario, IReadOnlyList<Event> Entries);
