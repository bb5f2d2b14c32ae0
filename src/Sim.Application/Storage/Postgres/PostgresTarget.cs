using Npgsql;

namespace Sim.Application.Storage.Postgres;

/// <summary>Which PostgreSQL to use: one that the person named, else the private one.</summary>
public abstract record PostgresTarget
{
    public const string Variable = "SIM_POSTGRES";
    public const string Option = "--postgres";

    private PostgresTarget()
    {
    }

    /// <summary>
    /// The option's value, else SIM_POSTGRES (keywords or a postgres:// URL), else the private server; throws <see cref="StoreUnavailableException"/> for a
    /// connection that cannot be read.
    /// </summary>
    public static PostgresTarget Choose(string? option) => Choose(option, Environment.GetEnvironmentVariable(Variable));

    internal static PostgresTarget Choose(string? option, string? variable) => (option?.Trim(), variable?.Trim()) switch
    {
        ({ } text, _) => new Named(ConnectionText.Read(text, Option), Option),
        (null, { Length: > 0 } text) => new Named(ConnectionText.Read(text, Variable), Variable),
        _ => new Private(),
    };

    /// <summary>Whether a password stands in what named it.</summary>
    public abstract bool HasPassword { get; }

    /// <summary>A server that answers; starts the private one if that is the target.</summary>
    public abstract Task<PostgresServer> OpenAsync(PrivatePostgres privateServer, CancellationToken ct = default);

    /// <summary>The server again, for a process that had it and lost it: the private one is started anew if it was killed, not if it was stopped.</summary>
    public virtual Task<PostgresServer> ReviveAsync(PrivatePostgres privateServer, CancellationToken ct = default) => OpenAsync(privateServer, ct);

    /// <summary>The server as far as it can be told without asking it, for whoever can do without; null where none runs. Starts nothing.</summary>
    public abstract Task<PostgresServer?> FindAsync(PrivatePostgres privateServer, CancellationToken ct = default);

    /// <summary>The server that Sim makes and starts itself.</summary>
    public sealed record Private : PostgresTarget
    {
        public override bool HasPassword => false;

        public override Task<PostgresServer> OpenAsync(PrivatePostgres privateServer, CancellationToken ct = default)
        {
            ArgumentNullException.ThrowIfNull(privateServer);
            return privateServer.EnsureRunningAsync(ct);
        }

        public override Task<PostgresServer> ReviveAsync(PrivatePostgres privateServer, CancellationToken ct = default)
        {
            ArgumentNullException.ThrowIfNull(privateServer);
            return privateServer.ReviveAsync(ct);
        }

        public override Task<PostgresServer?> FindAsync(PrivatePostgres privateServer, CancellationToken ct = default)
        {
            ArgumentNullException.ThrowIfNull(privateServer);
            return privateServer.FindAsync(ct);
        }
    }

    /// <summary>A server that the person named, by the option or the variable in Source.</summary>
    public sealed record Named(string ConnectionString, string Source) : PostgresTarget
    {
        /// <summary>So many seconds a server that takes the call may say nothing.</summary>
        private const int LongestSilence = 10;

        public override bool HasPassword => new NpgsqlConnectionStringBuilder(ConnectionString).Password is { Length: > 0 };

        public override async Task<PostgresServer> OpenAsync(PrivatePostgres privateServer, CancellationToken ct = default)
        {
            ArgumentNullException.ThrowIfNull(privateServer);
            var where = new NpgsqlConnectionStringBuilder(ConnectionString);
            var place = $"{where.Host}:{where.Port}, named by {Source}";
            try
            {
                // Without a pool: this only looks whether the server is there, and would leave a connection open behind it.
                var look = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Timeout = Math.Min(where.Timeout, LongestSilence) };
                await using var connection = new NpgsqlConnection(look.ConnectionString);
                var opening = connection.OpenAsync(ct);
                await Patience.TellAsync(opening, TimeProvider.System, () =>
                    privateServer.Notice($"waiting for the PostgreSQL server at {where.Host}:{where.Port}, which does not answer"));
                await opening;
                return new PostgresServer(ConnectionString, StartedNow: false);
            }
            catch (PostgresException refusal)
            {
                throw new StoreUnavailableException($"The PostgreSQL server at {place}, refuses: {refusal.MessageText}.\n" + (refusal.SqlState switch
                {
                    PostgresErrorCodes.InvalidCatalogName => $"Create the database (createdb {where.Database ?? where.Username}), or name another.",
                    PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Check the user and the password.",
                    PostgresErrorCodes.CannotConnectNow => "It is still starting: try again in a moment.",
                    _ => "Check the server and the connection.",
                }), refusal);
            }
            catch (Exception cause) when (cause is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or ArgumentException
                or InvalidOperationException)
            {
                var compose = where.Port == ComposeDefaults.Port
                    ? "Start it with: docker compose up -d\n"
                    : "Check that it runs and that host and port are right.\n";
                throw new StoreUnavailableException(
                    $"No PostgreSQL server can be reached at {place}: {cause.Message}\n{compose}Without {Source}, Sim starts a server of its own.",
                    cause);
            }
        }

        public override Task<PostgresServer?> FindAsync(PrivatePostgres privateServer, CancellationToken ct = default) =>
            Task.FromResult<PostgresServer?>(new PostgresServer(ConnectionString, StartedNow: false));

        // The connection string holds the password.
        public override string ToString() => $"{nameof(Named)} {{ {nameof(Source)} = {Source} }}";
    }
}
