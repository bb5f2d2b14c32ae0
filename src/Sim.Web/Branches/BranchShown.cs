using Sim.Answers.Boards;
using Sim.Answers.Pictures;
using Sim.Domain.Vocabulary;

namespace Sim.Web.Branches;

/// <summary>A branch in a list.</summary>
public sealed record ListedBranch(string Name, ValueList<Phrase> About);

/// <summary>Timelines beside each other: two, or history and every branch.</summary>
public sealed record CompareShown(string Scenario, string Case, string? A, string? B, string? Asked, string AsOf, IReadOnlyList<ListedBranch> Branches)
{
    public string? Why { get; init; }

    public DifferenceBoard? Two { get; init; }

    /// <summary>The two as a picture, with the other branches beside them.</summary>
    public PictureSet? River { get; init; }

    public ComparisonBoard? Many { get; init; }

    public string TimelineA => A is null ? Scenario : $"{Scenario}@{A}";

    public string? TimelineB => B is null ? null : $"{Scenario}@{B}";
}

/// <summary>The form that forks, as it was sent, and what is wrong with a field, by its name.</summary>
public sealed record ForkShown(
    string Scenario, string Case, string Name, string At, string? Of, bool KeepsLater, string Why, IReadOnlyList<(string Id, string Name)> Branches)
{
    public IReadOnlyList<(string Id, string Name)> Events { get; init; } = [];

    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();
}

/// <summary>A field of a form made from an event's: its name, what it says, its values to choose from, what was given, and what is wrong with it.</summary>
public sealed record FieldShown(string Name, string Hint, bool Required, string Value)
{
    /// <summary>What can be chosen; empty: it is written.</summary>
    public IReadOnlyList<(string Id, string Name)> Choices { get; init; } = [];

    /// <summary>What is written there most likely, of a list: parties by their ids; empty: nothing is suggested.</summary>
    public IReadOnlyList<(string Id, string Name)> Known { get; init; } = [];

    /// <summary>Whether it is one for every event and stands under "More".</summary>
    public bool IsCommon { get; init; }

    public string? Problem { get; init; }
}

/// <summary>An event of a branch, or one it leaves out, by its id and in a sentence.</summary>
public sealed record OwnEvent(string Id, string Told);

/// <summary>A branch to be changed: what is its own, the forms, and what a change would take with it.</summary>
public sealed record BranchShown(string Timeline, string Case, string Name, string From)
{
    public string? Why { get; init; }

    /// <summary>Why it is not changed here, in a sentence: a script's branch, or a run's; null: it can be.</summary>
    public string? Closed { get; init; }

    public IReadOnlyList<OwnEvent> Own { get; init; } = [];

    public IReadOnlyList<OwnEvent> LeftOut { get; init; } = [];

    public IReadOnlyList<OwnEvent> Amended { get; init; } = [];

    /// <summary>The types of events, each with what it is.</summary>
    public IReadOnlyList<(string Id, string Name)> Types { get; init; } = [];

    /// <summary>The events it inherits, to be left out or amended.</summary>
    public IReadOnlyList<(string Id, string Name)> Inherited { get; init; } = [];

    /// <summary>The type whose form is shown, and its fields.</summary>
    public string? Type { get; init; }

    public IReadOnlyList<FieldShown> Fields { get; init; } = [];

    /// <summary>The event that is asked about to be left out or amended.</summary>
    public string? Event { get; init; }

    public string? EventTold { get; init; }

    /// <summary>What happens with a change, told before it is done; null: no change was asked about.</summary>
    public IReadOnlyList<string>? Falls { get; init; }

    /// <summary>The fields of the event to be amended.</summary>
    public IReadOnlyList<FieldShown> Amendable { get; init; } = [];

    /// <summary>What would stand, read back.</summary>
    public IReadOnlyList<string> ReadBack { get; init; } = [];

    /// <summary>What is wrong and belongs to no field.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What the last change did.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];
}
