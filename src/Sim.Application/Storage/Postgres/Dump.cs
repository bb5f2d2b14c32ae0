using System.Text.RegularExpressions;
using Npgsql;

namespace Sim.Application.Storage.Postgres;

/// <summary>
/// Copies a store into a file and back by PostgreSQL's own programs: as it is at one moment, whoever writes meanwhile, and as a whole or not at all.
/// </summary>
public sealed partial class Dump(string connectionString, SchemaName schema)
{
    private readonly NpgsqlConnectionStringBuilder _where = new(connectionString);
    private readonly Commands _commands = new(schema);

    /// <summary>Writes the store into a new file, beside its place first; its size in bytes.</summary>
    public async Task<long> BackupAsync(string file, CancellationToken ct)
    {
        if (!await HoldsStoreAsync(ct))
        {
            throw new StoreUnavailableException(
                $"There is no store of sim in the schema {schema} of the database {_where.Database} at {_where.Host}:{_where.Port}: nothing to back up.");
        }

        try
        {
            await WholeFile.WriteAsync(
                file,
                part => RunAsync("pg_dump", ["--format=custom", $"--schema={schema}", "--no-owner", "--no-privileges", $"--file={part}"], ct),
                over: false);
            return new FileInfo(file).Length;
        }
        catch (IOException) when (Path.Exists(file))
        {
            throw new StoreUnavailableException($"{file} has come there meanwhile: a backup is never written over; name a new file.");
        }
    }

    /// <summary>Brings a backup into a database that holds no timeline; refused where there is one.</summary>
    public async Task RestoreAsync(string file, CancellationToken ct)
    {
        var listed = await RunAsync("pg_restore", ["--list", Path.GetFullPath(file)], ct, connects: false);
        if (StoreIn().Match(listed) is not { Success: true } found)
        {
            throw new StoreUnavailableException($"{file} is a dump of PostgreSQL, and holds no store of sim.");
        }

        if (found.Groups[1].Value is var kept && kept != schema.Name)
        {
            throw new StoreUnavailableException($"{file} holds the store of the schema {kept}: bring it back into a schema of that name (--schema {kept}).");
        }

        // Before anything is made: what another program's schema of that name holds is not ours to bring anywhere, nor what a later sim wrote.
        var made = await RunAsync("pg_restore", ["--schema-only", "--section=pre-data", "--file=-", Path.GetFullPath(file)], ct, connects: false);
        if (Mark().Match(made) is not { Success: true } mark || !Schema.IsOurs(mark.Groups[1].Value))
        {
            throw new StoreUnavailableException($"{file} is a dump of PostgreSQL, and holds no store of sim: its schema {schema} is another's.");
        }

        Schema.Check(mark.Groups[1].Value, connectionString, file);
        await MakeRoomAsync(ct);
        await RunAsync("pg_restore",
            ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", $"--dbname={_where.Database}", Path.GetFullPath(file)], ct);
    }

    [GeneratedRegex(@" TABLE (\S+) mt_events ")]
    private static partial Regex StoreIn();

    [GeneratedRegex(@"^COMMENT ON SCHEMA \S+ IS '([^']*)';", RegexOptions.Multiline)]
    private static partial Regex Mark();

    private async Task<bool> HoldsStoreAsync(CancellationToken ct)
    {
        await using var source = Database.Build(connectionString);
        await using var command = _commands.Of(source, Schema.ReadMark);
        return await command.ExecuteScalarAsync(ct) is string mark && Schema.IsOurs(mark);
    }

    /// <summary>Tables without a row make room; a store that holds anything is never written over.</summary>
    private async Task MakeRoomAsync(CancellationToken ct)
    {
        await using var source = Database.Build(connectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ScalarAsync($"select to_regnamespace('{Schema.Place}') is not null") is false)
        {
            return;
        }

        if (await ScalarAsync($"select to_regclass('{Schema.Place}.mt_events') is not null") is true
            && await ScalarAsync($"select exists (select from {Schema.Place}.mt_events) or exists (select from {Schema.Place}.mt_streams)") is true)
        {
            throw new StoreUnavailableException(
                $"The database {_where.Database} at {_where.Host}:{_where.Port} holds timelines: a backup is never written over them.\n"
                    + "Name an empty database (--postgres), or make this one empty first: sim db backup FILE, then sim db reset (of the private server).");
        }

        if (await ScalarAsync(Schema.ReadMark) is not string mark || !Schema.IsOurs(mark))
        {
            throw new StoreUnavailableException(
                $"The database {_where.Database} at {_where.Host}:{_where.Port} has a schema {schema} that sim did not make. " +
                    "Name another database (--postgres).");
        }

        await ScalarAsync($"drop schema {Schema.Place} cascade");
        await transaction.CommitAsync(ct);

        Task<object?> ScalarAsync(string sql) => _commands.ScalarAsync(connection, sql, ct);
    }

    private async Task<string> RunAsync(string program, string[] arguments, CancellationToken ct, bool connects = true)
    {
        var path = await FindAsync(program, ct);
        var environment = new Dictionary<string, string>();
        if (connects)
        {
            environment.Add("PGPASSWORD", _where.Password ?? "");
            if (_where.ContainsKey("SSL Mode"))
            {
                environment.Add("PGSSLMODE",
                    _where.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full",
                        var mode => mode.ToString().ToLowerInvariant() });
            }
        }

        // Where it connects to is not secret; the password is, and goes by the environment, which other accounts cannot read.
        string[] to = connects
            ? [$"--host={_where.Host}", $"--port={_where.Port}", $"--username={_where.Username}",
                .. program == "pg_dump" ? [$"--dbname={_where.Database}"] : Array.Empty<string>()]
            : [];
        var result = await Tool.RunAsync([path, .. to, .. arguments], ct, environment);
        return result.Succeeded
            ? result.Output
            : throw new StoreUnavailableException($"{program} did not succeed; nothing is left of it:\n{result.LastLines}{Remedy(result.Output)}");
    }

    /// <summary>PostgreSQL's programs copy no server, and read no file, that is newer than they are.</summary>
    private static string Remedy(string said) =>
        NewerServer().Match(said) is { Success: true } server
            ? $"\nThe server is PostgreSQL {server.Groups[1].Value}, and this computer has the client programs of {server.Groups[2].Value}, which copy none "
                + $"that is newer.\nInstall those of {server.Groups[1].Value} (Debian: apt-get install postgresql-client-{server.Groups[1].Value}), "
                + "then try again."
        : said.Contains("unsupported version", StringComparison.Ordinal)
            ? "\nThe file was written by a newer PostgreSQL than the client programs of this computer are of.\nInstall those that wrote it (Debian: apt-get "
                + "install postgresql-client-MAJOR), then try again."
            : "";

    [GeneratedRegex(@"server version: (\d+).*pg_dump version: (\d+)")]
    private static partial Regex NewerServer();

    /// <summary>The program of the highest version that is there: an older one reads no newer server.</summary>
    private static async Task<string> FindAsync(string program, CancellationToken ct)
    {
        var found = new List<(int Major, string Path)>();
        foreach (var path in Installation.Folders().Select(bin => new Installation(0, bin).Program(program)).Where(File.Exists).Distinct())
        {
            var version = (await Tool.RunAsync([path, "--version"], ct)).Output.Split(' ').Select(w => w.Split('.')[0]).FirstOrDefault(w => int.TryParse(w,
                out _));
            found.Add((version is null ? 0 : int.Parse(version), path));
        }

        return found.Count > 0
            ? found.MaxBy(f => f.Major).Path
            : throw new StoreUnavailableException(
                $"{program} of PostgreSQL, which makes and reads backups, was not found on this computer.\nInstall PostgreSQL's client programs (Debian: " +
                    "apt-get install postgresql-client).");
    }
}
