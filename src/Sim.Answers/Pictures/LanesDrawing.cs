using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>Lanes under one head.</summary>
internal sealed record LanesUnder(string Head, IReadOnlyList<TimeLane> Lanes);

/// <summary>The drawing of lanes, from above to below.</summary>
internal sealed class LanesDrawing(Scene scene, TimeScale scale, Picture picture, PictureOptions options)
{
    /// <summary>So many more than the most named are named all the same.</summary>
    private const int FewEnough = 3;

    private const double HeadHeight = 24;

    private readonly List<Lane> _laid = [];
    private readonly List<double> _heads = [];
    private readonly List<Label> _labels = [];

    public IReadOnlyList<Lane> Laid => _laid;

    /// <summary>The lines under the heads.</summary>
    public IReadOnlyList<double> Heads => _heads;

    public List<Label> Labels => _labels;

    /// <summary>Draws from a height on and says where it ends.</summary>
    public double Draw(IEnumerable<LanesUnder> groups, double top)
    {
        var y = top;
        foreach (var group in groups)
        {
            _labels.Add(new(0, y + 17.5, Letters.Fit(group.Head, LabelStyle.Group, picture.Width), LabelStyle.Group));
            y += HeadHeight;
            _heads.Add(y);
            var (named, earlier, later) = Part(group.Lanes);
            foreach (var lane in named)
            {
                y += Lane(lane, y);
            }

            y += Packed(earlier, isEarlier: true, y);
            y += Packed(later, isEarlier: false, y);
        }

        Folded(top, y);
        return y;
    }

    /// <summary>Of more than eight, those over before the piece round the date share rows; so do those that come after it.</summary>
    private (IReadOnlyList<TimeLane> Named, IReadOnlyList<TimeLane> Earlier, IReadOnlyList<TimeLane> Later) Part(IReadOnlyList<TimeLane> lanes)
    {
        if (lanes.Count <= PictureLayout.MostNamed)
        {
            return (lanes, [], []);
        }

        var focus = scale.Pieces.First(p => p.IsFocus);
        var earlier = lanes.Where(l => l is { IsOver: true, Thing: not null } && l.Last < focus.From).OrderByDescending(l => l.Last).ToArray();
        var later = lanes.Where(l => l is { IsThere: false, Thing: not null } && l.First > focus.Until).OrderBy(l => l.First).ToArray();
        // What is nearest to the date is named as long as there is room under the head.
        var room = Math.Max(0, PictureLayout.MostNamed - (lanes.Count - earlier.Length - later.Length));
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
                ? Letters.Fit(lane.ShortCodes[i], LabelStyle.Code, PictureLayout.NarrowGutter - 5)
                : Letters.Fit(lane.Codes[i], LabelStyle.Code, 64);
            names.Add(new(
                options.IsNarrow ? PictureLayout.NarrowGutter - 5 : PictureLayout.Gutter - 5,
                setter.Middle(line) + 3.5,
                code,
                LabelStyle.Code,
                Anchor.End));
        }

        // A narrow picture has its names in the plot.
        Label[] taken = [.. picture.Labels, .. _labels.Where(l => l.Y > y - 20), .. options.IsNarrow ? names : []];
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
        var style = lane.IsInvented ? LabelStyle.WhatIfName : LabelStyle.Name;
        if (options.IsNarrow)
        {
            lines = 1;
            var status = Letters.Fit(lane.Status, LabelStyle.Status, picture.Width * 0.5);
            var name = Letters.Fit(lane.Name, LabelStyle.Name, picture.Width - Letters.Width(status, LabelStyle.Status) - 10);
            return [new(0, y + 12.5, name, style), new(picture.Width, y + 12.5, status, LabelStyle.Status, Anchor.End)];
        }

        var codes = lane.Codes.Select(c => Letters.Width(c, LabelStyle.Code)).DefaultIfEmpty(0).Max();
        var room = PictureLayout.Gutter - 14 - Math.Min(codes, 64);
        var wrapped = Letters.Wrap(lane.Name, LabelStyle.Name, room, 2);
        var names = wrapped.Select((text, i) => new Label(0, y + 12.5 + 14 * i, text, style)).ToList();
        lines = wrapped.Count;
        if (wrapped.Count > 1 && names[^1].Box.Right + 8 + Letters.Width(lane.Status, LabelStyle.Status) <= room)
        {
            names.Add(new(names[^1].Box.Right + 8, names[^1].Y, lane.Status, LabelStyle.Status));
            return names;
        }

        // The third line lies below the codes of a proposal.
        var below = wrapped.Count > 1 && lane.Codes.Count <= (lane.Group == LaneGroup.Proposals ? 2 : 0) ? PictureLayout.Gutter - 6 : room;
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
    private void Folded(double top, double bottom)
    {
        foreach (var (x, _, from, until) in PictureLayout.Between(scale).Where(g => g.Width > TimeScale.Joint))
        {
            var words = Say.Of("picture.folded", ("length", Lengths.Of(until - from)));
            var places = new List<Label>();
            Box[] taken = [.. _labels.Concat(_laid.SelectMany(l => l.Names)).Select(l => l.Box)];
            for (var y = top + 62; y < bottom - 40; y += 12)
            {
                var label = new Label(x + TimeScale.Fold / 2 + 3.5, y, words, LabelStyle.Fold);
                var box = label.Box;
                if (!taken.Any(box.Meets))
                {
                    places.Add(label);
                }
            }

            // Rather over no bar, however far down that is.
            Box[] across = [.. _laid.SelectMany(l => l.Marks).Select(m => m.Box).Where(b => b.Left < x + TimeScale.Fold && b.Right > x)];
            var free = places.Find(p => !across.Any(b => b.Top <= p.Box.Bottom && b.Bottom >= p.Box.Top));
            if ((free ?? places.FirstOrDefault()) is { } place)
            {
                _labels.Add(place);
            }
        }
    }

    public static string HeadOf(LaneGroup group, bool isNarrow) => group switch
    {
        LaneGroup.Truces => Say.Of("picture.truces"),
        LaneGroup.Proposals => isNarrow ? Say.Of("picture.proposals-short") : Say.Of("picture.proposals"),
        LaneGroup.TalksAndAgreements => Say.Of("picture.talks-and-agreements"),
        LaneGroup.MeasuresAndIncidents => Say.Of("picture.measures-and-incidents"),
        _ => isNarrow ? Say.Of("picture.said-short") : Say.Of("picture.said-head"),
    };
}
