using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Application.Storage;
using Sim.Server.Classes;
using Sim.Server.Safety;
using Sim.Web;

namespace Sim.Server.Pages;

/// <summary>Style, script and icon, each under an address with a hash of its content, and so for good.</summary>
internal static class AssetPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var asset in Asset.All)
        {
            app.MapMethods(asset.Address, ["GET", "HEAD"], async (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                http.Response.ContentType = asset.Type;
                http.Response.ContentLength = asset.Content.Length;
                if (HttpMethods.IsGet(http.Request.Method))
                {
                    await http.Response.Body.WriteAsync(asset.Content, http.RequestAborted);
                }
            }).WithMetadata(new ForAnybody(), new ForStudents());
        }

        app.MapGet("/favicon.ico", () => Results.Redirect(Asset.Icon.Address)).WithMetadata(new ForAnybody(), new ForStudents());
        app.MapGet("/", (HttpContext http, Classroom room) =>
            Results.Redirect(!room.IsTaught ? "/library" : http.Items.ContainsKey(Failure.InClass) ? "/join" : "/console")).WithMetadata(new ForStudents());
        app.MapGet("/health", (StoreWatch watch) => watch.Current is null
            ? Results.Text("the store cannot be reached\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ok\n")).WithMetadata(new ForAnybody());
    }
}
