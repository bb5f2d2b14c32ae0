using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Web.Pages;
using Sim.Web.Timelines;

namespace Sim.Server.Pages;

/// <summary>Reads all that the page of a timeline says.</summary>
internal sealed class TimelineReading(ShippedCases cases, Question question, Since since)
{
    private const int MostChanges = 12;

    private View View => question.View;

    private DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    public async Task<TimelineShown> ReadAsync(string width, CancellationToken ct)
    {
        var drawn = await cases.AskAsync(new GetPicture(question.Request, WithLater: View.Later != "hide"), ct);
        Zone = drawn.Scenario.Zone;
        var (steps, asOf) = (drawn.Steps, drawn.Now.AsOf);
        var answer = new TimelineState(drawn.Scenario, drawn.Now, drawn.Entries, drawn.AsOfDefaulted);
        var names = Names.OfKept(drawn.Scenario, drawn.Entries);
        var dates = Dates.On(asOf.At, Zone);
        var branch = Branch.Split(View.Timeline).Branch;
        var there = await cases.AskAsync(new ListTimelines(), ct);
        var changed = Changed(steps, asOf);
        var last = steps.LastOrDefault(s => s.At.At <= asOf.At);
        var summary = there.FirstOrDefault(t => t.Timeline == View.Timeline);
        return new(View, drawn.Scenario.Title)
        {
            Choices = TimelinePages.Choices(drawn.Scenario),
            Branch = branch,
            BranchWhy = summary?.Branch?.Why,
            Board = Board.Of(answer, new BoardOptions { Everything = true }, question.Request.RecordedBy),
            Opening = Opening.Of(drawn.Now, drawn.Scenario, drawn.Entries),
            Picture = Drawing.At(width, PictureStory.Of(drawn), View),
            Sources = drawn.Scenario.Sources.Count,
            AsOf = View.AsOf ?? asOf.Text,
            Before = StopAt(steps.LastOrDefault(s => LastOf(s.At) < asOf.At), names, dates),
            After = StopAt(steps.FirstOrDefault(s => s.At.At > asOf.At), names, dates),
            Changes = [.. changed.Take(MostChanges).Select(s => StoryBoard.Of(s, names, dates))],
            Earlier = changed.Length > MostChanges ? (changed.Length - MostChanges, View.Cuts.Address("/log")) : null,
            ChangedSince = Say.Of("web.changes.since", ("date", dates.Day(Moment.Of(From(steps, asOf), Zone)))),
            Unchanged = changed.Length > 0 ? null
                : last is null ? Say.Of("web.changes.nothing-yet")
                : Say.Of("web.changes.none", ("date", dates.Of(last.At))),
            Events = drawn.Entries.Count,
            Branches = there.Count(t => t.Branch is not null && Branch.Split(t.Timeline).Scenario == Branch.Split(View.Timeline).Scenario),
            Cited = (View with { AsOf = View.AsOf ?? asOf.Text, Recorded = View.Recorded ?? RecordedOf(summary) }).Address(),
        };
    }

    private StoryStep[] Changed(IReadOnlyList<StoryStep> steps, Moment asOf)
    {
        var from = From(steps, asOf);
        return [.. steps.Where(s => s.At.At > from && s.At.At <= asOf.At || (since.IsEvent && s.At.At == from)).Reverse()];
    }

    private Instant From(IReadOnlyList<StoryStep> steps, Moment asOf) =>
        since.IsEvent
            ? steps.LastOrDefault(s => s.Event is not null && s.At.At <= asOf.At)?.At.At ?? asOf.At
            : since.From(asOf, Zone);

    private Stop? StopAt(StoryStep? step, Names names, Dates dates) =>
        step is null
            ? null
            : new((View with { AsOf = step.At.Text }).Address(), dates.Of(step.At), $"{dates.Of(step.At)}: {StoryBoard.Of(step, names, dates).Told.Text}");

    /// <summary>A moment of the store after the timeline's last change, so that a cited view stays what it was.</summary>
    private static string? RecordedOf(TimelineSummary? summary) =>
        summary is null ? null : ZonedText.Format(summary.LoadedAt + Duration.FromSeconds(1), DateTimeZone.Utc);

    private Instant LastOf(Moment moment) => EdtfDate.TryParse(moment.Text, out var date, out _) ? date.Last(Zone) : moment.At;
}

/// <summary>How a view wants its picture.</summary>
internal static class Drawing
{
    /// <summary>The picture at one of the widths that the style names, of all or of one thing.</summary>
    public static DrawnPicture At(string width, PictureStory story, View view, Ref? only = null)
    {
        var picture = PictureLayout.Of(story, Of(view) with { Size = PageWidth.SizeOf(width), Only = only });
        return new(picture, width, LegendEntry.Of(picture));
    }

    public static PictureOptions Of(View view) => new()
    {
        Zoom = view.Zoom switch
        {
            "years" => Zoom.Years,
            "months" => Zoom.Months,
            "days" => Zoom.Days,
            "hours" => Zoom.Hours,
            _ => Zoom.Story,
        },
        From = view.From is { } from ? EdtfDate.Parse(from) : null,
        Until = view.To is { } to ? EdtfDate.Parse(to) : null,
    };
}
