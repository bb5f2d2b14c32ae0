using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>
/// What follows in a branch when something comes about: once every wish holds, and has held without a break for <see cref="For"/>, each consequence happens.
/// It acts each time this comes about anew after a path of branches has left history, never in history.
/// </summary>
public sealed record Rule(string Id, ValueList<StateCondition> If, ValueList<Consequence> Then)
{
    /// <summary>How long the wishes must have held; null: from the first moment.</summary>
    public IsoDuration? For { get; init; }

    /// <summary>Why this would follow.</summary>
    public string? Why { get; init; }
}

/// <summary>An event that a rule makes happen, and how long after: its date stands for nothing.</summary>
public sealed record Consequence(Event Event, IsoDuration? After = null)
{
    /// <summary>What stands for the date until the rule acts.</summary>
    public static EdtfDate Undated { get; } = EdtfDate.Parse("1000");
}

/// <summary>How the value at a path is held against the values wished for.</summary>
public enum Test
{
    /// <summary>It is this value.</summary>
    Is,

    /// <summary>It is any other value, or absent.</summary>
    Not,

    /// <summary>It is one of these values.</summary>
    Any,

    /// <summary>It is a list with just these items, in any order.</summary>
    Set,

    /// <summary>It is a number of at least this.</summary>
    AtLeast,

    /// <summary>It is a number of at most this.</summary>
    AtMost,

    /// <summary>There is no such thing.</summary>
    Absent,
}

/// <summary>A path of the JSON state and what is wanted there.</summary>
public sealed record StateCondition(string Path, Test Test, ValueList<string> Values);

/// <summary>What made an event happen: the rule, and the events its wishes rested on.</summary>
public sealed record CausedBy(string Rule, ValueList<string> Because);
