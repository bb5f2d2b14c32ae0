using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sim.Application;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Server.Pages;

namespace Sim.Server.Safety;

/// <summary>On an endpoint that may be posted to without the key: it asks for it where it changes something.</summary>
internal sealed record AsksForTheKeyItself;

/// <summary>On an endpoint that tells nothing of any timeline: it answers also where reading asks for the key.</summary>
internal sealed record ForAnybody;

/// <summary>On an endpoint that is posted to and only reads.</summary>
internal sealed record ChangesNothing;

/// <summary>On an endpoint that is there for a class, which has no key: the way in, what pages are made with, and the pages of a seat.</summary>
internal sealed record ForStudents;

/// <summary>On an endpoint that programs use: its caller sends no form of ours, and its answers are no pages.</summary>
internal sealed record ForPrograms;

/// <summary>What every request passes: who is asked, from where, what may be changed; and what becomes of errors.</summary>
internal sealed class Gate(ServerOptions options, WritingKey key, KeptPages kept, TimeProvider time)
{
    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    private readonly HostGate _hosts = new(options.Hosts);

    /// <summary>Before it is known what is asked for.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        SafeHeaders.Write(http.Response.Headers, http.Request.IsHttps);
        if (!_hosts.Knows(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            await http.Response.WriteAsync("This server answers under its own names only.\n", http.RequestAborted);
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method) && key.Takes(http))
        {
            return;
        }

        if (options.Class is not null && !key.Opens(http.Request))
        {
            http.Items[Failure.InClass] = true;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            SafeHeaders.Write(http.Response.Headers, http.Request.IsHttps);
            await AnswerAsync(http, e);
        }
        finally
        {
            options.Log?.Invoke(Line(http, start));
        }
    }

    /// <summary>Once it is known.</summary>
    public async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint()?.Metadata;
        var isForPrograms = endpoint?.GetMetadata<ForPrograms>() is not null;
        var isSafe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (options.Class is not null && endpoint?.GetMetadata<ForStudents>() is null && !key.Opens(http.Request))
        {
            await Failure.WriteAsync(http, StatusCodes.Status404NotFound);
            return;
        }

        if (options.IsPrivate && endpoint?.GetMetadata<ForAnybody>() is null && !key.Opens(http.Request))
        {
            await Failure.WriteAsync(http, StatusCodes.Status403Forbidden, Failure.Private);
            return;
        }

        if ((isForPrograms || !isSafe) && HostGate.IsForeign(http.Request))
        {
            await Failure.WriteAsync(http, StatusCodes.Status403Forbidden, Failure.Foreign);
            return;
        }

        if (!isSafe && endpoint?.GetMetadata<AsksForTheKeyItself>() is null && !key.Opens(http.Request))
        {
            await Failure.WriteAsync(http, StatusCodes.Status403Forbidden, Failure.Closed);
            return;
        }

        if (!isSafe && !isForPrograms && endpoint is not null && !await WasShownHereAsync(http))
        {
            await Failure.WriteAsync(http, StatusCodes.Status400BadRequest, Failure.OldForm);
            return;
        }

        await (isSafe || endpoint?.GetMetadata<ChangesNothing>() is not null ? next(http) : kept.ChangeAsync(() => next(http)));
    }

    /// <summary>Whether a form is one of ours. What it is signed with is kept in the store: while that is away nobody can tell.</summary>
    private static async Task<bool> WasShownHereAsync(HttpContext http)
    {
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return true;
        }
        catch (AntiforgeryValidationException refused) when (refused.InnerException is not IOException)
        {
            // What could not be read at all, such as too much, is told as that.
            for (Exception? cause = refused; cause is not null; cause = cause.InnerException)
            {
                if (cause is StoreUnavailableException)
                {
                    ExceptionDispatchInfo.Throw(cause);
                }
            }

            return false;
        }
        catch (NotSupportedException)
        {
            // A form in letters that nobody reads any more (utf-7) is none that a page of ours sent.
            return false;
        }
    }

    private async Task AnswerAsync(HttpContext http, Exception cause)
    {
        switch (cause)
        {
            case RequestRefusedException refused:
                await Failure.WriteAsync(http, refused.Refusal);
                break;
            case StoreUnavailableException { IsDamage: true } damage:
                options.Notice(damage.Message);
                await Failure.WriteAsync(http, StatusCodes.Status500InternalServerError, Failure.Damaged);
                break;
            case StoreUnavailableException:
                options.Notice("the store cannot be reached");
                await Failure.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, Failure.NoStore);
                break;
            // A form that is too large is read for its proof first.
            case AntiforgeryValidationException { InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } }:
                await Failure.WriteAsync(http, StatusCodes.Status413PayloadTooLarge);
                break;
            case BadHttpRequestException bad:
                await Failure.WriteAsync(http, bad.StatusCode);
                break;
            case InvalidDataException or AntiforgeryValidationException or IOException:
                await Failure.WriteAsync(http, StatusCodes.Status400BadRequest);
                break;
            // What was read out of a damaged record may break the page that is made of it, too.
            default:
                if (await http.RequestServices.GetRequiredService<ISender>().Send(new FindDamageBehind(cause), CancellationToken.None) is { } behind)
                {
                    await AnswerAsync(http, behind);
                    break;
                }

                options.Notice($"{http.Request.Method} {http.GetEndpoint()?.DisplayName ?? "?"}: {cause.GetType().Name} at {Place(cause)}");
                await Failure.WriteAsync(http, StatusCodes.Status500InternalServerError);
                break;
        }
    }

    /// <summary>The pattern of the page and not its address: what somebody asked is theirs.</summary>
    private string Line(HttpContext http, long start) => new JsonObject
    {
        ["at"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["method"] = Known.Contains(http.Request.Method) ? http.Request.Method : "other",
        ["page"] = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none",
        ["status"] = http.Response.StatusCode,
        ["ms"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1),
    }.ToJsonString();

    /// <summary>Where in our code it happened: what was sent may be in the message, and stays out of the log.</summary>
    private static string Place(Exception cause) =>
        cause.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at Sim.", StringComparison.Ordinal)) ?? "?";
}
