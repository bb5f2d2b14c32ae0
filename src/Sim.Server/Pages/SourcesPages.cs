using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards;
using Sim.Application.Sources;
using Sim.Application.Timelines;
using Sim.Web.Sources;

namespace Sim.Server.Pages;

/// <summary>The bibliography of a timeline.</summary>
internal static class SourcesPages
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/t/{timeline}/sources", async (string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct) =>
        {
            var question = Question.Read(timeline, request, "/sources");
            if (question.Moved is { } moved)
            {
                return Results.Redirect(moved);
            }

            if (question.Problems.Count > 0)
            {
                return Refused.With(question);
            }

            var answer = await cases.AskAsync(new GetSources(question.Request), ct);
            return Page.Of<SourcesPage>(
                (nameof(SourcesPage.Of), SourcesBoard.Of(answer, question.Request.RecordedBy)),
                (nameof(SourcesPage.View), question.View.Cuts),
                (nameof(SourcesPage.Case), answer.Scenario.Title));
        }).WithMetadata(new Kept());
}
