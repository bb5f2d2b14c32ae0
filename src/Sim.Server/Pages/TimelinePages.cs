using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Application;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Web.Pages;
using Sim.Web.Timelines;

namespace Sim.Server.Pages;

/// <summary>A timeline on a date.</summary>
internal static class TimelinePages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/t/{timeline}", ShowAsync).WithMetadata(new Kept());
        app.MapGet("/t/{timeline}/table", ShowTableAsync).WithMetadata(new Kept());
    }

    private static async Task<IResult> ShowAsync(string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct)
    {
        var question = Question.Read(timeline, request);
        if (question.Moved is { } moved)
        {
            return Results.Redirect(moved);
        }

        var problems = new Dictionary<string, string>(question.Problems);
        var since = new Since(question.View.Since, problems);
        try
        {
            return problems.Count > 0
                ? await AskAgainAsync(question, problems, cases, ct)
                : Page.Of<TimelinePage>((nameof(TimelinePage.Of), await new TimelineReading(cases, question, since).ReadAsync(PageWidth.Of(request), ct)));
        }
        catch (RequestRefusedException refused) when (refused.Refusal.Code == RefusalCode.UnknownParty)
        {
            var party = question.View.Believing == refused.Refusal["party"] ? "believing" : "known-to";
            return await AskAgainAsync(question, new Dictionary<string, string> { [party] = RefusalSentences.Of(refused.Refusal) }, cases, ct);
        }
    }

    private static async Task<IResult> ShowTableAsync(string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct)
    {
        var question = Question.Read(timeline, request, "/table");
        if (question.Moved is { } moved)
        {
            return Results.Redirect(moved);
        }

        if (question.Problems.Count > 0)
        {
            return Refused.With(question);
        }

        var drawn = await cases.AskAsync(new GetPicture(question.Request, WithLater: question.View.Later != "hide"), ct);
        var heading = Board.Of(
            new TimelineState(drawn.Scenario, drawn.Now, drawn.Entries, drawn.AsOfDefaulted),
            new BoardOptions(),
            question.Request.RecordedBy).Heading;
        return Page.Of<TablePage>((nameof(TablePage.Of), new TableShown(
            question.View,
            drawn.Scenario.Title,
            heading.AsOfText,
            heading.Known,
            PictureTableData.Of(PictureStory.Of(drawn)))));
    }

    /// <summary>The form as it was sent, with what is wrong beside each field, and no board.</summary>
    private static async Task<IResult> AskAgainAsync(
        Question question, IReadOnlyDictionary<string, string> problems, ShippedCases cases, CancellationToken ct)
    {
        var scenario = (await cases.AskAsync(new GetTimeline(question.View.Timeline), ct)).Scenario;
        return Page.Of<TimelinePage>(
            StatusCodes.Status400BadRequest,
            (nameof(TimelinePage.Of), new TimelineShown(question.View, scenario.Title)
            {
                AsOf = question.View.AsOf ?? "",
                Problems = problems,
                Choices = Choices(scenario),
            }));
    }

    /// <summary>Every party may be asked what it knew, and every one whose word may be taken.</summary>
    internal static ViewChoices Choices(Scenario scenario)
    {
        (string, string)[] parties = [.. scenario.Parties.Select(p => (p.Id, p.Name))];
        return new(parties, parties);
    }
}

/// <summary>Since when a page tells what changed: the last event, a time before the date, or a date of its own.</summary>
internal sealed class Since
{
    private static readonly IsoDuration Week = IsoDuration.Parse("P7D");

    private readonly EdtfDate? _date;
    private readonly IsoDuration? _length;

    public Since(string? text, Dictionary<string, string> problems)
    {
        IsEvent = text == "event";
        if (text is null or "event")
        {
            return;
        }

        if (text[0] == 'P' && IsoDuration.TryParse(text, out var length, out var wrong))
        {
            _length = length;
        }
        else if (text[0] != 'P' && EdtfDate.TryParse(text, out var date, out wrong))
        {
            _date = date;
        }
        else
        {
            problems["as-of"] = Say.Of("web.problem.since");
        }
    }

    /// <summary>Whether it is the last event that is asked for.</summary>
    public bool IsEvent { get; }

    /// <summary>The first moment that counts, for a question as of a moment.</summary>
    public NodaTime.Instant From(Moment asOf, NodaTime.DateTimeZone zone) =>
        _date?.First(zone) ?? Before(asOf.At, (_length ?? Week).After(asOf.At, zone) - asOf.At);

    private static NodaTime.Instant Before(NodaTime.Instant at, NodaTime.Duration length) =>
        at - NodaTime.Instant.MinValue > length ? at - length : NodaTime.Instant.MinValue;
}
