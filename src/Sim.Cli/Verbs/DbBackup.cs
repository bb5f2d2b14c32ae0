using System.CommandLine;
using Sim.Application.Storage.Postgres;

namespace Sim.Cli.Verbs;

internal static class DbBackup
{
    public static Verb Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; never one that is there." };
        var postgres = Inputs.Postgres();
        var verb = new Verb("backup", "Copy the store into a file, as it is at this moment, whoever writes meanwhile.")
        {
            Examples = ["sim db backup sim.backup", "sim db backup /var/backups/sim-$(date +%F).backup"],
        };
        verb.Add(file);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var path = parse.GetValue(file)!;
            if (File.Exists(path) || Directory.Exists(path))
            {
                throw new RefusedException($"{path} is there: a backup is never written over; name a new file");
            }

            if (FolderOf(path) is { } folder && !Directory.Exists(folder))
            {
                throw new RefusedException($"there is no folder {folder}");
            }

            var store = Inputs.StoreNamed(parse);
            var schema = store.In();
            var server = await store.Opening(terminal)(ct);
            long size;
            try
            {
                size = await new Dump(server, schema).BackupAsync(path, ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException($"{path} cannot be written: {e.Message}");
            }

            terminal.Say($"{path}: {size / 1024.0:#,0.0} kB; sim db restore {path} brings it into an empty store");
            return Exit.Done;
        });
        return verb;
    }

    private static string? FolderOf(string path)
    {
        try
        {
            return Path.GetDirectoryName(Path.GetFullPath(path));
        }
        catch (IOException e)
        {
            // The folder that this was asked in is not there any more.
            throw new RefusedException($"{path} cannot be written: {e.Message}");
        }
    }
}
