using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>
/// Lays a story out for a list: five lanes of three rows at most, over time that runs by the rank of what happened, so that a day full of events has the room
/// of a year without.
/// </summary>
public static class SmallPicture
{
    private const double Width = 340;
    private const double Height = 78;
    private const double Foot = 68;
    private const int MostRows = 3;

    /// <summary>The small picture of a story.</summary>
    public static Picture Of(PictureStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var scene = new Scene(story);
        Instant[] moments =
        [
            .. story.Steps.Where(s => s is { NotApplied: null, Event: not null }).Select(s => s.Event!.At).Distinct().Order(),
        ];
        var (ticks, labels) = Ticks(moments, new Calendar(scene.Zone));
        return new(Width, Height, 0)
        {
            Title = Plain.Text(story.Scenario.Title),
            Top = 0,
            AsOf = Width,
            Ticks = [.. ticks],
            Labels = [.. labels],
            Lanes = moments.Length == 0 ? [] : [.. Rows(scene, moments)],
        };
    }

    private static IEnumerable<Lane> Rows(Scene scene, Instant[] moments)
    {
        foreach (var group in scene.Histories.Things.GroupBy(h => h.Thing.Kind).Where(g => RowOf(g.Key).Step > 0))
        {
            var (top, step, height) = RowOf(group.Key);
            var ends = new List<double>();
            foreach (var history in group)
            {
                Mark[] marks = [.. Marks(history, scene, moments, height)];
                if (marks.Length == 0)
                {
                    continue;
                }

                var row = ends.FindIndex(end => end + 2 <= marks[0].X);
                row = row >= 0 ? row : ends.Count;
                if (row == MostRows)
                {
                    continue;
                }

                if (row == ends.Count)
                {
                    ends.Add(0);
                }

                ends[row] = marks.Max(m => m.X2);
                yield return new(history.Thing, "", top + row * step, height, []) { Marks = [.. marks.Select(m => m with { Y = top + row * step })] };
            }
        }
    }

    /// <summary>Where the rows of a kind begin, how far they are apart, and how high a bar is.</summary>
    private static (double Top, double Step, double Height) RowOf(Kind kind) => kind switch
    {
        Kind.Truce => (3, 4.5, 3.2),
        Kind.Proposal => (18, 4, 2),
        Kind.Talks => (31, 5, 4),
        Kind.Agreement => (47.5, 3.5, 1.6),
        Kind.Measure => (59, 3, 0),
        _ => default,
    };

    /// <summary>What stands of a thing, each status from its rank to that of the next; what is over is not drawn.</summary>
    private static IEnumerable<Mark> Marks(History history, Scene scene, Instant[] moments, double height)
    {
        foreach (var (status, until) in history.Spans)
        {
            if (KindOf(history, status) is { } kind)
            {
                var (from, end) = (Rank(moments, status.At.At), Rank(moments, until?.At ?? scene.Known));
                from = Math.Min(from, Width - 1.5);
                yield return new(kind, from, Math.Max(end, from + 1.5), 0, height);
            }
        }
    }

    private static MarkKind? KindOf(History history, Turn status) => (history.Thing.Kind, status.Value) switch
    {
        (Kind.Truce, "proposed" or "overdue") => MarkKind.AskedFor,
        (Kind.Truce, "announced") => MarkKind.Announced,
        (Kind.Truce, "in-force") => history.At("side", status.At.At) == "reciprocal" ? MarkKind.InForce : MarkKind.OneSide,
        (Kind.Truce, "suspended") => MarkKind.Suspended,
        (Kind.Proposal, { } open) when ProposalLane.IsOpen(open) => MarkKind.PackedWaits,
        (Kind.Talks, "under-way") => MarkKind.Held,
        (Kind.Talks, "adjourned") => MarkKind.Adjourned,
        (Kind.Agreement, "drafted") => MarkKind.Stands,
        (Kind.Agreement, "reached" or "signed-in-part" or "signed") => MarkKind.Bound,
        (Kind.Measure, "threatened" or "announced" or "due") => MarkKind.Threatened,
        (Kind.Measure, "imposed") => MarkKind.Imposed,
        _ => null,
    };

    /// <summary>The place of an instant: the rank of the event it falls on, or between those of the two round it.</summary>
    private static double Rank(Instant[] moments, Instant at)
    {
        var found = Array.BinarySearch(moments, at);
        var next = found >= 0 ? found : ~found;
        if (moments.Length < 2 || next == 0)
        {
            return next == 0 ? 0 : Width;
        }

        var rank = found >= 0 ? found
            : next == moments.Length ? moments.Length - 1
            : next - 1 + Calendar.Days(moments[next - 1], at) / Calendar.Days(moments[next - 1], moments[next]);
        return Width * rank / (moments.Length - 1);
    }

    /// <summary>The years there are, or the months of one year.</summary>
    private static (List<Tick> Ticks, List<Label> Labels) Ticks(Instant[] moments, Calendar calendar)
    {
        var (ticks, labels) = (new List<Tick>(), new List<Label>());
        LocalDate[] days = [.. moments.Select(calendar.Day)];
        var isOfYears = days.Length > 0 && days[0].Year != days[^1].Year;
        foreach (var start in days.Select(d => isOfYears ? new LocalDate(d.Year, 1, 1) : new(d.Year, d.Month, 1)).Distinct())
        {
            var x = Rank(moments, calendar.Start(start));
            ticks.Add(new(x, true));
            var label = new Label(x + 2, Height - 2, isOfYears ? Dates.Year(start.Year) : Dates.Month(start), LabelStyle.Tick);
            label = label.Box.Right <= Width ? label : label with { X = x - 2, Anchor = Anchor.End };
            if (label.Box.Left > (labels is [.., var before] ? before.Box.Right + 4 : -1))
            {
                labels.Add(label);
            }
        }

        return (ticks, labels);
    }
}
