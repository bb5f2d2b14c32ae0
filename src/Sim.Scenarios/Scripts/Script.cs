using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Warnings;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>
/// A script that was read and found legal: the scenario, its events in the script's order, what it expects of its own states, and where each event stands.
/// </summary>
public sealed record Script(
    Scenario Scenario,
    IReadOnlyList<Event> Entries,
    IReadOnlyList<Expectation> Expectations,
    IReadOnlyDictionary<string, Position> Places)
{
    /// <summary>Its what-ifs, in an order in which none comes before what it stands on.</summary>
    public IReadOnlyList<Branch> Branches { get; init; } = [];
}

/// <summary>What intake a script gave: the script, or every problem in it, in the order of the text.</summary>
public sealed record ReadScript(string Path, Script? Script, IReadOnlyList<Problem> Problems)
{
    /// <summary>What is legal and perhaps not meant, in the order of the text; it never makes a script bad.</summary>
    public IReadOnlyList<Warned> Warnings { get; init; } = [];

    /// <summary>The problems as <c>file:line:column: message</c>.</summary>
    public IEnumerable<string> Lines => Problems.Select(p => $"{p.At.In(Path)}: {p.Message}");

    /// <summary>The warnings as <c>file:line:column: warning: message [name]</c>.</summary>
    public IEnumerable<string> WarningLines => Warnings.Select(w => $"{w.At.In(Path)}: warning: {w}");
}
