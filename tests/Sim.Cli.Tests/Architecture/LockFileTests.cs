namespace Sim.Cli.Tests.Architecture;

/// <summary>Each project says what it was restored from, by hashes; where from is nobody's business.</summary>
public class LockFileTests
{
    private static readonly string[] Projects =
    [
        .. new[] { "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)),
    ];

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        Projects.Length.ShouldBeGreaterThan(10);
        Projects.Where(p => !File.Exists(LockOf(p))).Select(Path.GetFileName).ShouldBeEmpty();
    }

    [Fact]
    public void A_lock_file_holds_for_every_system_and_names_no_place_on_the_net() =>
        Projects.Select(p => (Name: Path.GetFileName(p), Text: File.ReadAllText(LockOf(p))))
            .Where(l => l.Text.Contains("://", StringComparison.Ordinal) || l.Text.Contains("\"net10.0/", StringComparison.Ordinal))
            .Select(l => l.Name).ShouldBeEmpty();

    private static string LockOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
}
