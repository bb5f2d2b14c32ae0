using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Vocabulary;
using Sim.Web.Pages;
using Sim.Web.States;
using Sim.Web.Timelines;

namespace Sim.Server.Pages;

/// <summary>Why a thing stands as it does.</summary>
internal static class WhyPages
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/t/{timeline}/why/{**thing}", ShowAsync).WithMetadata(new Kept());

    private static async Task<IResult> ShowAsync(string timeline, string? thing, HttpContext http, ShippedCases cases, CancellationToken ct)
    {
        var question = Question.Read(timeline, http.Request, $"/why/{string.Join('/', (thing ?? "").Split('/').Select(View.Segment))}");
        if (question.Moved is { } moved)
        {
            return Results.Redirect(moved);
        }

        if (!Ref.TryParseWithPhases(thing ?? "", out var reference))
        {
            return Refused.With(StatusCodes.Status404NotFound, Say.Of("web.problem.reference", ("kinds", string.Join(", ", Words.All(typeof(Kind))))));
        }

        if (question.Problems.Count > 0)
        {
            return Refused.With(question);
        }

        var answer = await cases.AskAsync(new ExplainThing(question.Request, reference), ct);
        var names = Names.Of(answer.Scenario, answer.Entries);
        var board = ExplanationBoard.Of(answer.Scenario, answer.Query, answer.Explanation, names, question.Request.RecordedBy);
        return Page.Of<WhyPage>((nameof(WhyPage.Of), new WhyShown(question.View.Cuts, answer.Scenario.Title, board)
        {
            Lane = await LaneAsync(question, reference, PageWidth.Of(http.Request), cases, ct),
        }));
    }

    /// <summary>The thing's own lane of the picture; null where the picture has none of it.</summary>
    private static async Task<DrawnPicture?> LaneAsync(Question question, Ref thing, string width, ShippedCases cases, CancellationToken ct)
    {
        if (!PictureLayout.HasLanes(thing.Kind))
        {
            return null;
        }

        var drawn = await cases.AskAsync(new GetPicture(question.Request, WithLater: question.View.Later != "hide"), ct);
        var lane = Drawing.At(width, PictureStory.Of(drawn), question.View, thing);
        return lane.Picture.Lanes.Count > 0 ? lane : null;
    }
}

/// <summary>A refusal as the result of a page.</summary>
internal static class Refused
{
    public static IResult With(int status, string told) => new Written(status, told);

    /// <summary>The first thing that is wrong in an address, with its name.</summary>
    public static IResult With(Question question) => new Written(
        StatusCodes.Status400BadRequest,
        string.Join(" ", question.Problems.Select(p => Say.Of("web.problem.value", ("name", p.Key), ("problem", p.Value)))));

    private sealed class Written(int status, string told) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Failure.WriteAsync(httpContext, status, told);
    }
}
