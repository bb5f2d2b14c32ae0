using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Sim.Server.Safety;

/// <summary>
/// The secret that whoever changes something shows: in a browser as a cookie, which the address the server printed sets, and which leaves that address at once;
/// elsewhere as a bearer token. The cookie does not hold the secret: it is sealed by the keys in the store, so that every server on it knows it, and one that
/// starts anew still does.
/// </summary>
internal sealed class WritingKey(string? key, IDataProtectionProvider seals)
{
    private const string Parameter = "key";
    private const string Scheme = "Bearer ";
    private const string Ticket = "may change";

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private readonly ITimeLimitedDataProtector _seal = seals.CreateProtector("sim.writing").ToTimeLimitedDataProtector();

    /// <summary>A secret that nobody guesses.</summary>
    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether the request may change something.</summary>
    public bool Opens(HttpRequest request) =>
        key is null
        || IsSealed(request.Cookies[Cookie(request)])
        || (request.Headers.Authorization.ToString() is var bearer && bearer.StartsWith(Scheme, StringComparison.Ordinal) && Is(bearer[Scheme.Length..]));

    /// <summary>Takes the secret out of the address: the same place without it, and a cookie where it was the right one. False: there was none.</summary>
    public bool Takes(HttpContext http)
    {
        if (!http.Request.Query.TryGetValue(Parameter, out var given))
        {
            return false;
        }

        if (Is(given.ToString()))
        {
            http.Response.Cookies.Append(
                Cookie(http.Request),
                _seal.Protect(Ticket, Lasts),
                new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, MaxAge = Lasts });
        }

        var rest = QueryString.Create(http.Request.Query.Where(q => q.Key != Parameter));
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = Local(http.Request.Path) + rest.ToUriComponent();
        return true;
    }

    /// <summary>A path of ours and nothing else: what begins with two slashes would lead away.</summary>
    private static string Local(PathString path) => "/" + path.ToUriComponent().TrimStart('/', '\\');

    // Cookies know no ports, and there may be two servers.
    private static string Cookie(HttpRequest request) =>
        request.IsHttps ? $"__Host-sim-key-{request.Host.Port ?? 443}" : $"sim-key-{request.Host.Port ?? 80}";

    private bool Is(string? given) =>
        key is not null && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

    private bool IsSealed(string? cookie)
    {
        try
        {
            return cookie is { Length: > 0 } && _seal.Unprotect(cookie) == Ticket;
        }
        catch (CryptographicException)
        {
            // Of another store, too old, or made up.
            return false;
        }
    }
}
