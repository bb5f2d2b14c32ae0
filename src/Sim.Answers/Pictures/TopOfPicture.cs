using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>What stands over the lanes: the date asked about, the end of the record, and flags for what is expected ahead.</summary>
internal sealed class TopOfPicture(Scene scene, TimeScale scale, Picture picture)
{
    private const double FirstRow = 76;
    private const double RowHeight = 13;
    private const double FlagWidth = 9;

    /// <summary>The flag of the date, that of the record's end where it is seen, and their words.</summary>
    public (Box AsOf, Box? Edge, IReadOnlyList<Label> Labels) Flags(bool hasLater)
    {
        var labels = new List<Label>();
        var text = Letters.Fit(Say.Of("picture.as-of", ("date", scene.Dates.Asked(scene.Story.Now.AsOf))), LabelStyle.AsOf, picture.Width - 24);
        var asOf = FlagAt(picture.AsOf, text, LabelStyle.AsOf, labels, null);
        Box? edge = null;
        if (picture.RecordEnds is { } ends && scene.Story.Record is { } record)
        {
            var said = Say.Of("picture.record-ends", ("date", scene.Dates.Asked(record.Until)));
            edge = FlagAt(ends, said, LabelStyle.Edge, labels, asOf);
            edge = edge.Value.Right > edge.Value.Left ? edge : null;
        }
        else if (hasLater && !picture.IsNarrow)
        {
            var note = new Label(Math.Max(asOf.Right, picture.AsOf) + 8, 17.5, Say.Of("picture.after-this-date"), LabelStyle.Note);
            if (note.Box.Right <= picture.Width)
            {
                labels.Add(note);
            }
        }

        return (asOf, edge, labels);
    }

    /// <summary>Left of its line where there is room, else right of it, else across it; beside another flag or not at all.</summary>
    private Box FlagAt(double x, string text, LabelStyle style, List<Label> labels, Box? other)
    {
        var width = Letters.Width(text, style) + 20;
        foreach (var left in new[] { x - width, x, Math.Clamp(x - width / 2, 0, picture.Width - width) })
        {
            var box = new Box(left, 3, left + width, 23);
            if (left >= 0 && box.Right <= picture.Width && other?.Meets(box) != true)
            {
                labels.Add(new(left + width / 2, 17.5, text, style, Anchor.Middle));
                return box;
            }
        }

        return new(x, 3, x, 23);
    }

    /// <summary>What is expected ahead: a flag at the top and a dotted pole down to its lane; its words in one of two rows, shortened, else dropped.</summary>
    public (IReadOnlyList<Flag> Flags, IReadOnlyList<Label> Labels) Ahead(IReadOnlyList<Lane> lanes, double laneTop)
    {
        var (flags, labels) = (new List<Flag>(), new List<Label>());
        var taken = new List<Box>();
        var rows = picture.IsNarrow && picture.Width < 500 ? 1 : 2;
        foreach (var ahead in scene.Story.Now.Upcoming.Where(u => scene.Edge is null && scale.Shows(u.When.At)).GroupBy(u => u.When.At).OrderBy(g => g.Key))
        {
            var x = Math.Clamp(scale.X(ahead.Key), scale.Left, scale.Right - FlagWidth);
            var foot = ahead.Max(u => Foot(u, lanes)) ?? laneTop;
            var title = Plain.Text(string.Join(
                '\n',
                ahead.Select(u => Say.Of("picture.ahead-of", ("date", Day(u.When)), ("what", What(u)), ("thing", TitleOf(u))))));
            var words = ahead.Count() == 1
                ? Say.Of("picture.ahead", ("date", Day(ahead.First().When)), ("what", What(ahead.First())))
                : Say.Of("picture.ahead-several", ("date", Day(ahead.First().When)), ("count", ahead.Count().ToString()));
            for (var row = 0; row < rows; row++)
            {
                var y = FirstRow + row * RowHeight;
                var glyph = new Box(x - 1, y - 8, x + FlagWidth + 1, y);
                if (taken.Any(t => t.Meets(glyph)))
                {
                    continue;
                }

                Label[] places = rows == 1 ? [] : [
                    new(x + FlagWidth + 4, y, words, LabelStyle.Waits),
                    new(x - 4, y, words, LabelStyle.Waits, Anchor.End),
                    new(x + FlagWidth + 4, y, Day(ahead.First().When), LabelStyle.Waits),
                ];
                var place = places.FirstOrDefault(p => p.Box.Right <= picture.Width && p.Box.Left > picture.AsOf + 2 && !taken.Any(t => t.Meets(p.Box)));
                taken.Add(glyph);
                flags.Add(new(x, y - 8, foot, title));
                if (place is not null)
                {
                    labels.Add(place);
                    taken.Add(place.Box);
                }

                break;
            }
        }

        return (flags, labels);
    }

    private string Day(Moment when) => scene.Dates.Day(when);

    private static double? Foot(UpcomingState ahead, IReadOnlyList<Lane> lanes) => lanes.FirstOrDefault(l => l.Thing == ahead.Ref.Thing)?.Y;

    private string TitleOf(UpcomingState ahead) => scene.TitleOf(ahead.Ref.Thing);

    private static string What(UpcomingState ahead) => (ahead.What, ahead.Status) switch
    {
        (UpcomingKind.Begins, "proposed") => Say.Of("picture.would-begin"),
        (UpcomingKind.Ends, "proposed") => Say.Of("picture.would-end"),
        (UpcomingKind.Begins, _) => Say.Of("picture.begins"),
        (UpcomingKind.Ends, _) => Say.Of("picture.ends"),
        (UpcomingKind.Talks, "proposed") => Say.Of("picture.talks-asked-for"),
        (UpcomingKind.Talks, _) => Say.Of("picture.talks-planned"),
        (UpcomingKind.AnswerDue, _) => Say.Of("picture.answer-due"),
        _ => Say.Of("picture.duty-due"),
    };
}
