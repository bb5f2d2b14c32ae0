using Npgsql;

namespace Sim.Application.Storage;

/// <summary>
/// The database that holds the store: opened when first needed, its failures told to the person at the keyboard.
/// Of Npgsql it takes the little that a read needs, and asks the server for no list of its types: together that is half of the time to a first answer.
/// </summary>
internal sealed class Database(Func<CancellationToken, ValueTask<string>> connectionString, Patience patience, SchemaName schema) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private NpgsqlDataSource? _source;
    private string? _connectionString;

    /// <summary>The schema in which the store is.</summary>
    public SchemaName Schema => schema;

    /// <summary>What is asked of that schema.</summary>
    public Commands Commands { get; } = new(schema);

    /// <summary>As it was given, with the password, for whoever needs a connection of its own; known once the database was used.</summary>
    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The database was not opened yet.");

    /// <summary>
    /// Does something with the database; <see cref="Postgres.StoreUnavailableException"/> where it cannot be reached, is silent or does not let us.
    /// </summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlDataSource, Task<T>> use, CancellationToken ct)
    {
        var source = await OpenAsync(ct);
        try
        {
            return await patience.AwaitAsync(use(source), ConnectionString);
        }
        catch (Exception cause) when (Unavailability.Explain(cause, source.ConnectionString, schema) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Asks anew where the server is, which was lost: it may have been started again, and elsewhere.</summary>
    public async Task FindAgainAsync(CancellationToken ct)
    {
        await _opening.WaitAsync(ct);
        try
        {
            var now = await connectionString(ct);
            if (_source is { } lost && now != _connectionString)
            {
                (_connectionString, _source) = (now, Build(now));
                await lost.DisposeAsync();
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        _opening.Dispose();
    }

    /// <summary>Connections that know no more than a read needs.</summary>
    internal static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableTransportSecurity().EnableIntegratedSecurity().ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    private async Task<NpgsqlDataSource> OpenAsync(CancellationToken ct)
    {
        if (_source is { } open)
        {
            return open;
        }

        await _opening.WaitAsync(ct);
        try
        {
            _connectionString ??= await connectionString(ct);
            return _source ??= Build(_connectionString);
        }
        finally
        {
            _opening.Release();
        }
    }
}
