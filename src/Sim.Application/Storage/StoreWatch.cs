using Npgsql;
using Sim.Application.Repetition;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>What is in the store at one moment: each timeline with a mark that every change of it changes.</summary>
public sealed class StoreStand(IReadOnlyDictionary<string, string> marks)
{
    /// <summary>One mark for all of it.</summary>
    public string Mark { get; } = Fingerprint.Of(string.Join('\n', marks.Select(m => m.Key + '\t' + m.Value)))[..16];

    /// <summary>Whether there is a timeline of this name.</summary>
    public bool Has(string timeline) => marks.ContainsKey(timeline);

    /// <summary>The mark of one thing; null: there is no such.</summary>
    public string? MarkOf(string name) => marks.GetValueOrDefault(name);

    /// <summary>The timelines that came, went or changed between the two; no timeline's name holds a colon, as those of runs and classes do.</summary>
    public IEnumerable<string> ChangedTimelines(StoreStand since) => Changed(since).Where(name => !name.Contains(':'));

    /// <summary>What came, went or changed between the two: timelines, runs and, where they are seen, classes.</summary>
    public IEnumerable<string> Changed(StoreStand since)
    {
        ArgumentNullException.ThrowIfNull(since);
        return Differing(since.Marks);
    }

    private IReadOnlyDictionary<string, string> Marks => marks;

    private IEnumerable<string> Differing(IReadOnlyDictionary<string, string> before) =>
        marks.Keys.Union(before.Keys).Where(t => marks.GetValueOrDefault(t) != before.GetValueOrDefault(t));
}

/// <summary>
/// Knows without asking for each page what stands in the store. Whoever writes says so to all who listen; a look every few seconds finds what was not heard,
/// from a writer that is older or a connection that was lost.
/// </summary>
public sealed class StoreWatch : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    // Whoever was lost is not there at once, and is asked for by everybody.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _looking = new(1);
    private long _asked;
    private long _answered;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoreStand? _current;

    internal StoreWatch(Database database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>What a writer sends with its transaction.</summary>
    internal const string Tell = $"select pg_notify('{Channel}', '')";

    private const string Channel = $"{Schema.Place}_changed";
    private const string Streams = $"select id, concat_ws(' ', version, created) from {Schema.Place}.mt_streams";
    private const string Listen = $"listen {Channel}";

    /// <summary>Whether it looks at classes too, of which a server that teaches none knows nothing.</summary>
    public bool SeesClasses { get; set; }

    /// <summary>What there is as of the last look; null while the store cannot be reached.</summary>
    public StoreStand? Current => _current;

    /// <summary>Listens until it is told to end.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await _database.UseAsync(source => FollowAsync(source, ct), ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause) when (cause is StoreUnavailableException or NpgsqlException)
            {
                // Whoever asks the store for a page is told; here it is tried again.
                _current = null;
                if (!await IsFoundAgainAsync(ct))
                {
                    await Task.Delay(Look, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
    }

    private async Task<bool> IsFoundAgainAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Breath, _time, ct);
            await _database.FindAgainAsync(ct);
            return true;
        }
        catch (Exception cause) when (cause is StoreUnavailableException or NpgsqlException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Looks now: after a change of our own, which must not be missing from the next page.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await _database.UseAsync(async source =>
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                return await LookAsync(connection, ct);
            }, ct);
        }
        catch (StoreUnavailableException)
        {
            _current = null;
            throw;
        }
    }

    /// <summary>Waits until something stands otherwise than it did then.</summary>
    public async Task<StoreStand> NextAsync(StoreStand? known, CancellationToken ct)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (_current is { } current && current.Mark != known?.Mark)
            {
                return current;
            }

            await changed.WaitAsync(ct);
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<bool> FollowAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using (var listen = _database.Commands.Of(connection, Listen))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        while (true)
        {
            await LookAsync(connection, ct);
            await connection.WaitAsync(Look, ct);
        }
    }

    /// <summary>One at a time, so that an older look is never taken for a newer one.</summary>
    private async Task<bool> LookAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var mine = Interlocked.Increment(ref _asked);
        await _looking.WaitAsync(ct);
        try
        {
            if (_answered >= mine)
            {
                // Who looked meanwhile began after this was asked.
                return true;
            }

            var asked = Volatile.Read(ref _asked);
            var now = new StoreStand(await ReadAsync(connection, ct));
            if (now.Mark != _current?.Mark)
            {
                _current = now;
                Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }

            _answered = asked;
            return true;
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task<SortedDictionary<string, string>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var marks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = _database.Commands.Of(connection, SeesClasses ? $"{Streams} union all {ClassStore.Marks}" : Streams);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                marks[reader.GetString(0)] = reader.GetString(1);
            }
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Nothing was ever written.
        }

        return marks;
    }
}
