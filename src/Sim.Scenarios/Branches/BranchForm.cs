using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Branches;

/// <summary>The keys of a branch.</summary>
[Form("a branch", Example = "{from: 2025-05-11, why: …, events: []}", ById = true)]
internal sealed record BranchForm(
    [Field("Where it leaves its parent: a date, kept to its last moment, or `event/ID`, right after that event.")] string From,
    [Field("Why it was open at the time: what might have gone otherwise, and how one knows.")] string? Why = null,
    [Field("Where that is written.")] ValueList<SourceRef> Source = default,
    [Field("The branch it is forked from; left out: history itself.")] string? Of = null,
    [Field("Whether the parent's later events go on, except what the branch changes; else history stops at the fork.")] bool KeepLater = false,
    [Field("The ids of inherited events that it leaves out, with all that corrects, disputes or retracts them.")] ValueList<string> Without = default,
    [Field("Rules that act in this branch, and in those that stand on it, beside the scenario's.")] RulesPart? Rules = null,
    [Field("Inherited events that are different here, by their ids, each with the fields that differ.")] AmendPart? Amend = null,
    [Field("What happens in it alone, after the fork.")] EventsPart? Events = null,
    [Field("The warnings, by their names, that `sim check` is not to give for this branch.")] ValueList<Warning> Accepts = default);

/// <summary>The keys of a rule.</summary>
[Form("a rule", Example = "{if: {proposals.demand.status: lapsed}, then: {event: measure-imposed, measure: embargo, after: P2D}}", ById = true,
    About = "Once all of `if` holds, and has held for `for`, the events of `then` happen. " +
        "It acts in branches only, from their fork on, each time it comes about anew.")]
internal sealed record RuleForm(
    [Field("What has to hold, all of it: paths of the state with the values wanted, as in `expect`.",
        Wanted = "a map of paths of the state with the values wanted, such as {proposals.demand.status: lapsed}")]
    ValueList<StateCondition> If,
    [Field("Events without id and date, each perhaps with `after: P2D`.", Wanted = RuleForm.Following)] ConsequencesPart Then,
    [Field("How long it must have held without a break.")] IsoDuration? For = null,
    [Field("Why this would follow.")] string? Why = null)
{
    /// <summary>What `then` takes.</summary>
    public const string Following = "an event without `when`, or a list of them, such as {event: measure-imposed, measure: embargo, after: P2D}";
}
