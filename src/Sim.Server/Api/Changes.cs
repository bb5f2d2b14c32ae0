using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sim.Application.Storage;

namespace Sim.Server.Api;

/// <summary>Tells as it happens which timelines were loaded, forked, changed or ended, whoever did it and through whichever server on the store.</summary>
internal static class Changes
{
    private static readonly Listeners Open = new(500);

    // Whoever stands between may end what says nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static Task TellAsync(HttpContext http, StoreWatch watch, TimeProvider time) => Open.TellAsync(http, async () =>
    {
        var known = await watch.NextAsync(null, http.RequestAborted);
        await Listeners.SayAsync(http, ": what changes from now on\n\n");
        while (!http.RequestAborted.IsCancellationRequested)
        {
            try
            {
                var now = await watch.NextAsync(known, http.RequestAborted).WaitAsync(Longest, time, http.RequestAborted);
                foreach (var timeline in now.ChangedTimelines(known))
                {
                    var told = new JsonObject { ["timeline"] = timeline, ["ended"] = !now.Has(timeline) };
                    await Listeners.SayAsync(http, $"event: changed\ndata: {told.ToJsonString()}\n\n");
                }

                known = now;
            }
            catch (TimeoutException)
            {
                await Listeners.SayAsync(http, ": nothing yet\n\n");
            }
        }
    });
}
