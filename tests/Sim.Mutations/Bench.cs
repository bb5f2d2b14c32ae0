using System.Diagnostics;
using Sim.Scenarios.Tests;

namespace Sim.Mutations;

/// <summary>Copies of the built tests in a folder of their own, beside which a mutant takes the domain's place.</summary>
internal sealed class Bench : IDisposable
{
    /// <summary>The quick ones first: a mutant that one notices is not held to the next.</summary>
    private static readonly (string Project, string[] Arguments)[] Tests =
    [
        ("Sim.Scenarios.Tests", ["-class", "*.RuleScriptTests"]),
        ("Sim.Domain.Tests", ["-method", "*.The_state_is_what_a_naive_refold_gives*", "-class", "*.StoryProofTests"]),
    ];

    // The tests look for the repository above themselves.
    private readonly string _folder = Path.Combine(Repository.Root, "artifacts", $"mutations-{Environment.ProcessId}");

    public Bench()
    {
        foreach (var project in Tests.Select(t => t.Project).Distinct())
        {
            var built = Path.Combine(Repository.Root, "tests", project, "bin", "Debug", "net10.0");
            foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(_folder, project, Path.GetRelativePath(built, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }
    }

    /// <summary>Several times what all tests take where nothing is turned: what takes longer does not end.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Puts an assembly in the domain's place.</summary>
    public void Place(byte[] domain)
    {
        foreach (var project in Tests.Select(t => t.Project).Distinct())
        {
            File.WriteAllBytes(Path.Combine(_folder, project, "Sim.Domain.dll"), domain);
        }
    }

    /// <summary>The tests that notice, or null.</summary>
    public string? Fails(TimeSpan longest)
    {
        var clock = Stopwatch.StartNew();
        foreach (var (project, arguments) in Tests)
        {
            using var run = Process.Start(new ProcessStartInfo(Path.Combine(_folder, project, project), [.. arguments, "-noColor", "-stopOnFail"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["SIM_PROOF"] = "250" },
            })!;
            run.OutputDataReceived += (_, _) => { };
            run.ErrorDataReceived += (_, _) => { };
            run.BeginOutputReadLine();
            run.BeginErrorReadLine();
            if (!run.WaitForExit(longest))
            {
                run.Kill(entireProcessTree: true);
                return $"{project} did not end";
            }

            if (run.ExitCode != 0)
            {
                return $"{project} {arguments[1]} failed";
            }
        }

        Longest = TimeSpan.FromSeconds(Math.Max(Longest.TotalSeconds, 3 * clock.Elapsed.TotalSeconds));
        return null;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
