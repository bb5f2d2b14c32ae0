using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Sim.Cli.Tests.Architecture;

/// <summary>What goes with the program and is not ours: each package by name, version and licence, and none under a licence that nobody agreed to.</summary>
public class LicenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "src", "Sim.Cli", "THIRD-PARTY.md");

    private static readonly HashSet<string> Agreed = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL", "MS-PL OR Apache-2.0"];

    /// <summary>Packages that carry their licence as a text, read once by a person.</summary>
    private static readonly Dictionary<string, string> Read = new() { ["K4os.Compression.LZ4"] = "MIT", ["Quickenshtein"] = "MIT" };

    [Fact]
    public void Every_package_that_goes_with_the_program_is_listed_with_its_licence()
    {
        var page = Written(Packages());
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(Page, page);
        }

        File.ReadAllText(Page).ShouldBe(page, "src/Sim.Cli/THIRD-PARTY.md is made from the packages: write it anew with SIM_WRITE_GENERATED=1");
    }

    [Fact]
    public void No_package_goes_with_it_under_a_licence_that_nobody_agreed_to() =>
        Packages().Where(p => !Agreed.Contains(p.Licence)).Select(p => $"{p.Name} {p.Version}: {p.Licence}").ShouldBeEmpty();

    private static IReadOnlyList<(string Name, string Version, string Licence)> Packages()
    {
        var assets = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Sim.Cli", "obj", "project.assets.json")))!;
        string[] folders = [.. assets["packageFolders"]!.AsObject().Select(f => f.Key)];
        return
        [
            .. from library in assets["libraries"]!.AsObject()
               where library.Value!["type"]!.GetValue<string>() == "package"
               let name = library.Key.Split('/')[0]
               where !name.EndsWith("Analyzers", StringComparison.Ordinal)
               orderby name.ToUpperInvariant()
               select (name, library.Key.Split('/')[1], LicenceOf(name, folders, library.Value!["path"]!.GetValue<string>())),
        ];
    }

    private static string LicenceOf(string name, IEnumerable<string> folders, string path)
    {
        var file = folders.Select(f => Path.Combine(f, path)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.nuspec")).First();
        var licence = XDocument.Load(file).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : Read.GetValueOrDefault(name, "none that can be read");
    }

    private static string Written(IEnumerable<(string Name, string Version, string Licence)> packages)
    {
        var page = new StringBuilder("""
            # What goes with Sim

            Sim itself is under the [Apache License 2.0](../../LICENSE). These packages go with the program, each under its own licence; a test holds this page
            against what is restored, and every licence against those that were agreed to.

            | package | version | licence |
            |---|---|---|

            """);
        foreach (var (name, version, licence) in packages)
        {
            page.Append($"| {name} | {version} | {licence} |\n");
        }

        return page.ToString();
    }
}
