namespace Sim.Domain.StatePaths;

/// <summary>What stands at a path of a state, with the events that the innermost thing on the way rests on.</summary>
public abstract record Found(IReadOnlyList<string> Because)
{
    /// <summary>No such thing in a list, or nothing behind a value that is not there.</summary>
    public sealed record Nothing(IReadOnlyList<string> Because) : Found(Because);

    /// <summary>A value that every such thing has room for, and this one has not.</summary>
    public sealed record Empty(IReadOnlyList<string> Because) : Found(Because);

    /// <summary>A text, a word, a date.</summary>
    public sealed record Text(string Value, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>How many items a list has.</summary>
    public sealed record Counted(int Value, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>Yes or no.</summary>
    public sealed record Truth(bool Value, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>A list.</summary>
    public sealed record Items(IReadOnlyList<Found> Values, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>A thing with fields: by its key where a list of such things has one, and by what to call it.</summary>
    public sealed record Thing(string? Key, string Name, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>Nothing can stand there: the path is mistaken.</summary>
    public sealed record Astray(PathProblem Problem, IReadOnlyList<string> Because) : Found(Because);

    /// <summary>Whether there is no value.</summary>
    public bool IsNothing => this is Nothing or Empty;
}
