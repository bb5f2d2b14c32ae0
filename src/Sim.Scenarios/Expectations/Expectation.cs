using System.Text.Json;
using Sim.Domain.Negotiation;
using Sim.Scenarios.States;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Expectations;

/// <summary>What a script expects of its own state under one query, each path with the value wanted.</summary>
public sealed record Expectation(Query Query, IReadOnlyList<Wanted> Wanted, Position At);

/// <summary>A path of the JSON state and the value wanted there.</summary>
public sealed record Wanted(string Path, Node Value, Position At);

/// <summary>An expectation that does not hold: what was wanted, what is so, and because of which events.</summary>
public sealed record Failure(Query Query, string Path, string Wanted, string Got, IReadOnlyList<string> Because, Position At)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var because = Because.Count == 0 ? "" : $" (because of {string.Join(", ", Because.Take(5))}{(Because.Count > 5 ? ", …" : "")})";
        return $"as of {Query.AsOf}{Cuts()}: {Path} is {Got}, wanted {Wanted}{because}";
    }

    private string Cuts() => string.Concat(
        Query.KnownBy is { } by ? $", known by {by}" : "", Query.KnownTo is { } to ? $", known to {to}" : "", Query.AccordingTo is { } party ? $", according to {party}" : "");
}

/// <summary>Holds a script's expectations against the states its events give; needs no store.</summary>
public static class ExpectationCheck
{
    /// <summary>The expectations that fail, in order; empty: all hold.</summary>
    public static IReadOnlyList<Failure> Run(Scenario scenario, IReadOnlyList<Entry> entries, IReadOnlyList<Expectation> expectations) =>
        [.. expectations.SelectMany(e => Failures(StateJson.Read(Projection.Project(scenario, entries, e.Query)), e, scenario))];

    private static IEnumerable<Failure> Failures(JsonElement state, Expectation expectation, Scenario scenario)
    {
        foreach (var wanted in expectation.Wanted)
        {
            var found = StatePath.Find(state, wanted.Path);
            if (!Comparison.Holds(found, wanted.Value, scenario.Zone))
            {
                yield return new(expectation.Query, wanted.Path, Comparison.Describe(wanted.Value), found.Describe(), found.Because, wanted.At);
            }
        }
    }
}
