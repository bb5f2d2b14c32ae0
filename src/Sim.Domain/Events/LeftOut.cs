using Sim.Domain.Time;

namespace Sim.Domain.Events;

/// <summary>An event that does not count under a query, and why; where it only became public later, since when.</summary>
public sealed record LeftOut(Event Entry, string Reason, EdtfDate? Since = null)
{
    /// <inheritdoc />
    public override string ToString() => Since is null ? Reason : $"{Reason} {Since}";
}
