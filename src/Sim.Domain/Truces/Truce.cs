using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>
/// A truce: its window, half-open, and what each party has said about being bound. Status and side are read off at a date by <see cref="TruceState"/>.
/// </summary>
public sealed record Truce(string Id) : IAggregate<Truce>, IShown<TruceState>, IStands<TruceStatus>, IMoves, ICloses, IComesAbout, ICounts
{
    public Ref Ref => new(Kind.Truce, Id);

    public string? Title { get; init; }

    public string? Label { get; init; }

    public string? Track { get; init; }

    /// <summary>The truce it answers.</summary>
    public string? Parallel { get; init; }

    public Scope? Scope { get; init; }

    public string? Area { get; init; }

    public Purpose? Purpose { get; init; }

    public TruceClass? Class { get; init; }

    public bool? Written { get; init; }

    public ValueList<PartyRef> Monitors { get; init; }

    public ValueList<Condition> Conditions { get; init; }

    /// <summary>The proposals that ask for it, or that it came from.</summary>
    public ValueList<string> Proposals { get; init; }

    /// <summary>The event that announced it; null: it is only asked for.</summary>
    public DatedEvent? Announced { get; init; }

    /// <summary>Whether several announced it together: it then ends when one of them leaves.</summary>
    public bool Agreed { get; init; }

    public ImmutableHashSet<string> Declarers { get; init; } = [];

    /// <summary>Its first moment; null: held back until it begins.</summary>
    public Moment? From { get; init; }

    /// <summary>Its end where that is known without another event.</summary>
    public Moment? Until { get; init; }

    /// <summary>Its end where that is counted from another event.</summary>
    public Until? UntilAfter { get; init; }

    /// <summary>Its length, which gives the end once the beginning is known.</summary>
    public IsoDuration? For { get; init; }

    /// <summary>What the parties said, in order.</summary>
    public ImmutableList<Commitment> Commitments { get; init; } = [];

    /// <summary>Suspensions, each half-open.</summary>
    public ImmutableList<Suspension> Suspensions { get; init; } = [];

    /// <summary>When it was ended by an event, perhaps with notice.</summary>
    public Moment? EndedAt { get; init; }

    /// <summary>The event that ended it.</summary>
    public DatedEvent? EndedBy { get; init; }

    /// <summary>The reason its latest change gave.</summary>
    public Reason? Reason { get; init; }

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>The truce a proposal asks for: created as proposed, or asked for once more.</summary>
    public static Truce Ask(
        Truce? state,
        string proposal,
        string id,
        string? title,
        EdtfDate? from,
        IsoDuration? length,
        Scope? scope,
        string? track,
        DatedEvent occurrence)
    {
        var truce = state ?? new Truce(id) { Title = title, Scope = scope, For = length, Track = track }.BeginAt(from, occurrence.Zone);
        return truce with { Proposals = truce.Proposals.Union([proposal]), Standing = truce.Standing.After(occurrence) };
    }

    /// <summary>
    /// The truce after this event. Refused: anything before it is announced, announcing it twice by the same party, resuming what is not suspended, an end by a
    /// party that is not committed.
    /// </summary>
    public static Step<Truce> Apply(Truce? state, DatedEvent occurrence)
    {
        var zone = occurrence.Zone;
        var announced = state?.Announced is not null;
        Step<Truce> next = occurrence.Happening switch
        {
            TruceAnnounced e => (state ?? new(e.Truce)).Announce(e, occurrence),
            ITruceHappening e when !announced => new Refusal(
                $"truce '{e.Truce}' has not been announced by then",
                "truce",
                "truce-announced has to come before, by its date"),
            TruceJoined e => state! with { Commitments = state.Commitments.AddRange(e.By.Select(p => Commitment.Joined(p.Party, e, occurrence))) },
            TruceRefused e => state! with { Commitments = state.Commitments.AddRange(e.By.Select(p => Commitment.Refused(p.Party, e, occurrence))) },
            TruceRescheduled { From: null, Until: null } e when state!.IsRunning(occurrence.At) =>
                new Refusal(
                    $"truce '{e.Truce}' is running by then, and this gives it no other date",
                    "truce",
                    "give `from` or `until`; truce-suspended has it pause, truce-ended ends it"),
            TruceRescheduled { From: null, Until: { } until } when state!.IsRunning(occurrence.At) => state.EndAt(until, zone),
            TruceRescheduled e => state!.BeginAt(e.From, zone).EndAt(e.Until, zone),
            TruceBegun e => (state! with { From = e.From is { } from ? Moment.Start(from, zone) : occurrence.When }).EndAt(e.Until, zone).Measure(zone),
            TruceExtended e => state!.Extend(e, occurrence),
            TruceSuspended e => state! with
            {
                Suspensions = state.Suspensions.Add(new(new(occurrence.At, Later(e.Until, e.For, occurrence)?.At), occurrence)),
                Reason = e.Reason ?? state.Reason,
            },
            TruceResumed e => state!.Resume(e, occurrence),
            TruceEnded e => state!.End(e, occurrence),
            _ => state!,
        };
        return next.State is { } truce ? truce with { Standing = truce.Standing.After(occurrence) } : next;
    }

    /// <summary>What a party said last before (or at) an instant, its own end looked at; null: nothing.</summary>
    public Commitment? CommitmentOf(string party, Instant at)
    {
        Commitment? said = null;
        string? refusedArea = null;
        foreach (var c in Commitments)
        {
            if (c.Party != party || c.Since.At > at)
            {
                continue;
            }

            (said, refusedArea) = c.Partial && said is not null ? (said, c.RefusedArea) : (c, c.RefusedArea ?? refusedArea);
        }

        if (said is { Until: { } until } && until.At <= at)
        {
            // Of a day through which it was bound, the first moment after it.
            said = said with { Status = CommitmentStatus.Left, Since = Moment.Of(until.At, said.Said.Zone) };
        }

        return said is null ? null : said with { RefusedArea = refusedArea };
    }

    /// <summary>Whether a party is bound at an instant, by its own word or its coalition's.</summary>
    public bool Binds(string party, Instant at, Scenario scenario) => WordOf(party, at, scenario) is { IsCommitted: true };

    /// <summary>Whether a party is bound in any part of a stretch of time, both its ends included.</summary>
    public bool Binds(string party, Instant first, Instant last, Scenario scenario) =>
        Commitments.Select(c => c.Since.At).Where(since => first < since && since <= last).Prepend(first).Any(at => Binds(party, at, scenario));

    /// <summary>A party's own word, else that of a coalition it belongs to.</summary>
    public Commitment? WordOf(string party, Instant at, Scenario scenario) =>
        CommitmentOf(party, at) ?? scenario.CoalitionsOf(party).Select(c => CommitmentOf(c, at)).FirstOrDefault(c => c is not null);

    TruceStatus IStands<TruceStatus>.StandsAt(View view) => TruceState.StatusOf(this, view);

    bool ICloses.IsOverAt(View view) => TruceState.IsOver(TruceState.StatusOf(this, view));

    Moment? ICloses.OverSince(View view) => TruceState.OverSince(this, view);

    IEnumerable<Instant> IMoves.Ahead(View view) => TruceState.Ahead(this, view);

    IEnumerable<UpcomingState> IMoves.UpcomingAt(View view) => TruceState.UpcomingAt(this, view);

    IEnumerable<Ref> IMoves.HangsOn => Announced is null ? Asking : [];

    IEnumerable<ThingValue> IThing.ValuesAt(View view) => TruceState.ValuesAt(this, view);

    bool IComesAbout.IsMet(Condition condition, View view) => TruceState.StatusOf(this, view) == TruceStatus.InForce;

    IEnumerable<string> ICounts.CountsFrom => UntilAfter?.After is { } id ? [id] : [];

    TruceState IShown<TruceState>.StateAt(View view) => TruceState.At(this, view);

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    /// <summary>The proposals that ask for it, or that it came from.</summary>
    internal IEnumerable<Ref> Asking => Proposals.Select(id => new Ref(Kind.Proposal, id));

    private Step<Truce> Announce(TruceAnnounced e, DatedEvent occurrence)
    {
        var zone = occurrence.Zone;
        if (e.By.Where(p => Declarers.Contains(p.Party)).Select(p => p.Party).FirstOrDefault() is { } again)
        {
            return new Refusal($"truce '{e.Truce}' has already been announced by {again}; truce-extended or truce-rescheduled changes it", "by");
        }

        if (Announced is not null && e.Until?.After is not null)
        {
            return new Refusal($"a further declaration of truce '{e.Truce}' takes a date or a length as its own end, not `after`", "until");
        }

        if (Announced is not null)
        {
            // A declaration of one's own beside the first: the window stays the first one's, an end of one's own is kept with the commitment.
            var own = e.Until?.Date is { } end
                ? Moment.End(end, zone)
                : e.For is { } length ? Moment.Of(length.After((e.From is { } start ? Moment.Start(start, zone) : From)?.At ?? occurrence.At, zone), zone)
                : (Moment?)null;
            return this with
            {
                Declarers = Declarers.Union(e.By.Select(p => p.Party)),
                Commitments = Commitments.AddRange(e.By.Select(p => Commitment.Declared(
                    p.Party,
                    occurrence,
                    own?.At < Until?.At || (own is not null && Until is null) ? own : null))),
            };
        }

        return (this with
        {
            Title = e.Title ?? Title,
            Label = e.Label,
            Track = e.Track ?? Track,
            Parallel = e.Parallel,
            Scope = e.Scope ?? Scope,
            Area = e.Area,
            Purpose = e.Purpose,
            Class = e.Class,
            Written = e.Written,
            Monitors = e.Monitors,
            Conditions = e.Conditions,
            Proposals = e.Proposal is { } proposal ? Proposals.Union([proposal]) : Proposals,
            Announced = occurrence,
            Agreed = e.By.Select(p => p.Party).Distinct().Count() > 1,
            Declarers = [.. e.By.Select(p => p.Party)],
            Commitments = [.. e.By.Select(p => Commitment.Declared(p.Party, occurrence, null))],
            From = null,
            Until = null,
            For = e.For,
        }).BeginAt(e.From, zone).EndAt(e.Until, zone);
    }

    /// <summary>Whether it has taken hold by then, whatever became of it.</summary>
    private bool IsRunning(Instant at) => From is { } from && from.At <= at;

    private Truce BeginAt(EdtfDate? from, DateTimeZone zone) => (this with { From = from is null ? null : Moment.Start(from, zone) }).Measure(zone);

    /// <summary>A length gives the end as soon as there is a beginning.</summary>
    private Truce Measure(DateTimeZone zone) => For is null ? this : this with { Until = From is { } from ? Moment.Of(For.After(from.At, zone), zone) : null };

    private Truce EndAt(Until? until, DateTimeZone zone) =>
        until is null ? this
        : until.Date is { } date ? this with { Until = Moment.End(date, zone), UntilAfter = null, For = null }
        : this with { Until = null, UntilAfter = until, For = null };

    private Step<Truce> Extend(TruceExtended e, DatedEvent occurrence)
    {
        if (EndedAt is { } ended && ended.At <= occurrence.At)
        {
            return new Refusal($"truce '{Id}' has ended by then, so it cannot be extended; announce a new one", "truce");
        }

        var next = this with { Reason = e.Reason ?? Reason };
        if (e.OpenEnded)
        {
            return next with { Until = null, UntilAfter = null, For = null };
        }

        if (e.For is null)
        {
            return next.EndAt(e.Until, occurrence.Zone);
        }

        return Until is { } current
            ? next with { Until = Moment.Of(e.For.After(current.At, occurrence.Zone), occurrence.Zone), For = null }
            : new Refusal($"truce '{Id}' has no end by then for `for` to count from; give `until`", "for");
    }

    private Step<Truce> Resume(TruceResumed e, DatedEvent occurrence)
    {
        if (!Suspensions.Any(s => s.During.Contains(occurrence.At)))
        {
            return new Refusal(
                $"truce '{Id}' is not suspended by then, so it cannot be resumed",
                "truce",
                "truce-extended prolongs it, truce-rescheduled moves it");
        }

        // However often it was suspended meanwhile, it is resumed once.
        var next = this with
        {
            Suspensions = [.. Suspensions.Select(s => s.During.Contains(occurrence.At) ? s with { During = s.During with { Until = occurrence.At } } : s)],
            Reason = e.Reason ?? Reason,
        };
        return e.For is { } length
            ? next with { Until = Moment.Of(length.After(occurrence.At, occurrence.Zone), occurrence.Zone), For = null }
            : next.EndAt(e.Until, occurrence.Zone);
    }

    private Step<Truce> End(TruceEnded e, DatedEvent occurrence)
    {
        var at = Later(e.Until, e.For, occurrence) ?? occurrence.When;
        if (e.By.Count == 0)
        {
            return this with { EndedAt = at, EndedBy = occurrence, Reason = e.Reason };
        }

        var leaving = e.By.Select(p => p.Party).Distinct().ToArray();
        if (leaving.FirstOrDefault(p => CommitmentOf(p, occurrence.At) is not { IsCommitted: true }) is { } stranger)
        {
            return new Refusal($"{stranger} is not committed to truce '{Id}' by then, so it cannot end it; leave out `by` if the truce as a whole ended", "by");
        }

        var next = this with
        {
            Commitments = Commitments.AddRange(leaving.Select(p => new Commitment(p, CommitmentStatus.Left, at, occurrence))),
            Reason = e.Reason,
        };
        var over = (Agreed && leaving.Any(Declarers.Contains))
            || next.Commitments.Select(c => c.Party).Distinct().All(p => next.CommitmentOf(p, at.At) is not { IsCommitted: true });
        return over ? next with { EndedAt = at, EndedBy = occurrence } : next;
    }

    private static Moment? Later(EdtfDate? until, IsoDuration? length, DatedEvent occurrence) =>
        until is not null ? Moment.Of(until.End(occurrence.Zone), occurrence.Zone)
        : length is not null ? Moment.Of(length.After(occurrence.At, occurrence.Zone), occurrence.Zone)
        : null;
}

/// <summary>A stretch in which a truce is set aside, and the event that set it aside.</summary>
public readonly record struct Suspension(Span During, DatedEvent By);
