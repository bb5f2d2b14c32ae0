using Microsoft.AspNetCore.Http;
using Sim.Answers.Pictures;

namespace Sim.Server.Pages;

/// <summary>
/// How wide a picture a page gets, so that it holds one and not three: as the script told by a cookie, and before it ever ran, as browsers say of themselves
/// whether they are a phone's.
/// </summary>
internal static class PageWidth
{
    private const string Cookie = "sim-width";

    /// <summary>The word in the cookie and of the picture's style.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] switch
    {
        "wide" => "wide",
        "half" => "half",
        "slim" => "slim",
        _ => request.Headers["Sec-CH-UA-Mobile"] == "?1" || request.Headers.UserAgent.ToString().Contains("Mobi", StringComparison.Ordinal) ? "slim" : "wide",
    };

    public static PictureSize SizeOf(string width) => width switch
    {
        "slim" => PictureSize.Phone,
        "half" => PictureSize.Medium,
        _ => PictureSize.Wide,
    };
}
