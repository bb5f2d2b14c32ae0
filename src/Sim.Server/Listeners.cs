using Microsoft.AspNetCore.Http;

namespace Sim.Server;

/// <summary>
/// Answers that stay open and tell as things happen (<c>text/event-stream</c>), at most so many at once; whoever comes after them is told to come later.
/// </summary>
internal sealed class Listeners(int most)
{
    private int _listening;

    /// <summary>Tells one listener, until it has gone or all is told.</summary>
    public async Task TellAsync(HttpContext http, Func<Task> tell)
    {
        try
        {
            if (Interlocked.Increment(ref _listening) > most)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            http.Response.ContentType = "text/event-stream";
            await tell();
        }
        finally
        {
            Interlocked.Decrement(ref _listening);
        }
    }

    /// <summary>Says something now.</summary>
    public static async Task SayAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
