namespace Sim.Application.Storage.Postgres;

/// <summary>What docker-compose.yml at the top of the repository serves: a test holds the two equal.</summary>
public static class ComposeDefaults
{
    public const string Host = "127.0.0.1";

    /// <summary>Not 5432, which a PostgreSQL of one's own usually holds.</summary>
    public const int Port = 54320;

    public const string User = "sim";
    public const string Password = "sim";
    public const string Database = "sim";

    public static string Url => $"postgres://{User}:{Password}@{Host}:{Port}/{Database}";
}
