using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Sim.Domain.Time;

/// <summary>Reads a date, or says in a sentence what is wrong with it and what to write instead. Any text at all may come in.</summary>
internal static partial class EdtfReader
{
    public const int LongestText = 100;

    /// <summary>The year 9998 before the common era's last: nothing earlier is an instant.</summary>
    public const int FirstYear = -9997;

    public const string Forms = "write a year 2022, a month 2024-06, a day 2025-05-08 or an instant 2025-05-08T14:30+03:00";

    public static bool TryRead(string text, [NotNullWhen(true)] out EdtfDate? date, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        date = Plain(text, text);
        if (date is not null)
        {
            return true;
        }

        problem = ProblemOfTheWhole(text);
        if (problem is not null)
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            if (!TryReadPoint(text, text, out var point, out problem))
            {
                return false;
            }

            date = new EdtfDate(text, point.Precision, null, point);
            return true;
        }

        var (left, right) = (text[..slash], text[(slash + 1)..]);
        problem = ProblemOfTheEnds(text, left, right);
        if (problem is not null)
        {
            return false;
        }

        EdtfPoint? from = null;
        if (left != ".." && !TryReadPoint(left, text, out from, out problem))
        {
            return false;
        }

        if (!TryReadPoint(right, text, out var to, out problem))
        {
            return false;
        }

        date = new EdtfDate(text, from is null ? DatePrecision.OpenStart : DatePrecision.Interval, from, to);
        return true;
    }

    /// <summary>
    /// A day, or a moment of one to the minute or the second, as nearly every date is written; null: it is none of these, or something is wrong with it, and
    /// the patterns below tell.
    /// </summary>
    private static EdtfDate? Plain(ReadOnlySpan<char> text, string whole)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !(Two(text, 0, out var century) & Two(text, 2, out var year)
            & Two(text, 5, out var month) & Two(text, 8, out var day)))
        {
            return null;
        }

        year += century * 100;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > 28 && day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return null;
        }

        if (text.Length == 10)
        {
            return Alone(new LocalDate(year, month, day).AtMidnight(), DatePrecision.Day, null);
        }

        var second = 0;
        if (text.Length < 16
            || text[10] != 'T'
            || text[13] != ':'
            || !(Two(text, 11, out var hour) & Two(text, 14, out var minute))
            || hour > 23
            || minute > 59)
        {
            return null;
        }

        var rest = text[16..];
        if (rest is [':', ..])
        {
            if (rest.Length < 3 || !Two(rest, 1, out second) || second > 59)
            {
                return null;
            }

            rest = rest[3..];
        }
        var local = new LocalDateTime(year, month, day, hour, minute, second);
        if (rest.IsEmpty)
        {
            return Alone(local, DatePrecision.Instant, null);
        }

        if (rest is ['Z'])
        {
            return Alone(local, DatePrecision.Instant, Offset.Zero);
        }

        if (rest is not ['+' or '-', _, _, ':', _, _] || !(Two(rest, 1, out var hours) & Two(rest, 4, out var minutes)) || hours > 17 || minutes > 59
            || (rest[0] == '-' && hours + minutes == 0))
        {
            return null;
        }

        var offset = Offset.FromSeconds(hours * 3600 + minutes * 60);
        return Alone(local, DatePrecision.Instant, rest[0] == '-' ? -offset : offset);

        EdtfDate Alone(LocalDateTime at, DatePrecision precision, Offset? there) => new(whole, precision, null, new(whole, precision, at, there, false));

        static bool Two(ReadOnlySpan<char> digits, int at, out int number)
        {
            number = (digits[at] - '0') * 10 + (digits[at + 1] - '0');
            return char.IsAsciiDigit(digits[at]) && char.IsAsciiDigit(digits[at + 1]);
        }
    }

    private static string? ProblemOfTheWhole(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"The date is empty: {Forms}.";
        }

        if (text.Length > LongestText)
        {
            return $"A text of {text.Length} characters is no date: {Forms}.";
        }

        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return $"The date {Quoted.Show(text)} has space around it: remove the space.";
        }

        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
            {
                return $"The date {Quoted.Show(text)} contains the character U+{(int)c:X4}: use plain digits, '-', ':' and 'T' only.";
            }
        }
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('%', StringComparison.Ordinal))
        {
            return $"The date {Quoted.Show(text)} is marked uncertain ('?' or '%'), which is not supported: write '~' for approximate, or a coarser date.";
        }

        if (text.AsSpan().IndexOfAny("[]{}") >= 0)
        {
            return $"The date {Quoted.Show(text)} is a set of dates, which is not supported: write an interval such as 2025-05-08/2025-05-10.";
        }

        if (text.Contains('X', StringComparison.Ordinal))
        {
            return $"The date {Quoted.Show(text)} has unspecified digits ('X'), which are not supported: " +
                "write a coarser date such as 2024-06 or an interval such as 2020/2029.";
        }
        if (text.Count(c => c == '/') > 1)
        {
            return $"The date {Quoted.Show(text)} has more than one '/', which parts the two ends of an interval: write a day as 2025-05-08.";
        }

        return null;
    }

    private static string? ProblemOfTheEnds(string text, string left, string right)
    {
        if (right == "..")
        {
            return $"The date {Quoted.Show(text)} has an open end, which is not supported: " +
                (IsPoint(left) ? $"write {left} alone, when it started, or an end as well." : $"{Forms}.");
        }
        if (left.Length == 0)
        {
            return $"The date {Quoted.Show(text)} has no start: write one before the '/', or '..' if the start is unknown.";
        }

        if (right.Length == 0)
        {
            return $"The date {Quoted.Show(text)} has no end: write one behind the '/', or the start alone.";
        }

        if (left[0] == 'P' || right[0] == 'P')
        {
            return $"The date {Quoted.Show(text)} contains a duration, which no date may: write both ends as dates, such as 2025-05-08/2025-05-10.";
        }

        if (right.Length < 4 || (right.Contains(':', StringComparison.Ordinal) && !right.Contains('-', StringComparison.Ordinal)))
        {
            return $"The date {Quoted.Show(text)} has a shortened end: write both ends in full, such as 2025-05-08/2025-05-10.";
        }

        return null;
    }

    private static bool TryReadPoint(string text, string whole, [NotNullWhen(true)] out EdtfPoint? point, [NotNullWhen(false)] out string? problem)
    {
        point = null;
        var approximate = text[^1] == '~';
        var core = approximate ? text[..^1] : text;
        var match = Shape().Match(core);
        if (!match.Success)
        {
            problem = EdtfSlips.Problem(core, whole);
            return false;
        }

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool Has(string group) => match.Groups[group].Success;

        var year = Number("year");
        if (year <= 0 && (match.Groups["year"].Value == "-0000" || year < FirstYear))
        {
            problem = year == 0
                ? $"The year -0000 in {Quoted.Show(whole)} does not exist: write 0000 for 1 BCE, or -0001 for 2 BCE."
                : $"The year in {Quoted.Show(whole)} is out of range: write a year from {FirstYear} (before the common era) to 9999.";
            return false;
        }

        var month = Has("month") ? Number("month") : 1;
        var day = Has("day") ? Number("day") : 1;
        problem = ProblemOfTheDay(year, month, day, whole);
        if (problem is not null)
        {
            return false;
        }

        var date = new LocalDate(year, month, day);
        if (!Has("hour"))
        {
            var precision = Has("day") ? DatePrecision.Day : Has("month") ? DatePrecision.Month : DatePrecision.Year;
            point = new EdtfPoint(text, precision, date.AtMidnight(), null, approximate);
            return true;
        }

        var (hour, minute, second) = (Number("hour"), Number("minute"), Has("second") ? Number("second") : 0);
        var nanosecond = Has("fraction") ? int.Parse(match.Groups["fraction"].Value.PadRight(9, '0'), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        problem = ProblemOfTheTime(date, hour, minute, second, whole);
        if (problem is not null)
        {
            return false;
        }

        Offset? offset = null;
        if (Has("offset"))
        {
            var seconds = Has("sign") ? Number("oh") * 3600 + Number("om") * 60 + (Has("os") ? Number("os") : 0) : 0;
            problem = Has("sign") ? ProblemOfTheOffset(match.Groups["offset"].Value, Number("om"), Has("os") ? Number("os") : 0, seconds, whole) : null;
            if (problem is not null)
            {
                return false;
            }

            offset = Offset.FromSeconds(match.Groups["sign"].Value == "-" ? -seconds : seconds);
        }
        point = new EdtfPoint(text, DatePrecision.Instant, date.At(new LocalTime(hour, minute, second).PlusNanoseconds(nanosecond)), offset, approximate);
        return true;
    }

    private static string? ProblemOfTheDay(int year, int month, int day, string whole)
    {
        if (month is >= 21 and <= 41)
        {
            return $"The date {Quoted.Show(whole)} is a season, which is not supported: write its months, such as {year:0000}-06/{year:0000}-08.";
        }

        if (month is < 1 or > 12)
        {
            return $"The date {Quoted.Show(whole)} has the month {month:00}: write a month from 01 to 12 (year, month, day is the order).";
        }

        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (day < 1 || day > days)
        {
            return $"The day in {Quoted.Show(whole)} does not exist: write a day from 01 to {days}, as {year:0000}-{month:00} has {days} days.";
        }

        return null;
    }

    private static string? ProblemOfTheTime(LocalDate date, int hour, int minute, int second, string whole)
    {
        if (hour == 24 && minute == 0 && second == 0)
        {
            var next = date == LocalDate.MaxIsoValue ? "" : $", {ZonedText.Format(date.PlusDays(1).AtMidnight())}";
            return $"The hour 24 in {Quoted.Show(whole)} is not supported: write 00:00 of the day that follows{next}.";
        }
        if (hour > 23)
        {
            return $"The date {Quoted.Show(whole)} has the hour {hour:00}: write an hour from 00 to 23.";
        }

        if (minute > 59)
        {
            return $"The date {Quoted.Show(whole)} has the minute {minute:00}: write a minute from 00 to 59.";
        }

        if (second > 59)
        {
            return $"The date {Quoted.Show(whole)} has the second {second:00}: write a second from 00 to 59 (leap seconds are not counted).";
        }

        return null;
    }

    private static string? ProblemOfTheOffset(string offset, int minutes, int seconds, int total, string whole)
    {
        if (minutes > 59 || seconds > 59 || total > Offset.MaxValue.Seconds)
        {
            return $"The offset {offset} in {Quoted.Show(whole)} does not exist: write hours and minutes from -18:00 to +18:00, such as +03:00.";
        }

        if (total == 0 && offset[0] == '-')
        {
            return $"The offset {offset} in {Quoted.Show(whole)} is no ISO 8601: write Z or +00:00.";
        }

        return null;
    }

    public static bool IsPoint(string text) => text.Length > 0 && TryReadPoint(text, text, out _, out _);

    [GeneratedRegex(
        @"^(?<year>-?[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2})" +
        @"(T(?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.(?<fraction>[0-9]{1,9}))?)?" +
        @"(?<offset>Z|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2})(:(?<os>[0-9]{2}))?)?)?)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
