using NodaTime;
using NodaTime.Text;
using Sim.Answers.Telling;

namespace Sim.Answers.Pictures;

/// <summary>The lines and the words of a scale: what each piece is, and its days, months or years.</summary>
internal sealed class ScaleWords(TimeScale scale, Calendar calendar, Instant asOf, double width)
{
    public const double HeadLine = 36;
    public const double TickLine = 60;
    private const double Apart = 44;
    private static readonly int[] Hours = [1, 2, 3, 6, 12, 24];
    private static readonly int[] Years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
    private static readonly LocalDatePattern DayOfMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern Weekday = LocalDatePattern.CreateWithInvariantCulture("ddd d");
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("MMM");
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>What each piece is, as long as there is room before the next.</summary>
    public IEnumerable<Label> Heads()
    {
        var heads = new List<Label>();
        var right = width;
        foreach (var piece in scale.Pieces.Reverse())
        {
            var text = Heads(piece).FirstOrDefault(t => t.Length == 0 || piece.X + Letters.Width(t, LabelStyle.Head) <= right) ?? "";
            var isLast = heads.Count == 0 && right >= width;
            if (isLast
                && Heads(piece).First() is var whole
                && Letters.Width(whole, LabelStyle.Head) is var needed
                && text != whole
                && scale.Right - needed > scale.Left)
            {
                // The last may grow to the left instead, where the piece before is told in what is left.
                var before = scale.Pieces.Count > 1 ? scale.Pieces[^2].X + 50 : scale.Left;
                if (scale.Right - needed > before)
                {
                    heads.Add(new(scale.Right, HeadLine, whole, LabelStyle.Head, Anchor.End));
                    right = scale.Right - needed - 8;
                    continue;
                }
            }

            if (text.Length > 0)
            {
                heads.Add(new(piece.X, HeadLine, text, LabelStyle.Head));
                right = piece.X - 8;
            }
        }

        return heads;
    }

    public (IReadOnlyList<Tick> Ticks, IReadOnlyList<Label> Labels) Ticks()
    {
        var (ticks, labels) = (new List<Tick>(), new List<Label>());
        var right = double.MinValue;
        for (var i = 0; i < scale.Pieces.Count; i++)
        {
            var piece = scale.Pieces[i];
            var limit = i + 1 < scale.Pieces.Count && scale.Pieces[i + 1].X - piece.End > TimeScale.Joint ? piece.End + 4 : piece.End;
            foreach (var (at, text, isOfDate) in Marks(piece))
            {
                var (x, style) = (scale.X(at), isOfDate ? LabelStyle.TickOfDate : LabelStyle.Tick);
                var label = new Label(x + 2, TickLine, text, style);
                var isNamed = text.Length > 0 && label.Box.Left >= right && label.Box.Right <= limit;
                ticks.Add(new(x, isNamed));
                if (isNamed)
                {
                    labels.Add(label);
                    right = Math.Max(label.Box.Right + 4, piece.Unit is Unit.Day ? 0 : x + Apart);
                }
            }
        }

        return (ticks, labels);
    }

    private IEnumerable<(Instant At, string Text, bool IsOfDate)> Marks(Stretch piece) => piece.Unit switch
    {
        Unit.Hour => OfHours(piece),
        Unit.Day => OfDays(piece, 1, day => (piece.PerDay >= 38 ? Weekday : LocalDatePattern.CreateWithInvariantCulture("%d")).Format(day)),
        Unit.Week => OfDays(piece, 7, DayOfMonth.Format),
        Unit.Month => OfMonths(piece),
        _ => OfYears(piece),
    };

    private IEnumerable<(Instant At, string Text, bool IsOfDate)> OfHours(Stretch piece)
    {
        var step = Hours.First(h => h == 24 || h / 24.0 * piece.PerDay >= Apart);
        var day = calendar.Day(piece.From);
        for (var start = calendar.Start(day); start < piece.Until; start = calendar.After(day, 1), day = calendar.Day(start))
        {
            if (start >= piece.From)
            {
                yield return (start, Weekday.Format(day), day == calendar.Day(asOf));
            }

            for (var hour = step; hour < 24; hour += step)
            {
                var at = calendar.At(day, hour);
                if (at >= piece.From && at < piece.Until)
                {
                    yield return (at, Hour.Format(calendar.Local(at).TimeOfDay), false);
                }
            }

            if (calendar.After(day, 1) <= start)
            {
                yield break;
            }
        }
    }

    private IEnumerable<(Instant At, string Text, bool IsOfDate)> OfDays(Stretch piece, int step, Func<LocalDate, string> text)
    {
        var day = calendar.Day(piece.From);
        if (step == 7)
        {
            day = calendar.Day(calendar.After(day, ((int)IsoDayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7));
        }

        for (var at = calendar.Start(day); at < piece.Until;)
        {
            if (at >= piece.From)
            {
                yield return (at, text(day), day == calendar.Day(asOf));
            }

            var next = calendar.After(day, step);
            if (next <= at)
            {
                yield break;
            }

            (at, day) = (next, calendar.Day(next));
        }
    }

    private IEnumerable<(Instant At, string Text, bool IsOfDate)> OfMonths(Stretch piece)
    {
        var (first, last) = (calendar.Day(piece.From), calendar.Day(piece.Until));
        for (var (year, month) = (first.Year, first.Month); year < last.Year || (year == last.Year && month <= last.Month);)
        {
            var at = calendar.Start(new(year, month, 1));
            if (at >= piece.From && at < piece.Until)
            {
                yield return (at, month == 1 && first.Year != last.Year ? Dates.Year(year) : Month.Format(new(year, month, 1)), false);
            }

            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
            if (year > 9999)
            {
                yield break;
            }
        }
    }

    private IEnumerable<(Instant At, string Text, bool IsOfDate)> OfYears(Stretch piece)
    {
        var step = Years.First(y => y == Years[^1] || y * 365.25 * piece.PerDay >= Apart + 8);
        var (first, last) = (calendar.Day(piece.From).Year, calendar.Day(piece.Until).Year);
        for (var year = (int)Math.Floor(first / (double)step) * step; year <= last; year += step)
        {
            if (year >= -9997 && year <= 9999 && calendar.Start(new(year, 1, 1)) is var at && at >= piece.From && at < piece.Until)
            {
                yield return (at, Dates.Year(year), false);
            }
        }
    }

    /// <summary>What a piece is called, from the longest to nothing.</summary>
    private IEnumerable<string> Heads(Stretch piece)
    {
        var (first, last) = (calendar.Day(piece.From), calendar.Day(Calendar.Moved(piece.Until, -Duration.Epsilon)));
        var isPlain = first.Year == last.Year && first.Year == calendar.Day(asOf).Year && !ReferenceEquals(piece, scale.Pieces[0]);
        var range = piece.Unit switch
        {
            Unit.Year => first.Year == last.Year
                ? Dates.Year(first.Year)
                : Say.Of("picture.range", ("from", Dates.Year(first.Year)), ("until", Dates.Year(last.Year))),
            Unit.Month => Months(first, last),
            _ => Days(first, last, !isPlain),
        };
        yield return piece.Unit switch
        {
            Unit.Hour => Say.Of("picture.by-hour", ("range", range)),
            Unit.Day => Say.Of("picture.by-day", ("range", range)),
            Unit.Week => Say.Of("picture.by-week", ("range", range)),
            Unit.Month => Say.Of("picture.by-month", ("range", range)),
            _ => Say.Of("picture.by-year", ("range", range)),
        };
        yield return range;
        if (piece.Unit < Unit.Year)
        {
            yield return Days(first, last, false);
            yield return $"{Month.Format(first)} {Dates.Year(first.Year)}";
        }

        yield return Dates.Year(first.Year);
        yield return "";
    }

    private static string Days(LocalDate first, LocalDate last, bool withYear)
    {
        var until = withYear ? $"{DayOfMonth.Format(last)} {Dates.Year(last.Year)}" : DayOfMonth.Format(last);
        return first == last ? until
            : first.Year != last.Year && withYear ? Say.Of("picture.range", ("from", $"{DayOfMonth.Format(first)} {Dates.Year(first.Year)}"), ("until", until))
            : Say.Of(
                "picture.range",
                ("from", first.Month == last.Month && first.Year == last.Year ? first.Day.ToString() : DayOfMonth.Format(first)),
                ("until", until));
    }

    private static string Months(LocalDate first, LocalDate last) =>
        first.Year == last.Year
            ? first.Month == last.Month ? $"{Month.Format(first)} {Dates.Year(first.Year)}"
            : first.Month == 1 && last.Month == 12 ? Dates.Year(first.Year)
            : Say.Of("picture.range", ("from", Month.Format(first)), ("until", $"{Month.Format(last)} {Dates.Year(last.Year)}"))
            : Say.Of("picture.range", ("from", $"{Month.Format(first)} {Dates.Year(first.Year)}"), ("until", $"{Month.Format(last)} {Dates.Year(last.Year)}"));
}
