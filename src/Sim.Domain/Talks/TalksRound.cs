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

/// <summary>An event of one round of talks.</summary>
public interface ITalksHappening : IHappening
{
    /// <summary>The talks' id.</summary>
    string Talks { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Talks, Talks)];
}

/// <summary>Who leads a party's delegation, and at what level.</summary>
public sealed record Delegation(
    [Field("Who leads it.")] string? Head = null,
    [Field("At what level: head of state, ministers, experts.")] string? Level = null);

/// <summary>A delegation by its party.</summary>
public readonly record struct PartyDelegation(string Party, Delegation Delegation) : INamesThings
{
    IEnumerable<Ref> INamesThings.Named => [new(Kind.Party, Party)];
}

[Event("talks-scheduled", "Talks are agreed and planned.", Opens = true)]
public sealed record TalksScheduled(
    [Field("The talks' id, chosen here.", Kind.Talks)] string Talks,
    [Field("Their name, as a headline would give it.")] string? Title = null,
    [Field("When they are to be.")] EdtfDate? Planned = null,
    [Field("Where.")] string? Venue = null,
    [Field("Who hosts them.", Kind.Party)] PartyRef? Host = null,
    [Field("Who mediates.", Kind.Party)] ValueList<PartyRef> Mediators = default,
    [Field("Who takes part.", Kind.Party)] ValueList<PartyRef> Parties = default,
    [Field("Each party's delegation: its head and level.", Kind.Party)] ValueList<PartyDelegation> Delegations = default,
    [Field("How the parties meet.")] TalksFormat? Format = null,
    [Field("The proposal they came from.", Kind.Proposal)] string? Proposal = null,
    [Field(
        "The track they belong to; where the head introduces none, a label that rounds of one track share.",
        Kind.Track,
        OrLabel = true)] string? Track = null,
    [Field("By when they are to end; a day runs to its end.")] EdtfDate? Until = null,
    [Field("What they are for; left out, `substantive`. Exploratory: talks about talks; technical: about carrying out an accord.")] TalksPurpose? Purpose = null) : ITalksHappening;

[Event("talks-rescheduled", "Talks are given another date or place, or are described anew; adjourned ones get a next sitting and stay adjourned.")]
public sealed record TalksRescheduled(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("The new date; left out, it stays where something else is said anew, and is else still to be fixed.")] EdtfDate? Planned = null,
    [Field("The new place.")] string? Venue = null,
    [Field("Who moves them.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Their new name.")] string? Title = null,
    [Field("Who hosts them now.", Kind.Party)] PartyRef? Host = null,
    [Field("Who mediates now.", Kind.Party)] ValueList<PartyRef> Mediators = default,
    [Field("Who takes part now.", Kind.Party)] ValueList<PartyRef> Parties = default,
    [Field("Each party's delegation: its head and level.", Kind.Party)] ValueList<PartyDelegation> Delegations = default,
    [Field("How the parties meet now.")] TalksFormat? Format = null,
    [Field("The proposal the change came from.", Kind.Proposal)] string? Proposal = null,
    [Field(
        "The track they belong to; where the head introduces none, a label that rounds of one track share.",
        Kind.Track,
        OrLabel = true)] string? Track = null,
    [Field("By when they are to end; a day runs to its end.")] EdtfDate? Until = null,
    [Field("What they are for; left out, `substantive`. Exploratory: talks about talks; technical: about carrying out an accord.")] TalksPurpose? Purpose = null) : ITalksHappening
{
    /// <summary>
    /// Whether it says more anew than a date and a place: whoever only names the delegations leaves the date as it is; whoever says no more than that they are
    /// put off leaves it open.
    /// </summary>
    public bool IsAboutMore => this with { Talks = "", Planned = null, Venue = null, By = default } != new TalksRescheduled("");
}

[Event("talks-opened", "Talks begin; it may carry what talks-scheduled would have said.", Opens = true, Cameo = "046", Plover = "CONSULT")]
public sealed record TalksOpened(
    [Field("The talks' id.", Kind.Talks)] string Talks,
    [Field("Their name, as a headline would give it.")] string? Title = null,
    [Field("When they had been planned for.")] EdtfDate? Planned = null,
    [Field("Where.")] string? Venue = null,
    [Field("Who hosts them.", Kind.Party)] PartyRef? Host = null,
    [Field("Who mediates.", Kind.Party)] ValueList<PartyRef> Mediators = default,
    [Field("Who takes part.", Kind.Party)] ValueList<PartyRef> Parties = default,
    [Field("Each party's delegation: its head and level.", Kind.Party)] ValueList<PartyDelegation> Delegations = default,
    [Field("How the parties meet.")] TalksFormat? Format = null,
    [Field("The proposal they came from.", Kind.Proposal)] string? Proposal = null,
    [Field(
        "The track they belong to; where the head introduces none, a label that rounds of one track share.",
        Kind.Track,
        OrLabel = true)] string? Track = null,
    [Field("Who opens them.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("By when they are to end; a day runs to its end.")] EdtfDate? Until = null,
    [Field("What they are for; left out, `substantive`. Exploratory: talks about talks; technical: about carrying out an accord.")] TalksPurpose? Purpose = null) : ITalksHappening, ICoded
{
    Codes? ICoded.Codes => Format switch
    {
        TalksFormat.Phone => new("041", "CONSULT"),
        TalksFormat.Mediated or TalksFormat.Proximity or TalksFormat.Shuttle => new("045", "CONSULT"),
        _ when Mediators.Count > 0 => new("045", "CONSULT"),
        _ => new("046", "CONSULT"),
    };
}

[Event("talks-limited", "Talks are given a day by which they are to end, or another one; that it passes ends nothing.")]
public sealed record TalksLimited(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("By when they are to end; a day runs to its end. Left out, they have no set end any more.")] EdtfDate? Until = null,
    [Field("Who sets it.", Kind.Party)] ValueList<PartyRef> By = default) : ITalksHappening;

[Event("talks-adjourned", "Talks pause, to go on later.")]
public sealed record TalksAdjourned(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("Who adjourns them.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What came of them so far.")] string? Outcome = null,
    [Field("What was agreed, a sentence a point.")] ValueList<string> Agreed = default) : ITalksHappening;

[Event("talks-resumed", "Adjourned or broken-off talks go on.")]
public sealed record TalksResumed(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("Who resumes them.", Kind.Party)] ValueList<PartyRef> By = default) : ITalksHappening;

[Event("talks-concluded", "Talks end as planned, with or without a result.")]
public sealed record TalksConcluded(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("Who concludes them.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What came of them.")] string? Outcome = null,
    [Field("What was agreed, a sentence a point.")] ValueList<string> Agreed = default) : ITalksHappening;

[Event("talks-broken-off", "A party walks out, or talks collapse.", Cameo = "164", Plover = "SANCTION, withdraw, diplomatic")]
public sealed record TalksBrokenOff(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("Who breaks them off.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Outcome = null,
    [Field("What had been agreed, a sentence a point.")] ValueList<string> Agreed = default) : ITalksHappening;

[Event("talks-cancelled", "Talks will not take place.")]
public sealed record TalksCancelled(
    [Field("The talks.", Kind.Talks)] string Talks,
    [Field("Who cancels them.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Outcome = null) : ITalksHappening;

/// <summary>One round of talks: the stage it reached, planned and held dates side by side.</summary>
public sealed record TalksRound(string Id) : IAggregate<TalksRound>, IShown<TalksState>, IMoves, IComesAbout
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
            (null or TalksStatus.Proposed, TalksScheduled e) => (state ?? new(e.Talks)).Describe(new(e), zone) with { Stage = TalksStatus.Scheduled },
            (_, TalksScheduled e) => No(state!, "scheduled", "talks-rescheduled gives them another date"),
            (null or TalksStatus.Proposed or TalksStatus.Scheduled, TalksOpened e) => (state
                ?? new(e.Talks)).Describe(new(e), zone) with { Stage = TalksStatus.UnderWay, Opened = occurrence.When },
            (TalksStatus.Adjourned, TalksOpened e) => state!.Resume(occurrence).Describe(new(e), zone),
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
            (TalksStatus.UnderWay, TalksAdjourned e) => state! with
            {
                Stage = TalksStatus.Adjourned,
                StoppedBy = occurrence,
                Outcome = e.Outcome ?? state.Outcome,
                Agreed = state.Agreed.Union(e.Agreed),
            },
            (_, TalksAdjourned) => No(state!, "adjourned", "only talks under way can be"),
            (TalksStatus.Adjourned or TalksStatus.BrokenOff, TalksResumed) => state!.Resume(occurrence),
            (_, TalksResumed) => No(state!, "resumed", "only adjourned or broken-off talks can be"),
            (TalksStatus.Scheduled or TalksStatus.UnderWay or TalksStatus.Adjourned, TalksConcluded e) =>
                state! with
                {
                    Stage = TalksStatus.Concluded,
                    StoppedBy = null,
                    Concluded = occurrence.When,
                    Outcome = e.Outcome ?? state.Outcome,
                    Agreed = state.Agreed.Union(e.Agreed),
                },
            (_, TalksConcluded) => No(state!, "concluded", "only scheduled, adjourned talks or those under way can be"),
            (not TalksStatus.Concluded, TalksBrokenOff e) => state! with
            {
                Stage = TalksStatus.BrokenOff,
                StoppedBy = state.Stage == TalksStatus.BrokenOff ? state.StoppedBy : occurrence,
                Outcome = e.Outcome ?? state.Outcome,
                Agreed = state.Agreed.Union(e.Agreed),
            },
            (_, TalksBrokenOff) => No(state!, "broken off", "they are over, and a later meeting is a round with an id of its own"),
            (not TalksStatus.Concluded, TalksCancelled e) => state! with
            {
                Stage = TalksStatus.Cancelled, StoppedBy = state.Stage == TalksStatus.Cancelled
                    ? state.StoppedBy
                    : occurrence, Outcome = e.Outcome
                        ?? state.Outcome, OutcomeBefore = state.Stage == TalksStatus.Cancelled ? state.OutcomeBefore : state.Outcome,
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

    string IStands.StatusAt(View view) => Words.Of(StatusAt(view));

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

    private TalksRound Resume(DatedEvent occurrence) =>
        this with { Stage = TalksStatus.UnderWay, Opened = Opened ?? occurrence.When, StoppedBy = null, Outcome = null, SitsAgain = false };

    /// <summary>
    /// Planned anew. Adjourned talks stay adjourned until they sit again; cancelled ones are on again, and why they had been off is no outcome of theirs.
    /// </summary>
    private TalksRound Move(TalksRescheduled e, DateTimeZone zone)
    {
        var planned = e.Planned is { } date ? Moment.Last(date, zone) : e.IsAboutMore ? Planned : null;
        return Describe(new(e), zone) with
        {
            Planned = planned,
            PlannedBefore = Before(planned),
            Stage = Stage == TalksStatus.Adjourned ? TalksStatus.Adjourned : TalksStatus.Scheduled,
            SitsAgain = Stage == TalksStatus.Adjourned && planned is not null,
            StoppedBy = Stage == TalksStatus.Adjourned ? StoppedBy : null,
            Outcome = Stage == TalksStatus.Cancelled ? OutcomeBefore : Outcome,
        };
    }


    private TalksRound Describe(Plan plan, DateTimeZone zone) => For(plan.Planned is { } planned ? Moment.Last(planned, zone) : Planned) with
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

    /// <summary>What scheduling, rescheduling and opening can all say.</summary>
    private sealed record Plan(
        string? Title, string? Track, EdtfDate? Planned, EdtfDate? Until, string? Venue, PartyRef? Host, ValueList<PartyRef> Mediators,
        ValueList<PartyRef> Parties, ValueList<PartyDelegation> Delegations,
        TalksFormat? Format, string? Proposal, TalksPurpose? Purpose)
    {
        public Plan(TalksScheduled e) : this(
            e.Title,
            e.Track,
            e.Planned,
            e.Until,
            e.Venue,
            e.Host,
            e.Mediators,
            e.Parties,
            e.Delegations,
            e.Format,
            e.Proposal,
            e.Purpose)
        {
        }

        public Plan(TalksRescheduled e) : this(
            e.Title,
            e.Track,
            e.Planned,
            e.Until,
            e.Venue,
            e.Host,
            e.Mediators,
            e.Parties,
            e.Delegations,
            e.Format,
            e.Proposal,
            e.Purpose)
        {
        }

        public Plan(TalksOpened e) : this(
            e.Title,
            e.Track,
            e.Planned,
            e.Until,
            e.Venue,
            e.Host,
            e.Mediators,
            e.Parties,
            e.Delegations,
            e.Format,
            e.Proposal,
            e.Purpose)
        {
        }
    }
}

/// <summary>Talks as a proposal asks for them.</summary>
public sealed record ProposedTalks(string Id, string? Title, EdtfDate? Planned, string? Venue, TalksFormat? Format, string? Resumes, string? Track);
