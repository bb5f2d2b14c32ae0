using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Talks;

/// <summary>How the parties meet.</summary>
public enum TalksFormat { Direct, Proximity, Mediated, Summit, Phone, Correspondence, Video, Shuttle }

/// <summary>What talks are for: the matter itself, talks about talks, or the carrying out of an accord. Only substantive ones are negotiation.</summary>
public enum TalksPurpose { Substantive, Exploratory, Technical }

/// <summary>
/// Where talks stand. <see cref="Overdue"/>: the planned date is past and nothing is reported. <see cref="Dropped"/>: only asked for, and every proposal asking
/// for them has ended unaccepted.
/// </summary>
public enum TalksStatus { Proposed, Dropped, Scheduled, UnderWay, Adjourned, Concluded, BrokenOff, Cancelled, Overdue }

/// <summary>One round of talks: the stage it reached, planned and held dates side by side.</summary>
public sealed record TalksRound(string Id) : IAggregate<TalksRound>, IShown<TalksState>, IStands<TalksStatus>, IMoves, ICloses, IComesAbout
{
    public Ref Ref => new(Kind.Talks, Id);

    /// <summary>The stage reached by events alone, before the query's date is looked at.</summary>
    public TalksStatus Stage { get; init; } = TalksStatus.Proposed;

    public string? Title { get; init; }

    public string? Track { get; init; }

    public Moment? Planned { get; init; }

    public ValueList<Moment> PlannedBefore { get; init; }

    /// <summary>Whether adjourned talks were given the date of their next sitting.</summary>
    public bool SitsAgain { get; init; }

    /// <summary>By when they are to end.</summary>
    public Moment? Until { get; init; }

    public string? Venue { get; init; }

    public PartyRef? Host { get; init; }

    public ValueList<PartyRef> Mediators { get; init; }

    public ValueList<PartyRef> Parties { get; init; }

    public ValueList<PartyDelegation> Delegations { get; init; }

    public TalksFormat? Format { get; init; }

    public string? Resumes { get; init; }

    public Moment? Opened { get; init; }

    public Moment? Concluded { get; init; }

    /// <summary>The event that brought them to a stage at which somebody stopped them: adjourned, broken off or cancelled.</summary>
    public DatedEvent? StoppedBy { get; init; }

    public string? Outcome { get; init; }

    /// <summary>What had come of them when they were cancelled.</summary>
    public string? OutcomeBefore { get; init; }

    /// <summary>What they are for.</summary>
    public TalksPurpose Purpose { get; init; }

    public ValueList<string> Agreed { get; init; }

    /// <summary>The proposals that ask for them, or that they came from.</summary>
    public ValueList<string> Proposals { get; init; }

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>The talks a proposal asks for: created as proposed, or asked for once more.</summary>
    public static TalksRound Ask(TalksRound? state, string proposal, ProposedTalks asked, DatedEvent occurrence)
    {
        var talks = state ?? new TalksRound(asked.Id)
        {
            Title = asked.Title,
            Planned = asked.Planned is { } planned ? Moment.Last(planned, occurrence.Zone) : null,
            Venue = asked.Venue,
            Format = asked.Format,
            Resumes = asked.Resumes,
            Track = asked.Track,
        };
        return talks with { Proposals = talks.Proposals.Union([proposal]), Standing = talks.Standing.After(occurrence) };
    }

    /// <summary>The talks after this event; each step is legal only from the stages named here.</summary>
    public static Step<TalksRound> Apply(TalksRound? state, DatedEvent occurrence)
    {
        var zone = occurrence.Zone;
        Step<TalksRound> next = (state?.Stage, occurrence.Happening) switch
        {
            (null or TalksStatus.Proposed, TalksScheduled e) => (state ?? new(e.Talks)).Describe(e, zone) with { Stage = TalksStatus.Scheduled },
            (_, TalksScheduled e) => No(state!, "scheduled", "talks-rescheduled gives them another date"),
            (null or TalksStatus.Proposed or TalksStatus.Scheduled, TalksOpened e) => (state
                ?? new(e.Talks)).Describe(e, zone) with { Stage = TalksStatus.UnderWay, Opened = occurrence.When },
            (TalksStatus.Adjourned, TalksOpened e) => state!.Resume(occurrence).Describe(e, zone),
            (TalksStatus.Cancelled, TalksOpened) => No(state!, "opened", "talks-rescheduled puts them on again, before they are opened"),
            (TalksStatus.Concluded, TalksOpened) => No(state!, "opened", "they are over, and a later meeting is a round with an id of its own"),
            (TalksStatus.UnderWay, TalksOpened) => No(
                state!,
                "opened",
                "they are opened once, and a sitting after a pause is talks-adjourned and talks-resumed"),
            (_, TalksOpened) => No(state!, "opened", "talks-resumed takes them up again"),
            (null, ITalksHappening e) => new Refusal(
                $"talks '{e.Talks}' are neither proposed, scheduled nor opened by then",
                "talks",
                "talks-scheduled or talks-opened has to come before, by its date"),
            (TalksStatus.Scheduled or TalksStatus.Cancelled or TalksStatus.Adjourned, TalksRescheduled e) => state!.Move(e, zone),
            (_, TalksRescheduled) => No(state!, "rescheduled", "only scheduled, cancelled or adjourned talks can be"),
            (TalksStatus.Concluded or TalksStatus.BrokenOff or TalksStatus.Cancelled, TalksLimited) => No(
                state!,
                "given an end",
                "only talks ahead, under way or adjourned can be"),
            (_, TalksLimited e) => state! with { Until = e.Until is { } end ? Moment.End(end, zone) : null },
            (TalksStatus.UnderWay, TalksAdjourned e) => state!.Stop(TalksStatus.Adjourned, occurrence, e.Outcome, e.Agreed),
            (_, TalksAdjourned) => No(state!, "adjourned", "only talks under way can be"),
            (TalksStatus.Adjourned or TalksStatus.BrokenOff, TalksResumed) => state!.Resume(occurrence),
            (_, TalksResumed) => No(state!, "resumed", "only adjourned or broken-off talks can be"),
            (TalksStatus.Scheduled or TalksStatus.UnderWay or TalksStatus.Adjourned, TalksConcluded e) =>
                state!.Stop(TalksStatus.Concluded, occurrence, e.Outcome, e.Agreed) with { StoppedBy = null, Concluded = occurrence.When },
            (_, TalksConcluded) => No(state!, "concluded", "only scheduled, adjourned talks or those under way can be"),
            (not TalksStatus.Concluded, TalksBrokenOff e) => state!.Stop(TalksStatus.BrokenOff, occurrence, e.Outcome, e.Agreed),
            (_, TalksBrokenOff) => No(state!, "broken off", "they are over, and a later meeting is a round with an id of its own"),
            (not TalksStatus.Concluded, TalksCancelled e) => state!.Stop(TalksStatus.Cancelled, occurrence, e.Outcome, []) with
            {
                OutcomeBefore = state.Stage == TalksStatus.Cancelled ? state.OutcomeBefore : state.Outcome,
            },
            (_, TalksCancelled) => No(state!, "cancelled", "they are over, and a later meeting is a round with an id of its own"),
            _ => new Step<TalksRound>(state, null),
        };
        return next.State is { } talks ? talks with { Standing = talks.Standing.After(occurrence) } : next;
    }

    /// <summary>Where the talks stand at a date; whether what was asked for is dropped, its proposals decide.</summary>
    public TalksStatus StatusAt(View view) => Stage switch
    {
        TalksStatus.Proposed when view.IsDropped(Asking) => TalksStatus.Dropped,
        TalksStatus.Proposed when Planned is { } wanted && wanted.At < view.AsOf && view.IsAccepted(Asking) => TalksStatus.Overdue,
        TalksStatus.Scheduled when Planned is { } planned && planned.At < view.AsOf => TalksStatus.Overdue,
        var stage => stage,
    };

    TalksStatus IStands<TalksStatus>.StandsAt(View view) => StatusAt(view);

    bool ICloses.IsOverAt(View view) => TalksState.IsOver(StatusAt(view));

    Moment? ICloses.OverSince(View view) => Concluded ?? TalksState.EndedOf(this)?.Since ?? Planned;

    IEnumerable<Instant> IMoves.Ahead(View view) => Planned is { } planned ? [Moments.Add(planned.At, Duration.Epsilon)] : [];

    IEnumerable<UpcomingState> IMoves.UpcomingAt(View view) => StatusAt(view) switch
    {
        var status and TalksStatus.Proposed => UpcomingState.Of(this, Planned, UpcomingKind.Talks, Words.Of(status), view),
        var status and TalksStatus.Scheduled => [
            .. UpcomingState.Of(this, Planned, UpcomingKind.Talks, Words.Of(status), view),
            .. UpcomingState.Of(this, Until, UpcomingKind.Ends, Words.Of(status), view),
        ],
        var status and (TalksStatus.UnderWay or TalksStatus.Adjourned) =>
            [
                .. SitsAgain ? UpcomingState.Of(this, Planned, UpcomingKind.Talks, Words.Of(status), view) : [],
                .. UpcomingState.Of(this, Until, UpcomingKind.Ends, Words.Of(status), view),
            ],
        _ => [],
    };

    IEnumerable<Ref> IMoves.HangsOn => Stage == TalksStatus.Proposed ? Asking : [];

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. ThingValue.Of(
            ("planned", Planned?.Text),
            ("until", Until?.Text),
            ("venue", Venue),
            ("opened", Opened?.Text),
            ("concluded", Concluded?.Text),
            ("outcome", Outcome)),
        .. BroughtAbout.Told(
            ("adjourned", While(TalksStatus.Adjourned)),
            ("brokenOff", While(TalksStatus.BrokenOff)),
            ("cancelled", While(TalksStatus.Cancelled))),
    ];

    /// <summary>Who brought them to this stage and why, while they stand there.</summary>
    internal BroughtAbout? While(TalksStatus stage) => Stage == stage && StoppedBy is { } by ? BroughtAbout.In(by) : null;

    bool IComesAbout.IsMet(Condition condition, View view) => Opened is not null;

    TalksState IShown<TalksState>.StateAt(View view) => TalksState.At(this, view);

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private IEnumerable<Ref> Asking => Proposals.Select(id => new Ref(Kind.Proposal, id));

    private static Refusal No(TalksRound talks, string step, string remedy) =>
        new($"talks '{talks.Id}' are {Words.Of(talks.Stage)} by then, so they cannot be {step}; {remedy}", "talks");

    /// <summary>No longer under way; who stopped them first has stopped them.</summary>
    private TalksRound Stop(TalksStatus stage, DatedEvent by, string? outcome, ValueList<string> agreed) => this with
    {
        Stage = stage,
        StoppedBy = Stage == stage ? StoppedBy : by,
        Outcome = outcome ?? Outcome,
        Agreed = Agreed.Union(agreed),
    };

    private TalksRound Resume(DatedEvent occurrence) =>
        this with { Stage = TalksStatus.UnderWay, Opened = Opened ?? occurrence.When, StoppedBy = null, Outcome = null, SitsAgain = false };

    /// <summary>
    /// Planned anew. Adjourned talks stay adjourned until they sit again; cancelled ones are on again, and why they had been off is no outcome of theirs.
    /// </summary>
    private TalksRound Move(TalksRescheduled e, DateTimeZone zone)
    {
        var planned = e.Planned is { } date ? Moment.Last(date, zone) : e.IsAboutMore ? Planned : null;
        return Describe(e, zone) with
        {
            Planned = planned,
            PlannedBefore = Before(planned),
            Stage = Stage == TalksStatus.Adjourned ? TalksStatus.Adjourned : TalksStatus.Scheduled,
            SitsAgain = Stage == TalksStatus.Adjourned && planned is not null,
            StoppedBy = Stage == TalksStatus.Adjourned ? StoppedBy : null,
            Outcome = Stage == TalksStatus.Cancelled ? OutcomeBefore : Outcome,
        };
    }

    private TalksRound Describe(ITalksPlan plan, DateTimeZone zone) => For(plan.Planned is { } planned ? Moment.Last(planned, zone) : Planned) with
    {
        Title = plan.Title ?? Title,
        Track = plan.Track ?? Track,
        Until = plan.Until is { } end ? Moment.End(end, zone) : Until,
        Venue = plan.Venue ?? Venue,
        Host = plan.Host ?? Host,
        Mediators = plan.Mediators.Or(Mediators),
        Parties = plan.Parties.Or(Parties),
        Delegations = plan.Delegations.Or(Delegations),
        Format = plan.Format ?? Format,
        Purpose = plan.Purpose ?? Purpose,
        Proposals = plan.Proposal is { } proposal ? Proposals.Union([proposal]) : Proposals,
    };

    /// <summary>Planned for this date; another one they had is kept, the same one (only the place is new) is not.</summary>
    private TalksRound For(Moment? planned) => this with { PlannedBefore = Before(planned), Planned = planned };

    private ValueList<Moment> Before(Moment? planned) => Planned is { } before && planned != before ? PlannedBefore.Union([before]) : PlannedBefore;
}

/// <summary>Talks as a proposal asks for them.</summary>
public sealed record ProposedTalks(string Id, string? Title, EdtfDate? Planned, string? Venue, TalksFormat? Format, string? Resumes, string? Track);
