using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Sim.Cli.Tests.Architecture;

/// <summary>A package that goes with the program, its licence, what it needs of the others, and the hash of what is in it, as the lock files have it.</summary>
public sealed record ShippedPackage(string Name, string Version, string Licence, string Hash, IReadOnlyList<string> Needs);

/// <summary>What goes with the program and is not ours, as it was restored.</summary>
public sealed class ShippedPackages
{
    /// <summary>Packages that carry their licence as a text, read once by a person.</summary>
    private static readonly Dictionary<string, string> Read = new() { ["K4os.Compression.LZ4"] = "MIT", ["Quickenshtein"] = "MIT" };

    private ShippedPackages(JsonNode assets)
    {
        string[] folders = [.. assets["packageFolders"]!.AsObject().Select(f => f.Key)];
        var needs = assets["targets"]!["net10.0"]!.AsObject().ToDictionary(t => t.Key, t => t.Value!);
        string[] theirs = [.. needs.Where(t => t.Value["type"]!.GetValue<string>() == "package").Select(t => t.Key).Where(IsShipped)];
        All =
        [
            .. from library in theirs
               let facts = assets["libraries"]![library]!
               let name = NameOf(library)
               orderby name.ToUpperInvariant()
               select new ShippedPackage(
                   name, library.Split('/')[1], LicenceOf(name, folders, facts["path"]!.GetValue<string>()), facts["sha512"]!.GetValue<string>(),
                   NeedsOf(needs[library])),
        ];
        ByOurs =
        [
            .. needs.Where(t => t.Key.StartsWith("Sim.", StringComparison.Ordinal)).SelectMany(t => NeedsOf(t.Value))
                .Concat(assets["projectFileDependencyGroups"]!["net10.0"]!.AsArray().Select(d => d!.GetValue<string>().Split(' ')[0]))
                .Where(d => theirs.Select(NameOf).Append(StandIn).Contains(d, StringComparer.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The one package in whose place a project of ours goes along.</summary>
    public const string StandIn = "MediatR.Contracts";

    /// <summary>Each, by name.</summary>
    public IReadOnlyList<ShippedPackage> All { get; }

    /// <summary>Those that the program itself needs.</summary>
    public IReadOnlyList<string> ByOurs { get; }

    /// <summary>As the program was restored last.</summary>
    public static ShippedPackages OfLastRestore() =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Sim.Cli", "obj", "project.assets.json")))!);

    private static bool IsShipped(string library) => !NameOf(library).EndsWith("Analyzers", StringComparison.Ordinal);

    private static string NameOf(string library) => library.Split('/')[0];

    private static IReadOnlyList<string> NeedsOf(JsonNode target) =>
        [.. (target["dependencies"]?.AsObject() ?? []).Select(d => d.Key).Order(StringComparer.OrdinalIgnoreCase)];

    private static string LicenceOf(string name, IEnumerable<string> folders, string path)
    {
        var file = folders.Select(f => Path.Combine(f, path)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.nuspec")).First();
        var licence = XDocument.Load(file).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : Read.GetValueOrDefault(name, "none that can be read");
    }
}
