using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Sim.Cli.Tests.Architecture;

/// <summary>
/// The bill of materials that goes beside the program (CycloneDX 1.6): made of what was restored, the same bytes each time, with no name of a person's folder.
/// </summary>
public class BillOfMaterialsTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "src", "Sim.Cli", "sbom.cdx.json");

    [Fact]
    public void It_is_made_of_what_is_restored()
    {
        var made = Made(ShippedPackages.OfLastRestore()).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = AsItIs }) + "\n";
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(Page, made);
        }

        File.ReadAllText(Page).ShouldBe(made, "src/Sim.Cli/sbom.cdx.json is made from the packages: write it anew with SIM_WRITE_GENERATED=1");
    }

    [Fact]
    public void It_is_a_bill_by_the_schema_of_CycloneDX()
    {
        var schema = BillSchema();
        IsValid(JsonNode.Parse(File.ReadAllText(Page))!).ShouldBeTrue();

        // And the schema says no where there is something to say no to.
        var broken = JsonNode.Parse(File.ReadAllText(Page))!;
        broken["components"]![0]!["licenses"]![0]!["license"]!["id"] = "no such licence";
        IsValid(broken).ShouldBeFalse();

        bool IsValid(JsonNode bill) => schema.Evaluate(JsonSerializer.SerializeToElement(bill)).IsValid;
    }

    /// <summary>What the program says of itself when it starts: what is loaded stands there, and was not asked of the restore.</summary>
    [Fact]
    public void Every_library_that_the_built_program_brings_along_is_in_it_with_its_version_and_its_licence()
    {
        var brought = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sim.deps.json")))!["libraries"]!.AsObject()
            .Where(l => l.Value!["type"]!.GetValue<string>() == "package").Select(l => l.Key).ToArray();
        var components = JsonNode.Parse(File.ReadAllText(Page))!["components"]!.AsArray();
        var billed = components.Select(c => $"{c!["name"]}/{c["version"]}").ToHashSet();
        brought.Length.ShouldBeGreaterThan(40);
        brought.Except(billed).ShouldBeEmpty();
        billed.ShouldContain($"{ShippedPackages.StandIn}/2.0.1");
        components.Where(c => c!["licenses"]![0]!["license"]?["id"] is null && c["licenses"]![0]!["expression"] is null).ShouldBeEmpty();
    }

    /// <summary>Letters as they are: a hash has plus signs, and no browser reads this as HTML.</summary>
    private static System.Text.Encodings.Web.JavaScriptEncoder AsItIs => System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static JsonObject Made(ShippedPackages shipped)
    {
        var version = typeof(CommandLine).Assembly.GetName().Version!.ToString(3);
        var references = shipped.All.ToDictionary(p => p.Name, p => $"pkg:nuget/{p.Name}@{p.Version}", StringComparer.OrdinalIgnoreCase);
        references[ShippedPackages.StandIn] = "stand-in:" + ShippedPackages.StandIn;
        var ours = $"pkg:nuget/Sim.Negotiation@{version}";
        return new()
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application", ["bom-ref"] = ours, ["name"] = "Sim.Negotiation", ["version"] = version,
                    ["licenses"] = Licence("Apache-2.0"), ["purl"] = ours,
                },
            },
            ["components"] = new JsonArray([.. shipped.All.Select(Component), StandIn(references[ShippedPackages.StandIn])]),
            ["dependencies"] = new JsonArray(
            [
                Needs(ours, shipped.ByOurs.Select(n => references[n])),
                .. shipped.All.Select(p => Needs(references[p.Name], p.Needs.Where(references.ContainsKey).Select(n => references[n]))),
                Needs(references[ShippedPackages.StandIn], []),
            ]),
        };

        JsonNode Component(ShippedPackage package) => new JsonObject
        {
            ["type"] = "library", ["bom-ref"] = references[package.Name], ["name"] = package.Name, ["version"] = package.Version,
            ["licenses"] = Licence(package.Licence), ["purl"] = references[package.Name],
            ["properties"] = new JsonArray(new JsonObject { ["name"] = "nuget:contentHash", ["value"] = package.Hash }),
        };
    }

    private static JsonObject StandIn(string reference) => new()
    {
        ["type"] = "library", ["bom-ref"] = reference, ["name"] = ShippedPackages.StandIn, ["version"] = "2.0.1",
        ["description"] = "The contract types that MediatR asks for, written for Sim in the place of the package of this name.",
        ["licenses"] = Licence("Apache-2.0"),
    };

    private static JsonObject Needs(string reference, IEnumerable<string> needs) =>
        new() { ["ref"] = reference, ["dependsOn"] = new JsonArray([.. needs.Distinct().Select(n => JsonValue.Create(n))]) };

    private static JsonArray Licence(string licence) => new(
        licence.Contains(' ') ? new JsonObject { ["expression"] = licence } : new JsonObject { ["license"] = new JsonObject { ["id"] = licence } });

    /// <summary>The schema of a bill, with the two that it names.</summary>
    private static JsonSchema BillSchema()
    {
        var build = new BuildOptions { SchemaRegistry = new() };
        _ = SchemaOf("spdx", build);
        _ = SchemaOf("jsf-0.82", build);
        return SchemaOf("bom-1.6", build);
    }

    private static JsonSchema SchemaOf(string name, BuildOptions build)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "tests", "Sim.Cli.Tests", "Architecture", "CycloneDX", $"{name}.schema.json.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return JsonSchema.FromText(text.ReadToEnd(), build);
    }
}
