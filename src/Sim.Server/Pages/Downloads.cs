using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Answers.Pictures;
using Sim.Application.Branches;
using Sim.Application.Sources;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Playback;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Tables;
using Sim.Web;

namespace Sim.Server.Pages;

/// <summary>Every view as a file: what the command line writes, byte for byte.</summary>
internal static class Downloads
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Add(app, "/state.json", async (cases, timeline, question, ct) =>
            Json(AnswerForms.State.Write((await cases.AskAsync(question.Request, ct)).State)));
        Add(app, "/spans.json", async (cases, timeline, question, ct) =>
        {
            var story = await cases.AskAsync(new GetStory(question.Request), ct);
            return Json(AnswerForms.Spans.Write(SpansAnswer.Of(timeline, story, question.Request.RecordedBy, Story.Spans(story.Steps))));
        });
        Add(app, "/spans.csv", async (cases, timeline, question, ct) => Table(
            ["thing", "status", "from", "until", "because"],
            Story.Spans((await cases.AskAsync(new GetStory(question.Request), ct)).Steps)
                .Select(s => (string?[])[s.Thing.ToString(), s.Status, s.From.Text, s.Until?.Text, string.Join(' ', s.Because)])));
        Add(app, "/log.json", async (cases, timeline, question, ct) =>
            Json(AnswerForms.Log.Write(LogAnswer.Of(timeline, await cases.AskAsync(LogPages.Of(timeline, question), ct), question.Request.RecordedBy))));
        Add(app, "/log.csv", async (cases, timeline, question, ct) =>
            Table(LogTable.Columns, LogTable.Rows(await cases.AskAsync(LogPages.Of(timeline, question), ct))));
        Add(app, "/sources.json", async (cases, timeline, question, ct) =>
            Json(AnswerForms.Sources.Write(SourcesAnswer.Of(
                timeline,
                await cases.AskAsync(new GetSources(question.Request), ct),
                question.Request.RecordedBy))));
        Add(app, "/sources.bib", async (cases, timeline, question, ct) =>
            Text(BibTex.Of((await cases.AskAsync(new GetSources(question.Request), ct)).Sources.Select(s => s.Source)), "application/x-bibtex"));
        Add(app, "/sources.csl.json", async (cases, timeline, question, ct) =>
            Json(CslJson.Of((await cases.AskAsync(new GetSources(question.Request), ct)).Sources.Select(s => s.Source))));
        Add(app, "/compare/{other}.json", async (cases, timeline, question, ct) => Json(AnswerForms.Diff.Write(DiffAnswer.Of(
            await cases.AskAsync(new GetDifference(question.Request, question.Other!), ct),
            question.Request.RecordedBy))));
        Add(app, ".svg", async (cases, timeline, question, ct) =>
        {
            var drawn = await cases.AskAsync(new GetPicture(question.Request, WithLater: question.View.Later != "hide"), ct);
            var picture = PictureLayout.Of(PictureStory.Of(drawn), Drawing.Of(question.View));
            return Text(await Printed.PictureAsync(picture), "image/svg+xml");
        });
        foreach (var format in new[] { "yaml", "json", "csv" })
        {
            Add(app, $".{format}", async (cases, timeline, question, ct) =>
            {
                var content = await cases.AskAsync(new GetTimeline(timeline, question.Request.RecordedBy), ct);
                return format switch
                {
                    "json" => Json(ScriptExport.ToJson(content.Scenario, content.Entries, content.Branches) + "\n"),
                    "csv" => Text(ScriptExport.ToCsv(content.Scenario, content.Entries, content.Branches), "text/csv"),
                    _ => Text(ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches), "application/yaml"),
                };
            });
        }
    }

    private static void Add(IEndpointRouteBuilder app, string path, Func<ShippedCases, string, Question, CancellationToken, Task<IResult>> write) =>
        app.MapGet($"/t/{{timeline}}{path}", async (string timeline, HttpContext http, ShippedCases cases, CancellationToken ct) =>
        {
            var question = Question.Read(timeline, http.Request) with { Other = http.GetRouteValue("other") as string };
            if (question.Problems.Count > 0)
            {
                return Refused.With(question);
            }

            var file = await write(cases, timeline, question, ct);
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(timeline, path)}\"";
            return file;
        }).WithMetadata(new Kept());

    /// <summary>Letters, digits and hyphens only, whatever a timeline is called.</summary>
    private static string FileName(string timeline, string path)
    {
        var name = new string([.. timeline.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return path[0] == '.' ? name + path : $"{name}-{path[1..].Replace("/{other}", "", StringComparison.Ordinal)}";
    }

    private static IResult Json(string text) => Text(text, "application/json");

    private static IResult Text(string text, string type) => Results.Text(text, type, Encoding.UTF8);

    private static IResult Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var writer = new StringWriter();
        Csv.Write(writer, columns, rows);
        return Text(writer.ToString(), "text/csv");
    }
}
