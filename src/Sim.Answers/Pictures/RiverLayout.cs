using NodaTime;
using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>
/// Lays two timelines out beside each other: history as a line that branches leave, those that are not looked at as ghosts; then each thing that differs in
/// two rows.
/// </summary>
public static class RiverLayout
{
    private const double Bend = 26;
    private const double RowHeight = 26;
    private const double NarrowRowHeight = 32;
    private const double LongestTail = 40;

    /// <summary>The picture of two timelines.</summary>
    public static Picture Of(TimelinesForked answer, PictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(options);
        var (a, b) = (new Scene(PictureStory.Of(answer.A)), new Scene(PictureStory.Of(answer.B)));
        var pairs = Pairs(answer, a, b);
        var scale = PictureLayout.ScaleOf(a, pairs.SelectMany(p => p.Lanes).Where(l => l.Thing?.IsPhase != true), Moments(answer), options);
        var picture = PictureLayout.Framed(a, scale, options, Say.Of(
            "river.title",
            ("title", a.Story.Scenario.Title),
            ("a", NameOf(answer.Differ.A.Timeline)),
            ("b", NameOf(answer.Differ.B.Timeline)))) with { Description = Say.Of("river.description", ("rules", Edition.Current.ToString())) };
        var (asOfFlag, edgeFlag, topLabels) = new TopOfPicture(a, scale, picture).Flags(hasLater: false);
        var labels = new List<Label>(topLabels);
        var y = PictureLayout.LaneTop - 14;
        var streams = Streams(answer, scale, options, ref y);
        y = Turns(answer, scale, streams, y, labels);
        var drawing = new LanesDrawing(a, scale, picture with { Labels = [.. picture.Labels, .. labels] }, options);
        var bottom = drawing.Draw(pairs.Take(PictureLayout.MostNamed), y);
        if (pairs.Count > PictureLayout.MostNamed)
        {
            bottom += 20;
            labels.Add(new(0, bottom - 4, Say.Of("river.more", ("count", (pairs.Count - PictureLayout.MostNamed).ToString())), LabelStyle.Note));
        }

        return picture with
        {
            Height = bottom + 6,
            Folds = PictureLayout.Folds(scale, bottom),
            Heads = [.. drawing.Heads],
            Lanes = [.. drawing.Laid],
            Streams = streams,
            Apart = [.. Apart(answer, scale).Select(x => new Box(x.From, 42, x.Until, bottom))],
            Labels = [.. picture.Labels, .. labels, .. drawing.Labels, .. drawing.Laid.SelectMany(l => Phases(l, options))],
            AsOfFlag = asOfFlag,
            EdgeFlag = edgeFlag,
        };
    }

    /// <summary>The same at three widths, with what its marks mean and the second timeline as a table.</summary>
    public static PictureSet SetOf(TimelinesForked answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var wide = Of(answer, new());
        return new(
            wide,
            Of(answer, new() { Size = PictureSize.Medium }),
            Of(answer, new() { Size = PictureSize.Phone }),
            LegendEntry.Of(wide),
            PictureTableData.Of(PictureStory.Of(answer.B)));
    }

    private static string NameOf(string timeline) => Branch.Split(timeline).Branch is { } branch ? branch.Replace('-', ' ') : Say.Of("river.history");

    /// <summary>Every thing that differs on the date or on the way there, in two rows.</summary>
    private static List<LanesUnder> Pairs(TimelinesForked answer, Scene a, Scene b)
    {
        var differ = answer.Differ.Difference;
        var things = differ.State.Select(v => v.Thing)
            .Concat(differ.Turns.SelectMany(t => t.Arose.Concat(t.Moved).Concat(t.Closed)).Select(v => v.Thing))
            .ToHashSet();
        var (ofA, ofB) = (Lanes.Of(a).ToLookup(l => l.Thing), Lanes.Of(b).ToLookup(l => l.Thing));
        var pairs = ofA.Concat(ofB)
            .Where(g => g.Key is { } thing && things.Contains(thing))
            .DistinctBy(g => g.Key)
            .Select(g => Pair(g.First().Name, ofA[g.Key].FirstOrDefault(), ofB[g.Key].FirstOrDefault()))
            .ToList();
        if (things.Contains(Ref.Phase))
        {
            pairs.Add(Pair(Say.Of("kind.phase"), Phase(a), Phase(b)));
        }

        return pairs;

        LanesUnder Pair(string title, TimeLane? one, TimeLane? other) => new(title, [Row(one, answer.Differ.A.Timeline), Row(other, answer.Differ.B.Timeline)]);

        // The head says what it is; a row of it says whose.
        static TimeLane Row(TimeLane? lane, string timeline) => (lane ?? new(LaneGroup.TalksAndAgreements, null, "", Say.Of("river.not-there"))) with
        {
            Name = Sentence.Capital(NameOf(timeline)),
            IsInvented = Branch.Split(timeline).Branch is not null,
        };
    }

    private static TimeLane? Phase(Scene scene)
    {
        if (scene.Histories.Find(Ref.Phase) is not { } history)
        {
            return null;
        }

        TimeMark[] marks =
        [
            .. history.Spans.Select(s => new TimeMark(
                MarkKind.Phase,
                Extent.Of(s.Status.At, scene.Zone),
                s.Until is { } until ? Extent.Of(until, scene.Zone) : Extent.At(scene.Known))
            {
                Title = scene.Names.Status(Ref.Phase, s.Status.Value!),
            }),
        ];
        return Lanes.Make(LaneGroup.TalksAndAgreements, history, scene, marks, []);
    }

    /// <summary>The name of a phase stands in its bar, where there is room.</summary>
    private static IEnumerable<Label> Phases(Lane lane, PictureOptions options) => lane.Marks
        .Where(m => m is { Kind: MarkKind.Phase, Title: not null } && m.X2 - m.X > Letters.Width(m.Title, LabelStyle.Note) + 10)
        .Select(m => new Label(m.X + 5, m.Y + (options.IsNarrow ? 10.5 : 10), m.Title!, LabelStyle.Note));

    private static IEnumerable<Instant> Moments(TimelinesForked answer) =>
        answer.Branches.SelectMany(b => b.Own.Prepend(b.Leaves.At)).Concat(answer.Differ.Difference.Turns.Select(t => t.At.At));

    /// <summary>The times between parting and meeting.</summary>
    private static IEnumerable<(double From, double Until)> Apart(TimelinesForked answer, TimeScale scale)
    {
        double? from = null;
        foreach (var turn in answer.Differ.Difference.Turns)
        {
            if (turn.What == Turning.Parted)
            {
                from = scale.X(turn.At.At);
            }
            else if (turn.What == Turning.Met && from is { } parted)
            {
                yield return (parted, scale.X(turn.At.At));
                from = null;
            }
        }

        if (from is { } still)
        {
            yield return (still, scale.Right);
        }
    }

    /// <summary>History first, then the branches by where they leave, what is looked at last, next to what differs in it.</summary>
    private static ValueList<Stream> Streams(TimelinesForked answer, TimeScale scale, PictureOptions options, ref double y)
    {
        var streams = new List<Stream>();
        var rowHeight = options.IsNarrow ? NarrowRowHeight : RowHeight;
        var scenario = Branch.Split(answer.Differ.A.Timeline).Scenario;
        var heights = new Dictionary<string, double>();
        var events = Spaced(answer.A.Entries.Concat(answer.B.Entries).Distinct()
            .Where(e => answer.Branches.All(b => !b.Own.Contains(e.Effect(answer.A.Scenario.Zone))))
            .Select(e => e.Effect(answer.A.Scenario.Zone)), scale);
        var past = Row(scenario, LabelStyle.Name, ref y);
        var ends = answer.A.Record is { } record && Branch.Split(answer.Differ.A.Timeline).Branch is null && scale.Shows(record.Until.At)
            ? scale.X(record.Until.At)
            : (double?)null;
        streams.Add(new(StreamKind.History, past.Y, scale.Left, scale.Right, events)
        {
            Timeline = scenario,
            Name = past.Name,
            Unrecorded = ends < scale.Right - 1 ? ends : null,
        });
        foreach (var branch in answer.Branches.OrderBy(IsAsked).ThenBy(b => b.Leaves.At).ThenBy(b => b.Timeline, StringComparer.Ordinal))
        {
            var isAsked = IsAsked(branch);
            var row = Row(branch.Timeline, isAsked ? LabelStyle.WhatIfName : LabelStyle.OtherWhatIf, ref y);
            var x = scale.X(branch.Leaves.At);
            var own = Spaced(branch.Own, scale);
            streams.Add(new(
                isAsked ? StreamKind.WhatIf : StreamKind.Other,
                row.Y,
                x,
                isAsked || branch.KeepsLater ? scale.Right : Math.Min(scale.Right, Math.Max(x + Bend, own is [.., var last] ? last : x) + LongestTail),
                own)
            {
                Timeline = branch.Timeline,
                Name = row.Name,
                Leaves = heights.GetValueOrDefault(Branch.Timeline(scenario, branch.Of), past.Y),
            });
        }

        return [.. streams];

        bool IsAsked(ForkedBranch branch) => branch.Timeline == answer.Differ.A.Timeline || branch.Timeline == answer.Differ.B.Timeline;

        (double Y, Label Name) Row(string timeline, LabelStyle style, ref double top)
        {
            var middle = top + (options.IsNarrow ? 22 : 13);
            var name = options.IsNarrow
                ? Letters.Fit(Sentence.Capital(NameOf(timeline)), style, options.Width - 4)
                : Letters.Fit(Sentence.Capital(NameOf(timeline)), style, PictureLayout.Gutter - 14);
            heights[timeline] = middle;
            top += rowHeight;
            return (middle, new(0, options.IsNarrow ? middle - 9 : middle + 4, name, style));
        }
    }

    /// <summary>Circles that would lie on each other are one.</summary>
    private static ValueList<double> Spaced(IEnumerable<Instant> events, TimeScale scale)
    {
        var places = new List<double>();
        foreach (var x in events.Where(scale.Shows).Select(scale.X).Order())
        {
            if (places.Count == 0 || x - places[^1] >= 7)
            {
                places.Add(x);
            }
        }

        return [.. places];
    }

    /// <summary>Under the streams, in words: where the two part, grow further apart, come closer, meet.</summary>
    private static double Turns(TimelinesForked answer, TimeScale scale, ValueList<Stream> streams, double y, List<Label> labels)
    {
        var (set, last) = (new List<Label>(), "");
        foreach (var turn in answer.Differ.Difference.Turns)
        {
            var words = turn.What switch
            {
                Turning.Parted => Say.Of("river.parted"),
                Turning.Met => Say.Of("river.met"),
                _ when turn.Closed.Count > turn.Arose.Count => Say.Of("river.closer"),
                _ => Say.Of("river.further"),
            };
            var x = scale.X(turn.At.At);
            // In the order of time, and the same is not said twice in a row.
            Label[] places = words == last ? [] : [new(x + 4, y + 4, words, LabelStyle.WhatIf), new(x - 4, y + 4, words, LabelStyle.WhatIf, Anchor.End)];
            if (places.FirstOrDefault(p => p.Box.Left >= (set is [.., var before] ? before.Box.Right + 6 : scale.Left)
                && p.Box.Right <= scale.Right) is { } place)
            {
                set.Add(place);
                last = words;
            }
        }

        labels.AddRange(set);
        return streams.Count > 0 ? y + 14 : y;
    }
}
