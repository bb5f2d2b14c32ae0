using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Sim.Application.Storage;

/// <summary>
/// Writes the log: Marten's events, one stream a timeline. A stream's version is its recorded order, and the version at which a writer may append.
/// </summary>
internal sealed class EventLog(Database database, TimeProvider time, StoreNotice notice, MayUpgrade may) : IAsyncDisposable
{
    private static readonly string[] OfAStream = ["mt_events where stream_id", "mt_streams where id", "seals where stream_id"];

    private static readonly AsyncLocal<ChangeName?> Name = new();

    private readonly Lock _gate = new();
    private string? _place;
    private NpgsqlDataSource? _source;
    private DocumentStore? _store;

    /// <summary>Makes the tables unless they are there.</summary>
    public Task EnsureSchemaAsync(CancellationToken ct) => database.UseAsync(async source =>
    {
        await Schema.EnsureAsync(database, source, Store, may, ct);
        return true;
    }, ct);

    /// <summary>
    /// Appends to one stream or several in one transaction, if each still is at its version (0: not there yet); false, and nothing is written, where somebody
    /// else was faster.
    /// All of it bears one time, so that no cut falls into it: now, and never before what was recorded in these streams, whatever the clocks of two computers
    /// say.
    /// </summary>
    public Task<bool> AppendAsync(
        IReadOnlyList<Append> appends, Instant recordedBefore, CancellationToken ct, IProgress<int>? written = null) => database.UseAsync(async _ =>
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var at = Instant.Max(now, recordedBefore);
        if (recordedBefore - now > Duration.FromMinutes(5))
        {
            notice.Say(
                $"the clock says {InstantPattern.General.Format(now)}, and the store's last write here was recorded at "
                    + $"{InstantPattern.General.Format(recordedBefore)}: this one bears that time too. Look which clock is wrong");
        }

        Append[] news = [.. appends.Where(a => a.Events.Count > 0)];
        try
        {
            try
            {
                return await WriteAsync();
            }
            catch (Exception cause) when (IsCountedBehind(cause))
            {
                // A copy of the tables alone leaves the numbers behind; nothing was written with one that is taken.
                await using var connection = await Source().OpenConnectionAsync(ct);
                await database.Commands.ScalarAsync(connection, CountOn, ct);
                notice.Say("the store's numbers were behind its rows, as after a copy of the tables alone: they go on after the last row now");
                return await WriteAsync();
            }
        }
        catch (Exception cause) when (IsLostRace(cause))
        {
            return false;
        }
        catch (Exception cause) when (IsOpen(cause) && news is [var first, ..])
        {
            // The word of the server was lost, perhaps that all is written: whoever was told to repeat it would then write it twice.
            if (await IsThereAsync(first, cause))
            {
                return true;
            }

            throw;
        }

        async Task<bool> WriteAsync()
        {
            var isWritten = news.Sum(a => a.Events.Count) >= EventCopy.Least
                ? await EventCopy.WriteAsync(database.Commands, Source(), news, at, Name.Value, written, ct)
                : await SaveAsync(news, at, ct);
            Name.Value?.IsWritten = isWritten;
            return isWritten;
        }
    }, ct);

    private async Task<bool> SaveAsync(IReadOnlyList<Append> appends, Instant at, CancellationToken ct)
    {
        await using var session = Store().LightweightSession();
        foreach (var append in appends)
        {
            object[] stored = [.. append.Events.Select(e => StoredEvents.Make(e.Name, e.Json))];
            var action = append.Version == 0
                ? session.Events.StartStream(append.Stream, stored)
                : session.Events.Append(append.Stream, append.Version + stored.Length, stored);
            foreach (var e in action.Events)
            {
                e.Timestamp = at.ToDateTimeOffset();
            }
        }

        if (Name.Value is { } name)
        {
            session.QueueSqlCommand(database.Schema.In(NameTable.Write("?", "?")), name.Name, name.Print);
        }

        session.QueueSqlCommand(database.Schema.In(StoreWatch.Tell));
        await session.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Removes streams with all their events, in one transaction.</summary>
    public Task RemoveAsync(IReadOnlyList<string> streams, CancellationToken ct) => database.UseAsync(async source =>
    {
        await Schema.EnsureAsync(database, source, Store, may, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var table in OfAStream)
        {
            await database.Commands.RunAsync(
                connection,
                $"delete from {Schema.Place}.{table} in (select value from jsonb_array_elements_text($1::jsonb))",
                [Commands.Text(System.Text.Json.JsonSerializer.Serialize(streams, StoredJson.Readable.IReadOnlyListString))],
                ct);
        }

        if (await database.Commands.ScalarAsync(connection, WordsTable.IsThere, ct) is true)
        {
            string[] runs = [.. streams.Where(s => s.StartsWith(Exercises.RunReader.Prefix, StringComparison.Ordinal))];
            await database.Commands.RunAsync(
                connection, WordsTable.Forget,
                [Commands.Text(System.Text.Json.JsonSerializer.Serialize(runs, StoredJson.Readable.IReadOnlyListString))], ct);
        }

        // What was answered about them goes too; that it was made is kept, so that a repetition makes nothing anew.
        await database.Commands.RunAsync(connection, NameTable.ForgetAnswers, [], ct);
        await database.Commands.RunAsync(connection, StoreWatch.Tell, [], ct);
        await transaction.CommitAsync(ct);
        return true;
    }, ct);

    /// <summary>Until the end of it, what is appended in this flow is written together with this name.</summary>
    public static IDisposable Named(ChangeName name)
    {
        Name.Value = name;
        return new Unnamed();
    }

    /// <summary>Does something while nobody else does anything under the same name, in whatever process.</summary>
    public async Task<T> AloneAsync<T>(string name, Func<Task<T>> action, CancellationToken ct) => await await database.UseAsync(async source =>
    {
        // The lock goes with its transaction, and that with the connection, whatever becomes of us.
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await database.Commands.LockAsync(connection, name, ct);
        var done = action();
        // What goes wrong in it is its own, and no failure of this connection.
        await Task.WhenAny(done);
        return done;
    }, ct);

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    /// <summary>Marten over the opened database, built when something is first written: it costs more than most reads do.</summary>
    internal DocumentStore Store()
    {
        lock (_gate)
        {
            var source = Source();
            return _store ??= DocumentStore.For(options => Configure(options, source, database.Schema));
        }
    }

    private NpgsqlDataSource Source()
    {
        lock (_gate)
        {
            if (_place != database.ConnectionString)
            {
                // What a server that was lost still holds is closed as it comes back from those who use it.
                _source?.Dispose();
                _store?.Dispose();
                (_place, _source, _store) = (database.ConnectionString, NpgsqlDataSource.Create(database.ConnectionString), null);
            }

            return _source!;
        }
    }

    internal static void Configure(StoreOptions options, NpgsqlDataSource source, SchemaName schema)
    {
        options.Connection(source);
        options.DatabaseSchemaName = schema.Name;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        foreach (var index in Schema.Indexes)
        {
            options.Events.IgnoreIndex(index);
        }

        var serializer = new SystemTextJsonSerializer();
        serializer.Configure(json => json.Converters.Insert(0, new StoredJsonConverter()));
        options.Serializer(serializer);
        foreach (var (name, type) in StoredEvents.Types)
        {
            options.Events.MapEventType(type, name);
        }
    }

    /// <summary>Whether the connection ended without the server's word on what it was asked last.</summary>
    private static bool IsOpen(Exception? cause) => cause switch
    {
        null or OperationCanceledException => false,
        PostgresException said => said.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => IsOpen(cause.InnerException),
    };

    /// <summary>Looks, over a connection of its own, whether the events are where they were to be: all were written in one transaction, or none.</summary>
    private async Task<bool> IsThereAsync(Append append, Exception cause)
    {
        var until = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(database.ConnectionString);
                await using var command = database.Commands.Of(
                    source,
                    $"select exists (select from {Schema.Place}.mt_events where stream_id = $1 and version = $2 and type = $3 and data = $4::jsonb)");
                command.Parameters.Add(Commands.Text(append.Stream));
                command.Parameters.Add(Commands.Number(append.Version + append.Events.Count));
                command.Parameters.Add(Commands.Text(append.Events[^1].Name));
                command.Parameters.Add(Commands.Text(append.Events[^1].Json));
                return await command.ExecuteScalarAsync() is true;
            }
            catch (Exception again) when (IsOpen(again) || again is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow })
            {
                if (time.GetElapsedTime(until) > Patience)
                {
                    throw new Postgres.StoreUnavailableException(
                        $"The connection to the server was lost before it said whether {append.Stream} was written: it may have been.\n"
                            + "Once the server answers, look (sim log), and repeat only what is not there.",
                        cause);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), time);
            }
        }
    }

    /// <summary>How long a server that was lost in mid-word is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private sealed class Unnamed : IDisposable
    {
        public void Dispose() => Name.Value = null;
    }

    /// <summary>The number of a row, which the store counts by itself, was taken: nobody was faster, the count is behind.</summary>
    private static bool IsCountedBehind(Exception? cause) => cause switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pkey_mt_events_seq_id" } => true,
        _ => IsCountedBehind(cause.InnerException),
    };

    private const string CountOn = $"""
        select setval('{Schema.Place}.mt_events_sequence', greatest(last_value, (select max(seq_id) from {Schema.Place}.mt_events)))
        from {Schema.Place}.mt_events_sequence
        """;

    private static bool IsLostRace(Exception cause) => cause switch
    {
        ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException or JasperFx.Events.ExistingStreamIdCollisionException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected } => true,
        _ => cause.InnerException is { } inner && IsLostRace(inner),
    };
}

/// <summary>The name that whoever asks gave a change, and what the change is, shortened.</summary>
internal sealed record ChangeName(string Name, string Print)
{
    /// <summary>Whether it was written with what was appended.</summary>
    public bool IsWritten { get; set; }
}

/// <summary>Events to be appended to a stream that is at this version.</summary>
internal sealed record Append(string Stream, long Version, IReadOnlyList<(string Name, string Json)> Events);
