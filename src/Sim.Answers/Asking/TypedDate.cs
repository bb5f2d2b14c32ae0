using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Asking;

/// <summary>
/// A date as a person types it: <c>11 May 2025</c>, <c>May 11</c>, <c>yesterday</c>, <c>11.05.2025 18:00</c>. It may have two readings, or want a year that
/// only
/// what is asked about can give.
/// </summary>
public sealed partial record TypedDate
{
    private static readonly string[] Months =
        [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(m => m.ToLowerInvariant())];

    private TypedDate(ValueList<EdtfDate> readings) => Readings = readings;

    /// <summary>What it can mean: one date, or two between which only the reader can choose; none while its year is wanted.</summary>
    public ValueList<EdtfDate> Readings { get; private init; }

    /// <summary>The month and the day of a date without a year; null: it has one.</summary>
    public AnnualDate? Yearless { get; private init; }

    private string Time { get; init; } = "";

    /// <summary>The date in a year; null: that year has no such day.</summary>
    public EdtfDate? In(int year) =>
        Yearless is { } day && day.IsValidYear(year) ? Parse($"{LocalDatePattern.Iso.Format(day.InYear(year))}{Time}") : null;

    /// <summary>A date as a script has it, where a text is one or has one reading, on a day; else the text as it is.</summary>
    public static string Settled(string text, LocalDate today) =>
        !EdtfDate.TryParse(text, out _, out _) && Read(text, today) is { Readings: [var one] } ? one.Text : text;

    /// <summary>Reads a text, on a day; null: it is no date that is typed like this.</summary>
    public static TypedDate? Read(string text, LocalDate today)
    {
        var words = Words(text);
        var time = "";
        if (TimeOfDay().Match(words) is { Success: true } clock)
        {
            time = $"T{clock.Groups["h"].Value.PadLeft(2, '0')}:{clock.Groups["m"].Value}";
            words = words[..clock.Index].Trim();
        }

        return words switch
        {
            "today" or "now" => One(today, time),
            "yesterday" => One(today.PlusDays(-1), time),
            "tomorrow" => One(today.PlusDays(1), time),
            _ => Numbers(words, time) ?? Named(words, time),
        };
    }

    /// <summary>In lower case, without the words that add nothing: the day of the week, "the", "of", an ordinal's ending, "end of day".</summary>
    private static string Words(string text)
    {
        var words = text.Trim().ToLowerInvariant().Replace(", end of day", "", StringComparison.Ordinal).Replace(',', ' ');
        words = Ordinal().Replace(words, "$1");
        return Spaces().Replace(Filler().Replace(words, " "), " ").Trim();
    }

    /// <summary>11.05.2025, 11/5/2025, 5-11-2025: two readings where both numbers can be a month and differ.</summary>
    private static TypedDate? Numbers(string words, string time)
    {
        if (Numeric().Match(words) is not { Success: true } match)
        {
            return null;
        }

        var (first, second, year) = (Int(match, "a"), Int(match, "b"), Int(match, "y"));
        EdtfDate?[] readings = first == second ? [Day(year, second, first, time)] : [Day(year, second, first, time), Day(year, first, second, time)];
        return readings.OfType<EdtfDate>().ToArray() is { Length: > 0 } possible ? new([.. possible]) : null;
    }

    /// <summary>11 May 2025, May 11 2025, 2025 May 11, May 2025, 11 May, May 11.</summary>
    private static TypedDate? Named(string words, string time)
    {
        if (WithMonth().Match(words) is not { Success: true } match || MonthOf(match.Groups["month"].Value) is not { } month)
        {
            return null;
        }

        var (day, year) = (match.Groups["day"].Success ? Int(match, "day") : (int?)null, match.Groups["year"].Success ? Int(match, "year") : (int?)null);
        return (day, year) switch
        {
            (null, { } y) when time.Length == 0 => Parse($"{y:0000}-{month:00}") is { } whole ? new([whole]) : null,
            ({ } d, { } y) => Day(y, month, d, time) is { } exact ? new([exact]) : null,
            ({ } d, null) when d >= 1 && d <= new LocalDate(2024, month, 1).Calendar.GetDaysInMonth(2024, month) =>
                new([]) { Yearless = new(month, d), Time = time },
            _ => null,
        };
    }

    private static int? MonthOf(string word) =>
        word.Length >= 3 && Array.FindIndex(Months, m => m.StartsWith(word == "sept" ? "sep" : word, StringComparison.Ordinal)) is >= 0 and var found
            ? found + 1
            : null;

    private static TypedDate One(LocalDate day, string time) => new([Parse($"{LocalDatePattern.Iso.Format(day)}{time}")!]);

    private static EdtfDate? Day(int year, int month, int day, string time) => Parse($"{year:0000}-{month:00}-{day:00}{time}");

    private static EdtfDate? Parse(string text) => EdtfDate.TryParse(text, out var date, out _) ? date : null;

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:^|\s)(?:at )?(?<h>[01]?\d|2[0-3]):(?<m>[0-5]\d)\z")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)\b")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(?:the|of|on|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?")]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<s>[./-])(?<b>\d{1,2})\k<s>(?<y>\d{4})\z")]
    private static partial Regex Numeric();

    [GeneratedRegex(
        @"^(?:(?<year>\d{4}) (?<month>[a-z]+)\.?(?: (?<day>\d{1,2}))?|(?<day>\d{1,2}) (?<month>[a-z]+)\.?(?: (?<year>\d{4}))?" +
            @"|(?<month>[a-z]+)\.?(?: (?<day>\d{1,2}))?(?: (?<year>\d{4}))?)\z")]
    private static partial Regex WithMonth();
}
