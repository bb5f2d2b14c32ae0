using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Sim.Server;

namespace Sim.Web.Tests;

/// <summary>A server of its own on the loopback with a fresh store, and a browser without scripts that visits it.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly HtmlParser Parser = new();

    private readonly SimServer _server;
    private readonly HttpClient _client;

    private Site(SimServer server, string store)
    {
        (_server, Store) = (server, store);
        _client = Visitor();
    }

    public string Store { get; }

    public Uri Address => _server.Address.Host == "0.0.0.0" ? new UriBuilder(_server.Address) { Host = "127.0.0.1" }.Uri : _server.Address;

    /// <summary>What the server said of its own accord.</summary>
    public List<string> Notices { get; private init; } = [];

    public static async Task<Site> OpenAsync(PostgresFixture postgres, string? store = null, string? key = null, Func<ServerOptions, ServerOptions>? how = null)
    {
        var database = store ?? await postgres.NewDatabaseAsync();
        var notices = new List<string>();
        var options = new ServerOptions(0, _ => ValueTask.FromResult(database)) { Key = key, Notice = notices.Add };
        var server = await SimServer.StartAsync(how?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
        return new(server, database) { Notices = notices };
    }

    /// <summary>Another visitor, with cookies of its own, who follows no redirect by itself.</summary>
    public HttpClient Visitor(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = cookies ?? new(),
            // Who asks before sending much waits for the word, however busy the machine is.
            Expect100ContinueTimeout = TimeSpan.FromSeconds(60),
            // The certificate of the test is its own.
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null },
        }) { BaseAddress = Address };

    public Task<Answer> GetAsync(string address) => SendAsync(new(HttpMethod.Get, address));

    public async Task<Answer> SendAsync(HttpRequestMessage request, HttpClient? visitor = null)
    {
        using var answer = await (visitor ?? _client).SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            answer.StatusCode,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Asks again and again until the answer is as it should be.</summary>
    public async Task<Answer> UntilAsync(string address, Func<Answer, bool> isSo, HttpClient? visitor = null)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await SendAsync(new(HttpMethod.Get, address), visitor);
            if (isSo(answer))
            {
                return answer;
            }

            tries.ShouldBeLessThan(600, $"{address}: {answer.Body}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends the form at this address of a page as a browser does: with its hidden fields, and these values.</summary>
    public async Task<Answer> SubmitAsync(string page, string action, params (string Name, string Value)[] values)
    {
        var shown = await GetAsync(page);
        var form = shown.Page.QuerySelectorAll("form[method=post]").First(f => f.GetAttribute("action") == action);
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? ""))
            .Where(f => values.All(v => v.Name != f.Name))
            .Concat(values)
            .Select(f => KeyValuePair.Create(f.Name, f.Value));
        return await SendAsync(new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) });
    }

    /// <summary>Sends a script as a file from the library.</summary>
    public async Task<Answer> UploadAsync(string name, string script, string what)
    {
        var token = (await GetAsync("/library")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(what), "do" },
            { new StringContent(script), "script", name },
        };
        return await SendAsync(new(HttpMethod.Post, "/library") { Content = form });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>What came back.</summary>
    internal sealed record Answer(HttpStatusCode Status, string Body, Dictionary<string, string> Headers)
    {
        private IDocument? _page;

        /// <summary>Read once, since a test asks it again and again.</summary>
        public IDocument Page => _page ??= Parser.ParseDocument(Body);

        /// <summary>The words of the main part.</summary>
        public string Main => Words(Page.QuerySelector("main")!);

        public Answer ShouldBe(HttpStatusCode status)
        {
            Status.ShouldBe(status, Body.Length > 4_000 ? Body[..4_000] : Body);
            return this;
        }

        private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
