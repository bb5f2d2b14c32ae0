using Sim.Answers.Pictures;

namespace Sim.Web.Library;

/// <summary>A case of the library: what it is, when it plays, how much of it there is, and a small picture.</summary>
public sealed record ShownCase(string Timeline, string Title, string Span, string? About, int Events, int Branches, Picture? Picture = null);

/// <summary>A script that was checked: what came of it, and each problem with its place.</summary>
public sealed record CheckedScript(string Verdict, string Remark, IReadOnlyList<PlacedProblem> Problems);

/// <summary>
/// What is wrong, or only to be thought of, at a place of a text: the line (from 1), the column, and the line itself in three parts, of which the middle one is
/// the place.
/// </summary>
public sealed record PlacedProblem(int Line, int Column, string Message, bool IsWarning, string Before, string Marked, string After)
{
    private const int Longest = 300;

    /// <summary>The problem at this place of a text.</summary>
    public static PlacedProblem At(string? text, int line, int column, string message, bool isWarning)
    {
        var said = text?.Split('\n').ElementAtOrDefault(line - 1)?.TrimEnd('\r') ?? "";
        var from = Math.Clamp(column - 1, 0, said.Length);
        var length = 0;
        while (from + length < said.Length && !(length > 0 && said[from + length] is ',' or '}' or ']'))
        {
            length++;
        }

        var start = Math.Max(0, from - Longest);
        return new(
            line,
            column,
            message,
            isWarning,
            said[start..from],
            said.Substring(from, Math.Min(length, Longest)),
            said[Math.Min(said.Length, from + Math.Min(length, Longest))..Math.Min(said.Length, from + Math.Min(length, Longest) + Longest)]);
    }
}
