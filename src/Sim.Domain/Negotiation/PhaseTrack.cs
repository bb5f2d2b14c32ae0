using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>
/// Follows the phase through the fold, so that its beginning is known. It looks anew after every event that can change it, and at the moments that
/// change it by themselves: a definitive truce's beginning and end, and 90 days after talks concluded.
/// </summary>
public sealed class PhaseTrack
{
    private static readonly IsoDuration Fresh = IsoDuration.Parse("P90D");

    private readonly World _world;
    private readonly SortedSet<Instant> _moments = [];
    private readonly HashSet<string> _openTalks = [];
    private readonly HashSet<string> _definitive = [];
    private readonly HashSet<string> _standing = [];
    private DatedEvent? _break;
    private DatedEvent? _concluded;
    private bool _brokenSince;

    /// <summary>The phase of a world in which nothing has happened yet.</summary>
    public PhaseTrack(World world)
    {
        _world = world;
        Now = new(PhaseName.PreNegotiation, null, Standing.None, _moments);
    }

    /// <summary>The track so far, followed on in another world.</summary>
    public PhaseTrack(World world, PhaseTrack other)
    {
        _world = world;
        _moments = [.. other._moments];
        _openTalks = [.. other._openTalks];
        _definitive = [.. other._definitive];
        _standing = [.. other._standing];
        (_break, _concluded, _brokenSince) = (other._break, other._concluded, other._brokenSince);
        Now = other.Now with { Moments = _moments };
    }

    private Phase Now
    {
        get => _world.Find<Phase>(Ref.Phase)!;
        set => _world.Put(value);
    }

    /// <summary>Looks at every moment of change up to this instant.</summary>
    public void AdvanceTo(Instant at)
    {
        while (_moments.Count > 0 && _moments.Min <= at)
        {
            var moment = _moments.Min;
            _moments.Remove(moment);
            Look(Moment.Of(moment, _world.Scenario.Zone), null);
        }
    }

    /// <summary>Takes note of a fact that was applied.</summary>
    public void Note(DatedEvent o)
    {
        if (Now.Since is null)
        {
            Now = Now with { Since = o.When, Standing = Standing.None.On(o.Id) };
        }

        foreach (var truce in _definitive.Select(TruceOf).Where(t => t.UntilAfter?.After == o.Root))
        {
            _moments.Add(truce.UntilAfter!.For!.After(o.At, o.Zone));
        }

        switch (o.Happening)
        {
            case ITalksHappening e:
                NoteTalks(TalksOf(e.Talks), o);
                break;
            case IAgreementHappening e:
                NoteAgreement(e, AgreementOf(e.Agreement), o);
                break;
            case ITruceHappening e:
                NoteTruce(e, TruceOf(e.Truce), o);
                break;
            case ProposalTabled:
                _break = null;
                break;
            default:
                return;
        }

        Look(o.When, o);
    }

    private void NoteTalks(TalksRound talks, DatedEvent o)
    {
        _ = talks.Stage is TalksStatus.UnderWay or TalksStatus.Adjourned ? _openTalks.Add(talks.Id) : _openTalks.Remove(talks.Id);
        // Calling talks off mends nothing: a collapse before it stands.
        if (o.Happening is not TalksCancelled)
        {
            Break(o.Happening is TalksBrokenOff, o);
        }

        if (o.Happening is TalksConcluded)
        {
            (_concluded, _brokenSince) = (o, false);
            _moments.Add(FreshUntil(o));
        }
    }

    private void NoteAgreement(IAgreementHappening e, Agreement agreement, DatedEvent o)
    {
        // Nor does giving up what was only a draft.
        if (e is not AgreementAbandoned || agreement.Took is not null)
        {
            Break(e is AgreementAbandoned { By.Count: > 0 }, o);
        }

        if (agreement is not { Took: not null, Abandoned: false })
        {
            _standing.Remove(agreement.Id);
            return;
        }

        if (!IsSuperseded(agreement.Id))
        {
            _standing.Add(agreement.Id);
        }

        _standing.ExceptWith(agreement.Replaces);
    }

    private void NoteTruce(ITruceHappening e, Truce truce, DatedEvent o)
    {
        if (truce.Agreed)
        {
            Break(e is TruceEnded { Reason: not (Reason.Agreed or Reason.Superseded) } && truce.EndedAt is not null, o);
        }
        else if (e is TruceResumed)
        {
            _break = null;
        }

        if (truce.Class == TruceClass.Definitive)
        {
            _definitive.Add(truce.Id);
            foreach (var moment in new[] { truce.From?.At, truce.Until?.At, truce.EndedAt?.At, truce.Suspensions.LastOrDefault().Until })
            {
                if (moment > o.At)
                {
                    _moments.Add(moment.Value);
                }
            }
        }
    }

    private void Break(bool isBreak, DatedEvent o)
    {
        _break = isBreak ? o : null;
        _brokenSince |= isBreak;
    }

    private bool IsSuperseded(string agreement) => _world.All<Agreement>().Any(a => a.Took is not null && a.Replaces.Contains(agreement));

    private Truce TruceOf(string id) => _world.Find<Truce>(new(Kind.Truce, id))!;

    private TalksRound TalksOf(string id) => _world.Find<TalksRound>(new(Kind.Talks, id))!;

    private Agreement AgreementOf(string id) => _world.Find<Agreement>(new(Kind.Agreement, id))!;

    private static Instant FreshUntil(DatedEvent concluded) => Fresh.After(concluded.At, concluded.Zone);

    /// <summary>Where nothing holds any more, that rests on the event that ended it, or else on what has run out by itself.</summary>
    private void Look(Moment at, DatedEvent? cause)
    {
        var (name, because) = At(at.At);
        if (name != Now.Name)
        {
            Now = Now with { Name = name, Since = at, Standing = On(because ?? (cause is null ? Now.Standing.Evidence : Evidence.Of(cause.Id))) };
        }
        else if (because is not null)
        {
            Now = Now with { Standing = On(because) };
        }

        static Standing On(Evidence? evidence) => Standing.None with { Evidence = evidence };
    }

    private (PhaseName, Evidence?) At(Instant at)
    {
        if (_break is not null)
        {
            return (PhaseName.Collapsed, Evidence.Of(_break.Id));
        }

        if (_definitive.Select(TruceOf).FirstOrDefault(t => TruceState.StatusOf(t, at, _world, dropped: false) == TruceStatus.InForce) is { } truce)
        {
            return (PhaseName.Implementation, truce.Standing.Evidence);
        }

        var standing = _standing.Select(AgreementOf).ToArray();
        if (standing.FirstOrDefault(a => a.Stage == Stage.Imp || (a is { Stage: Stage.SubPar or Stage.SubComp, Begun: not null })) is { } carried)
        {
            return (PhaseName.Implementation, carried.Standing.Evidence);
        }

        if (standing.FirstOrDefault(a => a.Stage is Stage.Cea or Stage.SubPar or Stage.SubComp or Stage.Ren) is { } agreed)
        {
            return (PhaseName.Agreement, agreed.Standing.Evidence);
        }

        if (_openTalks.Count > 0)
        {
            return (PhaseName.Negotiation, TalksOf(_openTalks.First()).Standing.Evidence);
        }

        return _concluded is { } concluded && !_brokenSince && at < FreshUntil(concluded)
            ? (PhaseName.Negotiation, Evidence.Of(concluded.Id))
            : (PhaseName.PreNegotiation, null);
    }
}
