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
/// The phase of one process, the main one or a track's, through the fold. A historian's rules, the first that applies: 1 a break nothing has mended; 2 a
/// comprehensive agreement in force and begun;
/// 3 a comprehensive agreement; 4 substantive talks, a track alive, or an agreement turned down by others than its parties; 5 partial grounds; 6 talks not long
/// concluded, or the time before.
/// </summary>
internal sealed class ProcessPhase(World world, PhaseFacts facts, IReadOnlySet<string> tracks, bool takesUnnamed, ValueList<string> agenda)
{
    private static readonly IsoDuration Fresh = IsoDuration.Parse("P90D");

    private Noted? _break;
    private Noted? _lastBreak;
    private Noted? _concluded;
    private Noted? _completed;
    private Noted? _begun;
    private Reading _now = new(PhaseName.PreNegotiation, 6, PhaseGround.Nothing, [], null);
    private Moment? _since;

    /// <summary>The same process, followed on in another world.</summary>
    public ProcessPhase(World world, PhaseFacts facts, ProcessPhase other)
        : this(world, facts, other.Tracks, other.TakesUnnamed, other.Agenda) =>
        (
            _break,
            _lastBreak,
            _concluded,
            _completed,
            _begun,
            _now,
            _since) = (other._break, other._lastBreak, other._concluded, other._completed, other._begun, other._now, other._since);

    private IReadOnlySet<string> Tracks => tracks;

    private bool TakesUnnamed => takesUnnamed;

    private ValueList<string> Agenda => agenda;

    /// <summary>The phase as of the last look.</summary>
    public PhaseState State =>
        new(_now.Name, _now.Rule, _now.Ground, _now.On, _since, _now.Decided is { } decided ? [decided.Id] : [], _now.Decided is null ? 0 : 1);

    /// <summary>Whether what names this track belongs to the process.</summary>
    public bool Has(string? track) => track is null ? takesUnnamed : tracks.Contains(track) || (takesUnnamed && world.Scenario.Tracks.Count == 0);

    /// <summary>Before its first event a process has no history.</summary>
    public void Begin(DatedEvent first)
    {
        if (_since is null)
        {
            (_since, _now) = (first.When, _now with { Decided = first });
        }
    }

    /// <summary>An event of talks that belong here.</summary>
    public Instant? Note(TalksRound talks, Noted on)
    {
        switch (on.Event.Happening)
        {
            case TalksScheduled or TalksRescheduled or TalksOpened or TalksResumed:
                _break = null;
                break;
            case TalksBrokenOff when talks.Purpose == TalksPurpose.Substantive:
                Break(on);
                break;
            case TalksConcluded:
                // Of talks that ended it is only now known that they were held.
                _break = talks.Opened is null ? null : _break;
                if (talks.Purpose == TalksPurpose.Substantive)
                {
                    _concluded = on;
                    return FreshUntil(on);
                }

                break;
        }

        return null;
    }

    /// <summary>An event of a track of this process.</summary>
    public void Note(Noted on)
    {
        switch (on.Event.Happening)
        {
            case TrackOpened or TrackResumed:
                _break = null;
                break;
            case TrackBrokenOff:
                Break(on);
                break;
        }
    }

    /// <summary>
    /// An event of an agreement that belongs here, before the facts take note of it: whether it was given up already, and whether it was part of what settles
    /// the agenda.
    /// </summary>
    public void Note(Agreement agreement, Noted on, bool wasGivenUp)
    {
        var isComprehensive = IsComprehensive(agreement)
            || (_completed is not null && facts.Stands(agreement.Id) && agreement.Resolves.Intersect(agenda).Any());
        switch (on.Event.Happening)
        {
            case AgreementReached or AgreementSigned or AgreementRatified:
                _break = null;
                break;
            case AgreementAbandoned { By.Count: > 0 } when !wasGivenUp && agreement.Took is not null && isComprehensive && !facts.IsSuperseded(agreement.Id):
                Break(on);
                break;
            case AgreementRejected e when IsOwnWord(agreement, e.By, e.Body) && isComprehensive && !facts.IsSuperseded(agreement.Id):
                Break(on);
                break;
            case ProgressReported when _completed is not null && agreement.Resolves.Intersect(agenda).Any():
                _begun ??= on;
                break;
        }
    }

    /// <summary>Whether the accords that stand now settle all that is on the agenda, since when they do.</summary>
    public void Complete(Noted on)
    {
        var isComplete = agenda.Count > 0 && Settles(Members().Select(m => m.Agreement));
        (_completed, _begun) = (isComplete, _completed) switch
        {
            (false, _) => (null, null),
            (true, null) => (on, null),
            _ => (_completed, _begun),
        };
    }

    /// <summary>An event of a truce that belongs here.</summary>
    public void Note(Truce truce, Noted on)
    {
        switch (on.Event.Happening)
        {
            case TruceAnnounced or TruceResumed when PhaseFacts.Moves(truce):
                _break = null;
                break;
            case TruceEnded e when truce.Agreed && PhaseFacts.IsGeneral(truce) && PhaseFacts.Moves(truce) && IsDenounced(truce, e, on.Event):
                Break(on);
                break;
        }
    }

    /// <summary>A proposal of this process has been accepted by all whom it asks.</summary>
    public void Mend() => _break = null;

    /// <summary>
    /// Looks at where the process stands now. Where nothing holds any more, that rests on the event that ended it, or else on what has run out by itself.
    /// </summary>
    public void Look(Moment at, DatedEvent? cause)
    {
        var found = At(at.At);
        if (found.Name != _now.Name)
        {
            (_since, _now) = (at, found.Decided is null ? found with { Decided = cause ?? _now.Decided } : found);
        }
        else
        {
            _now = found.Decided is null && found.Ground == _now.Ground ? _now : found with { Decided = found.Decided ?? _now.Decided };
        }
    }

    private void Break(Noted on) => (_break, _lastBreak) = (on, on);

    private Reading At(Instant at) =>
        _break is { } broken ? new(PhaseName.Collapsed, 1, PhaseGround.Broken, [.. broken.Event.Happening.Subjects.Take(1)], broken.Event)
        : CarriedOut(at) ?? Settled() ?? GoingOn() ?? Partial(at)
        ?? (_concluded is { } concluded && !(_lastBreak?.Number > concluded.Number) && at < FreshUntil(concluded)
            ? new(PhaseName.Negotiation, 6, PhaseGround.TalksConcluded, [.. concluded.Event.Happening.Subjects], concluded.Event)
            : new(PhaseName.PreNegotiation, 6, PhaseGround.Nothing, [], null));

    /// <summary>Rule 2.</summary>
    private Reading? CarriedOut(Instant at)
    {
        var whole = Whole().ToArray();
        var begun = whole.Length > 0
            ? First(whole.Where(w => w.Agreement.Decisions.Missing.Count == 0 && facts.ProgressOn(w.Agreement.Id) is not null)
                .Select(w => (w.Agreement, On: Noted.Later(Noted.Later(w.On, facts.RatifiedBy(w.Agreement)), facts.ProgressOn(w.Agreement.Id)!.Value.First)!)))
            : null;
        if (begun is { } single)
        {
            return new(PhaseName.Implementation, 2, PhaseGround.CarriedOut, [Ref(single.Agreement)], single.On.Event);
        }

        var members = _completed is null || whole.Length > 0 ? [] : Members().Where(m => m.Agreement.Decisions.Missing.Count == 0).ToArray();
        var ratified = members.Length > 0 && Settles(members.Select(m => m.Agreement));
        var together = ratified ? members.Select(m => facts.RatifiedBy(m.Agreement)).Aggregate(_completed, Noted.Later) : null;
        if (ratified && _begun is not null)
        {
            return new(PhaseName.Implementation, 2, PhaseGround.CarriedOut, [.. members.Select(m => Ref(m.Agreement))], Noted.Later(together, _begun)!.Event);
        }

        if (First(Here(facts.Standing).Where(a => a.Agreement.Stage == Stage.Imp)) is { } agreed)
        {
            return new(PhaseName.Implementation, 2, PhaseGround.ImplementationAgreed, [Ref(agreed.Agreement)], agreed.On.Event);
        }

        if (First(whole.Where(w => w.Agreement.Decisions.Missing.Count == 0
            && w.Agreement.Obligations.Any(o => DueDates.Of(o.Due, world)?.At <= at))) is { } due)
        {
            return new(PhaseName.Implementation, 2, PhaseGround.PartDue, [Ref(due.Agreement)], Noted.Later(due.On, facts.RatifiedBy(due.Agreement))!.Event);
        }

        return ratified
            && members.SelectMany(m => m.Agreement.Obligations).Any(o => DueDates.Of(o.Due, world) is { } on && on.At <= at && on.At >= _completed!.Event.At)
            ? new(PhaseName.Implementation, 2, PhaseGround.PartDue, [.. members.Select(m => Ref(m.Agreement))], together!.Event)
            : null;
    }

    /// <summary>Rule 3.</summary>
    private Reading? Settled() =>
        First(Whole()) is { } one ? new(PhaseName.Agreement, 3, PhaseGround.Settled, [Ref(one.Agreement)], one.On.Event)
        : _completed is not null ? new(PhaseName.Agreement, 3, PhaseGround.Settled, [.. Members().Select(m => Ref(m.Agreement))], _completed.Event)
        : null;

    /// <summary>Rule 4.</summary>
    private Reading? GoingOn()
    {
        var open = facts.Open.Where(t => Has(t.Talks.Track)).ToArray();
        if (open.Length > 0)
        {
            return new(PhaseName.Negotiation, 4, PhaseGround.TalksGoOn, [.. open.Select(t => new Ref(Kind.Talks, t.Talks.Id))], open[0].On.Event);
        }

        if (world.Scenario.Tracks.Where(t => tracks.Contains(t.Id))
            .Select(t => world.Find<Track>(new(Kind.Track, t.Id)))
            .FirstOrDefault(t => t is { IsAlive: true }) is { } alive)
        {
            return new(PhaseName.Negotiation, 4, PhaseGround.TrackAlive, [new(Kind.Track, alive.Id)], alive.By);
        }

        var refused = facts.Rejected
            .Where(a => Has(a.Track) && (IsComprehensive(a) || (a.Resolves.Intersect(agenda).Any() && Settles(Members().Select(m => m.Agreement).Append(a)))))
            .SelectMany(a => a.Decisions.Rejected.Where(no => !IsOwnWord(a, no.By, no.Body)).Select(no => (Agreement: a, On: facts.Said(no))))
            .OrderByDescending(r => r.On.Number).FirstOrDefault();
        return refused.On is null ? null : new(PhaseName.Negotiation, 4, PhaseGround.Rejected, [Ref(refused.Agreement)], refused.On.Event);
    }

    /// <summary>Rule 5: what was concluded or reported last counts.</summary>
    private Reading? Partial(Instant at)
    {
        var grounds = new List<((Instant, int) Key, Reading Reading)>();
        foreach (var (agreement, on) in Here(facts.Standing).Where(a => a.Agreement.Stage is Stage.SubPar or Stage.Cea or Stage.Ren))
        {
            var reports = facts.ProgressOn(agreement.Id);
            if (Noted.Later(on, reports?.Last) is { } latest && !(_lastBreak?.Number > latest.Number))
            {
                grounds.Add(((latest.Event.At, latest.Number), reports is null
                    ? new(PhaseName.Agreement, 5, PhaseGround.PartialStands, [Ref(agreement)], latest.Event)
                    : new(PhaseName.Implementation, 5, PhaseGround.PartialCarriedOut, [Ref(agreement)], latest.Event)));
            }
        }

        foreach (var (truce, on) in facts.Truces.Where(t => Has(t.Truce.Track)
            && TruceState.StatusOf(t.Truce, at, world, dropped: false) == TruceStatus.InForce))
        {
            var began = Instant.Max(
                Instant.Max(truce.From!.Value.At, on.Event.At),
                truce.Suspensions.Select(s => s.During.Until).Where(u => u <= at).DefaultIfEmpty(Instant.MinValue).Max()!.Value);
            if (_lastBreak is null || began > _lastBreak.Event.At || (began == _lastBreak.Event.At && on.Number > _lastBreak.Number))
            {
                grounds.Add(
                    ((began, on.Number), new(
                        truce.Class == TruceClass.Definitive ? PhaseName.Implementation : PhaseName.Agreement,
                        5,
                        PhaseGround.TruceHolds,
                        [new(Kind.Truce, truce.Id)],
                        on.Event)));
            }
        }

        return grounds.Count == 0 ? null : grounds.MaxBy(g => g.Key).Reading;
    }

    /// <summary>The standing agreements each of which is comprehensive by itself.</summary>
    private IEnumerable<(Agreement Agreement, Noted On)> Whole() => Here(facts.Standing).Where(a => IsComprehensive(a.Agreement));

    /// <summary>The standing agreements that settle a part of the agenda.</summary>
    private IEnumerable<(Agreement Agreement, Noted On)> Members() =>
        Here(facts.Standing).Where(a => a.Agreement.Resolves.Intersect(agenda).Any()).OrderBy(a => a.On.Number);

    private IEnumerable<(Agreement Agreement, Noted On)> Here(IEnumerable<(Agreement Agreement, Noted On)> standing) =>
        standing.Where(a => Has(a.Agreement.Track));

    private static (Agreement Agreement, Noted On)? First(IEnumerable<(Agreement Agreement, Noted On)> found) =>
        found.OrderBy(f => f.On.Number).Select(f => ((Agreement, Noted)?)f).FirstOrDefault();

    private bool IsComprehensive(Agreement agreement) =>
        agreement.Stage == Stage.SubComp || agreement.Comprehensive || (agenda.Count > 0 && Settles([agreement]));

    private bool Settles(IEnumerable<Agreement> agreements) => !agenda.Except(agreements.SelectMany(a => a.Resolves)).Any();

    /// <summary>A body's no is the body's, whoever's it is; a party without one speaks for itself.</summary>
    private static bool IsOwnWord(Agreement agreement, ValueList<PartyRef> by, string? body) =>
        body is null && by.Any(p => agreement.Parties.Any(own => own.Party == p.Party));

    /// <summary>Whoever leaves an agreed truce without the others and without a reason denounces it.</summary>
    private bool IsDenounced(Truce truce, TruceEnded e, DatedEvent on) =>
        truce.EndedAt is { } end
        && (end.At > on.At || TruceState.StatusOf(truce, on.At, world, dropped: false) == TruceStatus.Ended)
        && (e.Reason is Reason.Denounced or Reason.Collapsed
            || (e is { Reason: null, By.Count: > 0 } && truce.Declarers.Any(d => e.By.All(p => p.Party != d))));

    private static Instant FreshUntil(Noted concluded) => Fresh.After(concluded.Event.At, concluded.Event.Zone);

    private static Ref Ref(Agreement agreement) => new(Kind.Agreement, agreement.Id);

    private sealed record Reading(PhaseName Name, int Rule, PhaseGround Ground, IReadOnlyList<Ref> On, DatedEvent? Decided);
}
