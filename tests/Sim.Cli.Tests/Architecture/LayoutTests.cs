using System.Diagnostics;

namespace Sim.Cli.Tests.Architecture;

/// <summary>The repository's shape.</summary>
public class LayoutTests
{
    private static readonly string[] TopLevel =
        [
            "README.md",
            "Sim.sln",
            "docker-compose.yml",
            "Directory.Build.props",
            "Directory.Packages.props",
            "global.json",
            "LICENSE",
            "CHANGELOG.md",
            "scenarios",
            "src",
            "tests",
        ];

    private static readonly string[] Drawers = ["Common", "Helpers", "Services", "Handlers", "Interfaces", "Repositories", "Utils", "Misc"];

    [Fact]
    public async Task The_top_level_holds_only_what_was_agreed() =>
        (await TrackedAsync()).Select(f => f.Split('/')[0]).Distinct().Where(f => !f.StartsWith('.')).ShouldBeSubsetOf(TopLevel);

    [Fact]
    public async Task No_folder_is_a_drawer_for_the_rest() =>
        (await TrackedAsync()).SelectMany(f => f.Split('/')[..^1]).Distinct().Intersect(Drawers).ShouldBeEmpty();

    [Fact]
    public async Task Every_project_is_in_the_solution()
    {
        var solution = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Sim.sln"), TestContext.Current.CancellationToken)).Replace('\\', '/');
        (await TrackedAsync()).Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).ShouldAllBe(f => solution.Contains($"\"{f}\""));
    }

    [Fact]
    public async Task A_feature_bears_one_name_in_every_project()
    {
        // Scripts and states have folders of the same name wherever they are dealt with; a second spelling would hide one of them.
        var folders = (await TrackedAsync()).Where(f => f.StartsWith("src/Sim.", StringComparison.Ordinal))
            .Select(f => f.Split('/'))
            .Where(f => f.Length > 3)
            .Select(f => f[2])
            .Distinct()
            .ToArray();
        folders.ShouldAllBe(f => folders.Count(other => string.Equals(f.TrimEnd('s'), other.TrimEnd('s'), StringComparison.OrdinalIgnoreCase)) == 1);
    }

    /// <summary>The files under version control; what else lies about is the reader's own affair.</summary>
    private static async Task<string[]> TrackedAsync()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Repository.Root, ".git")), "not a checkout");
        var start = new ProcessStartInfo(
            "git",
            ["-c", $"safe.directory={Repository.Root}", "ls-files"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var files = (await git.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await git.WaitForExitAsync();
        Assert.SkipWhen(git.ExitCode != 0 || files.Length == 0, "git cannot list the files");
        return files;
    }
}
