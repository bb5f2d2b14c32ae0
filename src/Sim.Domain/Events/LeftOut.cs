namespace Sim.Domain.Events;

/// <summary>An event that does not count under a query, though it is known there, and why.</summary>
public sealed record LeftOut(Event Entry, string Reason);
