using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;

namespace Sim.Domain.Branches;

/// <summary>Whether what a branch adds is legal where it stands.</summary>
public static class OwnEvents
{
    /// <summary>
    /// The refusals of these events in the course of a branch, its rules acting; inherited events that lose their footing and what rules do in vain are no
    /// error.
    /// Rules without end are a refusal of the rule, by its name.
    /// </summary>
    public static IReadOnlyList<(string Event, Refusal Refusal)> Refused(Scenario scenario, Inherited branch, IReadOnlySet<string> own)
    {
        try
        {
            return Projection.Check(scenario, Consequences.Unfold(scenario, branch), own.Contains);
        }
        catch (EndlessRulesException endless)
        {
            return [(endless.Rule, new($"a rule that {endless.Reason}"))];
        }
    }
}
