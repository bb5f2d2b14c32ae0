using System.Net.Sockets;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>Tells failures of the server or of the connection from our own mistakes, and says what to do about them. Never shows a password.</summary>
internal static class Unavailability
{
    /// <summary>The explanation, or null where the failure is of another kind.</summary>
    public static StoreUnavailableException? Explain(Exception failure, string connectionString, SchemaName schema)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is OperationCanceledException)
            {
                return null;
            }

            var where = new NpgsqlConnectionStringBuilder(connectionString);
            if (Told(cause, where.Username ?? "the user", schema) is var (what, remedy))
            {
                return new($"The PostgreSQL server at {where.Host}:{where.Port} {what}\n{remedy}", failure);
            }
        }

        return null;
    }

    private static (string What, string Remedy)? Told(Exception cause, string user, SchemaName schema) => cause switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e => ($"refuses: {e.MessageText}.", Grants(user, schema)),
        PostgresException e when Remedy(e.SqlState) is { } remedy => ($"refuses: {e.MessageText}.", remedy),
        PostgresException => null,
        SocketException or TimeoutException or IOException => ($"does not answer: {cause.Message}",
            "Check that it runs and that host and port are right, then try again; nothing was half written."),
        NpgsqlException { InnerException: null } => ($"cannot be used: {cause.Message}",
            "Check that it runs and that the connection is right, then try again; nothing was half written."),
        _ => null,
    };

    /// <summary>What a user needs; whoever owns the store says it.</summary>
    private static string Grants(string user, SchemaName schema) =>
        $"""
        Whoever owns the store lets {user}
          read:  GRANT USAGE ON SCHEMA {schema} TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {user};
          write: GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {user};
                 GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {user};
          make a store, or bring an older one up to date: GRANT CREATE ON DATABASE, as its owner.
        Or name a user who may.
        """;

    private static string? Remedy(string state) => state switch
    {
        PostgresErrorCodes.InvalidCatalogName => "Create the database (createdb), or name another.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Check the user and the password.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "Name the server that takes writes: this one only reads.",
        PostgresErrorCodes.CannotConnectNow =>
            "It is still starting, or it fell and comes up again (its log says why: a full disk, say): try again in a moment.",
        PostgresErrorCodes.LockNotAvailable => "Somebody else holds what is needed: try again in a moment; nothing was half written.",
        PostgresErrorCodes.QueryCanceled => "It took longer than the server allows (statement_timeout): try again, or raise that limit; " +
            "nothing was half written.",
        PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            "Its data is damaged: bring back a backup (sim db restore FILE) into another database.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "It was stopped meanwhile: start it, then try again; nothing was half written.",
        _ when state.StartsWith("08", StringComparison.Ordinal) => "Check the connection, then try again; nothing was half written.",
        _ when state.StartsWith(
            "53",
            StringComparison.Ordinal) => "It lacks a resource (disk, memory or connections): free some, then try again; nothing was half written.",
        _ => null,
    };
}
