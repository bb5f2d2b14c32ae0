using Sim.Answers.Telling;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Sim.Application;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Scripts;

namespace Sim.Cli;

/// <summary>One run of a verb against the store: requests go to their handlers, and a script's path is loaded where a timeline is named by it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);

    private readonly Terminal _terminal;
    private readonly ServiceProvider _services;

    private Session(Terminal terminal, ServiceProvider services)
    {
        _terminal = terminal;
        _services = services;
    }

    /// <summary>Opens nothing yet: the server is looked for, and if need be started, when the first request needs it.</summary>
    public static Session Open(Terminal terminal, string? postgres)
    {
        var target = Target(postgres);
        var services = new ServiceCollection();
        services.AddSim(async ct => (await target.OpenAsync(new PrivatePostgres(TimeProvider.System, terminal.Notice), ct)).ConnectionString);
        return new(terminal, services.BuildServiceProvider());
    }

    /// <summary>
    /// The names of the timelines in a store that answers at once, for a shell that waits for them; none otherwise, and no server is started for it.
    /// </summary>
    public static IReadOnlyList<string> TimelinesAtHand(string? postgres)
    {
        using var limit = new CancellationTokenSource(Shortly);
        try
        {
            return NamesAsync(Target(postgres), limit.Token).WaitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is StoreUnavailableException or RefusedException or OperationCanceledException)
        {
            return [];
        }
    }

    public Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct) => _services.GetRequiredService<ISender>().Send(request, ct);

    /// <summary>The timeline meant: its name, or that of the script at this path once it is loaded.</summary>
    public async Task<string> TimelineAsync(string named, CancellationToken ct)
    {
        // A branch of a script that is named by its path: scenarios/istanbul-2025.yaml@ukraine-accepts.
        var at = named.LastIndexOf('@');
        var (path, branch) = at > 0 && !File.Exists(named) && IsPath(named[..at]) ? (named[..at], named[(at + 1)..]) : (named, null);
        if (!IsPath(path))
        {
            return named;
        }

        var loaded = await SendAsync(new LoadScenario(Read(path)), ct);
        if (loaded.Changed)
        {
            _terminal.Notice(LoadSentences.Of(loaded));
        }

        return Branch.Timeline(loaded.Timeline, branch);
    }

    /// <summary>The script at a path; refused with all its problems.</summary>
    public static Script Read(string path)
    {
        var read = ScriptReader.ReadFile(path);
        return read.Script
            ?? throw new RefusedException(string.Join(
                '\n',
                read.Lines.Prepend(read.Problems.Count == 1 ? "the script has a problem:" : $"the script has {read.Problems.Count} problems:")));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(PostgresTarget target, CancellationToken ct)
    {
        if (await target.FindAsync(new PrivatePostgres(TimeProvider.System), ct) is not { } server)
        {
            return [];
        }

        var services = new ServiceCollection();
        services.AddSim(_ => ValueTask.FromResult(server.ConnectionString));
        await using var provider = services.BuildServiceProvider();
        return [.. (await provider.GetRequiredService<ISender>().Send(new ListTimelines(), ct)).Select(timeline => timeline.Timeline)];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static bool IsPath(string named) =>
        named.Contains('/')
            || named.Contains('\\')
            || named.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || named.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || named.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || File.Exists(named);

    /// <summary>The PostgreSQL to use; refused where what names it cannot be read.</summary>
    internal static PostgresTarget Target(string? postgres)
    {
        try
        {
            return PostgresTarget.Choose(postgres);
        }
        catch (StoreUnavailableException e)
        {
            throw new RefusedException(e.Message);
        }
    }
}
