using Sim.Answers.Telling;
using NodaTime;
using Sim.Application.Timelines;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>A timeline as <c>sim list</c> shows it: its name, such as <c>istanbul-2025@ukraine-accepts</c>, its dates as written, and when it was loaded into the store; of a branch, what it is.</summary>
public sealed record ListedTimeline(string Name, string Title, int Events, string? First, string? Last, Instant? LoadedAt, TimelineSummary? Branch = null);

/// <summary>The text of <c>sim list</c>.</summary>
public static class ListText
{
    /// <summary>The timelines in the order given; the moments of loading are told in this zone.</summary>
    public static IRenderable Render(IReadOnlyList<ListedTimeline> timelines, DateTimeZone zone)
    {
        if (timelines.Count == 0)
            return new Page([new Row(0, 2, "No timelines yet: sim load PATH puts a script into the store.")]);
        var dates = new Dates(zone, year: int.MinValue);
        var column = Math.Min(44, timelines.Max(t => Plain.Text(t.Name).GetCellWidth() + (t.Branch is null ? 0 : 2)) + 2);
        return new Page(timelines.Select(t => t.Branch is { } branch
            ? new Row(2, 4, [.. BranchTree.About(branch, dates), Phrase.Of(branch.Branch!.Why, Ink.Quiet)]) { Label = Phrase.Of(t.Name, Ink.Strong), LabelWidth = column - 2 }
            : new Row(0, 4, Phrase.Of(t.Title, Ink.Plain), Figures.Many(t.Events, "event"), Span(t, dates), Loaded(t, dates)) { Label = Phrase.Of(t.Name, Ink.Strong), LabelWidth = column }));
    }

    private static string Span(ListedTimeline t, Dates dates) => (t.First, t.Last) switch
    {
        ({ } first, { } last) when first != last => $"{dates.Of(first)} – {dates.Of(last)}",
        ({ } first, _) => dates.Of(first),
        (null, { } last) => dates.Of(last),
        _ => "",
    };

    private static Phrase Loaded(ListedTimeline t, Dates dates) => t.LoadedAt is { } at ? Phrase.Of($"loaded {dates.ToTheMinuteOf(at)}", Ink.Quiet) : "";
}
