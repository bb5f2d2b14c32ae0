using System.Text.Json;
using CsCheck;
using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public class JsonNodesTests
{
    [Theory]
    [InlineData("a: 12", """{"a":12}""")]
    [InlineData("a: -0.5e+3", """{"a":-0.5e+3}""")]
    [InlineData("a: '12'", """{"a":"12"}""")]
    [InlineData("a: 012", """{"a":"012"}""")]
    [InlineData("a: +1", """{"a":"+1"}""")]
    [InlineData("a: 0x1F", """{"a":"0x1F"}""")]
    [InlineData("a: .inf", """{"a":".inf"}""")]
    [InlineData("a: 99999999999999999999999999", """{"a":99999999999999999999999999}""")]
    [InlineData("a: true", """{"a":true}""")]
    [InlineData("a: True", """{"a":"True"}""")]
    [InlineData("a: yes", """{"a":"yes"}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a: ''", """{"a":""}""")]
    [InlineData("a: 1953-07-27", """{"a":"1953-07-27"}""")]
    [InlineData("- it's <b>ü</b>\n- []\n- {}\n", """["it's <b>ü</b>",[],{}]""")]
    public void Nodes_are_written_as_JSON(string yaml, string json) => JsonNodes.Write(Read(yaml)).ShouldBe(json);

    [Fact]
    public void Numbers_truth_values_and_nothing_are_plain_when_read_and_have_no_place()
    {
        var list = JsonNodes.Read("""[1.50, true, false, null, "x", "1"]""").ShouldBeOfType<ListNode>();
        list.At.ShouldBe(new(0, 0));
        list.Items.ShouldBe([Plain("1.50"), Plain("true"), Plain("false"), Plain("null"), Text("x"), Text("1")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""["\uD800"]""")]
    [InlineData("""{"\uD800":1}""")]
    public void Bad_JSON_is_a_JSON_exception(string json) => Should.Throw<JsonException>(() => JsonNodes.Read(json));

    [Fact]
    public void JSON_too_deep_is_a_JSON_exception()
    {
        var json = new string('[', 300) + new string(']', 300);
        Should.Throw<JsonException>(() => JsonNodes.Read(json));
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 300 });
        Should.Throw<JsonException>(() => JsonNodes.Read(document.RootElement));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_the_replacement_character() =>
        JsonNodes.Write(Map(("\uDC00", Text("a\uD800")))).ShouldBe("{\"\uFFFD\":\"a\uFFFD\"}");

    [Fact]
    public void All_that_is_written_reads_back_the_same() =>
        Any.Sample(node => JsonNodes.Write(JsonNodes.Read(JsonNodes.Write(node))) == JsonNodes.Write(node), iter: 10_000, threads: 1);

    [Fact]
    public void The_JSON_of_a_node_is_the_same_before_and_after_YAML() =>
        Any.Sample(node => JsonNodes.Write(Read(YamlWriter.Write(node))) == JsonNodes.Write(node), iter: 5_000, threads: 1);
}
