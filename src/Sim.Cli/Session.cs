using System.CommandLine;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Sim.Answers.Asking;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Scripts;

namespace Sim.Cli;

/// <summary>One run of a verb against the store: requests go to their handlers, and a script's path is loaded where a timeline is named by it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookingForDamage = TimeSpan.FromMinutes(1);

    private readonly Terminal _terminal;
    private readonly ServiceProvider _services;
    private readonly RowsAtHand? _atHand;
    private readonly ShippedCases _cases;

    private Session(Terminal terminal, ServiceProvider services, RowsAtHand? atHand = null)
    {
        _terminal = terminal;
        _services = services;
        _atHand = atHand;
        _cases = new(services.GetRequiredService<ISender>(), Told);
    }

    /// <summary>The same as the command line asks for it: over the scripts that are named, where it says so.</summary>
    public static Session Open(Terminal terminal, ParseResult parse)
    {
        if (!Inputs.IsWithoutStore(parse))
        {
            return Open(terminal, Inputs.StoreNamed(parse));
        }

        var atHand = new RowsAtHand(TimeProvider.System);
        return new(terminal, new ServiceCollection().AddSim(atHand).BuildServiceProvider(), atHand);
    }

    /// <summary>Opens nothing yet: the server is looked for, and if need be started, when the first request needs it.</summary>
    public static Session Open(Terminal terminal, NamedStore store)
    {
        if (terminal.IsTerminal && store.Postgres is not null && store.Target().HasPassword)
        {
            terminal.Notice("every account of this computer can read a password given by --postgres: put it into SIM_POSTGRES, or a file named by PGPASSFILE");
        }

        var services = new ServiceCollection();
        services.AddSingleton(Upgrading.Asking(terminal, store)).AddSim(store.Opening(terminal), terminal.Notice, store.In());
        return new(terminal, services.BuildServiceProvider());
    }

    /// <summary>
    /// The names of the timelines in a store that answers at once, for a shell that waits for them; none otherwise, and no server is started for it.
    /// </summary>
    public static IReadOnlyList<string> TimelinesAtHand(NamedStore store) =>
        AtHand(store, async (sender, ct) => (IReadOnlyList<string>)[.. (await sender.Send(new ListTimelines(), ct)).Select(timeline => timeline.Timeline)])
            ?? [];

    /// <summary>What parties and things are called in a timeline of such a store, in a case or in a script; null: that cannot be told at once.</summary>
    public static KnownNames? NamesAtHand(string named, NamedStore store)
    {
        var (path, _) = PathAndBranch(named);
        if (IsPath(path))
        {
            return path != "-" ? NamesIn(ScriptReader.ReadFile(path).Script) : null;
        }

        return AtHand(store, async (sender, ct) =>
        {
            var content = await sender.Send(new GetTimeline(named), ct);
            return new KnownNames(content.Scenario, [.. content.Entries, .. content.Branches.SelectMany(b => b.Events)]);
        }) ?? NamesIn(Library.Script(Branch.Split(named).Scenario)?.Script);
    }

    private static KnownNames? NamesIn(Script? script) =>
        script is null ? null : new(script.Scenario, [.. script.Entries, .. script.Branches.SelectMany(b => b.Events)]);

    private static T? AtHand<T>(NamedStore store, Func<ISender, CancellationToken, Task<T?>> ask) where T : class
    {
        using var limit = new CancellationTokenSource(Shortly);
        try
        {
            return AskAsync(store, ask, limit.Token).WaitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is StoreUnavailableException or RefusedException or RequestRefusedException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>An answer; a case that comes with the program and is not in the store yet is loaded first.</summary>
    public Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct) => _cases.AskAsync(request, ct);

    /// <summary>The timeline meant: its name, or that of the script at this path once it is loaded.</summary>
    public async Task<string> TimelineAsync(string named, CancellationToken ct)
    {
        var (path, branch) = PathAndBranch(named);
        if (!IsPath(path))
        {
            var (scenario, of) = Branch.Split(named);
            return _atHand is null ? named
                : Library.Script(scenario)?.Script is { } shipped ? Branch.Timeline(_atHand.Add(shipped), of)
                : throw new RefusedException($"{Inputs.NoStoreOption} reads a script: name its path, not '{named}'");
        }

        if (_atHand is not null)
        {
            return Branch.Timeline(_atHand.Add(Read(path)), branch);
        }

        var loaded = await SendAsync(new LoadScenario(Read(path)), ct);
        Told(loaded);
        return Branch.Timeline(loaded.Timeline, branch);
    }

    private void Told(Loaded loaded)
    {
        if (loaded.Changed)
        {
            _terminal.Notice(LoadSentences.Of(loaded));
        }
    }

    /// <summary>A branch of a script that is named by its path, as both: scenarios/istanbul-2025.yaml@ukraine-accepts.</summary>
    internal static (string Path, string? Branch) PathAndBranch(string named)
    {
        var at = named.LastIndexOf('@');
        return at > 0 && !File.Exists(named) && IsPath(named[..at]) ? (named[..at], named[(at + 1)..]) : (named, null);
    }

    /// <summary>The script at a path, or the case that comes with the program by its name, as it is read.</summary>
    public static ReadScript Look(string path) => IsPath(path) ? ScriptReader.ReadFile(path) : Library.Script(path) ?? ScriptReader.ReadFile(path);

    /// <summary>The same; refused with all its problems.</summary>
    public static Script Read(string path)
    {
        var read = Look(path);
        return read.Script
            ?? throw new RefusedException(string.Join(
                '\n',
                read.Lines.Prepend(read.Problems.Count == 1 ? "the script has a problem:" : $"the script has {read.Problems.Count} problems:")));
    }

    /// <summary>
    /// What is to be said where a verb failed, as nobody foresaw, over what the store had answered it; null: the store that it asked has nothing to do with it.
    /// </summary>
    public static async Task<StoreUnavailableException?> DamageBehindAsync(ParseResult parse, Exception unforeseen)
    {
        if (Inputs.IsWithoutStore(parse) || !Inputs.TakesStore(parse))
        {
            return null;
        }

        using var limit = new CancellationTokenSource(LookingForDamage);
        try
        {
            return await AskAsync(Inputs.StoreNamed(parse), async (sender, ct) => await sender.Send(new FindDamageBehind(unforeseen), ct), limit.Token);
        }
        catch (Exception e) when (e is StoreUnavailableException or RefusedException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<T?> AskAsync<T>(NamedStore store, Func<ISender, CancellationToken, Task<T?>> ask, CancellationToken ct) where T : class
    {
        if (await store.Target().FindAsync(new PrivatePostgres(TimeProvider.System), ct) is not { } server)
        {
            return null;
        }

        var services = new ServiceCollection();
        services.AddSim(_ => ValueTask.FromResult(server.ConnectionString), schema: store.In());
        await using var provider = services.BuildServiceProvider();
        return await ask(provider.GetRequiredService<ISender>(), ct);
    }

    public ValueTask DisposeAsync()
    {
        _cases.Dispose();
        return _services.DisposeAsync();
    }

    internal static bool IsPath(string named) =>
        named == "-"
            || named.Contains('/')
            || named.Contains('\\')
            || named.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || named.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || named.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || File.Exists(named);
}
