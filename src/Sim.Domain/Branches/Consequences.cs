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
/// Lets the rules of a scenario act on the events of a branch, from its fork on, with everything known: the same events and rules give the same consequences, whatever is asked of them later.
/// A rule acts at the moment from which its wishes have all held, and gone on holding for as long as it says, where that moment is after the fork. In a branch of a branch it acts as it did in that one,
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
        Watched[] rules = branch.ForkedAt == Instant.MaxValue ? [] : [.. scenario.Rules.Select(r => new Watched(r, branch.ForkedAt)), .. branch.Rules.Select(r => new Watched(r.Rule, r.ActsFrom))];
        return rules.Length == 0 ? branch.Entries : [.. branch.Entries, .. new Unfolding(scenario, rules, branch.Entries).Added];
    }

    /// <summary>What rules may bring about, for an event or another rule to speak of: it has no id before it happens.</summary>
    public static IEnumerable<Event> Footing(IEnumerable<Rule> rules) => rules.SelectMany(r => r.Then).Select(c => c.Event with { Id = "" });

    /// <summary>One pass through the course of a branch.</summary>
    private sealed class Unfolding
    {
        private readonly Scenario _scenario;
        private readonly Course _course;
        private readonly Watched[] _rules;
        private readonly HashSet<string> _ids;

        public Unfolding(Scenario scenario, Watched[] rules, IReadOnlyList<Event> entries)
        {
            _scenario = scenario;
            _rules = rules;
            _course = new(scenario, entries);
            _ids = [.. entries.Select(e => e.Id)];
            var isPatient = rules.Any(r => r.Rule.For is not null);
            var first = rules.Min(r => r.ActsFrom);
            while (true)
            {
                var due = _rules.Where(r => r.Due is not null).MinBy(r => r.Due);
                if (due is not null && (_course.Next is not { } next || due.Due <= next))
                {
                    Act(due, due.Due!.Value);
                }
                else if (_course.Next is null)
                {
                    return;
                }
                else
                {
                    _course.Advance();
                    // Before the fork it matters only what holds there, and since when.
                    if (isPatient || _course.At > first || _course.Next is not { } ahead || ahead > first)
                    {
                        Watch();
                    }
                }
            }
        }

        public List<Event> Added { get; } = [];

        private void Watch()
        {
            var state = _course.State();
            foreach (var watched in _rules)
            {
                if (!state.Holds(watched.Rule.If))
                {
                    watched.Since = watched.Due = null;
                }
                else if (watched.Since is null)
                {
                    watched.Since = _course.At;
                    watched.Because = state.Because(watched.Rule.If);
                    watched.Due = watched.Rule.For?.After(_course.At, _scenario.Zone) ?? _course.At;
                }
            }
        }

        private void Act(Watched watched, Instant at)
        {
            watched.Due = null;
            if (at <= watched.ActsFrom || at == Instant.MaxValue)
            {
                return;
            }

            var rule = watched.Rule;
            if (++watched.Times > Most)
            {
                throw new EndlessRulesException(rule.Id, $"comes to no end: by {ZonedText.Format(at, _scenario.Zone)} it has acted {Most} times; let its `if` exclude what its `then` brings about");
            }

            for (var n = 0; n < rule.Then.Count; n++)
            {
                var when = rule.Then[n].After?.After(at, _scenario.Zone) ?? at;
                if (when == Instant.MaxValue)
                {
                    continue;
                }

                var entry = rule.Then[n].Event with
                {
                    Id = Id($"rule-{rule.Id}{(watched.Times > 1 ? $"-{watched.Times}" : "")}{(rule.Then.Count > 1 ? $"-{(char)('a' + (n % 26))}" : "")}"),
                    When = EdtfDate.Parse(ZonedText.Format(when, _scenario.Zone)),
                    Fired = new(rule.Id, watched.Because),
                };
                Added.Add(entry);
                _course.Add(entry);
            }
        }

        private string Id(string wanted)
        {
            while (!_ids.Add(wanted))
            {
                wanted += "-x";
            }

            return wanted;
        }
    }

    /// <summary>A rule, since when its wishes hold, and when it is to act.</summary>
    private sealed class Watched(Rule rule, Instant actsFrom)
    {
        public Rule Rule => rule;

        public Instant ActsFrom => actsFrom;

        public Instant? Since { get; set; }

        public Instant? Due { get; set; }

        public ValueList<string> Because { get; set; }

        public int Times { get; set; }
    }
}
