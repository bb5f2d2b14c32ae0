using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>An event and its place in the fold, so that it can be told which of two came later.</summary>
internal sealed record Noted(DatedEvent Event, int Number)
{
    /// <summary>The later of two; null is before everything.</summary>
    public static Noted? Later(Noted? one, Noted? other) => one is null || (other is not null && other.Number > one.Number) ? other : one;
}

/// <summary>
/// What phases are read off, whatever process it belongs to: the talks that go on, the agreements that stand with what was reported on them, and the truces
/// that may be grounds.
/// </summary>
internal sealed class PhaseFacts(World world)
{
    private readonly Dictionary<string, Noted> _open = [];
    private readonly List<string> _openInOrder = [];
    private readonly Dictionary<string, Noted> _stood = [];
    private readonly Dictionary<string, (Noted First, Noted Last)> _progress = [];
    private readonly Dictionary<string, Noted> _said = [];
    private readonly Dictionary<string, ValueList<string>> _replaces = [];
    private readonly Dictionary<string, Noted> _truces = [];
    private readonly HashSet<string> _rejected = [];
    private readonly HashSet<string> _awaited = [];
    private HashSet<string> _superseded = [];

    /// <summary>The same facts in another world that goes on from here.</summary>
    public PhaseFacts(World world, PhaseFacts other)
        : this(world)
    {
        _open = new(other._open);
        _openInOrder = [.. other._openInOrder];
        _stood = new(other._stood);
        _progress = new(other._progress);
        _said = new(other._said);
        _replaces = new(other._replaces);
        _truces = new(other._truces);
        _rejected = [.. other._rejected];
        _awaited = [.. other._awaited];
        _superseded = [.. other._superseded];
    }

    /// <summary>Substantive talks under way or adjourned, the first opened first, with the event that opened or resumed them.</summary>
    public IEnumerable<(TalksRound Talks, Noted On)> Open =>
        _openInOrder.Select(id => (world.Find<TalksRound>(new(Kind.Talks, id))!, _open[id])).Where(t => t.Item1.Purpose == TalksPurpose.Substantive);

    /// <summary>The agreements that stand, each with the event since which it does.</summary>
    public IEnumerable<(Agreement Agreement, Noted On)> Standing => _stood.Select(s => (AgreementOf(s.Key), s.Value));

    /// <summary>The agreements turned down, and neither given up nor replaced.</summary>
    public IEnumerable<Agreement> Rejected =>
        _rejected.Select(id => AgreementOf(id)).Where(a => a is { IsRejected: true, Abandoned: false } && !_superseded.Contains(a.Id));

    /// <summary>Truces that may be partial grounds, each with the event that last set its beginning.</summary>
    public IEnumerable<(Truce Truce, Noted On)> Truces => _truces.Select(t => (TruceOf(t.Key), t.Value));

    /// <summary>The first and the latest report of progress on an agreement; null: there is none.</summary>
    public (Noted First, Noted Last)? ProgressOn(string agreement) => _progress.TryGetValue(agreement, out var reports) ? reports : null;

    /// <summary>Whether it stands, as far as the facts have taken note.</summary>
    public bool Stands(string agreement) => _stood.ContainsKey(agreement);

    /// <summary>Whether another agreement took its place.</summary>
    public bool IsSuperseded(string agreement) => _superseded.Contains(agreement);

    /// <summary>Whether something is counted from this event.</summary>
    public bool IsAwaited(string root) => _awaited.Contains(root);

    /// <summary>The event that completed the ratification an agreement needs; null: it needs none.</summary>
    public Noted? RatifiedBy(Agreement agreement) => agreement.Decisions.Needed.Count == 0
        ? null
        : agreement.Decisions.Ratified.Where(yes => agreement.Decisions.Needed.Any(yes.Meets))
            .Select(yes => _said[yes.On.Id])
            .Aggregate((Noted?)null, Noted.Later);

    /// <summary>The place of a body's yes or no in the fold.</summary>
    public Noted Said(Decision decision) => _said[decision.On.Id];

    /// <summary>Talks after one of their events.</summary>
    public void Note(TalksRound talks, Noted on)
    {
        var isOpen = talks.Stage is TalksStatus.UnderWay or TalksStatus.Adjourned;
        if (!isOpen)
        {
            _ = _open.Remove(talks.Id) && _openInOrder.Remove(talks.Id);
        }
        else if (!_open.ContainsKey(talks.Id))
        {
            _openInOrder.Add(talks.Id);
            _open[talks.Id] = on;
        }
        else if (on.Event.Happening is TalksOpened or TalksResumed)
        {
            _open[talks.Id] = on;
        }
    }

    /// <summary>An agreement after one of its events; the moments ahead at which it may decide something.</summary>
    public IEnumerable<Instant> Note(Agreement agreement, Noted on)
    {
        if (on.Event.Happening is ProgressReported)
        {
            _progress[agreement.Id] = (_progress.TryGetValue(agreement.Id, out var before) ? before.First : on, on);
        }

        if (on.Event.Happening is AgreementRatified or AgreementRejected)
        {
            _said[on.Event.Id] = on;
        }

        _ = agreement.IsRejected ? _rejected.Add(agreement.Id) : _rejected.Remove(agreement.Id);
        var replaces = agreement.Took is null ? default : agreement.Replaces;
        if (_replaces.GetValueOrDefault(agreement.Id) != replaces)
        {
            _replaces[agreement.Id] = replaces;
            _superseded = [.. _replaces.Values.SelectMany(r => r)];
            world.All<Agreement>().ToList().ForEach(a => Settle(a, on));
        }

        Settle(agreement, on);
        foreach (var obligation in agreement.Obligations)
        {
            if (obligation.Due?.After is { } after)
            {
                _awaited.Add(after);
            }

            if (DueDates.Of(obligation.Due, world) is { } due)
            {
                yield return due.At;
            }
        }
    }

    /// <summary>A truce after one of its events; the moments ahead at which it may decide something.</summary>
    public IEnumerable<Instant> Note(Truce truce, Noted on)
    {
        if (!(truce is { Agreed: true, Class: TruceClass.Preliminary or TruceClass.Definitive } && IsGeneral(truce) && Moves(truce)))
        {
            yield break;
        }

        if (on.Event.Happening is TruceAnnounced or TruceBegun or TruceRescheduled or TruceResumed || !_truces.ContainsKey(truce.Id))
        {
            _truces[truce.Id] = on;
        }

        if (truce.UntilAfter?.After is { } after)
        {
            _awaited.Add(after);
        }

        foreach (var moment in truce.Suspensions.Select(s => s.During.Until).Concat([truce.From?.At, TruceState.EndOf(truce, world), truce.EndedAt?.At]))
        {
            if (moment is { } at)
            {
                yield return at;
            }
        }
    }

    /// <summary>What was counted from an event that has happened now.</summary>
    public IEnumerable<Instant> Counted(string root) =>
    [
        .. world.All<Agreement>().SelectMany(a => a.Obligations).Where(o => o.Due?.After == root).Select(o => DueDates.Of(o.Due, world)!.Value.At),
        .. _truces.Keys.Select(id => TruceOf(id)).Where(t => t.UntilAfter?.After == root).Select(t => TruceState.EndOf(t, world)).OfType<Instant>(),
    ];

    /// <summary>A truce of a place, or one for relief or for a feast, says nothing of the negotiation.</summary>
    public static bool Moves(Truce truce) => truce.Scope != Scope.Local && truce.Purpose is not (Purpose.Humanitarian or Purpose.Holiday);

    /// <summary>Whether it is a truce of all arms: one of whose scope nothing is said is.</summary>
    public static bool IsGeneral(Truce truce) => truce.Scope is null or Scope.General;

    private Agreement AgreementOf(string id) => world.Find<Agreement>(new(Kind.Agreement, id))!;

    private Truce TruceOf(string id) => world.Find<Truce>(new(Kind.Truce, id))!;

    private void Settle(Agreement agreement, Noted on)
    {
        if (agreement is not { Took: not null, Abandoned: false, IsRejected: false } || _superseded.Contains(agreement.Id))
        {
            _stood.Remove(agreement.Id);
        }
        else
        {
            _stood.TryAdd(agreement.Id, on);
        }
    }
}
