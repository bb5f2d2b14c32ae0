using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Incidents;

/// <summary>What kind of incident it is.</summary>
public enum IncidentKind { DroneAttack, MissileStrike, Shelling, GroundAssault, Bombing, Shooting, Detention, Protest, MilitaryMovement, Other }

[Event("incident-reported", "Something happened on the ground, by nature a report; with `according-to` it is listed with who reports it.", Opens = true, Cameo = "190", Plover = "ASSAULT")]
public sealed record IncidentReported(
    [Field("The incident's id, chosen here.", Kind.Incident)] string Incident,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("What it is.")] IncidentKind? Kind = null,
    [Field("Who did it, as the source has it.", Vocabulary.Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Those it hit.", Vocabulary.Kind.Party)] ValueList<PartyRef> Against = default,
    [Field("Where.")] string? Where = null,
    [Field("How many were killed; left out, unknown (not none).")] Count? Killed = null,
    [Field("How many were injured; left out, unknown (not none).")] Count? Injured = null,
    [Field("What was damaged.")] string? Damage = null,
    [Field("What happened, in a sentence.")] string? Text = null) : IHappening;

/// <summary>An incident as it was reported, and whether it counts as fact here.</summary>
public sealed record Incident(IncidentReported Reported, DatedEvent On, bool IsFact)
{
    /// <summary>The incident after this event; refused: reporting it twice.</summary>
    public static Step<Incident> Apply(Incident? state, IncidentReported reported, DatedEvent occurrence, bool isFact) =>
        state is null
            ? new Incident(reported, occurrence, isFact)
            : new Refusal($"incident '{reported.Incident}' has already been reported; another account of it is an event with `disputes`", "incident");
}
