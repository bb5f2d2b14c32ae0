using System.Globalization;
using System.Text.RegularExpressions;

namespace Sim.Domain.Vocabulary;

/// <summary>
/// Finds the figure in a text that is none: separators between its digits, as spreadsheets set them, or words around it, as newspapers write them.
/// </summary>
public static partial class FigureInWords
{
    /// <summary>
    /// The text as a count is written (<c>1200</c>, <c>34..</c>, <c>~200</c>, <c>100..200</c>); null: it holds no figure, or more than one can stand for.
    /// </summary>
    public static string? Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('%', StringComparison.Ordinal))
        {
            return null;
        }

        var figures = Figure().Matches(text);
        string[] plain = [.. figures.Select(Digits).OfType<string>()];
        if (plain.Length != figures.Count)
        {
            return null;
        }

        var words = Figure().Replace(text, " # ").ToLowerInvariant();
        return plain switch
        {
            [var one] when One(words, one) is { } count => Checked(count),
            [var low, var high] when Between().IsMatch(words) => Checked($"{low}..{high}"),
            _ => null,
        };
    }

    /// <summary>Whether points part its digits as thousands: <c>1.200</c>.</summary>
    internal static bool IsParted(string text) => Grouped().IsMatch(text);

    private static string? One(string words, string figure) =>
        AtLeast().IsMatch(words) ? $"{figure}.."
        : AtMost().IsMatch(words) ? $"0..{figure}"
        : MoreThan().IsMatch(words) ? $"{long.Parse(figure, CultureInfo.InvariantCulture) + 1}.."
        : LessThan().IsMatch(words) ? $"0..{long.Parse(figure, CultureInfo.InvariantCulture) - 1}"
        : About().IsMatch(words) ? $"~{figure}"
        : figure;

    private static string? Checked(string count) => new Count(count).IsFigure && Count.Problem(count) is null ? count : null;

    /// <summary>The digits without what parts them; times a thousand or a million where a word says so.</summary>
    private static string? Digits(Match figure)
    {
        var digits = figure.Groups["number"].Value;
        if (figure.Groups["scale"] is { Success: true } scale)
        {
            var times = scale.Value[0] is 'm' or 'M' ? 1_000_000 : 1_000;
            return decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number < 1_000_000
                && number * times % 1 == 0
                ? ((long)(number * times)).ToString(CultureInfo.InvariantCulture)
                : null;
        }

        if (!Grouped().IsMatch(digits) && !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var bare = string.Concat(digits.Where(char.IsAsciiDigit)).TrimStart('0');
        return bare.Length > 12 ? null : bare.Length == 0 ? "0" : bare;
    }

    // Blanks of any width, and apostrophes part thousands too, and YAML 1.1 has underscores.
    [GeneratedRegex(
        @"(?<number>[0-9]+(?:[,.'’_\s][0-9]+)*)(?:\s*(?<scale>thousand|million)\b|(?<scale>k)\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^[0-9]{1,3}(?<by>[,.'’_\s])[0-9]{3}(?:\k<by>[0-9]{3})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"#\s*(-|–|—|to|and|or|\.\.\.?)\s*#", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"\bmore than\b|\bover\b|>|\babove\b", RegexOptions.CultureInvariant)]
    private static partial Regex MoreThan();

    [GeneratedRegex(@"\bat least\b|\bnot? (fewer|less)\b|\bor more\b|#\s*\+|≥|\bminimum\b|\bupwards\b", RegexOptions.CultureInvariant)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"\bat most\b|\bup to\b|\bnot? more\b|≤|\bmaximum\b", RegexOptions.CultureInvariant)]
    private static partial Regex AtMost();

    [GeneratedRegex(@"\b(less|fewer) than\b|\bunder\b|\bbelow\b|<", RegexOptions.CultureInvariant)]
    private static partial Regex LessThan();

    [GeneratedRegex(@"\b(about|around|approximately|approx|roughly|some|nearly|almost|circa|ca?|estimated)\b|~|≈", RegexOptions.CultureInvariant)]
    private static partial Regex About();
}
