using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Sim.Application.Repetition;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;

namespace Sim.Server.Pages;

/// <summary>On an endpoint whose answer follows from its address, how wide it is drawn and what is in the store.</summary>
internal sealed record Kept;

/// <summary>
/// Keeps pages as they were sent, as long as the store stands as it did: who has a page already is told so before anything is read, and what one reader asked
/// the next gets from memory.
/// </summary>
internal sealed class KeptPages(StoreWatch watch) : IOutputCachePolicy
{
    private const long Budget = 48 * 1024 * 1024;
    private const long Largest = 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Another build draws other pages.
    private static readonly string Build = typeof(KeptPages).Module.ModuleVersionId.ToString("N") + typeof(Sim.Web.Asset).Module.ModuleVersionId.ToString("N");

    private int _writing;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<KeptPages>();
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = Budget;
            cache.MaximumBodySize = Largest;
            cache.UseCaseSensitivePaths = true;
        });
        services.AddOptions<OutputCacheOptions>().Configure<KeptPages>((cache, pages) => cache.AddBasePolicy(pages));
        services.AddResponseCompression(compression =>
        {
            // What a form is signed with is sealed anew for each page, so that nothing secret stands in two of them alike.
            compression.EnableForHttps = true;
            compression.MimeTypes =
                ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "application/problem+json", "text/csv", "application/yaml"];
        });
    }

    /// <summary>A change of the store goes on: until it is seen, nothing is kept and nothing kept is shown.</summary>
    public async Task ChangeAsync(Func<Task> change)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            await change();
        }
        finally
        {
            try
            {
                await watch.LookAsync(CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                // It went after the change, of which its maker is told all the same; until it is back, nothing kept is shown.
            }
            finally
            {
                Interlocked.Decrement(ref _writing);
            }
        }
    }

    /// <summary>Says what the page would be called, and no more to whoever has it.</summary>
    public async Task MarkAsync(HttpContext http, RequestDelegate next)
    {
        if (Stands(http) is not { } stands)
        {
            await next(http);
            return;
        }

        var name = $"{Build} {stands.Mark} {PageWidth.Of(http.Request)} {http.Request.Path} {http.Request.QueryString}";
        var tag = $"W/\"{Fingerprint.Of(name)[..32]}\"";
        if (http.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(tag))
        {
            Write(http.Response.Headers, tag);
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.OnStarting(() =>
        {
            if (http.Response.StatusCode == StatusCodes.Status200OK)
            {
                Write(http.Response.Headers, tag);
            }

            return Task.CompletedTask;
        });
        await next(http);
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var stands = Stands(http);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = stands is not null;

        // Who waits for what another asked would fail with that other, where it goes away.
        context.AllowLocking = false;
        if (stands is not null)
        {
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.VaryByValues["stands"] = stands.Mark;
            context.CacheVaryByRules.VaryByValues["width"] = PageWidth.Of(http.Request);
            context.CacheVaryByRules.VaryByValues["packed"] = Packed(http.Request.Headers.AcceptEncoding);
            context.ResponseExpirationTimeSpan = Longest;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    private StoreStand? Stands(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<Kept>() is not null && Volatile.Read(ref _writing) == 0
            ? watch.Current
            : null;

    private static void Write(IHeaderDictionary headers, string tag)
    {
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = StringValues.Concat(headers.Vary, "Cookie");
    }

    /// <summary>Only what we pack, so that no reader fills the memory with one page said differently.</summary>
    private static string Packed(StringValues accepted) =>
        accepted.ToString() is var said && said.Contains("br", StringComparison.Ordinal) ? "br" : said.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
}
