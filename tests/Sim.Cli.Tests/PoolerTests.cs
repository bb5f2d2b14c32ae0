using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Sim.Cli.Tests;

/// <summary>Through PgBouncer, which hands out another session for every transaction.</summary>
public class PoolerTests(PostgresFixture postgres)
{
    private static readonly string? Program = Array.Find(["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"], File.Exists);

    [Fact]
    public async Task Eight_first_loads_at_once_make_one_store_with_one_timeline()
    {
        Assert.SkipWhen(Program is null, "PgBouncer is not installed");
        using var pooler = await Pooler.StartAsync(Program!, await postgres.NewDatabaseAsync());
        var runs = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => SimProcess.RunAsync(pooler.ConnectionString, "load", "scenarios/istanbul-2025.yaml")));
        runs.Where(r => r.Status != Exit.Done).Select(r => r.Notices).ShouldBeEmpty();
        runs.Count(r => r.Answer.Contains("loaded", StringComparison.Ordinal)).ShouldBe(1);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => SimProcess.RunAsync(pooler.ConnectionString, "state", "istanbul-2025", "--as-of", "2025-05-09")));
        answers.Select(a => a.Status == Exit.Done ? a.Answer : a.Notices).Distinct().ShouldHaveSingleItem().ShouldContain("Victory Day truce");
        (await SimProcess.RunAsync(pooler.ConnectionString, "db", "verify")).ShouldEndWith(Exit.Done).Answer.ShouldContain("whole");
        (await SimProcess.RunAsync(pooler.ConnectionString, "list")).ShouldAnswer();
    }

    /// <summary>A pooler of a test's own, on the loopback.</summary>
    private sealed class Pooler : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim-pooler-");
        private readonly Process _process;

        private Pooler(string program, NpgsqlConnectionStringBuilder to, int port)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, "users.txt"), $"\"{to.Username}\" \"{to.Password}\"\n");
            File.WriteAllText(Path.Combine(_folder.FullName, "pooler.ini"), $"""
                [databases]
                * = host={to.Host} port={to.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = {_folder.FullName}/users.txt
                pool_mode = transaction
                default_pool_size = 30
                ignore_startup_parameters = extra_float_digits,options
                """);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
            }

            string[] command = Environment.IsPrivilegedProcess ? ["-q", "-u", "postgres"] : ["-q"];
            _process = Process.Start(new ProcessStartInfo(program, [.. command, Path.Combine(_folder.FullName, "pooler.ini")])
            {
                RedirectStandardError = true,
            })!;
            ConnectionString = new NpgsqlConnectionStringBuilder(to.ConnectionString)
            {
                Host = "127.0.0.1", Port = port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable,
            }.ConnectionString;
        }

        public string ConnectionString { get; }

        public static async Task<Pooler> StartAsync(string program, string to)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            var pooler = new Pooler(program, new(to), port);
            for (var tries = 0; ; tries++)
            {
                try
                {
                    await using var connection = new NpgsqlConnection(pooler.ConnectionString);
                    await connection.OpenAsync();
                    return pooler;
                }
                catch (NpgsqlException) when (tries < 100 && !pooler._process.HasExited)
                {
                    await Task.Delay(100);
                }
            }
        }

        public void Dispose()
        {
            NpgsqlConnection.ClearAllPools();
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
