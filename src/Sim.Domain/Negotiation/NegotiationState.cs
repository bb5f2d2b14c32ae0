using System.ComponentModel;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>
/// The state of a negotiation: what stood on a date, as known then, according to whom, and because of which events. Its size follows its things, not its
/// events.
/// </summary>
public sealed record NegotiationState
{
    public required string Scenario { get; init; }

    public required string Title { get; init; }

    public required string? Branch { get; init; }

    public required Moment AsOf { get; init; }

    public required Moment? KnownBy { get; init; }

    public required string? KnownTo { get; init; }

    public required IReadOnlyList<string> AccordingTo { get; init; }

    /// <summary>By when what it was projected from had been recorded; null: all that the store holds. A store knows it, a projection does not.</summary>
    public EdtfDate? RecordedBy { get; init; }

    public required RecordEdges? Record { get; init; }

    public required bool BeyondRecord { get; init; }

    public required PhaseState Phase { get; init; }

    public required IReadOnlyList<PartyState> Parties { get; init; }

    [Description("The tracks of the negotiation, each a process above its rounds.")]
    public required IReadOnlyList<TrackState> Tracks { get; init; }

    public required IReadOnlyList<ProposalState> Proposals { get; init; }

    public required IReadOnlyList<TalksState> Talks { get; init; }

    [Description("The truces.")]
    public required IReadOnlyList<TruceState> Truces { get; init; }

    [Description("The agreements.")]
    public required IReadOnlyList<AgreementState> Agreements { get; init; }

    [Description("The measures.")]
    public required IReadOnlyList<MeasureState> Measures { get; init; }

    [Description("The incidents, at most the latest fifty.")]
    public required IReadOnlyList<IncidentState> Incidents { get; init; }

    [Description("The incidents that are taken as fact, added up by kind and side.")]
    public required IReadOnlyList<IncidentTotal> IncidentTotals { get; init; }

    [Description("The statements.")]
    public required IReadOnlyList<StatementState> Statements { get; init; }

    [Description("Background, and judgements of sources.")]
    public required IReadOnlyList<ContextState> Context { get; init; }

    public required IReadOnlyList<UpcomingState> Upcoming { get; init; }

    [Description("Who still owes an answer.")]
    public required IReadOnlyList<UnansweredState> Unanswered { get; init; }

    [Description("The events that could not be applied, and why.")]
    public required IReadOnlyList<OrphanState> Orphaned { get; init; }

    public required IReadOnlyDictionary<string, CitedSource> Sources { get; init; }

    /// <summary>What is over, read off the things.</summary>
    internal IReadOnlyList<(Ref Thing, Moment? Since)> Finished { get; init; } = [];

    /// <summary>
    /// The things of which nothing more can come, in the order of their kinds, each with the date since when, as far as that is known; none is built.
    /// </summary>
    public IReadOnlyList<(Ref Thing, Moment? Since)> Over() => Finished;

    /// <summary>
    /// The state of a world as a view has it, each thing built when it is looked at: nobody goes on with the fold from then on.
    /// </summary>
    internal static NegotiationState At(Fold fold, View view, Moment asOf, Moment? knownBy, string? knownTo, string? branch)
    {
        var world = view.World;
        return new()
        {
            Finished = new WholeOnDemand<(Ref, Moment?)>(() =>
                [.. world.All<ICloses>().Where(t => t.IsOverAt(view)).Select(t => (t.Ref, t.OverSince(view)))]),
            Scenario = world.Scenario.Id,
            Title = world.Scenario.Title,
            Branch = branch,
            AsOf = asOf,
            KnownBy = knownBy,
            KnownTo = knownTo,
            AccordingTo = view.Believed is { } party ? [party] : [],
            Record = view.Record,
            BeyondRecord = view.IsOutsideRecord,
            Phase = Sim.Domain.Tracks.Phase.Of(world).State.At(view),
            Parties = States<PartyState>(view),
            Tracks = new WholeOnDemand<TrackState>(() => TrackState.All(view)),
            Proposals = States<ProposalState>(view),
            Talks = States<TalksState>(view),
            Truces = States<TruceState>(view),
            Agreements = States<AgreementState>(view),
            Measures = States<MeasureState>(view),
            Incidents = new WholeOnDemand<IncidentState>(() => [
                .. world.All<Incident>().TakeLast(Evidence.Most).Reverse().Select(i => IncidentState.At(i, view)),
            ]),
            IncidentTotals = new WholeOnDemand<IncidentTotal>(() => IncidentTotal.At(view)),
            Statements = new WholeOnDemand<StatementState>(() => StatementsOf(fold, view)),
            Context = new WholeOnDemand<ContextState>(() => ContextOf(fold, view)),
            Upcoming = new WholeOnDemand<UpcomingState>(() => UpcomingAt(view)),
            Unanswered = new WholeOnDemand<UnansweredState>(() => UnansweredState.At(view)),
            Orphaned = new WholeOnDemand<OrphanState>(() => OrphanedOf(fold)),
            Sources = new NamedOnDemand<CitedSource>(() => SourcesOf(fold, view)),
        };
    }

    internal static IReadOnlyList<StatementState> StatementsOf(Fold fold, View view) => [.. fold.Statements.Reverse().Select(o => StatementState.Of(o, view))];

    internal static IReadOnlyList<ContextState> ContextOf(Fold fold, View view) => [.. fold.Context.Reverse().Select(o => ContextState.Of(o, view))];

    /// <summary>Every dated thing still ahead, soonest first.</summary>
    internal static IReadOnlyList<UpcomingState> UpcomingAt(View view) =>
        [.. view.World.All<IMoves>().SelectMany(t => t.UpcomingAt(view)).OrderBy(u => u.When.At).ThenBy(u => u.Ref.ToString(), StringComparer.Ordinal)];

    internal static IReadOnlyList<OrphanState> OrphanedOf(Fold fold) => [.. fold.Orphaned.Select(o => new OrphanState(o.Occurrence.Id, o.Refusal.Reason))];

    /// <summary>What happened by the view's date was read there, and so were the other accounts of it.</summary>
    internal static IReadOnlyDictionary<string, CitedSource> SourcesOf(Fold fold, View view) => CitedSource.Of(
        view.World.Scenario,
        [
            .. fold.Events.Where(e => e.At <= view.AsOf).SelectMany(e => new[] { e.Entry, e.FirstAccount }),
            .. fold.Disputes.Select(d => d.Account).Where(a => a.Effect(view.Zone) <= view.AsOf),
        ]);

    private static OnDemand<T> States<T>(View view) where T : class => new(view);
}

/// <summary>An event that could not be applied under this cut, and why.</summary>
public sealed record OrphanState(string Event, string Reason);
