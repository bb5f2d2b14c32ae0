using System.Reflection;
using System.Xml.Linq;

namespace Sim.Cli.Tests.Architecture;

/// <summary>Arrows run one way: Domain, Scenarios, Application, Answers, Web, Server, Cli; each knows those before it.</summary>
public class ArrowTests
{
    private static readonly string[] Order = ["Sim.Domain", "Sim.Scenarios", "Sim.Application", "Sim.Answers", "Sim.Web", "Sim.Server", "Sim.Cli"];

    [Fact]
    public void The_domain_knows_dates_and_the_framework_and_nothing_else() => References(Projects.Domain).ShouldBe(["NodaTime"]);

    [Fact]
    public void Scenarios_know_the_domain_dates_and_the_forms_of_text() =>
        References(Projects.Scenarios).ShouldBeSubsetOf(["Sim.Domain", "NodaTime", "CsvHelper", "Quickenshtein", "YamlDotNet"]);

    [Fact]
    public void The_application_knows_the_store_and_no_way_to_show_anything()
    {
        var references = References(Projects.Application);
        references.ShouldNotContain("YamlDotNet");
        references.ShouldAllBe(r => !r.StartsWith("Spectre.", StringComparison.Ordinal)
            && !r.StartsWith("System.CommandLine", StringComparison.Ordinal)
            && !r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        OfOurs(references).ShouldBe(["Sim.Domain", "Sim.Scenarios"], ignoreOrder: true);
    }

    [Fact]
    public void Pages_know_what_answers_say_and_neither_the_store_nor_a_terminal()
    {
        var references = References(Projects.Web);
        foreach (var stranger in (string[])["Marten", "MediatR", "Npgsql", "Weasel", "YamlDotNet", "Spectre.", "System.CommandLine"])
        {
            references.ShouldNotContain(r => r.StartsWith(stranger, StringComparison.Ordinal));
        }

        OfOurs(references).ShouldBeSubsetOf(["Sim.Domain", "Sim.Application", "Sim.Answers"]);
    }

    [Fact]
    public void Answers_say_it_for_any_face_and_know_none() =>
        References(
            Projects.Answers).ShouldNotContain(r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || r.StartsWith("Spectre.", StringComparison.Ordinal));

    [Theory, InlineData("Marten"), InlineData("Npgsql"), InlineData("Weasel"), InlineData("YamlDotNet"), InlineData("Spectre.")]
    [InlineData("System.CommandLine")]
    public void The_server_asks_the_application_and_never(string package) =>
        References(Projects.Server).ShouldNotContain(r => r.StartsWith(package, StringComparison.Ordinal));

    [Theory, InlineData("Marten"), InlineData("Npgsql"), InlineData("Weasel"), InlineData("YamlDotNet")]
    public void The_command_line_asks_the_application_and_never(string package) =>
        References(Projects.Cli).ShouldNotContain(r => r.StartsWith(package, StringComparison.Ordinal));

    [Fact]
    public void Every_project_file_says_the_same()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "Sim.*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var place = Array.IndexOf(Order, name);
            place.ShouldBeGreaterThanOrEqualTo(0, $"{name} has no place in the order; give it one here and in src/README.md");
            XDocument.Load(project)
                .Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
                    .Where(r => r.StartsWith("Sim.", StringComparison.Ordinal))
                    .ShouldBeSubsetOf(Order[..place], $"{name} may know only what stands before it");
        }
    }

    private static string[] References(Assembly assembly) =>
        [
            .. assembly.GetReferencedAssemblies()
                .Select(r => r.Name!)
                .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) || n.StartsWith("System.CommandLine", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> OfOurs(IEnumerable<string> references) => references.Where(r => r.StartsWith("Sim.", StringComparison.Ordinal));
}
