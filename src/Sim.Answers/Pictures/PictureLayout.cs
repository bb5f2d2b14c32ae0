using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>Lays a story out as a picture: a pure function of the story, the date asked about and the width.</summary>
public static class PictureLayout
{
    /// <summary>Under one head no more are named than these and what stands or stood near the date.</summary>
    internal const int MostNamed = 8;

    /// <summary>So many more are named all the same.</summary>
    private const int FewEnough = 3;

    private const double Gutter = 250;
    private const double NarrowGutter = 29;
    private const double PlotTop = 66;
    private const double HeadHeight = 24;
    private const double LaneTop = 94;

    /// <summary>The picture of a story.</summary>
    public static Picture Of(PictureStory story, PictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(options);
        var scene = new Scene(story);
        var lanes = Lanes.Of(scene);
        var calendar = new Calendar(scene.Zone);
        var left = options.IsNarrow ? NarrowGutter : Gutter;
        var scale = ScaleOf(scene, lanes, calendar, options, left);
        var words = new ScaleWords(scale, calendar, scene.AsOf, options.Width);
        var (ticks, tickLabels) = words.Ticks();
        var asOf = Math.Clamp(scale.X(Calendar.Moved(scene.AsOf, Duration.Epsilon)), scale.Left, scale.Right);
        var picture = new Picture(options.Width, 0, left)
        {
            Title = Plain.Text(Say.Of("picture.title", ("title", story.Scenario.Title), ("date", scene.Dates.Asked(story.Now.AsOf)))),
            Description = Say.Of("picture.description"),
            Top = PlotTop,
            AsOf = asOf,
            IsNarrow = options.IsNarrow,
            RecordEnds = scene.Edge is { } edge && scale.Shows(edge) ? scale.X(edge) : null,
            Pieces = [.. scale.Pieces.Select(p => new Piece(p.X, p.Width, p.IsFocus))],
            Joints = [.. Between(scale).Where(g => g.Width <= TimeScale.Joint).Select(g => g.X + TimeScale.Joint / 2)],
            Ticks = [.. ticks],
        };
        var top = new TopOfPicture(scene, scale, picture);
        var fixedLabels = new List<Label>([.. words.Heads(), .. tickLabels]);
        var bottom = new Drawing(scene, scale, picture, options, fixedLabels).Lanes(lanes, LaneTop, out var laid, out var heads, out var labels);
        var (asOfFlag, edgeFlag, topLabels) = top.Flags(hasLater: scene.Horizon > Calendar.Moved(scene.AsOf, Duration.FromDays(1)));
        var (flags, flagLabels) = top.Ahead(laid, LaneTop);
        var knowledge = KnowledgeSetter.Of(scene, scale, ref bottom, options, labels);
        return picture with
        {
            Height = Math.Max(bottom + 6, 120),
            Folds = [.. Between(scale).Where(g => g.Width > TimeScale.Joint).Select(g => new Box(g.X, 42, g.X + g.Width, Math.Max(bottom, 114)))],
            Heads = [.. heads],
            Lanes = [.. laid],
            Flags = [.. flags],
            Knowledge = knowledge,
            Labels = [.. fixedLabels, .. topLabels, .. flagLabels, .. labels],
            AsOfFlag = asOfFlag,
            EdgeFlag = edgeFlag,
        };
    }

    /// <summary>The gaps between pieces, with what is folded in each.</summary>
    internal static IEnumerable<(double X, double Width, Instant From, Instant Until)> Between(TimeScale scale) =>
        scale.Pieces.Zip(scale.Pieces.Skip(1)).Select(p => (p.First.End, p.Second.X - p.First.End, p.First.Until, p.Second.From));

    private static TimeScale ScaleOf(Scene scene, IReadOnlyList<TimeLane> lanes, Calendar calendar, PictureOptions options, double left)
    {
        var asOf = scene.AsOf;
        if (options.Zoom != Zoom.Story || options.From is not null || options.Until is not null)
        {
            var day = calendar.Day(asOf);
            var (back, ahead) = options.Zoom switch { Zoom.Hours => (1, 1), Zoom.Days => (10, 6), Zoom.Months => (365, 60), _ => (3653, 366) };
            var from = options.From?.Effect(scene.Zone) ?? calendar.After(day, -back);
            var until = options.Until?.End(scene.Zone) ?? calendar.After(day, ahead + 1);
            until = until > from ? until : calendar.After(calendar.Day(from), 1);
            // At the end of all time there is no day after.
            var end = until > from ? until : Calendar.Moved(from, Duration.FromDays(1));
            return TimeScale.Linear(end > from ? from : Calendar.Moved(end, -Duration.FromDays(1)), end, left, options.Width);
        }

        var moments = lanes.SelectMany(l => l.Marks)
            .SelectMany(m => m.Until is { } until ? new[] { m.From.First, m.From.Last, until.First, until.Last } : [m.From.First, m.From.Last])
            .Concat(scene.Story.Now.Upcoming.Select(u => u.When.At))
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
        return TimeScale.Of(new(moments, turns, [.. scene.Story.Now.Upcoming.Select(u => u.When.At)], asOf), calendar, left, options.Width);
    }

    /// <summary>The drawing of lanes, from above to below.</summary>
    private sealed class Drawing(Scene scene, TimeScale scale, Picture picture, PictureOptions options, List<Label> fixedLabels)
    {
        private readonly List<Lane> _laid = [];
        private readonly List<double> _heads = [];
        private readonly List<Label> _labels = [];

        public double Lanes(IReadOnlyList<TimeLane> lanes, double y, out List<Lane> laid, out List<double> heads, out List<Label> labels)
        {
            (laid, heads, labels) = (_laid, _heads, _labels);
            foreach (var group in lanes.GroupBy(l => l.Group))
            {
                var head = Letters.Fit(HeadOf(group.Key, options.IsNarrow), LabelStyle.Group, picture.Width);
                _labels.Add(new(0, y + 17.5, head, LabelStyle.Group));
                y += HeadHeight;
                _heads.Add(y);
                var (named, earlier, later) = Part([.. group]);
                foreach (var lane in named)
                {
                    y += Lane(lane, y);
                }

                y += Packed(earlier, isEarlier: true, y);
                y += Packed(later, isEarlier: false, y);
            }

            Folded(y);
            return y;
        }

        /// <summary>Of more than eight, those over before the piece round the date share rows; so do those that come after it.</summary>
        private (IReadOnlyList<TimeLane> Named, IReadOnlyList<TimeLane> Earlier, IReadOnlyList<TimeLane> Later) Part(IReadOnlyList<TimeLane> lanes)
        {
            if (lanes.Count <= MostNamed)
            {
                return (lanes, [], []);
            }

            var focus = scale.Pieces.First(p => p.IsFocus);
            var earlier = lanes.Where(l => l is { IsOver: true, Thing: not null } && l.Last < focus.From).OrderByDescending(l => l.Last).ToArray();
            var later = lanes.Where(l => l is { IsThere: false, Thing: not null } && l.First > focus.Until).OrderBy(l => l.First).ToArray();
            // What is nearest to the date is named as long as there is room under the head.
            var room = Math.Max(0, MostNamed - (lanes.Count - earlier.Length - later.Length));
            var spared = earlier.Take(room).Concat(later.Take(Math.Max(0, room - earlier.Length))).ToHashSet();
            var packed = earlier.Concat(later).Where(l => !spared.Contains(l)).ToHashSet();
            if (packed.Count <= FewEnough)
            {
                return (lanes, [], []);
            }

            return ([.. lanes.Where(l => !packed.Contains(l))], [.. earlier.Where(packed.Contains)], [.. later.Where(packed.Contains)]);
        }

        private double Lane(TimeLane lane, double y)
        {
            var names = NamesOf(lane, y, out var lines);
            var height = LaneSetter.HeightOf(lane, options.IsNarrow, lines);
            var setter = new LaneSetter(scale, lane, y, options.IsNarrow, picture.AsOf);
            var marks = setter.Set();
            for (var i = 0; i < lane.Codes.Count; i++)
            {
                var line = lane.Group == LaneGroup.Truces ? i + 1 : i;
                var code = options.IsNarrow
                    ? Letters.Fit(lane.ShortCodes[i], LabelStyle.Code, NarrowGutter - 5)
                    : Letters.Fit(lane.Codes[i], LabelStyle.Code, 64);
                names.Add(new(options.IsNarrow ? NarrowGutter - 5 : Gutter - 5, setter.Middle(line) + 3.5, code, LabelStyle.Code, Anchor.End));
            }

            // A narrow picture has its names in the plot.
            Label[] taken = [.. fixedLabels, .. _labels.Where(l => l.Y > y - 20), .. options.IsNarrow ? names : []];
            var notes = setter.Notes(marks, taken);
            _labels.AddRange(notes);
            if (setter.Pointer(scene.Dates, scene.Zone) is { } pointer && !taken.Concat(notes).Any(t => t.Box.Meets(pointer.Box)))
            {
                _labels.Add(pointer);
            }

            _laid.Add(new(lane.Thing, lane.Sentence, y, height, [.. names]) { Marks = [.. marks] });
            return height;
        }

        private List<Label> NamesOf(TimeLane lane, double y, out int lines)
        {
            if (options.IsNarrow)
            {
                lines = 1;
                var status = Letters.Fit(lane.Status, LabelStyle.Status, picture.Width * 0.5);
                var name = Letters.Fit(lane.Name, LabelStyle.Name, picture.Width - Letters.Width(status, LabelStyle.Status) - 10);
                return [new(0, y + 12.5, name, LabelStyle.Name), new(picture.Width, y + 12.5, status, LabelStyle.Status, Anchor.End)];
            }

            var codes = lane.Codes.Select(c => Letters.Width(c, LabelStyle.Code)).DefaultIfEmpty(0).Max();
            var room = Gutter - 14 - Math.Min(codes, 64);
            var wrapped = Letters.Wrap(lane.Name, LabelStyle.Name, room, 2);
            var names = wrapped.Select((text, i) => new Label(0, y + 12.5 + 14 * i, text, LabelStyle.Name)).ToList();
            lines = wrapped.Count;
            if (wrapped.Count > 1 && names[^1].Box.Right + 8 + Letters.Width(lane.Status, LabelStyle.Status) <= room)
            {
                names.Add(new(names[^1].Box.Right + 8, names[^1].Y, lane.Status, LabelStyle.Status));
                return names;
            }

            // The third line lies below the codes of a proposal.
            var below = wrapped.Count > 1 && lane.Codes.Count <= (lane.Group == LaneGroup.Proposals ? 2 : 0) ? Gutter - 6 : room;
            lines++;
            names.Add(new(0, y + 12.5 + 14 * wrapped.Count, Letters.Fit(lane.Status, LabelStyle.Status, below), LabelStyle.Status));
            return names;
        }

        /// <summary>Thin bars in shared rows, by first fit.</summary>
        private double Packed(IReadOnlyList<TimeLane> lanes, bool isEarlier, double y)
        {
            if (lanes.Count == 0)
            {
                return 0;
            }

            const int mostRows = 24;
            var offset = options.IsNarrow ? 14.0 : 0;
            var ends = new List<double>();
            var marks = new List<Mark>();
            foreach (var lane in lanes.OrderBy(l => l.First))
            {
                var x = Math.Min(scale.X(lane.First), scale.Right - 4);
                var until = Math.Max(x + 4, scale.X(lane.Last));
                var row = ends.FindIndex(end => end + 3 <= x);
                row = row >= 0 ? row : Math.Min(ends.Count, mostRows - 1);
                if (row == ends.Count)
                {
                    ends.Add(until);
                }

                ends[row] = Math.Max(ends[row], until);
                var kind = lane.Group switch
                {
                    LaneGroup.Proposals => MarkKind.PackedWaits,
                    LaneGroup.MeasuresAndIncidents => MarkKind.PackedBroke,
                    _ => MarkKind.Packed,
                };
                marks.Add(new(kind, x, until, y + offset + 6 + row * 7, 4) { Title = lane.Sentence });
            }

            var count = lanes.Count.ToString();
            var words = isEarlier ? Say.Of("picture.earlier", ("count", count)) : Say.Of("picture.to-come", ("count", count));
            var height = Math.Max(22 + offset, offset + 12 + ends.Count * 7);
            _laid.Add(new(null, words, y, height, [new(0, y + 12.5, words, LabelStyle.Status)]) { Marks = [.. marks] });
            return height;
        }

        /// <summary>How much is folded, upright in its fold where nothing else is said; nowhere where there is no such place.</summary>
        private void Folded(double bottom)
        {
            foreach (var (x, _, from, until) in Between(scale).Where(g => g.Width > TimeScale.Joint))
            {
                var words = Say.Of("picture.folded", ("length", Lengths.Of(until - from)));
                for (var y = LaneTop + 62; y < bottom - 40; y += 12)
                {
                    var label = new Label(x + TimeScale.Fold / 2 + 3.5, y, words, LabelStyle.Fold);
                    if (!_labels.Concat(_laid.SelectMany(l => l.Names)).Any(l => l.Box.Meets(label.Box)))
                    {
                        _labels.Add(label);
                        break;
                    }
                }
            }
        }

        private static string HeadOf(LaneGroup group, bool isNarrow) => group switch
        {
            LaneGroup.Truces => Say.Of("picture.truces"),
            LaneGroup.Proposals => isNarrow ? Say.Of("picture.proposals-short") : Say.Of("picture.proposals"),
            LaneGroup.TalksAndAgreements => Say.Of("picture.talks-and-agreements"),
            LaneGroup.MeasuresAndIncidents => Say.Of("picture.measures-and-incidents"),
            _ => isNarrow ? Say.Of("picture.said-short") : Say.Of("picture.said-head"),
        };
    }
}
