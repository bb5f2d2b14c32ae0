namespace Sim.Application.Storage.Postgres;

/// <summary>Where the private server's folders lie.</summary>
internal static class DataHome
{
    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The folder that holds one folder for each major version.</summary>
    public static string Find() => Canonical(Path.Combine(Choose(Environment.GetEnvironmentVariable, IsRoot), "postgres"));

    internal static string Choose(Func<string, string?> variable, bool isRoot)
    {
        if (variable("SIM_DATA_DIR") is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        // The server's user cannot enter root's home.
        if (isRoot)
        {
            return "/var/lib/sim";
        }

        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "sim");
        }

        // The XDG specification: a relative path is to be ignored.
        if (variable("XDG_DATA_HOME") is { Length: > 0 } data && Path.IsPathRooted(data))
        {
            return Path.Combine(data, "sim");
        }

        if (variable("HOME") is { Length: > 0 } home && Path.IsPathRooted(home))
        {
            return Path.Combine(home, ".local", "share", "sim");
        }

        throw new StoreUnavailableException(
            "There is no place for the data: HOME is not set. Set HOME, or set SIM_DATA_DIR to a folder that you can write to.");
    }

    /// <summary>The path without symbolic links: a server is known by its folder, so one folder must have one name.</summary>
    internal static string Canonical(string path)
    {
        var full = Path.GetFullPath(path);
        var result = Path.GetPathRoot(full)!;
        foreach (var part in full[result.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(result, part);
            result = Directory.Exists(next) && Directory.ResolveLinkTarget(next, returnFinalTarget: false) is { } target ? Canonical(target.FullName) : next;
        }
        return result;
    }

    /// <summary>Makes the folder and those above it: for the owner only, or for root's server (which runs as another user) open to pass through.</summary>
    public static void Make(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            Make(parent);
        }

        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder, IsRoot ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b111_000_000);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The folder for the data cannot be made: {folder} ({cause.Message}) Set SIM_DATA_DIR to a folder that you can write to, " +
                    $"or HOME if it is wrong.\n{Advice.OwnServer}", cause);
        }
    }
}
