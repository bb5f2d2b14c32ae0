using Sim.Domain.Events;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Expectations;

/// <summary>What a script expects of its own state, or that of one of its branches, under one query: each path with what is wanted there.</summary>
public sealed record Expectation(Query Query, string? Branch, IReadOnlyList<Wanted> Wanted, Position At);

/// <summary>A wish and where it stands.</summary>
public sealed record Wanted(StateCondition Wish, Position At);

/// <summary>An expectation that does not hold: what was wanted, what is so, and because of which events.</summary>
public sealed record Failure(Query Query, string? Branch, string Path, string Wanted, string Got, IReadOnlyList<string> Because, Position At)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var because = Because.Count == 0 ? "" : $" (because of {string.Join(", ", Because.Take(5))}{(Because.Count > 5 ? ", …" : "")})";
        return $"{(Branch is null ? "" : $"in {Branch}, ")}as of {Query.AsOf}{Cuts()}: {Path} is {Got}, wanted {Wanted}{because}";
    }

    private string Cuts() => string.Concat(
        Query.KnownBy is { } by
            ? $", known by {by}"
            : "", Query.KnownTo is { } to ? $", known to {to}" : "", Query.AccordingTo is { } party ? $", according to {party}" : "");
}

/// <summary>Holds a script's expectations against the states its events give; needs no store.</summary>
public static class ExpectationCheck
{
    private static readonly EdtfDate Anytime = EdtfDate.Parse("2000");

    /// <summary>The expectations of a script that fail, in order; empty: all hold.</summary>
    public static IReadOnlyList<Failure> Run(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var timelines = new Dictionary<string, Timeline>();
        // What is asked of one history under the same cuts is read off one fold of it.
        return [.. script.Expectations.Select((Expectation, Place) => (Expectation, Place))
            .GroupBy(e => (e.Expectation.Branch, e.Expectation.Query with { AsOf = Anytime }))
            .SelectMany(group =>
            {
                var states = new StatesInOrder(TimelineOf(group.Key.Branch), group.Key.Item2, group.Key.Branch);
                return group.OrderBy(e => e.Expectation.Query.AsOf.Last(script.Scenario.Zone))
                    .SelectMany(e => Failures(states.At(e.Expectation.Query), e.Expectation).Select(failure => (failure, e.Place))).ToArray();
            })
            .OrderBy(f => f.Place).Select(f => f.failure)];

        Timeline TimelineOf(string? branch) =>
            branch is null ? new(script.Scenario, script.Entries)
            : timelines.TryGetValue(branch, out var known) ? known
            : timelines[branch] = BranchReader.Unfold(script.Scenario, script.Entries, BranchReader.PathTo(branch, script.Branches));
    }

    private static IEnumerable<Failure> Failures(PartialState state, Expectation expectation)
    {
        foreach (var (wish, at) in expectation.Wanted)
        {
            var found = state.At(wish);
            if (!wish.Holds(found, state.Zone))
            {
                yield return new(expectation.Query, expectation.Branch, wish.Path, WishReader.Describe(wish), FoundText.Of(found), found.Because, at);
            }
        }
    }
}
