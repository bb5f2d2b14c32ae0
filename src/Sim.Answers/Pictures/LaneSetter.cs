using NodaTime;
using Sim.Answers.Telling;

namespace Sim.Answers.Pictures;

/// <summary>Gives the marks of one lane their places, and its notes theirs where there is room.</summary>
internal sealed class LaneSetter(TimeScale scale, TimeLane lane, double y, bool isNarrow, double asOf)
{
    private const double BarHeight = 13;

    private readonly List<Mark> _marks = [];

    /// <summary>Names of a narrow picture stand above their lane.</summary>
    private double Offset => isNarrow ? 14 : 0;

    /// <summary>How high a lane is, for so many lines of words beside it.</summary>
    public static double HeightOf(TimeLane lane, bool isNarrow, int nameLines)
    {
        var marks = lane.Group switch
        {
            LaneGroup.Truces => lane.Codes.Count == 0 ? 34 : 26 + 12 * lane.Codes.Count,
            LaneGroup.Proposals => Math.Max(34, 12 + 13 * lane.Codes.Count),
            LaneGroup.Said => 40,
            _ => 32,
        };
        return isNarrow ? marks + 14 : Math.Max(marks, nameLines * 13.5 + 9);
    }

    /// <summary>The middle of a line, by the group's measure.</summary>
    public double Middle(int line) => y + Offset + lane.Group switch
    {
        LaneGroup.Truces => line == 0 ? 11 : 26.5 + 12 * (line - 1),
        LaneGroup.Proposals => lane.Codes.Count < 2 ? 16.5 : 11.5 + 13 * line,
        _ => 16,
    };

    public IReadOnlyList<Mark> Set()
    {
        if (lane.Group == LaneGroup.Said)
        {
            Squares();
            return _marks;
        }

        foreach (var mark in lane.Marks.Where(m => m.Kind is not (MarkKind.Accusation or MarkKind.Ghost)))
        {
            Place(mark);
        }

        Bubbles();
        return _marks;
    }

    private void Place(TimeMark mark)
    {
        var until = mark.Until ?? mark.From;
        if (until.Last < scale.From || mark.From.First > scale.Until || (mark.Until is null && !scale.Shows(mark.From.First) && !scale.Shows(mark.From.Last)))
        {
            return;
        }

        var end = until.IsRough(PerDay(until)) ? until.Last : until.First;
        var (left, right, middle) = (scale.X(mark.From.First), Math.Max(scale.X(mark.From.First), scale.X(end)), Middle(mark.Line));
        switch (mark.Kind)
        {
            case MarkKind.Announced or MarkKind.InForce or MarkKind.OneSide or MarkKind.Suspended or MarkKind.AskedFor or MarkKind.OtherAccount
                or MarkKind.Planned or MarkKind.Held or MarkKind.HeldInSecret or MarkKind.Overdue or MarkKind.Phase:
                Bar(mark, until, left, right, middle);
                break;
            case MarkKind.Bound:
                Add(mark, left, right, middle - 2, 4);
                break;
            case MarkKind.NotBound or MarkKind.Threatened or MarkKind.Imposed or MarkKind.ReliefStands
                or MarkKind.Stands or MarkKind.StandsSigned or MarkKind.Adjourned
                or MarkKind.GoesOn:
                Add(mark, left, right, middle, 0);
                break;
            case MarkKind.Waits or MarkKind.WaitsInSecret:
                Line(mark, left, right, middle);
                break;
            default:
                Glyph(mark, middle);
                break;
        }
    }

    private void Bar(TimeMark mark, Extent until, double left, double right, double middle)
    {
        var top = middle - BarHeight / 2;
        if (mark.IsPill)
        {
            // A meeting of an hour is to be seen among months.
            var least = mark.Kind is MarkKind.Planned or MarkKind.Overdue ? 14 : 6;
            right = Math.Min(scale.Right, Math.Max(right, left + least));
            left = Math.Max(scale.Left, Math.Min(left, right - least));
        }

        var (from, to) = (left, right);
        if (mark.Kind is MarkKind.InForce or MarkKind.OneSide or MarkKind.Held && mark.From.IsRough(PerDay(mark.From)))
        {
            from = Math.Min(scale.X(mark.From.Last), right);
            Add(new(MarkKind.FadesIn, mark.From) { Title = mark.Title }, left, from, top, BarHeight);
        }

        if (mark.Kind is MarkKind.InForce or MarkKind.OneSide or MarkKind.Held && until.IsRough(PerDay(until)))
        {
            to = Math.Max(scale.X(until.First), from);
            Add(new(MarkKind.FadesOut, until) { Title = mark.Title }, to, right, top, BarHeight);
        }

        if (to > from)
        {
            Add(mark, from, to, top, BarHeight);
        }
    }

    private void Line(TimeMark mark, double left, double right, double middle)
    {
        if (mark.From.IsRough(PerDay(mark.From)) && scale.X(mark.From.Last) is var full && full <= right)
        {
            Add(mark with { Kind = MarkKind.PutWithin }, left, full, middle - 2.5, 5);
            left = full;
        }

        if (right > left)
        {
            Add(mark, left, right, middle, 0);
        }
    }

    private void Glyph(TimeMark mark, double middle)
    {
        var (width, height) = SizeOf(mark.Kind);
        var at = mark.Kind is MarkKind.Broken or MarkKind.Incident or MarkKind.ClaimedIncident && mark.From.IsRough(PerDay(mark.From))
            ? mark.From.Middle
            : mark.From.First;
        var x = Within(scale.X(at), width);
        if (mark.Kind is MarkKind.Accepted or MarkKind.AcceptedInPart or MarkKind.Rejected or MarkKind.Countered or MarkKind.Noted)
        {
            var put = lane.Marks.FirstOrDefault(m => m.Kind == MarkKind.Put && m.Line == mark.Line);
            x = put is null ? x : Within(Math.Max(x, Math.Max(scale.Left, scale.X(put.From.First)) + 6), width);
        }

        if (mark.Kind == MarkKind.Put && mark.From.IsRough(PerDay(mark.From)))
        {
            return;
        }

        if (mark.Kind is MarkKind.Incident or MarkKind.ClaimedIncident
            && mark.From.Last > mark.From.First
            && scale.X(mark.From.Last) - scale.X(mark.From.First) > width)
        {
            Add(
                new(mark.Kind == MarkKind.Incident ? MarkKind.RoughDays : MarkKind.ClaimedDays, mark.From),
                Math.Max(scale.Left, scale.X(mark.From.First)),
                scale.X(mark.From.Last),
                middle,
                0);
        }

        Add(mark, x - width / 2, x + width / 2, middle - height / 2, height);
    }

    private double PerDay(Extent extent) => scale.PieceAt(extent.First).PerDay;

    private double Within(double x, double width) => Math.Clamp(x, scale.Left + width / 2, scale.Right - width / 2);

    /// <summary>The room of a glyph.</summary>
    private static (double Width, double Height) SizeOf(MarkKind kind) => kind switch
    {
        MarkKind.Put => (3, 10),
        MarkKind.Accepted or MarkKind.AcceptedInPart or MarkKind.Rejected or MarkKind.Countered => (11, 11),
        MarkKind.Noted or MarkKind.NoAnswer => (10, 10),
        MarkKind.Closed or MarkKind.Lifted => (2.5, 11),
        MarkKind.Broken or MarkKind.Dropped => (8, 8),
        MarkKind.Draft or MarkKind.Reached => (9, 13),
        MarkKind.Threat or MarkKind.ThreatDue or MarkKind.Imposing or MarkKind.Relief => (14, 12),
        MarkKind.Incident or MarkKind.ClaimedIncident => (8, 16),
        MarkKind.SinceBefore => (8, 10),
        MarkKind.ByTime => (9, 9),
        _ => (12, 12),
    };

    /// <summary>Accusations: those that lie on one another are one bubble with their number; the two sides' stand a little apart.</summary>
    private void Bubbles()
    {
        foreach (var line in lane.Marks
            .Where(m => m.Kind is (MarkKind.Accusation or MarkKind.Ghost) && m.From.Last >= scale.From && m.From.First <= scale.Until)
                .GroupBy(m => m.Line))
        {
            var shift = line.Key == 0 ? 0 : line.Key % 2 == 1 ? -8 : 8;
            var set = new List<(double X, List<TimeMark> Reports)>();
            foreach (var report in line.OrderBy(m => m.From.Middle))
            {
                var (from, until) = (scale.X(report.From.First), scale.X(report.From.Last));
                var x = Within((from + until) / 2 + shift, 12);
                if (until - from > 14 && report.Kind == MarkKind.Accusation)
                {
                    Add(new(MarkKind.ClaimedDays, report.From), from, until, Middle(line.Key), 0);
                }

                if (set.Count > 0
                    && x - set[^1].X < 13
                    && ((set[^1].Reports[0].Accused, set[^1].Reports[0].Kind) == (report.Accused, report.Kind) || set[^1].X + 13 > scale.Right - 6))
                {
                    set[^1].Reports.Add(report);
                }
                else
                {
                    set.Add((set.Count > 0 ? Math.Min(Math.Max(x, set[^1].X + 13), scale.Right - 6) : x, [report]));
                }
            }

            foreach (var (x, reports) in set)
            {
                var titles = reports.Select(r => r.Title).Distinct().Take(6);
                _marks.Add(new(
                    reports.Exists(r => r.Kind == MarkKind.Accusation) ? MarkKind.Accusation : MarkKind.Ghost,
                    x - 6,
                    x + 6,
                    Middle(line.Key) - 6,
                    12)
                {
                    Number = reports.Count,
                    Accused = reports.Aggregate(reports[0].Accused, (all, r) => all & r.Accused),
                    Title = string.Join(
                        '\n',
                        reports.Count > 6 ? titles.Append(Say.Of("picture.reports-in-all", ("count", reports.Count.ToString()))) : titles),
                });
            }
        }
    }

    /// <summary>Squares of four units, six to a column.</summary>
    private void Squares()
    {
        var columns = new Dictionary<int, int>();
        foreach (var mark in lane.Marks.Where(m => scale.Shows(m.From.First)))
        {
            var column = (int)((Math.Min(scale.X(mark.From.First), scale.Right - 4) - scale.Left) / 5.5);
            var row = columns[column] = columns.GetValueOrDefault(column) + 1;
            if (row <= 6)
            {
                var x = Math.Min(scale.Left + column * 5.5, scale.Right - 4);
                _marks.Add(new(mark.Kind, x, x + 4, y + Offset + 39 - row * 5.5, 4));
            }
        }
    }

    private void Add(TimeMark mark, double left, double right, double top, double height) => _marks.Add(new(mark.Kind, left, Math.Max(left, right), top, height)
    {
        Title = mark.Title,
        Accused = mark.Accused,
        IsExpected = mark.IsExpected,
    });

    /// <summary>The notes that find room beside their marks: over no other mark, no other word, not over the line of the date, not past an edge.</summary>
    public IReadOnlyList<Label> Notes(IReadOnlyList<Mark> marks, IReadOnlyList<Label> taken)
    {
        var set = new List<Label>();
        foreach (var note in lane.Notes.Where(n => scale.Shows(n.At) && (!isNarrow || n.Style != LabelStyle.Note)))
        {
            var baseline = Middle(note.Line) + 4;
            var x = scale.X(note.At);
            // The marks that touch the place are one with it: a note stands beside all of them.
            var (left, right) = (x, x);
            foreach (var box in marks.Where(m => m.Box.Top < baseline + 3 && m.Box.Bottom > baseline - 9).Select(m => m.Box).OrderBy(b => b.Left))
            {
                if (box.Left <= right + 8 && box.Right >= left - 8)
                {
                    (left, right) = (Math.Min(left, box.Left), Math.Max(right, box.Right));
                }
            }

            Label[] places =
            [
                new(right + 6, baseline, note.Text, note.Style),
                new(left - 6, baseline, note.Text, note.Style, Anchor.End),
            ];
            if (note.Style == LabelStyle.Waits && marks.FirstOrDefault(m => m is { Kind: MarkKind.AskedFor, IsExpected: true }) is { } asked
                && asked.X2 - asked.X > Letters.Width(note.Text, note.Style) + 12)
            {
                set.Add(new(asked.X + 7, asked.Y + 10, note.Text, note.Style));
                continue;
            }

            var tries = (note.Side switch { NoteSide.Before => places[1..], NoteSide.After => places[..1], _ => places })
                .Concat(note.Style == LabelStyle.Claim ? Cut(note, baseline, left, right) : []);
            if (tries.FirstOrDefault(p => IsFree(p, marks, taken, set)) is { } free)
            {
                set.Add(free);
            }
        }

        return set;
    }

    /// <summary>What somebody says may be cut short: its whole stands in the title and in the table.</summary>
    private IEnumerable<Label> Cut(Note note, double baseline, double left, double right)
    {
        foreach (var room in new[] { scale.Right - right - 10, (asOf > right ? asOf - right : 0) - 12, 260, 180, 120 })
        {
            if (room >= 90 && Letters.Fit(note.Text, note.Style, room) is { Length: > 8 } text)
            {
                yield return new(right + 6, baseline, text, note.Style);
                yield return new(left - 6, baseline, text, note.Style, Anchor.End);
            }
        }
    }

    private bool IsFree(Label label, IReadOnlyList<Mark> marks, IReadOnlyList<Label> taken, List<Label> set)
    {
        var box = label.Box;
        return box.Left >= scale.Left
            && box.Right <= scale.Right
            && (box.Right < asOf - 2 || box.Left > asOf + 2)
            && !marks.Any(m => m.Box.Left < box.Right + 2 && m.Box.Right > box.Left - 2 && m.Box.Top <= box.Bottom && m.Box.Bottom >= box.Top)
            && !taken.Any(t => t.Box.Meets(box))
            && !set.Any(t => t.Box.Meets(box));
    }

    /// <summary>Where a lane whose marks all lie outside points to.</summary>
    public Label? Pointer(Dates dates, DateTimeZone zone)
    {
        if (lane.Marks.Count == 0 || lane.Group == LaneGroup.Said)
        {
            return null;
        }

        var (first, last) = (lane.Marks.Min(m => m.From.First), lane.Marks.Max(m => (m.Until ?? m.From).First));
        var isBefore = last < scale.From;
        if (!isBefore && first <= scale.Until)
        {
            return null;
        }

        string Day(Instant at) => dates.Day(Sim.Domain.Time.Moment.Of(at, zone));
        var words = Day(first) == Day(last) ? Day(first) : Say.Of("picture.range", ("from", Day(first)), ("until", Day(last)));
        var text = isBefore ? Say.Of("picture.before", ("range", words)) : Say.Of("picture.after", ("range", words));
        text = Letters.Fit(text, LabelStyle.Note, scale.Right - scale.Left - 8);
        return text.Length == 0 ? null
            : isBefore ? new(scale.Left + 4, Middle(0) + 4, text, LabelStyle.Note)
            : new(scale.Right - 4, Middle(0) + 4, text, LabelStyle.Note, Anchor.End);
    }
}
