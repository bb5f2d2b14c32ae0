using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Warnings;

/// <summary>A legal script as the warnings look at it: what it says, and where. What an event or a branch accepts is not warned of there.</summary>
internal sealed record Told(
    Scenario Scenario, IReadOnlyList<Event> Entries, IReadOnlyDictionary<string, EventReader> Readers, IReadOnlyList<Branch> Branches,
    IReadOnlyList<Expectation> Expectations, IReadOnlyDictionary<Kind, HashSet<string>> Known, MapNode Map, Intake Intake)
{
    private NegotiationState? _end;

    /// <summary>The state at the end of the record, with everything known; null: there are no events.</summary>
    public NegotiationState? End =>
        (Scenario.Record?.Until ?? Timeline.LastAsked(Scenario.Zone, Entries)) is { } last
            ? _end ??= Projection.Project(Scenario, Entries, new Query(last))
            : null;

    /// <summary>Everything there is to warn of.</summary>
    public static void WarnOf(Told told)
    {
        SecretThings.Look(told);
        TwoOfOne.Look(told);
        LooseEnds.Look(told);
        Paths.Look(told);
        LeftOutTexts.Look(told);
    }

    /// <summary>A warning at a field of an event, or at the event.</summary>
    public void Warn(Warning what, Event entry, string? field, string message)
    {
        if (!entry.Accepts.Contains(what))
        {
            Intake.Warn(what, Readers[entry.Id].PlaceOf(field), message);
        }
    }
}
