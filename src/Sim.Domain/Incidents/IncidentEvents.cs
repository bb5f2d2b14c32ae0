using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Incidents;

/// <summary>An event of one incident.</summary>
public interface IIncidentHappening : IHappening
{
    /// <summary>The incident's id.</summary>
    string Incident { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Incident, Incident)];
}

[Event("incident-verified", "A third party finds out what is true of an incident; never a side.")]
public sealed record IncidentVerified(
    [Field("The incident.", Kind.Incident)] string Incident,
    [Field("Who found it.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The finding.")] Finding Finding) : IIncidentHappening;

[Event("incident-ended", "An incident that lasts comes to its end: hostages are free, a strike is over.")]
public sealed record IncidentEnded(
    [Field("The incident.", Kind.Incident)] string Incident,
    [Field("Who brought it to an end.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("How it ended.")] string? Outcome = null) : IIncidentHappening;
