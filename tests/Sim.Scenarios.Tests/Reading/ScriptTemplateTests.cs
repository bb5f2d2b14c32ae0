using System.Text.Json;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tests.Schema;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Reading;

public class ScriptTemplateTests
{
    [Theory]
    [InlineData("korea-1953", "Korea 1953")]
    [InlineData("x", "X")]
    [InlineData("1953", "1953")]
    [InlineData("null", "Null")]
    public void A_new_script_is_legal_and_holds_what_it_expects(string name, string title)
    {
        var read = ScriptReader.Read(ScriptTemplate.Write(name), $"{name}.yaml");
        read.Lines.ShouldBeEmpty();
        read.Script!.Scenario.Id.ShouldBe(name);
        read.Script.Scenario.Title.ShouldBe(title);
        read.Script.Expectations.ShouldNotBeEmpty();
        ExpectationCheck.Run(read.Script).Select(f => $"line {f.At.Line}: {f}").ShouldBeEmpty();
    }

    [Fact]
    public void A_new_script_names_its_schema_first_and_is_valid_by_it()
    {
        var script = ScriptTemplate.Write("korea-1953");
        script.Split('\n')[0].ShouldBe("# yaml-language-server: $schema=./scenario.schema.json");
        var schema = new SchemaCheck(ScenarioSchema.Write());
        schema.Problems(JsonDocument.Parse(JsonNodes.Write(YamlReader.Read(script).Root!)).RootElement).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Korea 1953", "korea-1953")]
    [InlineData("../evil", "evil")]
    [InlineData("", "")]
    [InlineData("a\nb", "a-b")]
    public void A_name_that_is_no_id_is_refused_with_one_that_is(string name, string remedy) =>
        Should.Throw<ArgumentException>(() => ScriptTemplate.Write(name)).Message.ShouldContain(remedy);
}
