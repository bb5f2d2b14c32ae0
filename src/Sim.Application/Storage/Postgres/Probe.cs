using Npgsql;

namespace Sim.Application.Storage.Postgres;

internal enum Answer
{
    Nobody,

    /// <summary>Somebody takes the call and says nothing.</summary>
    Silence,
    Starting,
    WrongPassword,
    NoDatabase,
    Ready,
}

/// <summary>Asks the private server by a real connection: neither a pid file nor an open port says that it is ours.</summary>
internal static class Probe
{
    public const string Host = "127.0.0.1";
    public const string User = "sim";
    public const string Database = "sim";

    /// <summary>How many may be connected at once.</summary>
    public const int MostConnections = 200;

    public static string ConnectionString(int port, string password, string database = Database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = port,
        Username = User,
        Password = password,
        Database = database,
        ApplicationName = "sim",
        // Two pools a process, and two processes: all of them at once are no more than the server takes.
        MaxPoolSize = MostConnections / 4,
        // On the loopback there is nothing to encrypt: without these two the driver asks for TLS and Kerberos first.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public static async Task<Answer> AskAsync(int port, string password, CancellationToken ct)
    {
        try
        {
            await using var source = Source(port, password, Database);
            await using var connection = await source.OpenConnectionAsync(ct);
            return Answer.Ready;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState switch
            {
                PostgresErrorCodes.CannotConnectNow => Answer.Starting,
                PostgresErrorCodes.InvalidCatalogName => Answer.NoDatabase,
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Answer.WrongPassword,
                _ => throw new StoreUnavailableException(
                    $"The private PostgreSQL server refuses the connection: {refusal.MessageText} (sim db stop ends it; the next command starts it again.)",
                    refusal),
            };
        }
        catch (Exception silence) when (silence is NpgsqlException or TimeoutException)
        {
            return silence is TimeoutException || silence.InnerException is TimeoutException ? Answer.Silence : Answer.Nobody;
        }
    }

    /// <summary>Creates the database; one that is there already is as good.</summary>
    public static async Task CreateDatabaseAsync(int port, string password, CancellationToken ct)
    {
        await using var source = Source(port, password, "postgres");
        await using var command = source.CreateCommand($"create database {Database}");
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException there) when (there.SqlState is PostgresErrorCodes.DuplicateDatabase)
        {
        }
    }

    // No pool: a probe must leave no connection behind that would hold up a stop.
    private static NpgsqlDataSource Source(int port, string password, string database) => Storage.Database.Build(
        new NpgsqlConnectionStringBuilder(ConnectionString(port, password, database)) { Pooling = false, Timeout = 5 }.ConnectionString);
}
