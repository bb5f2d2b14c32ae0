using Sim.Answers.Pictures;
using Sim.Web.Library;

namespace Sim.Web.Authoring;

/// <summary>A draft on the page where it is written: its text, what is wrong in it, and in a sentence what came of it.</summary>
public sealed record AuthorShown(string Text, string Verdict, string Remark, IReadOnlyList<PlacedProblem> Problems)
{
    /// <summary>How it is called where it can be read: its title.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it could be saved as a timeline.</summary>
    public bool IsSound { get; init; }

    /// <summary>Why saving was refused, in a sentence; null: it was not.</summary>
    public string? Refused { get; init; }

    /// <summary>The picture of the draft on the last date it tells of; null: it cannot be drawn.</summary>
    public Picture? Picture { get; init; }

    /// <summary>How many lines it has.</summary>
    public int Lines => Text.Count(c => c == '\n') + 1;

    /// <summary>What a line is marked with: an error, a warning, or nothing.</summary>
    public PlacedProblem? At(int line) => Problems.Where(p => p.Line == line).OrderBy(p => p.IsWarning).FirstOrDefault();
}
