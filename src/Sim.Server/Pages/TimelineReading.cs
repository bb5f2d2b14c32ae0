using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Server.Cases;
using Sim.Web.Pages;
using Sim.Web.Timelines;

namespace Sim.Server.Pages;

/// <summary>Reads all that the page of a timeline says.</summary>
internal sealed class TimelineReading(ShippedCases cases, Question question, TimelineContent content, Since since)
{
    private View View => question.View;

    private DateTimeZone Zone => content.Scenario.Zone;

    public async Task<TimelineShown> ReadAsync(CancellationToken ct)
    {
        var answer = await cases.AskAsync(question.Request, ct);
        var asOf = answer.State.AsOf;
        var story = await StoryAsync(answer, ct);
        var names = Names.Of(story.Scenario, story.Entries);
        var dates = Dates.On(asOf.At, Zone);
        var branch = Branch.Split(View.Timeline).Branch;
        var there = await cases.AskAsync(new ListTimelines(), ct);
        var changed = Changed(story.Steps, asOf);
        var last = story.Steps.LastOrDefault(s => s.At.At <= asOf.At);
        return new(View, content.Scenario.Title)
        {
            Branch = branch,
            BranchWhy = branch is null ? null : content.Branches.FirstOrDefault(b => b.Name == branch)?.Why,
            Board = Board.Of(answer, new BoardOptions { Everything = true }, question.Request.RecordedBy),
            Opening = Opening.Of(answer.State, answer.Scenario, answer.Entries),
            Sources = answer.Scenario.Sources.Count,
            AsOf = View.AsOf ?? WrittenAs(asOf),
            Before = StopAt(story.Steps.LastOrDefault(s => LastOf(s.At) < asOf.At), names, dates),
            After = StopAt(story.Steps.FirstOrDefault(s => s.At.At > asOf.At), names, dates),
            Changes = [.. changed.Select(s => StoryBoard.Of(s, names, dates))],
            ChangedSince = Say.Of("web.changes.since", ("date", dates.Day(Moment.Of(From(story.Steps, asOf), Zone)))),
            Unchanged = changed.Length > 0 ? null
                : last is null ? Say.Of("web.changes.nothing-yet")
                : Say.Of("web.changes.none", ("date", dates.Of(last.At))),
            Spans = [.. Rows(story, asOf, names)],
            Events = story.Entries.Count,
            Branches = there.Count(t => t.Branch is not null && Branch.Split(t.Timeline).Scenario == Branch.Split(View.Timeline).Scenario),
            Cited = (View with { AsOf = View.AsOf ?? WrittenAs(asOf), Recorded = View.Recorded ?? await RecordedAsync(ct) }).Address(),
        };
    }

    /// <summary>Through the end of the record, so that what came later can be shown and stepped to; known is only what the question knows.</summary>
    private async Task<TimelineStory> StoryAsync(TimelineState answer, CancellationToken ct)
    {
        var state = answer.State;
        var asked = EdtfDate.Parse(WrittenAs(state.AsOf));
        var request = question.Request with
        {
            AsOf = question.Request.AsOf ?? asked,
            KnownBy = question.Request.AsKnownThen ? question.Request.AsOf ?? asked : question.Request.KnownBy,
            AsKnownThen = false,
        };
        if (View.Later == "hide")
        {
            return await cases.AskAsync(new GetStory(request), ct);
        }

        var through = await cases.AskAsync(new GetStory(request with { AsOf = null }), ct);
        return through.Query.AsOf.Last(Zone) >= state.AsOf.At ? through : await cases.AskAsync(new GetStory(request), ct);
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

    private IEnumerable<SpanRow> Rows(TimelineStory story, Moment asOf, Names names)
    {
        var dates = new Dates(Zone, year: int.MinValue);
        return Story.Spans(story.Steps).Select(s => new SpanRow(
            s.Thing,
            names.Of(s.Thing),
            s.Thing.IsPhase ? names.Of(s.Thing) : Words.Of(s.Thing.Kind),
            RecordText.Marked(names.Status(s.Thing, s.Status), s.ByTimeAlone),
            dates.Of(s.From),
            s.Until is { } until && (until.At <= asOf.At || View.Later != "hide") ? dates.Of(until) : null,
            s.From.At > asOf.At));
    }

    /// <summary>The moment of the store at which the timeline last changed, so that a cited view stays what it was.</summary>
    private async Task<string> RecordedAsync(CancellationToken ct)
    {
        var log = await cases.AskAsync(new GetLog(View.Timeline), ct);
        return log.Entries.Count == 0 ? "" : ZonedText.Format(log.Entries.Max(e => e.RecordedAt) + Duration.FromSeconds(1), DateTimeZone.Utc);
    }

    private Instant LastOf(Moment moment) => EdtfDate.TryParse(moment.Text, out var date, out _) ? date.Last(Zone) : moment.At;

    /// <summary>The date as the field has it: the day where it is asked to its end.</summary>
    private static string WrittenAs(Moment asOf) => asOf.Text;
}
