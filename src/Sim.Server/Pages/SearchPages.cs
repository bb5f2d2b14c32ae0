using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards;
using Sim.Application.Search;
using Sim.Application.Timelines;
using Sim.Web.Search;

namespace Sim.Server.Pages;

/// <summary>Where words stand.</summary>
internal static class SearchPages
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/search", async (HttpRequest request, ShippedCases cases, CancellationToken ct) =>
        {
            await cases.EnsureAllAsync(ct);
            var question = Question.Read("", request);
            if (question.Problems.Count > 0)
            {
                return Refused.With(question);
            }

            var (words, only) = (request.Query["q"].ToString().Trim(), request.Query["in"].ToString());
            var asked = question.Request;
            var found = words.Length == 0 ? null : await cases.AskAsync(
                new FindText(
                    words,
                    new GetLog(
                        only,
                        To: asked.AsOf,
                        KnownBy: asked.KnownBy,
                        AsKnownThen: asked.AsKnownThen,
                        KnownTo: asked.KnownTo,
                        AccordingTo: asked.AccordingTo),
                    Most: Most),
                ct);
            var all = await cases.AskAsync(new ListTimelines(), ct);
            return Page.Of<FoundPage>(
                (nameof(FoundPage.Text), words),
                (nameof(FoundPage.In), only),
                (nameof(FoundPage.Cases), (IReadOnlyList<(string, string)>)[.. all.Where(t => t.Branch is null).Select(t => (t.Timeline, t.Title))]),
                (nameof(FoundPage.Found), found is null ? null : SearchBoard.Of(found)));
        }).WithMetadata(new Kept());
}
