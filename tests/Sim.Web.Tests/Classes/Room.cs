using System.Net;
using AngleSharp.Dom;
using Sim.Application.Classes;
using Sim.Server;

namespace Sim.Web.Tests.Classes;

/// <summary>A class that is taught by a server of its own: the teacher, who has the secret, and students, who have the code.</summary>
internal sealed class Room : IAsyncDisposable
{
    private readonly List<Visitor> _visitors = [];

    private Room(Site site) => Site = site;

    public Site Site { get; }

    public Visitor Teacher { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public static async Task<Room> OpenAsync(
        PostgresFixture postgres, string lesson = "three-days-in-may", int groups = 1, string? store = null, Func<ServerOptions, ServerOptions>? how = null)
    {
        var site = await Site.OpenAsync(postgres, store, Site.Key, options =>
        {
            var taught = options with { Class = new(Sim.Scenarios.Exercises.Library.Lesson(lesson)!, groups) };
            return how?.Invoke(taught) ?? taught;
        });
        var room = new Room(site);
        room.Teacher = room.Visitor();
        await room.Teacher.GetAsync($"/console?key={Site.Key}");
        room.Code = JoinCode.Read((await room.Teacher.GetAsync("/console")).Page.QuerySelector(".deck .code")!.TextContent)!;
        return room;
    }

    /// <summary>Somebody who sits there already, with the pass by which another server on the store, or on a twin of it, knows them.</summary>
    public Visitor Seated(string pass, string page)
    {
        var visitor = Visitor();
        visitor.Keep(new Cookie($"sim-seat-{Site.Address.Port}", pass, "/", Site.Address.Host));
        visitor.Page = page;
        return visitor;
    }

    /// <summary>Somebody with cookies of their own.</summary>
    public Visitor Visitor()
    {
        var visitor = new Visitor(Site);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A student who takes a seat: of a role in a group, from 1.</summary>
    public async Task<Visitor> SitAsync(string name, string role, int group = 1)
    {
        var student = Visitor();
        var page = await student.GetAsync($"/join/{Code}");
        var seat = page.Page.QuerySelectorAll("input[name=seat]").Select(i => i.GetAttribute("value")!)
            .Where(v => v.EndsWith($"/{role}", StringComparison.Ordinal)).ElementAt(group - 1);
        var taken = await student.SubmitAsync($"/join/{Code}", $"/join/{Code}", ("name", name), ("seat", seat));
        taken.ShouldBe(HttpStatusCode.SeeOther);
        student.Page = taken.Headers["Location"];
        return student;
    }

    public Task BeginAsync() => Teacher.SubmitAsync("/console", "/console/mark", ("is", "yes"));

    public async ValueTask DisposeAsync()
    {
        _visitors.ForEach(v => v.Dispose());
        await Site.DisposeAsync();
    }
}

/// <summary>A browser without scripts.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly Site _site;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Visitor(Site site) => (_site, _client) = (site, site.Visitor(_cookies));

    public void Keep(Cookie cookie) => _cookies.Add(cookie);

    /// <summary>The cookies it has by now.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    /// <summary>The page of the seat.</summary>
    public string Page { get; set; } = "";

    public HttpClient Client => _client;

    public Task<Site.Answer> GetAsync(string address) => _site.SendAsync(new(HttpMethod.Get, address), _client);

    public Task<Site.Answer> LookAsync() => GetAsync(Page);

    /// <summary>The values that the form at this address of a page is sent with, if nothing is filled in.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> FormAsync(string page, string action, Func<IElement, bool>? which = null)
    {
        var shown = await GetAsync(page);
        var form = shown.Page.QuerySelectorAll("form[method=post]").FirstOrDefault(f => f.GetAttribute("action") == action && (which?.Invoke(f) ?? true));
        form.ShouldNotBeNull($"no form to {action} on {page}: {shown.Body}");
        return [.. form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))];
    }

    /// <summary>Sends these fields; where <paramref name="isLarge"/>, it waits for the server's word before the first of them, as what is refused at its head
    /// is otherwise cut off in the middle.</summary>
    public Task<Site.Answer> PostAsync(string action, IEnumerable<(string Name, string Value)> fields, bool isLarge = false) => _site.SendAsync(
        new(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Headers = { ExpectContinue = isLarge },
        },
        _client);

    /// <summary>Sends a form of a page, filled in.</summary>
    public async Task<Site.Answer> SubmitAsync(string page, string action, params (string Name, string Value)[] values) =>
        await PostAsync(action, (await FormAsync(page, action)).Where(f => values.All(v => v.Name != f.Name)).Concat(values));

    /// <summary>Sends a form of the seat's own page.</summary>
    public Task<Site.Answer> DoAsync(string what, params (string Name, string Value)[] values) => SubmitAsync(Page, $"{Page}/{what}", values);

    public void Dispose() => _client.Dispose();
}
