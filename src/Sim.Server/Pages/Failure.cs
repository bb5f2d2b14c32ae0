using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Server.Safety;
using Sim.Web.Classes;
using Sim.Web.Pages;

namespace Sim.Server.Pages;

/// <summary>What went wrong, for whoever asked: a page, or for a program problem details. Never how it went wrong inside.</summary>
internal static class Failure
{
    /// <summary>Marks a request of a class: the page then leads to the lesson, and tells of nothing else.</summary>
    public static readonly object InClass = new();

    public static string Foreign => Say.Of("web.failure.foreign");

    public static string Closed => Say.Of("web.failure.closed");

    public static string Private => Say.Of("web.failure.private");

    public static string OldForm => Say.Of("web.failure.old-form");

    public static string NoStore => Say.Of("web.failure.no-store");

    public static string Damaged => Say.Of("web.failure.damaged");

    public static Task WriteAsync(HttpContext http, RequestRefusal refusal) => WriteAsync(http, StatusOf(refusal.Code), RefusalSentences.Of(refusal));

    public static async Task WriteAsync(HttpContext http, int status, string? told = null, string? place = null)
    {
        var said = told ?? status switch
        {
            StatusCodes.Status404NotFound => Say.Of("web.failure.not-found"),
            StatusCodes.Status405MethodNotAllowed => Say.Of("web.failure.method"),
            StatusCodes.Status413PayloadTooLarge => Say.Of("web.failure.too-large"),
            >= 500 => Say.Of("web.failure.ours"),
            _ => Say.Of("web.failure.unreadable"),
        };
        if (http.Items.ContainsKey(InClass))
        {
            await Page.Of<ClassFailurePage>(status, (nameof(ClassFailurePage.Title), Title(status)), (nameof(ClassFailurePage.Told), said)).ExecuteAsync(http);
            return;
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<ForPrograms>() is not null || http.Request.Path.StartsWithSegments("/api/v1"))
        {
            var problem = new JsonObject { ["title"] = Title(status), ["status"] = status, ["detail"] = said };
            if (place is not null)
            {
                problem["place"] = place;
            }

            http.Response.StatusCode = status;
            http.Response.ContentType = "application/problem+json";
            await http.Response.WriteAsync(problem.ToJsonString(), http.RequestAborted);
            return;
        }

        await Page.Of<FailurePage>(status, (nameof(FailurePage.Title), Title(status)), (nameof(FailurePage.Told), said)).ExecuteAsync(http);
    }

    /// <summary>What is not there is not found; what somebody else was faster with is a conflict; all else cannot be done as it was asked.</summary>
    private static int StatusOf(RefusalCode code) => code switch
    {
        RefusalCode.UnknownTimeline or RefusalCode.UnknownThing or RefusalCode.NoSuchKind or RefusalCode.NothingRecordedYet or RefusalCode.UnknownRun
            or RefusalCode.UnknownBranch or RefusalCode.NoBranches => StatusCodes.Status404NotFound,
        RefusalCode.BranchExists or RefusalCode.RebaseOvertaken or RefusalCode.DeletionOvertaken or RefusalCode.RunExists or RefusalCode.RunOvertaken =>
            StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string Title(int status) => status switch
    {
        StatusCodes.Status404NotFound => Say.Of("web.failure.title.not-found"),
        StatusCodes.Status403Forbidden => Say.Of("web.failure.title.closed"),
        >= 500 => Say.Of("web.failure.title.ours"),
        _ => Say.Of("web.failure.title"),
    };
}

/// <summary>A page as the answer to a request.</summary>
internal static class Page
{
    public static RazorComponentResult<T> Of<T>(int status, params IReadOnlyList<(string Name, object? Value)> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters.ToDictionary(p => p.Name, p => p.Value)) { StatusCode = status, PreventStreamingRendering = true };

    public static RazorComponentResult<T> Of<T>(params IReadOnlyList<(string Name, object? Value)> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent => Of<T>(StatusCodes.Status200OK, parameters);
}
