using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MediatR;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;
using Sim.Server.Safety;
using Sim.Web.Authoring;
using Sim.Web.Pages;

namespace Sim.Server.Pages;

/// <summary>Where a script is written, checked as it is typed, saved as a timeline or taken home.</summary>
internal static class AuthorPages
{
    private const string Beginning = "my-talks";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/author", async (HttpRequest request, ShippedCases cases, CancellationToken ct) =>
            request.Query["of"].ToString() is { Length: > 0 } timeline
                ? PageOf(Draft.Of($"{timeline}.yaml", await ScriptOfAsync(timeline, cases, ct)))
                : PageOf(Draft.Of($"{Beginning}.yaml", ScriptTemplate.Write(Beginning))));
        app.MapPost("/author", KeepAsync).WithMetadata(new AsksForTheKeyItself());
    }

    private static async Task<string> ScriptOfAsync(string timeline, ShippedCases cases, CancellationToken ct)
    {
        var content = await cases.AskAsync(new GetTimeline(timeline), ct);
        return ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches);
    }

    private static async Task<IResult> KeepAsync(HttpContext http, ISender sim, WritingKey key, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var text = form["script"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        var draft = Draft.Of("script.yaml", Encoding.UTF8.GetBytes(text));
        if (form["do"] == "file")
        {
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{draft.Read.Script?.Scenario.Id ?? "draft"}.yaml\"";
            return Results.Text(text, "application/yaml", Encoding.UTF8);
        }

        if (form["do"] != "save" || draft.Read.Script is not { } script)
        {
            return PageOf(draft with { Text = text }, draft.IsSound ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }

        if (!key.Opens(http.Request))
        {
            return PageOf(draft, StatusCodes.Status403Forbidden, Failure.Closed);
        }

        try
        {
            return Seeing.Other(new View((await sim.Send(new LoadScenario(script), ct)).Timeline).Address());
        }
        catch (RequestRefusedException refused)
        {
            return PageOf(draft, StatusCodes.Status422UnprocessableEntity, RefusalSentences.Of(refused.Refusal));
        }
    }

    private static RazorComponentResult<AuthorPage> PageOf(Draft draft, int status = StatusCodes.Status200OK, string? refused = null)
    {
        var (errors, warnings) = (draft.Problems.Count(p => !p.IsWarning), draft.Problems.Count(p => p.IsWarning));
        var shown = new AuthorShown(
            draft.Text ?? "",
            draft.Read.Script is { } script
                ? Say.Of("web.author.draft", ("events", Say.Count("events", script.Entries.Count)))
                : Say.Of("web.author.unreadable"),
            Say.Of("web.author.counts", ("errors", Say.Count("web.author.errors", errors)), ("warnings", Say.Count("web.author.warnings", warnings))),
            draft.Problems)
        {
            Title = draft.Read.Script?.Scenario.Title,
            IsSound = draft.IsSound,
            Picture = draft.Read.Script is { Entries.Count: > 0 } drawn ? PictureOf(drawn) : null,
            Refused = refused,
        };
        return Page.Of<AuthorPage>(status, (nameof(AuthorPage.Of), shown));
    }

    private static Picture PictureOf(Script script)
    {
        var scenario = script.Scenario;
        var last = script.Entries.Select(e => e.When.Ends[^1].Exact).MaxBy(d => d.Last(scenario.Zone))!;
        return PictureLayout.Of(
            PictureStory.Of(TimelinePicture.Of(scenario, [.. script.Entries], [.. script.Entries], new(last))),
            new() { Size = PictureSize.Medium });
    }
}
