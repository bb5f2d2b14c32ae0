using System.Globalization;
using System.Text.RegularExpressions;

namespace Sim.Domain.Time;

/// <summary>What was likely meant by a text that has not the shape of a date: each slip is told with what to write instead.</summary>
internal static partial class EdtfSlips
{
    /// <summary>The most likely slip that kept the text from having the shape of a date.</summary>
    public static string Problem(string core, string whole)
    {
        var shown = Quoted.Show(whole);
        if (core.Contains('~', StringComparison.Ordinal))
        {
            return $"The date {shown} has a '~' in the wrong place: write one '~' at the very end, such as 2024-06~.";
        }

        if (core.StartsWith("..", StringComparison.Ordinal) || core.EndsWith("..", StringComparison.Ordinal))
        {
            return $"The date {shown} has '..' in the wrong place: write an open start as ../2025-05-11.";
        }

        if (BeforeTheCommonEra().Match(core) is { Success: true } named
            && int.Parse(named.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and <= -EdtfReader.FirstYear and var before)
        {
            return $"The date {shown} names its era: years before the common era are counted from 0000, which is 1 BCE: " +
                $"write {Year(1 - before)}, and a month and a day after it.";
        }

        if (ShortYear().Match(core) is { Success: true } shortened)
        {
            return $"The year in {shown} has too few digits: write four, such as " +
                $"{Year(-int.Parse(shortened.Groups[1].Value, CultureInfo.InvariantCulture))}; -0415 is 416 BCE.";
        }

        if (LongYear().IsMatch(core))
        {
            return $"The year in {shown} is out of range: write a year of four digits, from {EdtfReader.FirstYear} (before the common era) to 9999.";
        }

        if (BasicDay().Match(core) is { Success: true } basic)
        {
            var day = Meant($"{basic.Groups[1].Value}-{basic.Groups[2].Value}-{basic.Groups[3].Value}", "year, month, day, such as 2025-05-08");
            return $"The date {shown} has no hyphens: write the day as {day}, and a time as T14:30.";
        }
        if (WeekOrOrdinal().IsMatch(core))
        {
            return $"The date {shown} counts weeks or days of the year, which is not supported: write the day as 2025-05-08.";
        }

        if (TimeOfNoDay().IsMatch(core))
        {
            return $"The date {shown} has a time but no day: write the full day before it, such as 2024-06-01T14:30.";
        }

        if (DayWithTime().IsMatch(core))
        {
            return core[DayLength(core)] == 'T'
                ? $"The time in {shown} is not understood: write hours and minutes, perhaps seconds and an offset, such as T14:30, T14:30:15.5 or T14:30+03:00."
                : $"The date {shown} goes on behind the day: write 'T' before a time, such as {Meant(core[..DayLength(core)], "2025-05-08")}T14:30, " +
                    "or nothing.";
        }

        if (LooseDay().Match(core) is { Success: true } loose)
        {
            var day = loose.Groups[3].Success ? $"-{loose.Groups[3].Value.PadLeft(2, '0')}" : "";
            var padded = $"{loose.Groups[1].Value}-{loose.Groups[2].Value.PadLeft(2, '0')}{day}";
            return $"The date {shown} has a month or a day of one digit: write two digits, {Meant(padded, "such as 2025-05-08")}.";
        }
        return $"The date {shown} is not understood: {EdtfReader.Forms}.";
    }

    private static int DayLength(string day) => day[0] == '-' ? 11 : 10;

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The date that was likely meant, if there is such a date; a suggestion must not be refused in its turn.</summary>
    private static string Meant(string candidate, string otherwise) => EdtfReader.IsPoint(candidate) ? candidate : otherwise;

    [GeneratedRegex(@"^([0-9]{1,4})(?:-[0-9-]+)? ?(?:B\.?C\.?(?:E\.?)?)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BeforeTheCommonEra();

    [GeneratedRegex(@"^-([0-9]{1,3})(?:-[0-9]{2}|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"^(Y|[+-]?[0-9]{5}-|\+[0-9]|-?[0-9]{5}\z|-?[0-9]{9,})", RegexOptions.CultureInvariant)]
    private static partial Regex LongYear();

    [GeneratedRegex(@"^(-?[0-9]{4})([0-9]{2})([0-9]{2})(\z|T)", RegexOptions.CultureInvariant)]
    private static partial Regex BasicDay();

    [GeneratedRegex(@"^(-?[0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?(?:\z|T)", RegexOptions.CultureInvariant)]
    private static partial Regex LooseDay();

    [GeneratedRegex(@"^-?[0-9]{4}-?(W|[0-9]{3}\z)", RegexOptions.CultureInvariant)]
    private static partial Regex WeekOrOrdinal();

    [GeneratedRegex(@"^(-?[0-9]{4}(-[0-9]{2})?T|[0-9]{2}:[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfNoDay();

    [GeneratedRegex(@"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}.", RegexOptions.CultureInvariant)]
    private static partial Regex DayWithTime();
}
