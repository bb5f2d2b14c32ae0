using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Telling;
using Sim.Application.Repetition;
using Sim.Application.Timelines;
using Sim.Server.Pages;
using Sim.Server.Safety;
using Sim.Web.Pages;

namespace Sim.Server.Api;

/// <summary>The operations under <c>/api/v1</c>, and what describes them to programs and to people.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api/v1";

    private const int LongestKey = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var operation in Operations.All)
        {
            var endpoint = app.MapMethods(Root + operation.Path, [operation.Method], (HttpContext http, ShippedCases cases, ISender sim) =>
                AnswerAsync(http, operation, new Call(http, cases, sim), sim)).WithMetadata(new ForPrograms());
            if (!operation.Changes)
            {
                endpoint.WithMetadata(new AsksForTheKeyItself(), new ChangesNothing());
            }
        }

        app.MapGet($"{Root}/openapi.json", (HttpContext http) => WriteAsync(http, new(OpenApiDocument.Text))).WithMetadata(new ForPrograms());
        app.MapGet($"{Root}/changes", Changes.TellAsync).WithMetadata(new ForPrograms());
        app.MapGet("/api", () => Page.Of<ApiPage>((nameof(ApiPage.Of), OpenApiDocument.Shown)));
    }

    private static async Task AnswerAsync(HttpContext http, Operation operation, Call call, ISender sim)
    {
        try
        {
            var key = http.Request.Headers["Idempotency-Key"].ToString();
            if (key.Length > LongestKey)
            {
                throw new BadCallException(Say.Of("web.api.long-key", ("most", LongestKey.ToString())), "Idempotency-Key");
            }

            await WriteAsync(http, operation.Changes && key.Length > 0 ? await OnceAsync(http, operation, call, key, sim) : await operation.Run(call));
        }
        catch (BadCallException bad)
        {
            await Failure.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, bad.Message, bad.Place);
        }
    }

    /// <summary>Sent twice, to whichever server on the store, it is one change: the second gets the answer of the first.</summary>
    private static async Task<Reply> OnceAsync(HttpContext http, Operation operation, Call call, string key, ISender sim)
    {
        http.Request.EnableBuffering();
        var asked = Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n");
        var print = Convert.ToHexStringLower(SHA256.HashData([.. asked, .. await call.BodyAsync()]));
        http.Request.Body.Position = 0;
        var made = await sim.Send(new MakeOnce(key, print, async _ => (await operation.Run(call)).Kept), call.Aborted);
        return made.Answer is { } answer ? Reply.Of(answer) : new(Say.Of("web.api.made-before"), "text/plain");
    }

    /// <summary>With a mark of the content, so that whoever has it already is told no more than that.</summary>
    private static async Task WriteAsync(HttpContext http, Reply reply)
    {
        var bytes = Encoding.UTF8.GetBytes(reply.Text);
        if (HttpMethods.IsGet(http.Request.Method))
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
            http.Response.Headers.ETag = tag;
            http.Response.Headers.CacheControl = "private, no-cache";
            if (http.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(t => t == tag || t == "*" || t == "W/" + tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (reply.GoesOnAfter is { } last)
        {
            var query = QueryString.Create(http.Request.Query.Where(q => q.Key != "after").Append(new("after", last)));
            http.Response.Headers.Link = $"<{http.Request.Path.ToUriComponent()}{query.ToUriComponent()}>; rel=\"next\"";
        }

        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = $"{reply.Type}; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
