using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Branches;

/// <summary>Rules that never come to rest: the message names the rule and what it keeps doing.</summary>
public sealed class EndlessRulesException(string rule, string reason) : Exception($"the rule '{rule}' {reason}")
{
    /// <summary>What it keeps doing, with a remedy.</summary>
    public string Reason { get; } = reason;

    /// <summary>The rule that acted too often.</summary>
    public string Rule { get; } = rule;
}

/// <summary>
/// Lets the rules of a scenario act on the events of a branch, from its fork on, with everything known: the same events and rules give the same consequences,
/// whatever is asked of them later.
/// A rule acts at the moment from which its wishes have all held, and gone on holding for as long as it says, where that moment is after the fork. In a branch
/// of a branch it acts as it did in that one,
/// so that their shared past is one.
/// </summary>
public static class Consequences
{
    /// <summary>How often one rule may act in a branch: more is no consequence but a circle.</summary>
    public const int Most = 50;

    /// <summary>The events with those that the rules add, each marked with its rule; <see cref="EndlessRulesException"/> where they come to no end.</summary>
    public static IReadOnlyList<Event> Unfold(Scenario scenario, Inherited branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        // History's own fork is the end of time, after which no rule acts.
        if (branch.ForkedAt == Instant.MaxValue || scenario.Rules.Count + branch.Rules.Count == 0)
        {
            return branch.Entries;
        }

        var unfolding = new Unfolding(scenario, branch);
        while (unfolding.Next is not null)
        {
            unfolding.Advance();
        }

        return [.. branch.Entries, .. unfolding.Added];
    }

    /// <summary>What rules may bring about, for an event or another rule to speak of: it has no id before it happens.</summary>
    public static IEnumerable<Event> Footing(IEnumerable<Rule> rules) => rules.SelectMany(r => r.Then).Select(c => c.Event with { Id = "" });
}
