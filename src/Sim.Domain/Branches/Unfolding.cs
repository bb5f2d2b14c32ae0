using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Branches;

/// <summary>
/// The course of a branch, instant by instant, in which its rules act on what comes about. It can be forked, to go on from there with other events.
/// </summary>
internal sealed class Unfolding
{
    private readonly Scenario _scenario;
    private readonly Playhead _head;
    private readonly Watched[] _rules;
    private readonly HashSet<string> _ids;
    private readonly List<Event> _added;
    private readonly bool _isPatient;
    private readonly Instant _first;

    public Unfolding(Scenario scenario, Inherited branch)
    {
        _scenario = scenario;
        _rules = [.. scenario.Rules.Select(r => new Watched(r, branch.ForkedAt)), .. branch.Rules.Select(r => new Watched(r.Rule, r.ActsFrom))];
        _head = new(new Timeline(scenario, branch.Entries), new(Instant.MaxValue));
        _ids = [.. branch.Entries.Select(e => e.Id)];
        _added = [];
        _isPatient = _rules.Any(r => r.Rule.For is not null);
        _first = _rules.Select(r => r.ActsFrom).DefaultIfEmpty(Instant.MaxValue).Min();
    }

    private Unfolding(Unfolding other)
    {
        (_scenario, _isPatient, _first) = (other._scenario, other._isPatient, other._first);
        _head = other._head.Fork();
        _rules = [.. other._rules.Select(r => r.Fork())];
        _ids = [.. other._ids];
        _added = [.. other._added];
    }

    /// <summary>What the rules added so far.</summary>
    public IReadOnlyList<Event> Added => _added;

    /// <summary>The present instant.</summary>
    public Instant At => _head.At;

    /// <summary>The next instant at which something happens; null: nothing lies ahead.</summary>
    public Instant? Next => Due?.Due is { } due && (_head.Next is not { } next || due <= next) ? due : _head.Next;

    /// <summary>The events that were not applied so far.</summary>
    public IEnumerable<string> Orphaned => _head.Fold.Orphaned.Select(o => o.Occurrence.Id);

    private Watched? Due => _rules.Where(r => r.Due is not null).MinBy(r => r.Due);

    /// <summary>The same course once more.</summary>
    public Unfolding Fork() => new(this);

    /// <summary>Whether there is an event of this id.</summary>
    public bool Has(string id) => _ids.Contains(id);

    /// <summary>One more event of the branch, no earlier than the present instant.</summary>
    public void Add(Event entry)
    {
        _ids.Add(entry.Id);
        _head.Add(entry);
    }

    /// <summary>Goes on to the next instant, and through all that happens in it; <see cref="EndlessRulesException"/> where a rule comes to no end.</summary>
    public void Advance()
    {
        for (var at = Next; Next <= at;)
        {
            if (Due is { Due: { } due } rule && due == Next)
            {
                Act(rule, due);
                continue;
            }

            _head.AdvanceTo(_head.Next!.Value);
            // Before the fork it matters only what holds there, and since when.
            if (_isPatient || _head.At > _first || _head.Next is not { } ahead || ahead > _first)
            {
                Watch();
            }
        }
    }

    /// <summary>The state at the present instant, until the course goes on.</summary>
    public PartialState State() => PartialState.Of(_head, Moment.Of(_head.At, _scenario.Zone));

    /// <summary>The state at a moment between the present instant and the next.</summary>
    public PartialState StateAt(Moment moment) => PartialState.Of(_head, moment);

    private void Watch()
    {
        var state = State();
        foreach (var watched in _rules)
        {
            if (!state.Holds(watched.Rule.If))
            {
                watched.Since = watched.Due = null;
            }
            else if (watched.Since is null)
            {
                watched.Since = _head.At;
                watched.Because = state.Because(watched.Rule.If);
                watched.Due = watched.Rule.For?.After(_head.At, _scenario.Zone) ?? _head.At;
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
        if (++watched.Times > Consequences.Most)
        {
            var by = ZonedText.Format(at, _scenario.Zone);
            throw new EndlessRulesException(
                rule.Id,
                $"comes to no end: by {by} it has acted {Consequences.Most} times; let its `if` exclude what its `then` brings about");
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
            _added.Add(entry);
            _head.Follow(entry);
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

    /// <summary>A rule, since when its wishes hold, and when it is to act.</summary>
    private sealed class Watched(Rule rule, Instant actsFrom)
    {
        public Rule Rule => rule;

        public Instant ActsFrom => actsFrom;

        public Instant? Since { get; set; }

        public Instant? Due { get; set; }

        public ValueList<string> Because { get; set; }

        public int Times { get; set; }

        public Watched Fork() => (Watched)MemberwiseClone();
    }
}
