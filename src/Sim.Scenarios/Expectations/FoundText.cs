using System.Globalization;
using Sim.Domain.StatePaths;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Expectations;

/// <summary>What stands at a path of a state, in words.</summary>
public static class FoundText
{
    /// <summary>For a failure's message.</summary>
    public static string Of(Found found) => found switch
    {
        Found.Astray { Problem: { Possible: { } possible } problem } =>
            $"a mistake in the path: there is no '{problem.Segment}' here; {Near.Remedy(problem.Segment, possible)}",
        Found.Astray { Problem: var problem } =>
            $"a mistake in the path: '{problem.Segment}' stands behind a plain value; end the path before it",
        Found.Items items => $"[{string.Join(", ", items.Values.Select(Item))}]",
        Found.Thing => "a thing with fields; name one of them",
        Found.Nothing => "absent",
        _ => Item(found),
    };

    private static string Item(Found item) => item switch
    {
        Found.Text text => text.Value,
        Found.Counted count => count.Value.ToString(CultureInfo.InvariantCulture),
        Found.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Found.Truth truth => truth.Value ? "true" : "false",
        Found.Thing thing => thing.Name,
        _ => "null",
    };
}
