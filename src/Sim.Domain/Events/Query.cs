using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>What a query asks: the state as of a date, as known by a date or to a party, believing a party. Coarse dates mean their last moment.</summary>
public sealed record Query(EdtfDate AsOf, EdtfDate? KnownBy = null, string? KnownTo = null, string? AccordingTo = null)
{
    /// <summary>Those whose word is taken, as an answer names them: a list, as everywhere.</summary>
    public ValueList<string> Believed => AccordingTo is { } party ? [party] : [];
}
