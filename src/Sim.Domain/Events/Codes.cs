using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>An event's codes: CAMEO (manual 1.1b3; a string, <c>010</c> is not 10) and PLOVER (manual 0.8: category, then mode and context). Null where the codebook has none.</summary>
public readonly record struct Codes(string? Cameo, string? Plover)
{
    /// <summary>The codes of an event: those its type declares, made finer by its fields where a codebook tells them apart.</summary>
    public static Codes Of(IHappening what) => what switch
    {
        ProposalTabled { Strength: Strength.Ultimatum } => new("139", "THREATEN"),
        ProposalTabled { Kind: ProposalKind.Talks } e => e.Strength switch
        {
            Strength.Demand => new("106", "REQUEST, meet"),
            Strength.Appeal or Strength.Request => new("026", "REQUEST, meet"),
            _ => new("036", "AGREE, diplomatic"),
        },
        ProposalTabled { Kind: ProposalKind.Mediation } e => e.Strength == Strength.Demand ? new("108", "REQUEST") : new("028", "REQUEST, meet"),
        ProposalTabled { Kind: ProposalKind.Truce } e => e.Strength switch
        {
            Strength.Demand => new("1056", "REQUEST, yield, military"),
            Strength.Appeal or Strength.Request => new("0256", "REQUEST, yield, military"),
            _ => new("0356", "CONCEDE, military"),
        },
        ProposalTabled { Kind: ProposalKind.Settlement } e => e.Strength switch
        {
            Strength.Demand => new("107", "REQUEST"),
            Strength.Appeal or Strength.Request => new("027", "REQUEST"),
            _ => new("037", "AGREE"),
        },
        ProposalTabled e => e.Strength == Strength.Demand ? new("100", "REQUEST") : e.Strength is Strength.Appeal or Strength.Request ? new("020", "REQUEST") : new("030", "AGREE"),
        ProposalAnswered { Answer: Answer.Rejected } => new("120", "REJECT"),
        ProposalAnswered { Answer: Answer.Noted } => new("010", null),
        ProposalAnswered => new("030", "AGREE"),
        TalksOpened e => e.Format switch
        {
            TalksFormat.Phone => new("041", "CONSULT"),
            TalksFormat.Mediated or TalksFormat.Proximity or TalksFormat.Shuttle => new("045", "CONSULT"),
            _ when e.Mediators.Count > 0 => new("045", "CONSULT"),
            _ => new("046", "CONSULT"),
        },
        ViolationVerified { Finding: Finding.Confirmed } => new("196", "ASSAULT"),
        MeasureThreatened { Kind: not (MeasureKind.Sanctions or null) } => new("130", "THREATEN"),
        MeasureAnnounced { Kind: not (MeasureKind.Sanctions or null) } => new("130", "THREATEN"),
        MeasureImposed { Kind: MeasureKind.Deployment } => new("154", "MOBILIZE"),
        MeasureImposed { Kind: not (MeasureKind.Sanctions or null) } => new("160", "SANCTION"),
        IncidentReported e => e.Kind switch
        {
            IncidentKind.DroneAttack => new("1952", "ASSAULT, drone"),
            IncidentKind.MissileStrike => new("195", "ASSAULT, aerial"),
            IncidentKind.Shelling => new("194", "ASSAULT, heavy-weapons"),
            IncidentKind.GroundAssault => new("193", "ASSAULT, firearms"),
            IncidentKind.Bombing => new("183", "ASSAULT"),
            IncidentKind.Shooting => new("193", "ASSAULT, firearms"),
            IncidentKind.Protest => new("141", "PROTEST"),
            IncidentKind.Detention => new("173", "COERCE"),
            IncidentKind.MilitaryMovement => new("154", "MOBILIZE"),
            _ => new("190", "ASSAULT"),
        },
        StatementMade e => e.Tone switch
        {
            Tone.Welcome or Tone.Support or Tone.Thank => new("051", "SUPPORT"),
            Tone.Criticise or Tone.Dismiss => new("111", "ACCUSE, disapprove"),
            Tone.Accuse => new("112", "ACCUSE"),
            Tone.Deny => new("016", null),
            Tone.Appeal => new("020", "REQUEST"),
            Tone.NoComment => new("011", null),
            _ => new("010", null),
        },
        PositionStated { Stance: Stance.Demand or Stance.RedLine } => new("100", "REQUEST"),
        PositionStated { Stance: Stance.Offer or Stance.Concession or Stance.Openness } => new("030", "AGREE"),
        PositionStated { Stance: Stance.Refusal } => new("120", "REJECT"),
        _ => new(EventCatalog.Of(what).Declared.Cameo, EventCatalog.Of(what).Declared.Plover),
    };
}
