using System.Text.RegularExpressions;
using Sim.Domain.Time;

namespace Sim.Domain.Vocabulary;

/// <summary>Votes for or against as a source gives them: a figure, <c>4212</c> or <c>~200</c>, or a share, <c>50.21%</c>.</summary>
public readonly partial record struct Tally(string Text)
{
    /// <summary>The number, where it is a plain figure.</summary>
    public long? Number => new Count(Text).Number;

    /// <summary>Why a text is neither a figure nor a share, or null.</summary>
    public static string? Problem(string text) =>
        Share().IsMatch(text) || (new Count(text).IsFigure && Count.Problem(text) is null)
            ? null
            : $"{Quoted.Show(text)} is neither a figure such as 4212 nor a share such as " +
                $"50.21%{(FigureInWords.Plain(text) is { } plain ? $"; write {plain}" : "")}";

    [GeneratedRegex(@"^~?(100(\.0+)?|\d{1,2}(\.\d+)?)%\z", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    /// <inheritdoc />
    public override string ToString() => Text;
}
