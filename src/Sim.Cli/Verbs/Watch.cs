using System.Threading.Channels;

namespace Sim.Cli.Verbs;

/// <summary>Runs a check again each time one of its files changes, until it is interrupted.</summary>
internal static class Watch
{
    /// <summary>Editors write in several steps: a change counts once it has been quiet for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    public static async Task RunAsync(IReadOnlyList<string> paths, Terminal terminal, Action check, CancellationToken ct)
    {
        var changes = Channel.CreateUnbounded<string>();
        var files = paths.Select(Path.GetFullPath).ToHashSet();
        var watchers = files.Select(f => Path.GetDirectoryName(f)!).Distinct().Where(Directory.Exists).Select(folder => Of(folder, files, changes.Writer)).ToArray();
        try
        {
            while (true)
            {
                check();
                await terminal.Answer.FlushAsync(ct);
                terminal.Notice($"watching {(paths.Count == 1 ? paths[0] : $"{paths.Count} scripts")}; Ctrl-C ends");
                await changes.Reader.ReadAsync(ct);
                await Task.Delay(Quiet, ct);
                while (changes.Reader.TryRead(out _))
                {
                }
            }
        }
        finally
        {
            Array.ForEach(watchers, w => w.Dispose());
        }
    }

    private static FileSystemWatcher Of(string folder, HashSet<string> files, ChannelWriter<string> changes)
    {
        var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size };
        watcher.Changed += (_, e) => Tell(e.FullPath);
        watcher.Created += (_, e) => Tell(e.FullPath);
        watcher.Renamed += (_, e) => Tell(e.FullPath);
        watcher.EnableRaisingEvents = true;
        return watcher;

        void Tell(string path)
        {
            if (files.Contains(path))
            {
                changes.TryWrite(path);
            }
        }
    }
}
