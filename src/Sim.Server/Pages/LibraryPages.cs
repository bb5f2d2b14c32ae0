using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MediatR;
using NodaTime;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Server.Safety;
using Sim.Web.Library;
using Sim.Web.Pages;

namespace Sim.Server.Pages;

/// <summary>The library: what there is, and what is added to it.</summary>
internal static class LibraryPages
{
    /// <summary>Of more cases those that come first have a picture.</summary>
    private const int MostPictures = 48;

    private static readonly ConcurrentDictionary<string, (Instant LoadedAt, Picture Picture)> Small = new();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/library", async (ShippedCases cases, CancellationToken ct) => await PageAsync(cases, null, StatusCodes.Status200OK, ct));
        app.MapPost("/library", AddAsync).WithMetadata(new AsksForTheKeyItself());
    }

    private static async Task<IResult> AddAsync(HttpContext http, ShippedCases cases, ISender sim, WritingKey key, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (form.Files["script"] is not { Length: > 0 } file)
        {
            return await PageAsync(
                cases,
                new(Say.Of("web.library.no-file"), Say.Of("web.library.choose"), []),
                StatusCodes.Status422UnprocessableEntity,
                ct);
        }

        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, ct);
        }

        var draft = Draft.Of(FileName(file), content);
        if (form["do"] != "load" || draft.Read.Script is not { } script)
        {
            return await PageAsync(cases, draft.Checked, draft.IsSound ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, ct);
        }

        if (!key.Opens(http.Request))
        {
            await Failure.WriteAsync(http, StatusCodes.Status403Forbidden, Failure.Closed);
            return Results.Empty;
        }

        try
        {
            var loaded = await sim.Send(new LoadScenario(script), ct);
            return Seeing.Other(new View(loaded.Timeline).Address());
        }
        catch (RequestRefusedException refused)
        {
            return await PageAsync(
                cases,
                new(Say.Of("web.library.refused"), RefusalSentences.Of(refused.Refusal), []),
                StatusCodes.Status422UnprocessableEntity,
                ct);
        }
    }

    /// <summary>The last part of the name, since some browsers send a path; it only names the script in messages.</summary>
    private static string FileName(IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/')) is { Length: > 0 } name ? name : "script.yaml";

    private static async Task<IResult> PageAsync(ShippedCases cases, CheckedScript? check, int status, CancellationToken ct)
    {
        await cases.EnsureAllAsync(ct);
        var all = await cases.AskAsync(new ListTimelines(), ct);
        var branches = all.Where(t => t.Branch is not null).ToLookup(t => Branch.Split(t.Timeline).Scenario);
        var dates = new Dates(DateTimeZone.Utc, year: int.MinValue);
        var shown = new List<ShownCase>();
        foreach (var t in all.Where(t => t.Branch is null))
        {
            var picture = shown.Count < MostPictures ? await SmallAsync(cases, t, ct) : null;
            shown.Add(new(t.Timeline, t.Title, SpanOf(t, dates), null, t.Events, branches[t.Timeline].Count(), picture));
        }

        return Page.Of<LibraryPage>(status, (nameof(LibraryPage.Cases), shown), (nameof(LibraryPage.Checked), check));
    }

    /// <summary>A case in small; drawn anew only where something was recorded since.</summary>
    private static async Task<Picture?> SmallAsync(ShippedCases cases, TimelineSummary timeline, CancellationToken ct)
    {
        if (Small.TryGetValue(timeline.Timeline, out var drawn) && drawn.LoadedAt == timeline.LoadedAt)
        {
            return drawn.Picture;
        }

        var picture = SmallPicture.Of(PictureStory.Of(await cases.AskAsync(new GetPicture(new(timeline.Timeline)), ct)));
        Small[timeline.Timeline] = (timeline.LoadedAt, picture);
        return picture;
    }

    private static string SpanOf(TimelineSummary timeline, Dates dates) => (timeline.First, timeline.Last) switch
    {
        ({ } first, { } last) when first != last => Say.Of("list.span", ("first", dates.Of(first)), ("last", dates.Of(last))),
        ({ } first, _) => dates.Of(first),
        _ => "",
    };
}

/// <summary>Answers to a form: the browser goes on by GET.</summary>
internal static class Seeing
{
    public static IResult Other(string address) => new SeeOtherResult(address);

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
