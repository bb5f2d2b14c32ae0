using NodaTime;
using Sim.Answers.Telling;

namespace Sim.Answers.Pictures;

/// <summary>
/// When things happened and when they became public: a slanted line for each event that was not public at once, a faint upright for the rest. Lines that run
/// together are one, thicker.
/// </summary>
internal static class KnowledgeSetter
{
    private const double Between = 52;
    private const double Together = 22;
    private const int MostNamed = 5;

    public static KnowledgeStrip? Of(Scene scene, TimeScale scale, ref double bottom, PictureOptions options, List<Label> labels)
    {
        var events = scene.Story.Steps.Where(s => s is { NotApplied: null, Event: not null } && scale.Shows(s.Event.At)).ToArray();
        if (events.Length == 0 || events.All(e => e.Event!.PublicSince is null))
        {
            return null;
        }

        labels.Add(new(0, bottom + 17.5, options.IsNarrow ? Say.Of("picture.knowledge-short") : Say.Of("picture.knowledge"), LabelStyle.Group));
        var (top, foot) = (bottom + 34, bottom + 34 + Between);
        if (!options.IsNarrow)
        {
            labels.Add(new(scale.Left - 5, top + 4, Say.Of("picture.happened"), LabelStyle.Code, Anchor.End));
            labels.Add(new(scale.Left - 5, foot + 4, Say.Of("picture.public"), LabelStyle.Code, Anchor.End));
        }

        var news = new List<News>();
        foreach (var x in events.Where(e => e.Event!.PublicSince is null).Select(e => Math.Round(scale.X(e.Event!.At))).Distinct())
        {
            news.Add(new(x, x, false, 1, "") { AtOnce = true });
        }

        var beyond = 0;
        var notes = new List<(double X, int Weight, string Text)>();
        var late = events.Where(e => e.Event!.PublicSince is not null)
            .Select(e => (Happened: scale.X(Extent.Of(e.Event!.When, scene.Zone).Middle), On: e.Event!, IsClaim: !e.IsFact, Out: e.Event!.PublicFrom))
            .Select(e => (e.Happened, e.On, e.IsClaim, IsBeyond: !scale.Shows(e.Out), Out: scale.Shows(e.Out) ? scale.X(e.Out) : 0, At: e.Out));
        foreach (var bundle in late.OrderBy(e => e.Happened)
            .GroupBy(e => (e.IsClaim, e.IsBeyond, Out: Math.Round(e.Out / 3), In: Math.Floor(e.Happened / Together))))
        {
            var (happened, count, first) = (bundle.Average(b => b.Happened), bundle.Count(), bundle.First());
            var told = bundle.Take(6).Select(b => EventSentences.Of(b.On.Entry, scene.Names)).Concat(count > 6 ? ["…"] : Array.Empty<string>());
            news.Add(new(
                happened,
                first.IsBeyond ? Math.Min(happened + 12, scale.Right) : first.Out,
                bundle.Key.IsClaim,
                count,
                string.Join('\n', told)) { Beyond = first.IsBeyond });
            beyond += first.IsBeyond ? count : 0;
            if (!first.IsBeyond)
            {
                notes.Add((first.Out, count, scene.Dates.Day(Sim.Domain.Time.Moment.Of(first.At, scene.Zone))));
            }
        }

        Words(notes, beyond, foot + 15, scale, scale.X(scene.AsOf), labels);
        bottom = foot + 20;
        return new(top, foot, [.. news]);
    }

    /// <summary>When most became public, and how much did so only after the picture ends.</summary>
    private static void Words(List<(double X, int Weight, string Text)> notes, int beyond, double y, TimeScale scale, double asOf, List<Label> labels)
    {
        var set = new List<Label>();
        foreach (var (x, count, day) in notes.GroupBy(n => n.Text)
            .Select(g => (g.First().X, g.Sum(n => n.Weight), g.Key))
            .OrderByDescending(n => n.Item2)
            .Take(MostNamed))
        {
            var text = Say.Of("picture.became-public", ("date", day), ("count", count.ToString()));
            Label[] places =
            [
                new(x, y, text, LabelStyle.Note, Anchor.Middle),
                new(x - 4, y, text, LabelStyle.Note, Anchor.End),
                new(x + 4, y, text, LabelStyle.Note),
            ];
            if (places.FirstOrDefault(IsFree) is { } place)
            {
                set.Add(place);
            }
        }

        if (beyond > 0)
        {
            var text = Say.Of("picture.public-after", ("count", beyond.ToString()));
            Label[] places = [new(scale.Left, y, text, LabelStyle.Note), new(scale.Right, y, text, LabelStyle.Note, Anchor.End)];
            if (places.FirstOrDefault(IsFree) is { } place)
            {
                set.Add(place);
            }
        }

        labels.AddRange(set);

        bool IsFree(Label label) => label.Box.Left >= scale.Left
            && label.Box.Right <= scale.Right
            && (label.Box.Right < asOf - 1 || label.Box.Left > asOf + 1)
            && !set.Any(s => s.Box.Meets(label.Box));
    }
}
