using System.Diagnostics;
using System.Security.Cryptography;

namespace Sim.Fuzz;

/// <summary>
/// Builds the last commit twice, in two folders of different names, and holds the programs against each other byte for byte; then publishes it as the README
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
            var one = Build(here, Path.Combine(place.FullName, "one"));
            var two = Build(here, Path.Combine(place.FullName, "a folder of another name"));
            string[] differ = [.. one.Keys.Union(two.Keys).Where(f => one.GetValueOrDefault(f) != two.GetValueOrDefault(f)).Order(StringComparer.Ordinal)];
            foreach (var file in differ)
            {
                Console.WriteLine($"differs: {file}");
            }

            Console.WriteLine($"{one.Count} files of our own, built twice: {(differ.Length == 0 ? "the same bytes" : $"{differ.Length} differ")}");
            var starts = Starts(Path.Combine(place.FullName, "one"));
            return differ.Length == 0 && one.Count > 0 && starts ? 0 : 1;
        }
        finally
        {
            place.Delete(recursive: true);
        }
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
