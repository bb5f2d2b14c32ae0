using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sim.Application.Timelines;
using Sim.Server.Cases;

namespace Sim.Server.Api;

/// <summary>Tells as it happens which timelines were loaded, forked, changed or ended, whoever did it and through whichever server on the store.</summary>
internal static class Changes
{
    private const int Most = 64;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static int _listening;

    public static async Task TellAsync(HttpContext http, ShippedCases cases, TimeProvider time)
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
            var known = await StandAsync(cases, http.RequestAborted);
            await http.Response.WriteAsync(": what changes from now on\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await Task.Delay(Every, time, http.RequestAborted);
                var now = await StandAsync(cases, http.RequestAborted);
                foreach (var timeline in now.Keys.Union(known.Keys).Where(t => now.GetValueOrDefault(t) != known.GetValueOrDefault(t)))
                {
                    var told = new JsonObject { ["timeline"] = timeline, ["ended"] = !now.ContainsKey(timeline) };
                    await http.Response.WriteAsync($"event: changed\ndata: {told.ToJsonString()}\n\n", http.RequestAborted);
                }

                await http.Response.Body.FlushAsync(http.RequestAborted);
                known = now;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _listening);
        }
    }

    private static async Task<Dictionary<string, NodaTime.Instant>> StandAsync(ShippedCases cases, CancellationToken ct) =>
        (await cases.AskAsync(new ListTimelines(), ct)).ToDictionary(t => t.Timeline, t => t.LoadedAt);
}
