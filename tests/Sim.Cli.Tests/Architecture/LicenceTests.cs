using System.Text;

namespace Sim.Cli.Tests.Architecture;

/// <summary>What goes with the program and is not ours: each package by name, version and licence, and none under a licence that nobody agreed to.</summary>
public class LicenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "src", "Sim.Cli", "THIRD-PARTY.md");

    private static readonly HashSet<string> Agreed = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL", "MS-PL OR Apache-2.0"];

    private static readonly IReadOnlyList<ShippedPackage> Packages = ShippedPackages.OfLastRestore().All;

    [Fact]
    public void Every_package_that_goes_with_the_program_is_listed_with_its_licence()
    {
        var page = Written();
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(Page, page);
        }

        File.ReadAllText(Page).ShouldBe(page, "src/Sim.Cli/THIRD-PARTY.md is made from the packages: write it anew with SIM_WRITE_GENERATED=1");
    }

    [Fact]
    public void No_package_goes_with_it_under_a_licence_that_nobody_agreed_to() =>
        Packages.Where(p => !Agreed.Contains(p.Licence)).Select(p => $"{p.Name} {p.Version}: {p.Licence}").ShouldBeEmpty();

    private static string Written()
    {
        var page = new StringBuilder("""
            # What goes with Sim

            Sim itself is under the [Apache License 2.0](../../LICENSE). These packages go with the program, each under its own licence; a test holds this page
            against what is restored, and every licence against those that were agreed to. For machines: [sbom.cdx.json](sbom.cdx.json).

            | package | version | licence |
            |---|---|---|

            """);
        foreach (var package in Packages)
        {
            page.Append($"| {package.Name} | {package.Version} | {package.Licence} |\n");
        }

        return page.ToString();
    }
}
