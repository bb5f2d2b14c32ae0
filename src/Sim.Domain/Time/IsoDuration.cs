using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Sim.Domain.Time;

/// <summary>
/// An ISO 8601 duration as it was written, <c>PnYnMnWnDTnHnMnS</c> in whole numbers, from zero to 1000 years: the date parts count calendar days in
/// a zone, then the time parts count exact seconds. <c>P1D</c> may so be 23 or 25 hours, <c>PT24H</c> never. Equal if written alike.
/// </summary>
public sealed partial class IsoDuration : IEquatable<IsoDuration>
{
    private const int LongestYears = 1000;
    private const long SecondsOfAYear = 31_556_952;

    private readonly int _months;
    private readonly int _days;
    private readonly Duration _time;

    private IsoDuration(string text, int months, int days, Duration time)
    {
        Text = text;
        _months = months;
        _days = days;
        _time = time;
    }

    /// <summary>The duration, or a sentence for its author: what is wrong with it, and what to write instead.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IsoDuration? d, [NotNullWhen(false)] out string? problem)
    {
        d = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = "The duration is empty: write days as P30D or hours as PT72H.";
            return false;
        }
        if (text.Length > EdtfReader.LongestText)
        {
            problem = $"A text of {text.Length} characters is no duration: write days as P30D or hours as PT72H.";
            return false;
        }
        var match = Shape().Match(text);
        if (!match.Success)
        {
            problem = ProblemOfTheShape(text);
            return false;
        }

        Int128 Number(string group)
        {
            // Even of seconds, a number of thirteen digits is more than a thousand years.
            var digits = match.Groups[group].ValueSpan.TrimStart('0');
            return digits.Length > 12 ? 1_000_000_000_000
                : digits.IsEmpty ? 0
                : Int128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        var months = Number("years") * 12 + Number("months");
        var days = Number("weeks") * 7 + Number("days");
        var seconds = Number("hours") * 3600 + Number("minutes") * 60 + Number("seconds");
        if (months * (SecondsOfAYear / 12) + days * NodaConstants.SecondsPerDay + seconds > LongestYears * SecondsOfAYear)
        {
            problem = $"The duration {Quoted.Show(text)} is longer than {LongestYears} years: write a shorter one.";
            return false;
        }
        problem = null;
        d = new IsoDuration(text, (int)months, (int)days, Duration.FromSeconds((long)seconds));
        return true;
    }

    /// <exception cref="FormatException">The text is no such duration; the message says why.</exception>
    public static IsoDuration Parse(string text) => TryParse(text, out var d, out var problem) ? d : throw new FormatException(problem);

    /// <summary>The duration as written.</summary>
    public string Text { get; }

    /// <summary>
    /// The instant this long after another. A day the month lacks becomes its last; a local time the clocks skipped is moved on by what they skipped,
    /// and of one they showed twice it is the first. From the first moment of a day the date parts lead to the first moment of a day, whatever hour the clocks
    /// showed at either. At most
    /// <see cref="Instant.MaxValue"/>.
    /// </summary>
    public Instant After(Instant start, DateTimeZone zone)
    {
        // Without date parts the time must not pass through a local time, which an hour shown twice would pull back.
        if (_months == 0 && _days == 0)
        {
            return Moments.Add(start, _time);
        }

        var near = Moments.ZoneNear(start, zone);
        var local = start.InZone(near).LocalDateTime;
        var month = local.Year * 12 + local.Month - 1 + _months;
        if (month >= (LocalDate.MaxIsoValue.Year + 1) * 12)
        {
            return Instant.MaxValue;
        }

        // Years and months are one step: a year and a month after 29 February is 29 March.
        var date = local.Date.PlusMonths(_months);
        if (Period.DaysBetween(date, LocalDate.MaxIsoValue) < _days)
        {
            return Instant.MaxValue;
        }

        var day = date.PlusDays(_days);
        // A day whose midnight was skipped begins at one: none that follows is entered an hour late for it.
        return Moments.Add(start == Moments.StartOfDay(local.Date, near) ? Moments.StartOfDay(day, near) : Moments.Of(day.At(local.TimeOfDay), near), _time);
    }

    public override string ToString() => Text;

    public bool Equals(IsoDuration? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as IsoDuration);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(IsoDuration? left, IsoDuration? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(IsoDuration? left, IsoDuration? right) => !(left == right);

    private static string ProblemOfTheShape(string text)
    {
        var shown = Quoted.Show(text);
        if (text.Contains('-', StringComparison.Ordinal))
        {
            return $"The duration {shown} is negative: write one that counts forward, such as P30D.";
        }

        if (text.Contains('.', StringComparison.Ordinal) || text.Contains(',', StringComparison.Ordinal))
        {
            return $"The duration {shown} has a fraction: write whole numbers, such as PT90M for an hour and a half.";
        }

        if (text is "P" or "PT" || text.EndsWith('T'))
        {
            return $"The duration {shown} lacks a part: write days as P30D or hours as PT72H.";
        }

        if (NoT().IsMatch(text))
        {
            return $"The duration {shown} lacks the 'T' before its time parts: write hours as PT72H.";
        }

        return $"The duration {shown} is not understood: write days as P30D, hours as PT72H, or parts in the order P1Y2M3W4DT5H6M7S.";
    }

    [GeneratedRegex(
        @"^P(?=.)((?<years>[0-9]+)Y)?((?<months>[0-9]+)M)?((?<weeks>[0-9]+)W)?((?<days>[0-9]+)D)?" +
        @"(T(?=.)((?<hours>[0-9]+)H)?((?<minutes>[0-9]+)M)?((?<seconds>[0-9]+)S)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^P[^T]*[0-9][HS]", RegexOptions.CultureInvariant)]
    private static partial Regex NoT();
}
