using NodaTime;

namespace Sim.Answers.Pictures;

/// <summary>The unit in which a piece of time is read.</summary>
internal enum Unit { Hour, Day, Week, Month, Year }

/// <summary>A stretch of time that is drawn on one scale.</summary>
internal sealed record Stretch(Instant From, Instant Until, double X, double Width, bool IsFocus)
{
    /// <summary>So many units a day let each day have its number; on a wide picture there is room for its name.</summary>
    public double PerNamedDay { get; init; } = 26;

    public double PerDay => Width / Math.Max(Calendar.Days(From, Until), 1e-9);

    public Unit Unit => PerDay switch
    {
        >= 110 => Unit.Hour,
        _ when PerDay >= PerNamedDay => Unit.Day,
        >= 4.6 => Unit.Week,
        >= 0.5 => Unit.Month,
        _ => Unit.Year,
    };

    public double End => X + Width;
}

/// <summary>
/// Time as places on a line: pieces, each linear, with what is empty folded between them, and the days round the date asked about drawn large.
/// </summary>
internal sealed class TimeScale
{
    public const double Fold = 24;
    public const double Joint = 6;
    private const double Least = 46;
    private const double FocusShare = 0.42;

    /// <summary>Where there is little room, the date matters more than what lies far from it.</summary>
    private const double FocusShareOfLittle = 0.62;
    private const double Little = 400;

    private TimeScale(IReadOnlyList<Stretch> pieces, double left, double right) => (Pieces, Left, Right) = (pieces, left, right);

    public IReadOnlyList<Stretch> Pieces { get; }

    public double Left { get; }

    public double Right { get; }

    public Instant From => Pieces[0].From;

    public Instant Until => Pieces[^1].Until;

    /// <summary>Where an instant lies; of what is folded, in the fold; of what is outside, at the edge.</summary>
    public double X(Instant at)
    {
        var before = Left;
        var until = From;
        foreach (var piece in Pieces)
        {
            if (at < piece.From)
            {
                var gap = Calendar.Days(until, piece.From);
                return at <= until || gap <= 0 ? before : before + (piece.X - before) * Calendar.Days(until, at) / gap;
            }

            if (at < piece.Until)
            {
                return piece.X + piece.Width * Calendar.Days(piece.From, at) / Calendar.Days(piece.From, piece.Until);
            }

            (before, until) = (piece.End, piece.Until);
        }

        return before;
    }

    /// <summary>Whether it is drawn, and not only pointed at.</summary>
    public bool Shows(Instant at) => at >= From && at <= Until;

    /// <summary>The piece in which an instant lies, or the one before the fold it lies in.</summary>
    public Stretch PieceAt(Instant at) => Pieces.LastOrDefault(p => p.From <= at) ?? Pieces[0];

    /// <summary>One linear piece.</summary>
    public static TimeScale Linear(Instant from, Instant until, double left, double right) =>
        new([new(from, until, left, right - left, true)], left, right);

    /// <summary>The scale of a story: what happened when, where its turns are, and the date asked about.</summary>
    public static TimeScale Of(Moments moments, Calendar calendar, double left, double right)
    {
        var (focusFrom, focusUntil) = Focus(moments, calendar);
        var start = Min(calendar.Floor(moments.All[0]), focusFrom);
        var end = Max(calendar.Ceiling(moments.All[^1]), focusUntil);
        var inside = moments.All.Append(focusFrom).Append(focusUntil).Order().ToArray();
        var cuts = Cut(Folded(inside, start, end, focusFrom, focusUntil), start, end, focusFrom, focusUntil)
            .Select(p => (p.From, p.Until, Count: inside.Count(m => m >= p.From && m <= p.Until)))
            .ToList();
        var focus = cuts.FindIndex(p => p.From <= focusFrom && p.Until >= focusUntil);
        return Lay(Nearest(cuts, focus, right - left, out focus), focus, left, right);
    }

    /// <summary>
    /// Whole days round the date asked about: the eight nearest turns, but ten days back at most where those hold turns enough, and forward what is ahead
    /// within
    /// a week and at least a fifth of its own length.
    /// </summary>
    private static (Instant From, Instant Until) Focus(Moments moments, Calendar calendar)
    {
        var at = moments.AsOf;
        var whole = Calendar.Days(moments.All[0], moments.All[^1]);
        var tenDays = calendar.After(calendar.Day(at), -10);
        var back = moments.Turns.Count(t => t <= at && t >= tenDays) >= 2
            ? tenDays
            : Calendar.Moved(at, -Duration.FromDays(Math.Max(10, Math.Min(whole * 0.1, 3_650))));
        var reach = Duration.FromDays(Math.Max(7, Math.Min(whole * 0.02, 365)));
        var nearest = moments.Turns.Where(t => t >= back && t <= Calendar.Moved(at, reach)).OrderBy(t => Math.Abs(Calendar.Days(t, at))).Take(8).ToArray();
        // Of months or years a few days alone would be large and empty.
        var atLeast = calendar.After(calendar.Day(at), whole > 60 ? -4 : -1);
        var from = calendar.Floor(nearest.Append(atLeast).Min());
        var ahead = moments.Ahead.Where(t => t > at && t <= Calendar.Moved(at, reach)).Concat(nearest).Append(at).Max();
        var until = calendar.Ceiling(ahead);
        var fifth = calendar.Ceiling(Calendar.Moved(at, Duration.FromDays(Math.Max(0.5, Calendar.Days(from, at) / 5))));
        until = Max(Max(until, fifth), calendar.After(calendar.Day(from), 1));
        return (from, until);
    }

    /// <summary>The longest gaps, four at most, that are worth folding; a little of each stays on both sides.</summary>
    private static List<(Instant From, Instant Until)> Folded(Instant[] moments, Instant start, Instant end, Instant focusFrom, Instant focusUntil)
    {
        var whole = Calendar.Days(start, end);
        return
        [
            .. moments.Zip(moments.Skip(1))
                .Where(g => g.First >= focusUntil || g.Second <= focusFrom)
                .Where(g => Calendar.Days(g.First, g.Second) is var days && days > 14 && days > whole * 0.04)
                .OrderByDescending(g => g.Second - g.First)
                .Take(4)
                .OrderBy(g => g.First)
                .Select(g => Inner(g.First, g.Second)),
        ];

        (Instant From, Instant Until) Inner(Instant from, Instant until)
        {
            var days = Calendar.Days(from, until);
            var margin = Duration.FromDays(Math.Min(days * 0.1, Math.Max(1, (whole - days) * 0.02)));
            return (from == focusUntil ? from : from + margin, until == focusFrom ? until : until - margin);
        }
    }

    /// <summary>What lies between the folds, cut at the edges of the focus.</summary>
    private static List<(Instant From, Instant Until)> Cut(
        List<(Instant From, Instant Until)> folds,
        Instant start,
        Instant end,
        Instant focusFrom,
        Instant focusUntil)
    {
        var pieces = new List<(Instant From, Instant Until)>();
        var from = start;
        foreach (var (foldFrom, foldUntil) in folds.Append((end, end)))
        {
            foreach (var cut in new[] { focusFrom, focusUntil }.Where(c => c > from && c < foldFrom))
            {
                pieces.Add((from, cut));
                from = cut;
            }

            if (foldFrom > from)
            {
                pieces.Add((from, foldFrom));
            }

            from = foldUntil;
        }

        return pieces;
    }

    /// <summary>Of more pieces than fit, the focus and those nearest to it.</summary>
    private static List<(Instant From, Instant Until, int Count)> Nearest(
        List<(Instant From, Instant Until, int Count)> pieces,
        int focus,
        double width,
        out int focusAmongThem)
    {
        var most = 1 + Math.Max(1, (int)((width * (1 - ShareOf(width)) - 12) / (Least + Fold + 10)));
        var (first, last) = (0, pieces.Count - 1);
        while (last - first + 1 > most)
        {
            // The past explains the date; what comes after it is told in the table.
            if (last > focus && last - focus >= (focus - first + 1) / 2)
            {
                last--;
            }
            else
            {
                first++;
            }
        }

        focusAmongThem = focus - first;
        return pieces.GetRange(first, last - first + 1);
    }

    private static TimeScale Lay(List<(Instant From, Instant Until, int Count)> pieces, int focus, double left, double right)
    {
        var gaps = pieces.Zip(pieces.Skip(1)).Select(p => p.First.Until == p.Second.From ? Joint : Fold).Append(0).ToArray();
        var room = right - left - gaps.Sum();
        var widths = new double[pieces.Count];
        widths[focus] = pieces.Count == 1 ? room : room * ShareOf(right - left);
        var rest = Enumerable.Range(0, pieces.Count).Where(i => i != focus).ToList();
        var others = room - widths[focus];
        while (rest.Count > 0)
        {
            var sum = rest.Sum(i => Math.Pow(pieces[i].Count, 0.6));
            var small = rest.Where(i => others * Math.Pow(pieces[i].Count, 0.6) / sum < Least).ToArray();
            var isLast = small.Length == 0 || small.Length == rest.Count;
            foreach (var i in isLast ? [] : small)
            {
                widths[i] = Least;
                others -= Least;
                rest.Remove(i);
            }

            if (isLast)
            {
                rest.ForEach(i => widths[i] = others * Math.Pow(pieces[i].Count, 0.6) / sum);
                break;
            }
        }

        var x = left;
        var laid = new List<Stretch>();
        for (var i = 0; i < pieces.Count; x += widths[i] + gaps[i], i++)
        {
            laid.Add(new(pieces[i].From, pieces[i].Until, x, widths[i], i == focus) { PerNamedDay = right - left < Little ? 16 : 26 });
        }

        return new(laid, left, right);
    }

    private static double ShareOf(double width) => width < Little ? FocusShareOfLittle : FocusShare;

    private static Instant Min(Instant one, Instant other) => one < other ? one : other;

    private static Instant Max(Instant one, Instant other) => one > other ? one : other;
}

/// <summary>The moments of a story in order: all of them, those at which a status turns, those still ahead, and the date asked about.</summary>
internal sealed record Moments(IReadOnlyList<Instant> All, IReadOnlyList<Instant> Turns, IReadOnlyList<Instant> Ahead, Instant AsOf);
