using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>The database that holds the store: opened when first needed, its failures told to the person at the keyboard.</summary>
internal sealed class Database(Func<CancellationToken, ValueTask<string>> connectionString) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private NpgsqlDataSource? _source;

    /// <summary>Does something with the database; <see cref="StoreUnavailableException"/> where it cannot be reached or does not let us.</summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlDataSource, Task<T>> use, CancellationToken ct)
    {
        var source = await OpenAsync(ct);
        try
        {
            return await use(source);
        }
        catch (Exception cause) when (Unavailability.Explain(cause, source.ConnectionString) is { } explained)
        {
            throw explained;
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

    private async Task<NpgsqlDataSource> OpenAsync(CancellationToken ct)
    {
        if (_source is { } open)
        {
            return open;
        }

        await _opening.WaitAsync(ct);
        try
        {
            return _source ??= NpgsqlDataSource.Create(await connectionString(ct));
        }
        finally
        {
            _opening.Release();
        }
    }
}
