using System.Diagnostics;
using System.Net;

namespace Sim.Load.Classes;

/// <summary>
/// A lesson played by a whole school at once on two web processes and one store: the first is killed and the other takes its students until it is back, then
/// PostgreSQL is, then the second web process, whose students wait for it.
/// </summary>
internal sealed class Lesson(string lesson, int students, TimeSpan length, TimeSpan every) : IAsyncDisposable
{
    private const int Groups = 12;
    private const int Decisions = 6;
    private const int Texts = 8;

    // As behind a balancer: browsers know one name, and cookies are its own.
    private const string Name = "class.example";

    private static readonly string[] Roles = ["ukraine", "russia", "european-powers", "united-states", "turkey"];

    private readonly Store _store = new();
    private readonly List<Student> _students = [];
    private Node[] _nodes = [];
    private Child? _hello;

    public Ledger Ledger { get; private set; } = new(TimeProvider.System);

    public IReadOnlyList<Node> Nodes => _nodes;

    public Store Store => _store;

    /// <summary>Of each node, every so often.</summary>
    public List<(TimeSpan At, double First, double Second)> Memory { get; } = [];

    /// <summary>Students whose page did not show what it should at the end.</summary>
    public List<string> Behind { get; } = [];

    /// <summary>Students whom something broke off for, and who were not back at the end.</summary>
    public List<string> Lost { get; } = [];

    public string Code { get; private set; } = "";

    /// <summary>Starts the store and both web processes, and lets everybody take a seat.</summary>
    public async Task OpenAsync()
    {
        await _store.OpenAsync();
        var seats = (students + (Groups * Roles.Length) - 1) / (Groups * Roles.Length);
        string[] serve = ["--class", lesson, "--groups", $"{Groups}", "--seats", $"{seats}", "--host", Name];
        _hello = Child.Start("Sim.Load.dll", "hello");
        _nodes = [new("first", _store.Folder, serve), new("second", _store.Folder, serve)];
        foreach (var node in _nodes)
        {
            await node.StartAsync();
        }

        Code = _nodes[0].Code;
        using var teacher = new HttpClient(new HttpClientHandler { CookieContainer = new() });
        var console = new Uri(_nodes[0].Console, "/console");
        await teacher.GetAsync(_nodes[0].Console);
        await SayAsync("/console/seating", ("rule", "Captain"));
        var run = $"{lesson}-{Code.ToLowerInvariant()}-";
        var groups = Enumerable.Range(1, Groups).ToDictionary(n => n, _ => new Group(length, Decisions, Texts));
        var ways = _nodes.Select(n => new Way(n.Port)).ToArray();
        Ways = ways;
        foreach (var wave in Enumerable.Range(0, students).Chunk(Groups * Roles.Length))
        {
            var place = wave[0] / (Groups * Roles.Length);
            await Parallel.ForEachAsync(wave, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
            {
                var group = (n % Groups) + 1;
                var way = n / Groups % 2;
                var browser = new Browsing($"Student {n}", new($"http://{Name}"), ways[way], Ledger);
                var student = new Student(n, run + group, Roles[n / Groups % Roles.Length], place, groups[group], Ledger, browser);
                lock (_students)
                {
                    _students.Add(student);
                }

                await student.JoinAsync(Code);
            });
        }

        await SayAsync("/console/mark", ("mark", "Begun"), ("is", "yes"));

        async Task SayAsync(string action, params (string Name, string Value)[] values)
        {
            var form = new PageShown(await teacher.GetStringAsync(console)).Forms.First(f => f.Action == action);
            using var sent = new FormUrlEncodedContent(form.Hidden.Where(h => values.All(v => v.Name != h.Name)).Concat(values)
                .Select(f => KeyValuePair.Create(f.Name, f.Value)));
            using var answer = await teacher.PostAsync(new Uri(console, action), sent);
            answer.EnsureSuccessStatusCode();
        }
    }

    public Way[] Ways { get; private set; } = [];

    /// <summary>Plays it for its length, with what happens to it meanwhile.</summary>
    public async Task PlayAsync()
    {
        Ledger.Restart();
        using var end = new CancellationTokenSource(length);
        using var gone = new CancellationTokenSource();
        var listening = _students.Select(s => s.ListenAsync(gone.Token)).ToArray();
        await Task.WhenAll([.. _students.Select(s => s.PlayAsync(every, end.Token)), WatchAsync(end.Token), BesideAsync(end.Token), StrikeAsync()]);

        // What was done last is heard of by then, and what was broken off is there again.
        await Task.Delay(TimeSpan.FromSeconds(12));
        Lost.AddRange(_students.Where(s => s.Browser.IsAway).Select(s => s.Name));
        await Parallel.ForEachAsync(_students, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (student, _) =>
        {
            var (shown, now) = await student.MarksAsync();
            if (shown != now)
            {
                lock (Behind)
                {
                    Behind.Add(student.Name);
                }
            }
        });
        await gone.CancelAsync();
        await Task.WhenAll(listening);
    }

    public async Task<IReadOnlyList<Compared.Line>> CompareAsync() => await Compared.WithStoreAsync(await _store.OpenAsync(), Code, Ledger.Entries);

    public async ValueTask DisposeAsync()
    {
        foreach (var student in _students)
        {
            student.Dispose();
        }

        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        _hello?.Dispose();
        await _store.DisposeAsync();
    }

    private async Task StrikeAsync()
    {
        await UntilAsync(length * 0.25);
        Ledger.Add(new("the first web process, whose students the second takes", Ledger.Now));
        _nodes[0].Kill();
        Ways[0].Port = _nodes[1].Port;
        await Task.Delay(TimeSpan.FromSeconds(5));
        await _nodes[0].StartAsync();
        Ways[0].Port = _nodes[0].Port;

        await UntilAsync(length * 0.5);
        Ledger.Add(new($"PostgreSQL, at {TimeProvider.System.GetUtcNow():HH:mm:ss.fff}", Ledger.Now));
        _store.Kill();

        await UntilAsync(length * 0.75);
        Ledger.Add(new("the second web process, whose students wait for it", Ledger.Now));
        _nodes[1].Kill();
        await _nodes[1].StartAsync();
    }

    private Task UntilAsync(TimeSpan at) => Task.Delay(TimeSpan.FromTicks(Math.Max(0, (at - Ledger.Now).Ticks)));

    private async Task BesideAsync(CancellationToken end)
    {
        using var greeter = new HttpClient { BaseAddress = _hello!.Address };
        while (!end.IsCancellationRequested)
        {
            Ledger.Hellos.Enqueue(await TimeAsync(() => greeter.GetStringAsync(new Uri("/", UriKind.Relative))));
            if (await _store.CommitAsync() is { } commit)
            {
                Ledger.Commits.Enqueue(commit);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private async Task WatchAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            Memory.Add((Ledger.Now, _nodes[0].Megabytes, _nodes[1].Megabytes));
            await Task.Delay(TimeSpan.FromSeconds(5), end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
