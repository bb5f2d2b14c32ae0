using System.Text.RegularExpressions;

namespace Sim.Application.Storage.Postgres;

/// <summary>PostgreSQL's programs of one major version in one folder.</summary>
internal sealed partial record Installation(int Major, string Bin)
{
    private static readonly string Exe = OperatingSystem.IsWindows() ? ".exe" : "";

    public string Program(string name) => Path.Combine(Bin, name + Exe);

    /// <summary>Whether the programs that make and run a server are all there: Debian's PATH holds a psql, other systems' a pg_ctl without a server.</summary>
    public bool IsComplete => File.Exists(Program("postgres")) && File.Exists(Program("initdb")) && File.Exists(Program("pg_ctl"));

    /// <summary>
    /// Every installation that can make and run a server, in the order of its folder: PATH first, then the usual places, the highest major first.
    /// </summary>
    public static async Task<IReadOnlyList<Installation>> FindAllAsync(IEnumerable<string> folders, CancellationToken ct)
    {
        var found = new List<Installation>();
        foreach (var bin in folders.Where(bin => new Installation(0, bin).IsComplete))
        {
            if (await MajorOfAsync(bin, ct) is { } major)
            {
                found.Add(new Installation(major, bin));
            }
        }

        return found;
    }

    /// <summary>Where this computer may have PostgreSQL.</summary>
    public static IEnumerable<string> Folders() => Folders(Environment.GetEnvironmentVariable("PATH"), UsualPlaces());

    /// <summary>
    /// The installation to use, if it is there: a folder with data decides, so that an upgrade of the system never shows an empty store in place of a full one.
    /// </summary>
    public static Installation? Choose(IReadOnlyList<Installation> installed, IReadOnlyList<int> majorsWithData)
    {
        var usable = installed.Where(each => each.Major >= Advice.OldestMajor).ToList();
        return majorsWithData.Count > 0 ? usable.Where(each => majorsWithData.Contains(each.Major)).MaxBy(each => each.Major) : usable.FirstOrDefault();
    }

    /// <summary>What is missing where there is none to choose, for the person at the keyboard.</summary>
    public static string Missing(IReadOnlyList<Installation> installed, IReadOnlyList<int> majorsWithData, string folder)
    {
        if (majorsWithData.Count == 0)
        {
            return installed.Count > 0
                ? $"The PostgreSQL found on this computer is older than {Advice.OldestMajor}, the oldest that Sim can use."
                : "Sim keeps its data in PostgreSQL, and no PostgreSQL server was found on this computer.";
        }

        var major = majorsWithData.Max();
        var others = installed.Count > 0 ? $"; this computer now has {string.Join(", ", installed.Select(each => each.Major).Distinct())}" : "";
        return $"""
            Your data in {Path.Combine(folder, $"{major}")} was made by PostgreSQL {major}, which is not installed any more{others}.
            Install PostgreSQL {major} again (Debian: apt-get install postgresql-{major}). To begin with an empty store instead, move that folder away.
            """;
    }

    /// <summary>The folders to look into, in order; a pattern's star stands for one folder name whose number is the version.</summary>
    internal static IEnumerable<string> Folders(string? path, IEnumerable<string> patterns) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathRooted)
        .Concat(patterns.SelectMany(Expand).OrderByDescending(match => match.Version).Select(match => match.Folder))
        .Distinct();

    private static IEnumerable<string> UsualPlaces() => OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), @"PostgreSQL\*\bin")]
        :
        [
            "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
            "/usr/pgsql-*/bin", // Fedora, Red Hat
            "/usr/lib/postgresql*/bin", // SUSE
            "/opt/homebrew/opt/postgresql@*/bin", // Homebrew on Apple silicon
            "/usr/local/opt/postgresql@*/bin", // Homebrew on Intel
            "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin",
        ];

    private static IEnumerable<(double Version, string Folder)> Expand(string pattern)
    {
        var star = pattern.IndexOf('*');
        var parent = Path.GetDirectoryName(pattern[..(star + 1)])!;
        var prefix = Path.GetFileName(pattern[..star]);
        var rest = pattern[(star + 1)..].TrimStart(Path.DirectorySeparatorChar);
        if (!Directory.Exists(parent))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(parent, prefix + "*"))
        {
            if (double.TryParse(Path.GetFileName(folder)[prefix.Length..], out var version))
            {
                yield return (version, Path.Combine(folder, rest));
            }
        }
    }

    /// <summary>The major version of the programs in a folder; null where they do not run here.</summary>
    public static async Task<int?> MajorOfAsync(string bin, CancellationToken ct)
    {
        try
        {
            var said = await Tool.RunAsync([Path.Combine(bin, "postgres" + Exe), "--version"], ct);
            return Version().Match(said.Output) is { Success: true } match ? int.Parse(match.Groups[1].Value) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not executable for us: as good as not there
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
