using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>What a truce covers.</summary>
public enum Scope { General, Energy, Maritime, Air, Local, Other }

/// <summary>Why a truce was declared (ETH/PRIO Civil Conflict Ceasefire dataset).</summary>
public enum Purpose { Humanitarian, PeaceProcess, Holiday, Election, Other }

/// <summary>
/// How far a truce goes (ETH/PRIO): a cessation of hostilities, with monitoring or verification (preliminary), with demobilisation or a settlement
/// (definitive).
/// </summary>
public enum TruceClass { Cessation, Preliminary, Definitive }

/// <summary>Why a truce was ended or changed.</summary>
public enum Reason { Denounced, Agreed, Superseded, Collapsed }

/// <summary>An event of one truce.</summary>
public interface ITruceHappening : IHappening
{
    /// <summary>The truce's id.</summary>
    string Truce { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Truce, Truce)];
}

/// <summary>An event of one violation report.</summary>
public interface IViolationHappening : IHappening
{
    /// <summary>The report's id.</summary>
    string Violation { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Violation, Violation)];
}

[Event("truce-announced", "A truce is announced, by one party (unilateral) or by several (agreed).", Opens = true, Cameo = "0871", Plover = "CONCEDE")]
public sealed record TruceAnnounced(
    [Field("The truce's id, chosen here.", Kind.Truce)] string Truce,
    [Field("Who declares it: one party, or the several that agree on it.", Kind.Party)] ValueList<PartyRef> By,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("The words its length goes by, such as \"72-hour truce\".")] string? Label = null,
    [Field("Its first moment; left out, it begins with truce-begun.")] EdtfDate? From = null,
    [Field("Its end, when it is no longer in force; a day runs through. Left out, it is open-ended.")] Until? Until = null,
    [Field("Its length, instead of `until`.")] IsoDuration? For = null,
    [Field("What it depends on.")] ValueList<Condition> Conditions = default,
    [Field("What it covers.")] Scope? Scope = null,
    [Field("Where it holds.")] string? Area = null,
    [Field("Why it is declared.")] Purpose? Purpose = null,
    [Field("How far it goes.")] TruceClass? Class = null,
    [Field("Whether it is in writing.")] bool? Written = null,
    [Field("Who watches over it.", Kind.Party)] ValueList<PartyRef> Monitors = default,
    [Field("The proposal it came from.", Kind.Proposal)] string? Proposal = null,
    [Field("The track it belongs to.", Kind.Track, OrLabel = true)] string? Track = null,
    [Field("The truce it answers: another side's, declared in parallel.", Kind.Truce)] string? Parallel = null) : ITruceHappening;

[Event("truce-joined", "A party binds itself to a truce others announced.", Cameo = "0871", Plover = "CONCEDE")]
public sealed record TruceJoined(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Who joins.", Kind.Party)] ValueList<PartyRef> By,
    [Field("What its joining depends on.")] ValueList<Condition> Conditions = default,
    [Field("The end of its joining, where it ends before the truce does.")] EdtfDate? Until = null) : ITruceHappening;

[Event("truce-refused", "A party declines to be bound by a truce.", Cameo = "1246", Plover = "REJECT, yield")]
public sealed record TruceRefused(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Who refuses.", Kind.Party)] ValueList<PartyRef> By,
    [Field("What would change its mind.")] ValueList<Condition> Conditions = default,
    [Field("The area it refuses, where it is a refusal in part.")] string? Area = null) : ITruceHappening;

[Event("truce-rescheduled", "A truce is given another beginning or end.")]
public sealed record TruceRescheduled(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Its new first moment; left out, one that has not begun is held back until it does.")] EdtfDate? From = null,
    [Field("Its new end.")] Until? Until = null,
    [Field("Who changes it.", Kind.Party)] ValueList<PartyRef> By = default) : ITruceHappening;

[Event("truce-begun", "A truce takes hold, at `from` or when the event happens.")]
public sealed record TruceBegun(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Its first moment; left out, the event's own.")] EdtfDate? From = null,
    [Field("Its end, where it becomes known only now.")] Until? Until = null) : ITruceHappening;

[Event("truce-extended", "A truce is prolonged; `for` counts from its current end.")]
public sealed record TruceExtended(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Who prolongs it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Its new end.")] Until? Until = null,
    [Field("How much longer it lasts, instead of `until`.")] IsoDuration? For = null,
    [Field("Why.")] Reason? Reason = null,
    [Field("Whether it has no set end any more, instead of `until`.")] bool OpenEnded = false) : ITruceHappening;

[Event("truce-suspended", "A truce is set aside for a time.")]
public sealed record TruceSuspended(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Who suspends it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("The end of the suspension, where one is given.")] EdtfDate? Until = null,
    [Field("The length of the suspension, instead of `until`.")] IsoDuration? For = null,
    [Field("Why.")] Reason? Reason = null) : ITruceHappening;

[Event("truce-resumed", "A suspended truce holds again.")]
public sealed record TruceResumed(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Who resumes it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Its new end.")] Until? Until = null,
    [Field("How long it lasts from now, instead of `until`.")] IsoDuration? For = null,
    [Field("Why.")] Reason? Reason = null) : ITruceHappening;

[Event("truce-ended", "A committed party leaves a truce, or (without `by`) the truce ends; with `until` or `for`, at that later moment.")]
public sealed record TruceEnded(
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("Who leaves it; left out, it ends for all.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("When it ends, where notice is given.")] EdtfDate? Until = null,
    [Field("The notice given, instead of `until`.")] IsoDuration? For = null,
    [Field("Why.")] Reason? Reason = null) : ITruceHappening;

[Event(
    "violation-reported",
    "A party claims that a truce was violated; never more than a claim.",
    Opens = true,
    Report = true,
    IsClaim = true,
    Cameo = "1123",
    Plover = "ACCUSE, allege, military")]
public sealed record ViolationReported(
    [Field("The report's id, chosen here.", Kind.Violation)] string Violation,
    [Field("The truce.", Kind.Truce)] string Truce,
    [Field("The claimant.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The accused.", Kind.Party)] ValueList<PartyRef> Against = default,
    [Field("What is said to have happened.")] string? What = null,
    [Field("Where.")] string? Where = null,
    [Field("The time the report covers, where it is not `when`.")] EdtfDate? Period = null,
    [Field("How many violations; left out, unknown (not one).")] Count? Count = null,
    [Field("Whether `count` is a running total, which replaces this claimant's earlier ones for the same accused " +
        "and truce.")] bool Total = false) : IViolationHappening, IOpensPart
{
    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Truce, Truce), new(Kind.Violation, Violation)];

    Ref IOpensPart.Part => new(Kind.Violation, Violation);

    Ref IOpensPart.Whole => new(Kind.Truce, Truce);
}

[Event("violation-denied", "Someone denies a reported violation.", Cameo = "016")]
public sealed record ViolationDenied(
    [Field("The report.", Kind.Violation)] string Violation,
    [Field("Who denies it; never its claimant.", Kind.Party)] ValueList<PartyRef> By) : IViolationHappening;

[Event("violation-verified", "A third party gives its finding on a reported violation.", Cameo = "093", Plover = "ACCUSE, investigate")]
public sealed record ViolationVerified(
    [Field("The report.", Kind.Violation)] string Violation,
    [Field("Who verifies it; never a side.", Kind.Party)] ValueList<PartyRef> By,
    [Field("What it found.")] Finding Finding) : IViolationHappening, ICoded
{
    Codes? ICoded.Codes => Finding == Finding.Confirmed ? new("196", "ASSAULT") : null;
}
