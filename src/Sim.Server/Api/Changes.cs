using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sim.Application.Storage;

namespace Sim.Server.Api;

/// <summary>Tells as it happens which timelines were loaded, forked, changed or ended, whoever did it and through whichever server on the store.</summary>
internal static class Changes
{
    private const int Most = 500;

    // Whoever stands between may end what says nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static int _listening;

    public static async Task TellAsync(HttpContext http, StoreWatch watch, TimeProvider time)
    {
        if (Interlocked.Increment(ref _listening) > Most)
        {
            Interlocked.Decrement(ref _listening);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            http.Response.ContentType = "text/event-stream";
            var known = await watch.NextAsync(null, http.RequestAborted);
            await SayAsync(http, ": what changes from now on\n\n");
            while (!http.RequestAborted.IsCancellationRequested)
            {
                try
                {
                    var now = await watch.NextAsync(known, http.RequestAborted).WaitAsync(Longest, time, http.RequestAborted);
                    foreach (var timeline in now.Changed(known))
                    {
                        var told = new JsonObject { ["timeline"] = timeline, ["ended"] = !now.Has(timeline) };
                        await SayAsync(http, $"event: changed\ndata: {told.ToJsonString()}\n\n");
                    }

                    known = now;
                }
                catch (TimeoutException)
                {
                    await SayAsync(http, ": nothing yet\n\n");
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _listening);
        }
    }

    private static async Task SayAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
