using Sim.Scenarios.Yaml;

namespace Sim.Application;

/// <summary>
/// A file that is written beside its place and moved there whole: who reads it meanwhile reads the old one, and where the disk is full, or the verb is ended,
/// nothing half written bears its name.
/// </summary>
public static class WholeFile
{
    // Nobody writes so slowly: whose part has been still for so long was killed.
    private static readonly TimeSpan Still = TimeSpan.FromHours(1);

    /// <summary>Writes what is made at the path that is handed over; never over a file that is there, unless that is meant.</summary>
    public static async Task WriteAsync(string path, Func<string, Task> make, bool over = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(make);
        if (IsNoFile(path))
        {
            await make(path);
            return;
        }

        // Through a link, which stays one; what a link in this folder leads to is found from its whole path only.
        var given = new FileInfo(Path.GetFullPath(path));
        var whole = over && given.LinkTarget is not null && given.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : path;
        // Another name each time: two that write the same file at once would write into each other.
        var part = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(whole))!, $".sim-{Guid.NewGuid():N}.part");
        try
        {
            await make(part);
            SweepBeside(part);
            File.Move(part, whole, over);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Takes away what others left who were killed as they wrote into the same folder.</summary>
    private static void SweepBeside(string part)
    {
        try
        {
            var now = File.GetLastWriteTimeUtc(part);
            foreach (var other in Directory.GetFiles(Path.GetDirectoryName(part)!, ".sim-*.part"))
            {
                if (now - File.GetLastWriteTimeUtc(other) > Still)
                {
                    File.Delete(other);
                }
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // A folder that may be written and not read, or a part of somebody else: it stays, and what was asked for is done.
        }
    }

    /// <summary>What is no place for a second file beside it: a terminal, a pipe, nothing at all.</summary>
    private static bool IsNoFile(string path) =>
        FileKind.Special(path) is not null
        || (!OperatingSystem.IsWindows() && Path.GetFullPath(path) is var full
            && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal)));
}
