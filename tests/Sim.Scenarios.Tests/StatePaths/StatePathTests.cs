using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NodaTime;
using Sim.Answers.Json;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.StatePaths;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.StatePaths;

/// <summary>Compiled paths held against the document that a state is written out as: every path there is, and mistaken ones behind each.</summary>
public class StatePathTests
{
    private static readonly ConcurrentDictionary<string, StatePath> Compiled = new();

    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_path_of_a_random_history_finds_what_the_written_state_says_there() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample(c => Same(AnyHistory.Scenario, c.Item1, c.Item2), iter: 200);

    [Theory, MemberData(nameof(Scripts))]
    public void Every_path_of_a_script_finds_what_the_written_state_says_there(string name)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", name)).Script!;
        var queries = script.Expectations.Where(e => e.Branch is null).Select(e => e.Query).ToArray();
        var last = new Query(Timeline.LastAsked(script.Scenario.Zone, script.Entries)!);
        foreach (var query in queries.Where((_, n) => n % Math.Max(1, queries.Length / 6) == 0).Append(last))
        {
            Same(script.Scenario, script.Entries, query);
        }
    }

    [Fact]
    public void States_at_many_dates_are_read_off_one_fold() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query.Array[2, 6]).Sample(
            c =>
            {
                var cuts = c.Item2[0];
                var states = new StatesInOrder(new(AnyHistory.Scenario, c.Item1), cuts, null);
                foreach (var query in c.Item2.Select(q => cuts with { AsOf = q.AsOf }).OrderBy(q => q.AsOf.Last(AnyHistory.Scenario.Zone)))
                {
                    Same(Written(Projection.Project(AnyHistory.Scenario, c.Item1, query)), states.At(query), AnyHistory.Scenario.Zone);
                }
            },
            iter: 50);

    [Theory]
    [InlineData("truces.victory-day.statsu", "statsu", "status")]
    [InlineData("trucs.victory-day.status", "trucs", "truces")]
    [InlineData("proposals.demand.responses.russia.answers", "answers", "answer")]
    [InlineData("talks.first.delegations.russia.lead", "lead", "head")]
    [InlineData("upcoming.truce/victory-day:ends.statu", "statu", "status")]
    [InlineData("", "", "phase")]
    public void A_name_that_no_state_can_have_there_is_known_from_the_path_alone(string path, string segment, string possible)
    {
        var problem = StatePath.Compile(path).Problem.ShouldNotBeNull();
        problem.Segment.ShouldBe(segment);
        problem.Possible.ShouldNotBeNull().ShouldContain(possible);
    }

    [Theory]
    [InlineData("truces.victory-day.status.since")]
    [InlineData("truces.victory-day.violations.one.findings.united-nations.by")]
    [InlineData("phase.because.1.id")]
    public void Behind_a_plain_value_nothing_is_possible(string path) => StatePath.Compile(path).Problem.ShouldNotBeNull().Possible.ShouldBeNull();

    [Theory]
    [InlineData("truces.victory-day.status")]
    [InlineData("truces.no-such.violationTotals.russia>ukraine.count")]
    [InlineData("talks.first.delegations.nobody.head")]
    [InlineData("proposals.2.conditions.1.met")]
    [InlineData("truces.count")]
    public void What_some_state_could_have_is_no_problem(string path) => StatePath.Compile(path).Problem.ShouldBeNull();

    [Fact]
    public void Paths_written_alike_are_equal()
    {
        StatePath.Compile("truces.a.status").ShouldBe(StatePath.Compile("truces.a.status"));
        StatePath.Compile("truces.a.status").ShouldNotBe(StatePath.Compile("truces.b.status"));
    }

    private static void Same(Scenario scenario, IReadOnlyList<Event> entries, Query query) =>
        Same(Written(Projection.Project(scenario, entries, query)), PartialState.Of(scenario, entries, query), scenario.Zone);

    /// <summary>The state as it is answered; the name of the answer is no part of it.</summary>
    internal static JsonElement Written(NegotiationState state)
    {
        var answer = JsonNode.Parse(AnswerForms.State.Write(state))!.AsObject();
        answer.Remove("answer");
        answer.Remove("rules");
        return JsonSerializer.SerializeToElement(answer);
    }

    private static void Same(JsonElement written, PartialState state, DateTimeZone zone)
    {
        var paths = Paths(written, null).SelectMany(p => new[] { p, $"{p}.nothing", $"{p}.1", $"{p}.statsu.more" });
        foreach (var path in paths.Append("nothing").Append("").Distinct())
        {
            var (wanted, found) = (JsonPath.Find(written, path), Compiled.GetOrAdd(path, StatePath.Compile).In(state));
            FoundText.Of(found).ShouldBe(wanted.Describe(), path);
            found.Because.ShouldBe(wanted.Because, path);
            foreach (var condition in Conditions(path, wanted, zone))
            {
                condition.Holds(found, zone).ShouldBe(wanted.Holds(condition, zone), $"{path} {condition.Test} {condition.Values}");
            }
        }
    }

    /// <summary>Every path there is below a value, items of lists by key and by number.</summary>
    private static IEnumerable<string> Paths(JsonElement at, string? path)
    {
        IEnumerable<(string Name, JsonElement Value)> below = at.ValueKind switch
        {
            JsonValueKind.Object => at.EnumerateObject().Select(p => (p.Name, p.Value)),
            JsonValueKind.Array => at.EnumerateArray().SelectMany((item, n) =>
                JsonPath.Key(item) is { } key ? new[] { (key, item), ($"{n + 1}", item) } : [($"{n + 1}", item)]),
            _ => [],
        };
        foreach (var (name, value) in below)
        {
            var there = path is null ? name : $"{path}.{name}";
            yield return there;
            if (value.ValueKind == JsonValueKind.Array)
            {
                yield return $"{there}.count";
            }

            // A thing is looked into once, by its key.
            var isByNumber = at.ValueKind == JsonValueKind.Array && char.IsAsciiDigit(name[0]) && JsonPath.Key(value) is not null;
            foreach (var deeper in isByNumber ? [] : Paths(value, there))
            {
                yield return deeper;
            }
        }
    }

    /// <summary>Conditions that hold there, and others that do not.</summary>
    private static IEnumerable<StateCondition> Conditions(string path, JsonPath found, DateTimeZone zone)
    {
        yield return new(path, Test.Absent, []);
        yield return new(path, Test.Not, []);
        yield return new(path, Test.AtLeast, ["1"]);
        yield return new(path, Test.AtMost, ["1.0"]);
        yield return new(path, Test.Is, ["01"]);
        yield return new(path, Test.Set, []);
        var text = found.Describe();
        yield return new(path, Test.Is, [text]);
        yield return new(path, Test.Not, [text, "other"]);
        yield return new(path, Test.Any, ["other", text]);
        if (EdtfDate.TryParse(text, out var date, out _))
        {
            yield return new(path, Test.Is, [ZonedText.Format(date.First(zone), DateTimeZone.Utc)]);
        }

        if (found.Value is { ValueKind: JsonValueKind.Array } list)
        {
            string[] items = [.. list.EnumerateArray().Select(JsonPath.KeyOrText)];
            yield return new(path, Test.Set, [.. items.Reverse()]);
            yield return new(path, Test.Set, [.. items.Skip(1), "other"]);
        }
    }
}
