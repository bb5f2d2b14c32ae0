using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>
/// Follows the phase of the main process and of each track through the fold, so that its beginning is known. It looks anew after every event that can change
/// it, and at the moments that
/// change it by themselves: 90 days after talks concluded, where a truce begins or ends, where something is due.
/// </summary>
public sealed class Phases
{
    private readonly World _world;
    private readonly PhaseFacts _facts;
    private readonly ProcessPhase _main;
    private readonly Dictionary<string, ProcessPhase> _tracks;
    private readonly SortedSet<Instant> _moments = [];
    private readonly HashSet<string> _givenUp = [];
    private int _number;
    private bool _awaitsMore = true;

    /// <summary>The phases before anything has happened.</summary>
    public Phases(World world)
    {
        _world = world;
        _facts = new(world);
        var tracks = world.Scenario.Tracks;
        var main = tracks.Any(t => t.Main) ? [.. tracks.Where(t => t.Main)] : tracks.Count == 1 ? tracks : default;
        _main = new(world, _facts, main.Select(t => t.Id).ToHashSet(), true, [.. main.SelectMany(t => t.Agenda).Distinct()]);
        _tracks = tracks.ToDictionary(t => t.Id, t => new ProcessPhase(world, _facts, new HashSet<string> { t.Id }, false, t.Agenda));
        Put();
    }

    /// <summary>The phases so far, followed on in another world.</summary>
    public Phases(World world, Phases other)
    {
        _world = world;
        _facts = new(world, other._facts);
        _main = new(world, _facts, other._main);
        _tracks = other._tracks.ToDictionary(t => t.Key, t => new ProcessPhase(world, _facts, t.Value));
        _moments = [.. other._moments];
        _givenUp = [.. other._givenUp];
        _number = other._number;
        Put();
    }

    private IEnumerable<ProcessPhase> All => _tracks.Values.Prepend(_main);

    /// <summary>Looks at every moment of change up to this instant.</summary>
    public void AdvanceTo(Instant at)
    {
        while (_moments.Count > 0 && _moments.Min <= at)
        {
            var moment = _moments.Min;
            _moments.Remove(moment);
            foreach (var process in All)
            {
                process.Look(Moment.Of(moment, _world.Scenario.Zone), null);
            }

            Put();
        }
    }

    /// <summary>Takes note of a fact that was applied.</summary>
    public void Note(DatedEvent o)
    {
        _main.Begin(o);
        var on = new Noted(o, _number++);
        var isAwaited = _facts.IsAwaited(o.Root);
        Await(isAwaited ? _facts.Counted(o.Root) : [], o.At);
        if (Tell(on) | isAwaited)
        {
            foreach (var process in All)
            {
                process.Look(o.When, o);
            }
        }

        Put();
    }

    /// <summary>Puts the phases where everything else finds them: a track's once something of it has happened.</summary>
    private void Put()
    {
        if (_awaitsMore || _world.Find<Phase>(Ref.Phase)?.State != _main.State)
        {
            _world.Put(new Phase(Ref.Phase, _main.State, _moments));
            _awaitsMore = false;
        }

        foreach (var (track, process) in _tracks.Where(t => t.Value.State.Since is not null))
        {
            if (_world.Find<Phase>(Ref.PhaseOf(track))?.State != process.State)
            {
                _world.Put(new Phase(Ref.PhaseOf(track), process.State, []));
            }
        }
    }

    /// <summary>Tells the processes it belongs to of an event that may decide something; whether it may.</summary>
    private bool Tell(Noted on)
    {
        switch (on.Event.Happening)
        {
            case ITrackHappening e:
                Those(e.Track, on.Event).ForEach(p => p.Note(on));
                return true;
            case ITalksHappening e:
                var talks = _world.Find<TalksRound>(new(Kind.Talks, e.Talks))!;
                _facts.Note(talks, on);
                Await(Those(talks.Track, on.Event).Select(p => p.Note(talks, on)).OfType<Instant>(), on.Event.At);
                return true;
            case IAgreementHappening e:
                Tell(_world.Find<Agreement>(new(Kind.Agreement, e.Agreement))!, on);
                return true;
            case ViolationReported:
                return false;
            case ITruceHappening e:
                var truce = _world.Find<Truce>(new(Kind.Truce, e.Truce))!;
                Await(_facts.Note(truce, on), on.Event.At);
                Those(truce.Track, on.Event).ForEach(p => p.Note(truce, on));
                return true;
            case IProposalHappening e:
                return Tell(_world.Find<Proposal>(new(Kind.Proposal, e.Proposal))!, on);
            default:
                return false;
        }
    }

    private void Tell(Agreement agreement, Noted on)
    {
        var those = Those(agreement.Track, on.Event);
        var wasGivenUp = _givenUp.Contains(agreement.Id);
        _ = agreement.Abandoned ? _givenUp.Add(agreement.Id) : _givenUp.Remove(agreement.Id);
        those.ForEach(p => p.Note(agreement, on, wasGivenUp));
        Await(_facts.Note(agreement, on), on.Event.At);
        foreach (var process in All)
        {
            process.Complete(on);
        }
    }

    /// <summary>Only that it is accepted by all decides anything, and only while it still stands to be accepted.</summary>
    private bool Tell(Proposal proposal, Noted on)
    {
        var those = Those(proposal.Tabled.Track, on.Event);
        if (on.Event.Happening is not ProposalAnswered
            || !proposal.IsAccepted
            || _world.IsSuperseded(proposal.Ref) || _world.IsSettled(proposal.Ref))
        {
            return false;
        }

        those.ForEach(p => p.Mend());
        return true;
    }

    /// <summary>The processes to which what names this track belongs; one of a track has a history from then on.</summary>
    private List<ProcessPhase> Those(string? track, DatedEvent o)
    {
        List<ProcessPhase> those = [.. All.Where(p => p.Has(track))];
        those.ForEach(p => p.Begin(o));
        return those;
    }

    private void Await(IEnumerable<Instant> moments, Instant now)
    {
        foreach (var moment in moments.Where(m => m > now))
        {
            _awaitsMore |= _moments.Add(moment);
        }
    }
}
