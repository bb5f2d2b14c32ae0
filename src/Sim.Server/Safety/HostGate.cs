using System.Net;
using Microsoft.AspNetCore.Http;

namespace Sim.Server.Safety;

/// <summary>
/// Answers under its own names only: a page of somebody else whose name was made to lead here (DNS rebinding) asks by that name, and is refused.
/// </summary>
internal sealed class HostGate(IEnumerable<string> hosts)
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HashSet<string> _names = new(hosts, StringComparer.OrdinalIgnoreCase);

    public bool Knows(HttpRequest request) =>
        _names.Contains(request.Host.Host)
        || ((Loopback.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase) || IsOwnAddress(request))
            && (request.Host.Port ?? (request.IsHttps ? 443 : 80)) == request.HttpContext.Connection.LocalPort);

    /// <summary>The address itself, at which the request came in: a number is nobody's to lead elsewhere.</summary>
    private static bool IsOwnAddress(HttpRequest request) =>
        request.HttpContext.Connection.LocalIpAddress is { } local
        && IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var asked)
        && asked.MapToIPv6().Equals(local.MapToIPv6());

    /// <summary>
    /// Whether a browser says that another site asks. What changes something, what tells as it happens and what assistants use is for our own pages, and for
    /// programs that are no browser.
    /// </summary>
    public static bool IsForeign(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none"))
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
}
