using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MediatR;
using Sim.Answers.Asking;
using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;
using Sim.Web.Branches;
using Sim.Web.Pages;

namespace Sim.Server.Pages;

/// <summary>Changes a branch, and says before what falls with a change.</summary>
internal static class BranchPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/t/{timeline}/branch", ShowAsync);
        app.MapGet("/t/{timeline}/record", (string timeline, HttpRequest request) =>
            Results.Redirect(new View(timeline).Address("/branch", ("type", request.Query["type"].ToString()))));
        app.MapPost("/t/{timeline}/record", RecordAsync);
        app.MapPost("/t/{timeline}/without", WithoutAsync);
        app.MapPost("/t/{timeline}/amend", AmendAsync);
        app.MapPost("/t/{timeline}/rebase", RebaseAsync);
        app.MapPost("/t/{timeline}/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct)
    {
        var desk = await Desk.OpenAsync(timeline, cases, ct);
        var type = request.Query["type"].ToString() is { Length: > 0 } named ? EventCatalog.Find(named) : null;
        var shown = desk.Shown(type is null ? null : EventForm.Of(type, null));
        return PageOf(await desk.AskedAboutAsync(shown, request.Query["event"].ToString(), null, ct));
    }

    private static async Task<IResult> RecordAsync(string timeline, HttpRequest request, ShippedCases cases, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var desk = await Desk.OpenAsync(timeline, cases, ct);
        if (EventCatalog.Find(form["type"].ToString()) is not { } type)
        {
            return PageOf(desk.Shown(null) with { Problems = [Say.Of("web.branch.no-type")] });
        }

        var fields = EventForm.Of(type, form, desk.Known, Question.Today(request));
        if (fields.Read(withType: true) is not { } map)
        {
            return PageOf(desk.Shown(fields), StatusCodes.Status422UnprocessableEntity);
        }

        var isDry = form["do"] == "read";
        var changed = await sim.Send(new RecordEvents(timeline, new ListNode([map], default), isDry), ct);
        if (changed.Problems.Count > 0)
        {
            var rest = fields.Add(changed.Problems);
            return PageOf(desk.Shown(fields) with { Problems = rest }, StatusCodes.Status422UnprocessableEntity);
        }

        if (!isDry)
        {
            return Seeing.Other(new View(timeline).Address("/branch"));
        }

        var would = changed.Branch.Events.Where(e => changed.Added.Contains(e.Id));
        var names = Names.Of(desk.Scenario, desk.Events.Concat(would));
        return PageOf(desk.Shown(fields) with
        {
            ReadBack =
            [
                .. would.Select(e => Say.Of("on-date", ("date", e.When.Text), ("told", EventSentences.Of(e, names)))),
                .. LostEventsText.Of(changed.Footing),
            ],
        });
    }

    private static async Task<IResult> WithoutAsync(string timeline, HttpRequest request, ShippedCases cases, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        return await AfterAsync(timeline, await sim.Send(new LeaveOut(timeline, [form["event"].ToString()], form["undo"] == "yes"), ct), cases, ct);
    }

    private static async Task<IResult> AmendAsync(string timeline, HttpRequest request, ShippedCases cases, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var id = form["event"].ToString();
        if (form["undo"] == "yes")
        {
            return await AfterAsync(timeline, await sim.Send(new AmendEvent(timeline, id, new MapNode([], default), Undo: true), ct), cases, ct);
        }

        var desk = await Desk.OpenAsync(timeline, cases, ct);
        var type = desk.Events.FirstOrDefault(e => e.Id == id) is { } found ? EventCatalog.Of(found.Happening) : EventCatalog.All[0];
        var fields = EventForm.OfChange(type, form, desk.Known, Question.Today(request));
        var problems = new List<string>();
        if (fields.Read(withType: false) is { } map)
        {
            var changed = await sim.Send(new AmendEvent(timeline, id, map), ct);
            if (changed.Problems.Count == 0)
            {
                return Seeing.Other(new View(timeline).Address("/branch"));
            }

            problems.AddRange(fields.Add(changed.Problems));
        }

        return PageOf(
            await desk.AskedAboutAsync(desk.Shown(null), id, fields, ct) with { Problems = problems },
            StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RebaseAsync(string timeline, HttpRequest request, ShippedCases cases, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var isDry = form["do"] != "rebase";
        var rebased = await sim.Send(new RebaseBranch(timeline, isDry), ct);
        var desk = await Desk.OpenAsync(timeline, cases, ct);
        return PageOf(desk.Shown(null) with { Done = [BranchSentences.Of(rebased, isDry), .. LostEventsText.Of(rebased.Footing)] });
    }

    private static async Task<IResult> DeleteAsync(string timeline, HttpRequest request, ShippedCases cases, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (form["sure"] != "yes")
        {
            var desk = await Desk.OpenAsync(timeline, cases, ct);
            return PageOf(desk.Shown(null) with { Problems = [Say.Of("web.branch.not-sure")] }, StatusCodes.Status422UnprocessableEntity);
        }

        await sim.Send(new DeleteBranch(timeline), ct);
        return Seeing.Other(new View(Branch.Split(timeline).Scenario).Address("/compare"));
    }

    private static async Task<IResult> AfterAsync(string timeline, BranchChanged changed, ShippedCases cases, CancellationToken ct)
    {
        if (changed.Problems.Count == 0)
        {
            return Seeing.Other(new View(timeline).Address("/branch"));
        }

        var desk = await Desk.OpenAsync(timeline, cases, ct);
        return PageOf(desk.Shown(null) with { Problems = [.. changed.Problems.Select(p => p.Message)] }, StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<BranchPage> PageOf(BranchShown shown, int status = StatusCodes.Status200OK) =>
        Page.Of<BranchPage>(status, (nameof(BranchPage.Of), shown));

    /// <summary>A branch with all that a form about it needs.</summary>
    private sealed class Desk(string timeline, ShippedCases cases, TimelineLog log, TimelineContent content, TimelineSummary summary)
    {
        public Scenario Scenario => log.Scenario;

        public KnownNames Known => new(log.Scenario, Events);

        public IReadOnlyList<Event> Events { get; } = [.. log.Entries.Select(e => e.Entry)];

        private Branch Branch => content.Branches[^1];

        private Names Names => Names.Of(log.Scenario, Events);

        public static async Task<Desk> OpenAsync(string timeline, ShippedCases cases, CancellationToken ct)
        {
            var content = await cases.AskAsync(new GetTimeline(timeline), ct);
            var log = await cases.AskAsync(new GetLog(timeline), ct);
            var summary = (await cases.AskAsync(new ListTimelines(), ct)).FirstOrDefault(t => t.Timeline == timeline && t.Branch is not null)
                ?? throw new Application.RequestRefusedException(new(Application.RefusalCode.HistoryIsNoBranch, ("timeline", timeline)));
            return new(timeline, cases, log, content, summary);
        }

        public BranchShown Shown(EventForm? form)
        {
            var names = Names;
            var history = content.Entries.Concat(Events).GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.First());
            OwnEvent Told(string id) => new(
                id,
                history.TryGetValue(id, out var e) ? Say.Of("on-date", ("date", e.When.Text), ("told", EventSentences.Of(e, names))) : id);
            var about = Sim.Answers.Boards.BranchBoard.About(summary, Dates).Where(p => !p.IsEmpty).Select(p => p.Text);
            return new(timeline, log.Scenario.Title, Branch.Name, string.Join(" · ", about))
            {
                Why = Branch.Why,
                Closed = summary.Branch!.ByScript ? Say.Of("web.branch.by-script") : summary.Branch.Run is not null ? Say.Of("web.branch.of-run") : null,
                Own = [.. Branch.Events.Select(e => Told(e.Id))],
                LeftOut = [.. Branch.Without.Select(Told)],
                Amended = [.. Branch.Amend.Select(a => Told(a.Event.Id))],
                Types = [.. EventCatalog.All.Select(t => (t.Name, $"{t.Name.Replace('-', ' ')}: {t.Declared.Summary}"))],
                Inherited = [.. Events.Where(e => Branch.Events.All(o => o.Id != e.Id) && e.Fired is null).Select(e => (e.Id, Told(e.Id).Told))],
                Type = form?.Type.Name,
                Fields = form?.Shown(log.Scenario, Events, names) ?? [],
            };
        }

        /// <summary>The same with what leaving an event out would take with it, and the form that amends it.</summary>
        public async Task<BranchShown> AskedAboutAsync(BranchShown shown, string id, EventForm? form, CancellationToken ct)
        {
            if (Events.FirstOrDefault(e => e.Id == id) is not { } asked || shown.Closed is not null)
            {
                return shown;
            }

            var would = await cases.AskAsync(new LeaveOut(timeline, [id], DryRun: true), ct);
            var fields = form ?? EventForm.OfChange(EventCatalog.Of(asked.Happening), null);
            return shown with
            {
                Event = id,
                EventTold = Say.Of("on-date", ("date", asked.When.Text), ("told", EventSentences.Of(asked, Names))),
                Falls = would.Problems.Count > 0 ? null : [.. LostEventsText.Of(would.Footing)],
                Problems = [.. would.Problems.Select(p => p.Message)],
                Amendable = fields.Shown(log.Scenario, Events, Names, isChange: true),
            };
        }

        private Dates Dates => new(log.Scenario.Zone, year: int.MinValue);
    }
}
