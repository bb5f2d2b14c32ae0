using System.Globalization;
using Npgsql;
using Sim.Application.Storage.Postgres;
using Sim.Application.Tests.Storage.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>
/// One server for all tests of an assembly, started by the first that asks for a database; SIM_TEST_POSTGRES names another server to use.
/// Other test projects link this file.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly List<string> databases = [];
    private TemporaryFolder? folder;
    private PrivatePostgres? server;
    private string? administration;

    /// <summary>The connection string of a fresh, empty database.</summary>
    public Task<string> NewDatabaseAsync() => MakeAsync("template0");

    /// <summary>The connection string of a twin of a database that nobody uses any more.</summary>
    public async Task<string> TwinAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await ExecuteAsync($"select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '{name}'");
        return await MakeAsync(name);
    }

    private async Task<string> MakeAsync(string template)
    {
        await gate.WaitAsync();
        try
        {
            administration ??= await OpenServerAsync();
            var name = $"test_{Environment.ProcessId}_{databases.Count}_{Guid.NewGuid():N}";
            await ExecuteAsync($"create database {name} template {template}");
            databases.Add(name);
            return new NpgsqlConnectionStringBuilder(administration) { Database = name }.ConnectionString;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
        {
            await server.StopAsync();
        }
        else
        {
            foreach (var name in databases)
            {
                await ExecuteAsync($"drop database if exists {name} with (force)");
            }
        }

        folder?.Dispose();
        gate.Dispose();
    }

    private async Task<string> OpenServerAsync()
    {
        if (Environment.GetEnvironmentVariable("SIM_TEST_POSTGRES") is { Length: > 0 } named)
        {
            return (await PostgresTarget.Choose(named).OpenAsync(new PrivatePostgres(TimeProvider.System))).ConnectionString;
        }

        folder ??= new TemporaryFolder();
        server = new PrivatePostgres(TimeProvider.System, folder: folder.Path);
        administration = (await server.EnsureRunningAsync()).ConnectionString;
        // Test data need not survive a power cut.
        foreach (var setting in (string[])["fsync", "full_page_writes", "synchronous_commit"])
        {
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"alter system set {setting} = off"));
        }

        await ExecuteAsync("select pg_reload_conf()");
        return administration;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(administration) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // names made here
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A folder that is deleted with all in it.</summary>
    public sealed class TemporaryFolder : IDisposable
    {
        public TemporaryFolder()
        {
            Directory.CreateDirectory(Path);
            // Root's server runs as another user, who must get through whatever the umask is.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
            }
        }

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"sim-test-{Guid.NewGuid():N}");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
