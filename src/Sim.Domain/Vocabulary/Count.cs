using System.Globalization;
using Sim.Domain.Time;

namespace Sim.Domain.Vocabulary;

/// <summary>
/// A figure as a source gives it: <c>34</c>, <c>34..</c> (at least), <c>100..200</c>, <c>~200</c>, or words. Only plain numbers are ever added up.
/// </summary>
public readonly record struct Count(string Text)
{
    /// <summary>Beyond the number of people who ever lived, and small enough that no sum of a script's counts overflows.</summary>
    private const int MostDigits = 12;

    /// <summary>The number, where the source gives a plain one; never negative.</summary>
    public long? Number => long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>Whether it is written as a figure rather than in words: a number, a range, an open or approximate one.</summary>
    public bool IsFigure => Text.Length > 0 && Text.All(c => char.IsAsciiDigit(c) || c is '.' or '~');

    /// <summary>Why a text that looks like a figure is none, or null.</summary>
    public static string? Problem(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "is empty; write a number, `34..` (at least), `100..200`, `~200` or words";
        }

        if (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1]))
        {
            return $"{Quoted.Show(text)} is negative; a count starts at 0";
        }

        if (!new Count(text).IsFigure || FigureInWords.IsParted(text))
        {
            return !text.Any(char.IsDigit) ? null
                : FigureInWords.Plain(text) is { } plain
                    ? $"{Quoted.Show(text)} is no plain figure; write {plain}{(text.Any(char.IsLetter) ? ", and what else is to be said into `note`" : "")}"
                : $"{Quoted.Show(text)} is no plain figure; write one number (`34..` for at least 34, `100..200`, `~200`), or words without digits";
        }

        var bounds = text.TrimStart('~').Split("..");
        if (bounds.Any(b => b.Length > MostDigits && b.All(char.IsAsciiDigit)))
        {
            return $"{Quoted.Show(text)} is no count of anything; a figure has at most {MostDigits} digits";
        }

        var fine = text.LastIndexOf('~') <= 0
            && bounds is [var first, ..] && IsNumber(first)
            && (bounds.Length == 1 || (bounds.Length == 2 && (bounds[1].Length == 0 || (IsNumber(bounds[1]) && long.Parse(first) <= long.Parse(bounds[1])))));
        return fine ? null : $"{Quoted.Show(text)} is not a figure; write a number, `34..` (at least), `100..200`, `~200` or words";
    }

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <inheritdoc />
    public override string ToString() => Text;
}
