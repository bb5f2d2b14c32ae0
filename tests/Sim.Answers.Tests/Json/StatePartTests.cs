using System.Text.Json.Nodes;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Answers.Tests.Json;

/// <summary>A state in parts is the state.</summary>
public class StatePartTests
{
    private static readonly HashSet<BoardSection> All = [];

    [Theory, InlineData(1), InlineData(3), InlineData(1000)]
    public void Parts_put_together_are_the_whole(int limit)
    {
        var state = Flagship();
        var whole = JsonNode.Parse(AnswerForms.State.Write(state))!;
        var first = Part(new(All, limit), state);
        var lists = first["state"]!.AsObject().Where(p => p.Value is JsonArray && p.Key != "accordingTo")
            .ToDictionary(p => p.Key, p => p.Value!.AsArray().ToList());
        foreach (var rest in first["rest"]!.AsArray())
        {
            var list = rest!["list"]!.GetValue<string>();
            lists[list].Count.ShouldBe(limit);
            rest["length"]!.GetValue<int>().ShouldBe(whole[list]!.AsArray().Count);
            for (var cursor = rest["cursor"]!.GetValue<string>(); cursor is not null;)
            {
                var next = Part(new(All, limit, cursor), state);
                next["state"]!.AsObject().Where(p => p.Value is JsonArray { Count: > 0 } && p.Key is not "accordingTo").Select(p => p.Key).ShouldBe([list]);
                lists[list].AddRange(next["state"]![list]!.AsArray());
                cursor = next["rest"]!.AsArray() is [{ } more] ? more["cursor"]!.GetValue<string>() : null;
            }
        }

        lists.Count.ShouldBe(14);
        foreach (var (name, entries) in lists)
        {
            string.Join('\n', entries.Select(e => e!.ToJsonString())).ShouldBe(string.Join('\n', whole[name]!.AsArray().Select(e => e!.ToJsonString())), name);
        }
    }

    [Fact]
    public void Sections_that_were_not_asked_for_are_empty_and_have_no_rest()
    {
        var part = Part(new(new HashSet<BoardSection> { BoardSection.Statements }, 2), Flagship());
        part["rest"]!.AsArray().Select(r => r!["list"]!.GetValue<string>()).ShouldBe(["statements"]);
        part["state"]!["truces"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Beyond_the_end_there_is_nothing() =>
        Part(new(All, 10, "truces:99999"), Flagship())["state"]!["truces"]!.AsArray().ShouldBeEmpty();

    [Theory, InlineData(""), InlineData("truces"), InlineData("truces:"), InlineData("truces:-1"), InlineData("truces:1:2"), InlineData("phase:1"),
        InlineData("truces:99999999999")]
    public void What_no_part_ever_named_is_no_cursor(string text) => StatePart.Read(text).ShouldBeNull();

    private static NegotiationState Flagship()
    {
        var script = Histories.Read("scenarios/istanbul-2025.yaml");
        return Projection.Project(script.Scenario, script.Entries, new(EdtfDate.Parse("2025-05-15")));
    }

    private static JsonNode Part(StatePart part, NegotiationState state)
    {
        var written = AnswerForms.StatePart.Write(part.Of(state));
        Published.Problems(written).ShouldBeEmpty();
        return JsonNode.Parse(written)!;
    }
}
