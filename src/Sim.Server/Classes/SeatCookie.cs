using Microsoft.AspNetCore.Http;

namespace Sim.Server.Classes;

/// <summary>
/// What proves to the server who sits at a seat: a token that no script reads. A link in a chat leads to the lesson and finds it there, so it is Lax and not
/// Strict; whatever changes something asks for more.
/// </summary>
internal static class SeatCookie
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    public static string? Of(HttpRequest request) => request.Cookies[Name(request)];

    public static void Set(HttpContext http, string token) => http.Response.Cookies.Append(
        Name(http.Request),
        token,
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, MaxAge = Lasts });

    // Cookies know no ports, and there may be two servers.
    private static string Name(HttpRequest request) =>
        request.IsHttps ? $"__Host-sim-seat-{request.Host.Port ?? 443}" : $"sim-seat-{request.Host.Port ?? 80}";
}
