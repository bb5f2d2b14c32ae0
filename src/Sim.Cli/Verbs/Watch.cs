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
        // An edit of what a link leads to is told in that one's folder, and of another link in its own.
        var files = paths.Select(Path.GetFullPath).SelectMany(f => (string[])[f, Target(f)]).ToHashSet();
        var watchers = files.Select(f => Path.GetDirectoryName(f)!)
            .Distinct()
            .Where(Directory.Exists)
            .Select(folder => Of(folder, files, changes.Writer))
            .ToArray();
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

    /// <summary>The file at the end of the links of a path, those of its folders among them.</summary>
    private static string Target(string path)
    {
        var target = Path.GetPathRoot(path)!;
        foreach (var part in path[target.Length..].Split(Path.DirectorySeparatorChar))
        {
            target = Path.Combine(target, part);
            target = File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName ?? target;
        }

        return target;
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
