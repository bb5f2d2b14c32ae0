using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;

namespace Sim.Cli;

/// <summary>The store that a command line names, as it was typed: a PostgreSQL, and a schema in it; null: what the variables say, else the usual.</summary>
internal readonly record struct NamedStore(string? Postgres, string? Schema)
{
    /// <summary>The words by which another line names the same.</summary>
    public string[] Words =>
    [
        .. Postgres is null ? Array.Empty<string>() : [Inputs.PostgresOption, Postgres],
        .. Schema is null ? Array.Empty<string>() : [SchemaName.Option, Schema],
    ];

    /// <summary>The PostgreSQL to use; refused where what names it cannot be read.</summary>
    public PostgresTarget Target()
    {
        var named = Postgres;
        return Read(() => PostgresTarget.Choose(named));
    }

    /// <summary>How to come to a server of it, begun where it is our own; refused at once where what names it cannot be read.</summary>
    public Func<CancellationToken, ValueTask<string>> Opening(Terminal terminal)
    {
        var target = Target();
        return async ct => (await target.OpenAsync(new PrivatePostgres(TimeProvider.System, terminal.Notice), ct)).ConnectionString;
    }

    /// <summary>The schema that the store is in; refused where what names it is no name.</summary>
    public SchemaName In()
    {
        var named = Schema;
        return Read(() => SchemaName.Choose(named));
    }

    private static T Read<T>(Func<T> choose)
    {
        try
        {
            return choose();
        }
        catch (StoreUnavailableException e)
        {
            throw new RefusedException(e.Message);
        }
    }
}
