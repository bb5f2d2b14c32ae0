using System.Text.Json;
using NodaTime;
using Sim.Domain.Branches;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Scenarios.Expectations;

namespace Sim.Scenarios.Branches;

/// <summary>Rules that never come to rest: the message names the rule and what it keeps doing.</summary>
public sealed class EndlessRulesException(string rule, string message) : Exception(message)
{
    /// <summary>The rule that acted too often.</summary>
    public string Rule { get; } = rule;
}

/// <summary>
/// Lets the rules of a scenario act on the events of a branch, from where it left history on, with everything known: the same events and rules give the same consequences, whatever is asked of them later.
/// A rule acts at the moment from which its wishes have all held, and gone on holding for as long as it says, where that moment is after the first fork of its path.
/// </summary>
public static class Consequences
{
    /// <summary>How often one rule may act in a branch: more is no consequence but a circle.</summary>
    public const int Most = 50;

    /// <summary>The events with those that the rules add, each marked with its rule; <see cref="EndlessRulesException"/> where they come to no end.</summary>
    public static IReadOnlyList<Entry> Unfold(Scenario scenario, Inherited branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        // History's own fork is the end of time, after which no rule acts.
        Rule[] rules = branch.ForkedAt == Instant.MaxValue ? [] : [.. scenario.Rules, .. branch.Rules];
        return rules.Length == 0 ? branch.Entries : [.. branch.Entries, .. new Unfolding(scenario, rules, branch.Entries, branch.ForkedAt).Added];
    }

    /// <summary>One pass through the course of a branch.</summary>
    private sealed class Unfolding
    {
        private readonly Scenario _scenario;
        private readonly Course _course;
        private readonly Instant _forkedAt;
        private readonly Watched[] _rules;
        private readonly HashSet<string> _ids;

        public Unfolding(Scenario scenario, IReadOnlyList<Rule> rules, IReadOnlyList<Entry> entries, Instant forkedAt)
        {
            _scenario = scenario;
            _forkedAt = forkedAt;
            _course = new(scenario, entries);
            _ids = [.. entries.Select(e => e.Id)];
            _rules = [.. rules.Select(r => new Watched(r))];
            var isPatient = rules.Any(r => r.For is not null);
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
                    if (isPatient || _course.At > _forkedAt || _course.Next is not { } ahead || ahead > _forkedAt)
                    {
                        Watch();
                    }
                }
            }
        }

        public List<Entry> Added { get; } = [];

        private void Watch()
        {
            var state = Wishes.Seen(_course.State(), _rules.SelectMany(r => r.Rule.If));
            foreach (var watched in _rules)
            {
                if (!Wishes.Hold(state, watched.Rule.If, _scenario.Zone))
                {
                    watched.Since = watched.Due = null;
                }
                else if (watched.Since is null)
                {
                    watched.Since = _course.At;
                    watched.Because = Wishes.Because(state, watched.Rule.If);
                    watched.Due = watched.Rule.For?.After(_course.At, _scenario.Zone) ?? _course.At;
                }
            }
        }

        private void Act(Watched watched, Instant at)
        {
            watched.Due = null;
            if (at <= _forkedAt || at == Instant.MaxValue)
            {
                return;
            }

            var rule = watched.Rule;
            if (++watched.Times > Most)
            {
                throw new EndlessRulesException(rule.Id, $"the rule '{rule.Id}' comes to no end: by {ZonedText.Format(at, _scenario.Zone)} it has acted {Most} times; let its `if` exclude what its `then` brings about");
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
    private sealed class Watched(Rule rule)
    {
        public Rule Rule => rule;

        public Instant? Since { get; set; }

        public Instant? Due { get; set; }

        public Many<string> Because { get; set; }

        public int Times { get; set; }
    }
}
