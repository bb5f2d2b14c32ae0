using System.Diagnostics;
using System.Security.Cryptography;

namespace Sim.Fuzz;

/// <summary>
/// Builds the last commit twice in one folder and once in another, and holds the programs against each other byte for byte; then publishes it as the README
/// says, and looks whether what comes of that starts.
/// </summary>
internal static class Builds
{
    public static int Run()
    {
        var here = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));
        var place = Directory.CreateTempSubdirectory("sim-builds-");
        try
        {
            var folder = Path.Combine(place.FullName, "one");
            var first = Build(here, folder);
            Directory.Delete(folder, recursive: true);
            var again = Build(here, folder);
            var elsewhere = Build(here, Path.Combine(place.FullName, "a folder of another name"));
            // What Razor makes of the pages names their folder, and goes into the symbols, whose hash the program bears.
            var isSame = Tell("in one folder", first, again, _ => true)
                & Tell("elsewhere", first, elsewhere, f => !f.StartsWith("Sim.Web.", StringComparison.Ordinal));
            return isSame & Starts(folder) ? 0 : 1;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static bool Tell(string where, Dictionary<string, string> one, Dictionary<string, string> other, Func<string, bool> isMeant)
    {
        string[] files = [.. one.Keys.Union(other.Keys).Where(isMeant).Order(StringComparer.Ordinal)];
        string[] differ = [.. files.Where(f => one.GetValueOrDefault(f) != other.GetValueOrDefault(f))];
        Console.WriteLine($"{files.Length} files of our own, built again {where}: {(differ.Length == 0 ? "the same bytes" : string.Join(", ", differ))}");
        return differ.Length == 0 && files.Length > 0;
    }

    private static bool Starts(string source)
    {
        var to = Path.Combine(source, "published");
        Do(source, "dotnet", "publish", "src/Sim.Cli", "--self-contained", "--use-current-runtime", "-o", to, "--verbosity", "quiet", "--nologo");
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(to, "sim"), ["help"]) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Console.WriteLine($"published as one file it {(process.ExitCode == 0 ? "starts" : $"ends with {process.ExitCode}")}");
        return process.ExitCode == 0 && answer.Length > 0;
    }

    private static Dictionary<string, string> Build(string from, string to)
    {
        Do(Path.GetTempPath(), "git", "clone", "--quiet", from, to);
        Do(to, "dotnet", "build", "src/Sim.Cli", "--configuration", "Release", "--output", Path.Combine(to, "built"), "--verbosity", "quiet", "--nologo");
        return Directory.EnumerateFiles(Path.Combine(to, "built"))
            .Where(f => Path.GetFileName(f) is var name
                && name.StartsWith("sim.", StringComparison.OrdinalIgnoreCase)
                && (name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".pdb", StringComparison.Ordinal)))
            .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));
    }

    private static void Do(string folder, string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}");
        }
    }
}
