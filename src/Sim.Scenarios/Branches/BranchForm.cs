using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Branches;

/// <summary>The fields of a branch in a script, declared as an event's are; beside them stand <c>rules</c>, <c>amend</c> and <c>events</c>.</summary>
internal sealed record BranchForm(
    [Field("Where it leaves its parent: a date, kept to its last moment, or `event/ID`, right after that event.")] string From,
    [Field("Why it was open at the time: what might have gone otherwise, and how one knows.")] string? Why = null,
    [Field("Where that is written.")] ValueList<SourceRef> Source = default,
    [Field("The branch it is forked from; left out: history itself.")] string? Of = null,
    [Field("Whether the parent's later events go on, except what the branch changes; else history stops at the fork.")] bool KeepLater = false,
    [Field("The ids of inherited events that it leaves out, with all that corrects, disputes or retracts them.")] ValueList<string> Without = default)
{
    /// <summary>The fields, in order.</summary>
    public static IReadOnlyList<EventField> Fields { get; } = Shape.Of(typeof(BranchForm)).Fields;

    /// <summary>Every key of a branch in a script.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Fields.Select(f => f.Name), "rules", "amend", "events"];
}
