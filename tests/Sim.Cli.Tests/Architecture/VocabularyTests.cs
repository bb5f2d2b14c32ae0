using System.Reflection;
using System.Xml.Linq;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Tests.Architecture;

/// <summary>Everything that is public says what it is, and is named for it.</summary>
public class VocabularyTests
{
    private static readonly string[] EmptyWords = ["Dto", "Helper", "Helpers", "Manager", "Service", "Services", "Repository", "Util", "Utils", "Model"];

    public static TheoryData<string> Events => [.. Happenings().Select(t => t.Name)];

    [Theory, InlineData("Sim.Domain"), InlineData("Sim.Scenarios"), InlineData("Sim.Application")]
    public void Every_public_type_has_a_summary(string project)
    {
        var summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{project}.xml")).Descendants("member")
            .Where(m => !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => m.Attribute("name")!.Value)
            .ToHashSet();
        Projects.All.Single(a => a.GetName().Name == project).GetExportedTypes()
            .Where(t => t.GetCustomAttribute<EventAttribute>() is null && !summaries.Contains($"T:{t.FullName!.Replace('+', '.')}"))
            .Select(t => t.FullName)
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Events))]
    public void Every_event_is_declared_with_its_fields(string name)
    {
        var type = Happenings().Single(t => t.Name == name);
        var declared = type.GetCustomAttribute<EventAttribute>().ShouldNotBeNull();
        declared.Name.ShouldBe(Words.Kebab(name));
        declared.Summary.ShouldEndWith(".");
        foreach (var parameter in type.GetConstructors().Single(c => c.GetParameters() is not [var only] || only.ParameterType != type).GetParameters())
        {
            parameter.GetCustomAttribute<FieldAttribute>().ShouldNotBeNull($"{name}.{parameter.Name}").Description.ShouldEndWith(".");
        }
    }

    [Fact]
    public void Names_say_what_a_thing_is_and_not_that_it_helps() =>
        Projects.All.SelectMany(Projects.TypesOf)
            .Where(t => EmptyWords.Any(word => t.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)))
            .Select(t => t.FullName)
            .ShouldBeEmpty();

    private static IEnumerable<Type> Happenings() =>
        Projects.Domain.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IHappening).IsAssignableFrom(t));
}
