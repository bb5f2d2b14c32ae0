using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sim.Server.Classes;

/// <summary>What a browser keeps as a file.</summary>
internal static class Attached
{
    public static IResult As(HttpContext http, string file, string type, string text)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        return Results.Text(text, type, Encoding.UTF8);
    }
}
