namespace Sim.Application.Storage.Postgres;

/// <summary>A server that answers: its Npgsql connection string, which holds the password, and whether this call started it.</summary>
public sealed record PostgresServer(string ConnectionString, bool StartedNow)
{
    // A record prints its members; a password must not end in a log.
    public override string ToString() => $"{nameof(PostgresServer)} {{ {nameof(StartedNow)} = {StartedNow} }}";
}

/// <summary>The private server's state: its folder, its major version (null: nothing was made yet), its port (null: it does not run) and its log.</summary>
public sealed record PostgresStatus(string Folder, int? Major, int? Port, string? Log)
{
    public bool IsRunning => Port is not null;
}
