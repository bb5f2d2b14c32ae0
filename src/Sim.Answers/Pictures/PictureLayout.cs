using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>Lays a story out as a picture: a pure function of the story, the date asked about and the width.</summary>
public static class PictureLayout
{
    /// <summary>Under one head no more are named than these and what stands or stood near the date.</summary>
    internal const int MostNamed = 8;

    internal const double Gutter = 250;
    internal const double NarrowGutter = 29;
    internal const double PlotTop = 66;
    internal const double LaneTop = 94;

    /// <summary>Whether things of a kind are drawn in lanes of their own, so that one can be drawn alone.</summary>
    public static bool HasLanes(Kind kind) => Lanes.Have(kind);

    /// <summary>The picture of a story.</summary>
    public static Picture Of(PictureStory story, PictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(options);
        var scene = new Scene(story);
        IReadOnlyList<TimeLane> lanes = options.Only is { } only ? Lanes.Of(scene, only) : Lanes.Of(scene);
        var scale = ScaleOf(scene, lanes, [], options);
        var picture = Framed(scene, scale, options, Say.Of("picture.title", ("title", story.Scenario.Title), ("date", scene.Dates.Asked(story.Now.AsOf))));
        var top = new TopOfPicture(scene, scale, picture);
        var drawing = new LanesDrawing(scene, scale, picture, options);
        var bottom = drawing.Draw(
            lanes.GroupBy(l => l.Group).Select(g => new LanesUnder(LanesDrawing.HeadOf(g.Key, options.IsNarrow), [.. g])),
            LaneTop);
        var (asOfFlag, edgeFlag, topLabels) = top.Flags(hasLater: scene.Horizon > Calendar.Moved(scene.AsOf, Duration.FromDays(1)));
        var (flags, flagLabels) = options.Only is null ? top.Ahead(drawing.Laid, LaneTop) : ([], []);
        var knowledge = options.Only is null ? KnowledgeSetter.Of(scene, scale, ref bottom, options, drawing.Labels) : null;
        return picture with
        {
            Height = Math.Max(bottom + 6, 120),
            Folds = Folds(scale, bottom),
            Heads = [.. drawing.Heads],
            Lanes = [.. drawing.Laid],
            Flags = [.. flags],
            Knowledge = knowledge,
            Labels = [.. picture.Labels, .. topLabels, .. flagLabels, .. drawing.Labels],
            AsOfFlag = asOfFlag,
            EdgeFlag = edgeFlag,
        };
    }

    /// <summary>A picture with its scale, and nothing on it.</summary>
    internal static Picture Framed(Scene scene, TimeScale scale, PictureOptions options, string title)
    {
        var words = new ScaleWords(scale, new(scene.Zone), scene.AsOf, options.Width);
        var (ticks, tickLabels) = words.Ticks();
        return new(options.Width, 0, scale.Left)
        {
            Title = Plain.Text(title),
            Description = Say.Of("picture.description", ("rules", Edition.Current.ToString())),
            Top = PlotTop,
            AsOf = Math.Clamp(scale.X(Calendar.Moved(scene.AsOf, Duration.Epsilon)), scale.Left, scale.Right),
            IsNarrow = options.IsNarrow,
            RecordEnds = scene.Edge is { } edge && scale.Shows(edge) ? scale.X(edge) : null,
            Pieces = [.. scale.Pieces.Select(p => new Piece(p.X, p.Width, p.IsFocus))],
            Joints = [.. Between(scale).Where(g => g.Width <= TimeScale.Joint).Select(g => g.X + TimeScale.Joint / 2)],
            Ticks = [.. ticks],
            Labels = [.. words.Heads(), .. tickLabels],
        };
    }

    /// <summary>The grounds of what is folded, down to a height.</summary>
    internal static ValueList<Box> Folds(TimeScale scale, double bottom) =>
        [.. Between(scale).Where(g => g.Width > TimeScale.Joint).Select(g => new Box(g.X, 42, g.X + g.Width, Math.Max(bottom, 114)))];

    /// <summary>The gaps between pieces, with what is folded in each.</summary>
    internal static IEnumerable<(double X, double Width, Instant From, Instant Until)> Between(TimeScale scale) =>
        scale.Pieces.Zip(scale.Pieces.Skip(1)).Select(p => (p.First.End, p.Second.X - p.First.End, p.First.Until, p.Second.From));

    /// <summary>The scale of lanes, and of moments that no lane has.</summary>
    internal static TimeScale ScaleOf(Scene scene, IEnumerable<TimeLane> lanes, IEnumerable<Instant> further, PictureOptions options)
    {
        var (asOf, calendar, left) = (scene.AsOf, new Calendar(scene.Zone), options.IsNarrow ? NarrowGutter : Gutter);
        if (options.Zoom != Zoom.Story || options.From is not null || options.Until is not null)
        {
            var day = calendar.Day(asOf);
            var (back, forth) = options.Zoom switch { Zoom.Hours => (1, 1), Zoom.Days => (10, 6), Zoom.Months => (365, 60), _ => (3653, 366) };
            var from = options.From?.Effect(scene.Zone) ?? calendar.After(day, -back);
            var until = options.Until?.End(scene.Zone) ?? calendar.After(day, forth + 1);
            until = until > from ? until : calendar.After(calendar.Day(from), 1);
            // At the end of all time there is no day after.
            var end = until > from ? until : Calendar.Moved(from, Duration.FromDays(1));
            return TimeScale.Linear(end > from ? from : Calendar.Moved(end, -Duration.FromDays(1)), end, left, options.Width);
        }

        Instant[] ahead = [.. scene.Story.Now.Upcoming.Where(u => options.Only is null || u.Ref.Thing == options.Only).Select(u => u.When.At)];
        var moments = lanes.SelectMany(l => l.Marks)
            .SelectMany(m => m.Until is { } until ? new[] { m.From.First, m.From.Last, until.First, until.Last } : [m.From.First, m.From.Last])
            .Concat(ahead)
            .Concat(further)
            .Append(asOf)
            .Distinct()
            .Order()
            .ToArray();
        var turns = scene.Histories.Things.Where(h => h.Thing.Kind is not (Kind.Violation or Kind.Party))
            .SelectMany(h => h.Statuses)
            .Select(t => t.At.At)
            .Distinct()
            .Order()
            .ToArray();
        return TimeScale.Of(new(moments, turns, ahead, asOf), calendar, left, options.Width);
    }
}
