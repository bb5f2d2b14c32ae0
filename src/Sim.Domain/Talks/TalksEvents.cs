using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Talks;

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

/// <summary>What scheduling, rescheduling and opening can all say of talks.</summary>
public interface ITalksPlan : ITalksHappening
{
    string? Title { get; }

    string? Track { get; }

    EdtfDate? Planned { get; }

    EdtfDate? Until { get; }

    string? Venue { get; }

    PartyRef? Host { get; }

    ValueList<PartyRef> Mediators { get; }

    ValueList<PartyRef> Parties { get; }

    ValueList<PartyDelegation> Delegations { get; }

    TalksFormat? Format { get; }

    string? Proposal { get; }

    TalksPurpose? Purpose { get; }
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
    [Field("What they are for; left out, `substantive`. Exploratory: talks about talks; technical: about carrying out an accord.")]
    TalksPurpose? Purpose = null) : ITalksPlan;

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
    [Field("What they are for; left out, `substantive`. Exploratory: talks about talks; technical: about carrying out an accord.")]
    TalksPurpose? Purpose = null) : ITalksPlan
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
    [Field("What they are for; left out, `substantive`. Exploratory: talks about talks; technical: about carrying out an accord.")]
    TalksPurpose? Purpose = null) : ITalksPlan, ICoded
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
