using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>The kinds of things a negotiation is made of, each once: what changes in a story is told in their order.</summary>
internal static class Kinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ThingKind> All { get; } =
    [
        ThingKind.Of<Phase>(Kind.None),
        ThingKind.Of<Track, ITrackHappening>(Kind.Track),
        ThingKind.Of<Party, IPartyHappening>(Kind.Party, Party.Apply) with { Given = Party.Given },
        ThingKind.Of<Proposal, IProposalHappening>(Kind.Proposal, Proposal.Apply) with { Decides = Proposal.Decide },
        ThingKind.Of<TalksRound, ITalksHappening>(Kind.Talks),
        ThingKind.Of<Truce, ITruceHappening>(Kind.Truce) with { LeansOn = happening => happening is RoleTaken or RoleLeft },
        ThingKind.Of<Agreement, IAgreementHappening>(Kind.Agreement) with { Decides = Agreement.Decide },
        ThingKind.Of<Measure, IMeasureHappening>(Kind.Measure) with { Decides = Measure.Decide },
        ThingKind.Of<Violation, IViolationHappening>(Kind.Violation, Violation.Apply),
        ThingKind.Of<Incident, IIncidentHappening>(Kind.Incident, Incident.Apply),
    ];

    private static readonly Dictionary<Type, ThingKind> ByEvent = EventCatalog.All
        .Select(t => (t.Clr, Kind: All.FirstOrDefault(k => k.Events?.IsAssignableFrom(t.Clr) == true)))
        .Where(t => t.Kind is not null)
        .ToDictionary(t => t.Clr, t => t.Kind!);

    /// <summary>The kind an event acts on; null: it acts on nothing.</summary>
    public static ThingKind? Of(IHappening happening) => ByEvent.GetValueOrDefault(happening.GetType());
}
