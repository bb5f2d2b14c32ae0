using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>The state of a thing at a date.</summary>
public interface IThingState
{
    /// <summary>The thing's id.</summary>
    string Id { get; }
}

/// <summary>The state of a thing that has a status.</summary>
public interface IThingState<out TStatus> : IThingState where TStatus : struct, Enum
{
    /// <summary>How it stands.</summary>
    TStatus Status { get; }
}

/// <summary>A condition and whether it has come about, with the events that decide it; null where that cannot be read off.</summary>
public sealed record ConditionState(string? Text, Ref? Ref, string? By, Answer? Is, bool? Met, IReadOnlyList<string> Because);

/// <summary>A statement about a thing.</summary>
public sealed record ReactionState(string Id, ValueList<PartyRef> By, Tone? Tone, string Text, Moment When, string? PublicSince);

/// <summary>An event that only its makers vouch for: <paramref name="What"/> is its type, <paramref name="Says"/> its further fields.</summary>
public sealed record ClaimState(string Event, ValueList<PartyRef> By, ValueList<PartyRef> AccordingTo, string What, Moment When,
    IReadOnlyDictionary<string, string> Says);

/// <summary>A field on which accounts differ.</summary>
public sealed record DisputedState(string Field, IReadOnlyList<AccountState> Values);

/// <summary>One account of a field: its value as text, who gives it, where it stands.</summary>
public sealed record AccountState(string Event, string? Value, ValueList<PartyRef> AccordingTo, ValueList<SourceRef> Source);
