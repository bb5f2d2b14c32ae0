using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>The stage of an agreement (PA-X): pre-negotiation, ceasefire, partial or comprehensive substance, implementation, renewal, other.</summary>
[AsWritten]
public enum Stage { Pre, Cea, SubPar, SubComp, Imp, Ren, Oth }

/// <summary>Where an agreement stands; signed means by all its parties, rejected by a body that has not said yes since.</summary>
public enum AgreementStatus { Drafted, Reached, SignedInPart, Signed, Rejected, Superseded, Abandoned }

/// <summary>Where an obligation stands; overdue once its due date is past and nothing reported it done.</summary>
public enum ObligationStatus { Open, Done, Overdue }

/// <summary>An agreement, its draft included.</summary>
public sealed record Agreement(string Id) : IAggregate<Agreement>, IShown<AgreementState>, IStands<AgreementStatus>, IMoves, ICloses, IComesAbout,
    IEnds, IResolves, ICounts
{
    public Ref Ref => new(Kind.Agreement, Id);

    public string? Title { get; init; }

    public Stage? Stage { get; init; }

    public bool? Written { get; init; }

    public ValueList<PartyRef> Parties { get; init; }

    public ValueList<string> Terms { get; init; }

    public ValueList<PartyRef> Guarantors { get; init; }

    public ValueList<PartyRef> SignedBy { get; init; }

    public ValueList<PartyRef> EndorsedBy { get; init; }

    public ValueList<string> Settles { get; init; }

    /// <summary>The issues it settles between its parties.</summary>
    public ValueList<string> Resolves { get; init; }

    public ValueList<string> Replaces { get; init; }

    public ValueList<Obligation> Obligations { get; init; }

    /// <summary>How far each obligation of which something was reported is carried out.</summary>
    public ImmutableDictionary<string, CarriedOut> Done { get; init; } = ImmutableDictionary<string, CarriedOut>.Empty;

    /// <summary>The latest reports of progress, a running total replacing its reporter's earlier ones.</summary>
    public ImmutableList<Progress> Progress { get; init; } = [];

    /// <summary>Whether the parties reached it, signed or not.</summary>
    public bool Reached { get; init; }

    /// <summary>The event with which it was given up; null: it was not, or is on again.</summary>
    public DatedEvent? GivenUp { get; init; }

    /// <summary>Whether a party gave it up.</summary>
    public bool Abandoned => GivenUp is not null;

    /// <summary>When it was reached or signed by all: from then on it settles and replaces, and stands until superseded or abandoned.</summary>
    public Moment? Took { get; init; }

    /// <summary>The event with which there first was a text.</summary>
    public DatedEvent? Drafting { get; init; }

    /// <summary>The event with which it was reached, anew where it had been given up or turned down.</summary>
    public DatedEvent? Reaching { get; init; }

    /// <summary>The event with which the last of its parties signed, anew where it had been given up or turned down.</summary>
    public DatedEvent? Completed { get; init; }

    /// <summary>What bodies said of it: the ratifications it needs and has, and who turned it down.</summary>
    public Decisions Decisions { get; init; } = new();

    /// <summary>Whether it is said to be all that was being negotiated.</summary>
    public bool Comprehensive { get; init; }

    public string? Track { get; init; }

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>Whether a body turned it down and has not said yes since.</summary>
    public bool IsRejected => Decisions.Rejected.Count > 0;

    /// <summary>Whether it is no more than a draft, given up or not.</summary>
    public bool IsDraft => !Reached && SignedBy.Count == 0 && !IsRejected;

    private string Beyond => IsRejected ? "turned down" : Took is not null ? "reached" : "signed by some";

    /// <summary>Whether all its parties have signed.</summary>
    public bool IsSigned => SignedBy.Count > 0 && Parties.All(p => SignedBy.Any(s => s.Party == p.Party));

    /// <summary>
    /// The agreement after this event. Refused: anything before there is a text, drafting what is more than a draft, ratifying a mere draft, abandoning
    /// another's agreement, progress on an unknown obligation.
    /// </summary>
    public static Step<Agreement> Apply(Agreement? state, DatedEvent occurrence)
    {
        Step<Agreement> next = (state, occurrence.Happening) switch
        {
            ({ IsDraft: false }, AgreementDrafted e) => new Refusal(
                $"agreement '{e.Agreement}' is already {state.Beyond}, so it cannot be drafted; a new one `replaces` it",
                "agreement"),
            (_, AgreementDrafted e) => (state ?? new(e.Agreement)).Describe(e) with { GivenUp = null, Drafting = state?.Drafting ?? occurrence },
            (_, AgreementReached e) => (state ?? new(e.Agreement)).Describe(e) with
                {
                    Reached = true,
                    GivenUp = null,
                    Reaching = state is { Abandoned: false, IsRejected: false, Reaching: { } before } ? before : occurrence,
                },
            (_, AgreementSigned e) => (state ?? new(e.Agreement)).Describe(e).Sign(e),
            (null, IAgreementHappening e) => new Refusal(
                $"agreement '{e.Agreement}' has been neither drafted, reached nor signed by then",
                "agreement",
                "agreement-drafted, agreement-reached or agreement-signed has to come before, by its date"),
            ({ } a, AgreementEndorsed e) => a with { EndorsedBy = a.EndorsedBy.Union(e.By) },
            ({ } a, AgreementAbandoned e) when a.Parties.Count > 0
                && e.By.FirstOrDefault(p => a.Parties.All(own => own.Party != p.Party)) is { Party: { } stranger } =>
                new Refusal(
                    $"{stranger} is not a party to agreement '{e.Agreement}', so it cannot abandon it; what others say of it is a statement-made",
                    "by"),
            ({ } a, AgreementAbandoned) => a with { GivenUp = a.GivenUp ?? occurrence },
            ({ Reached: false, SignedBy.Count: 0 }, AgreementRatified e) =>
                new Refusal(
                    $"agreement '{e.Agreement}' is only a draft by then, so it cannot be ratified",
                    "agreement",
                    "agreement-reached or agreement-signed has to come before, by its date"),
            ({ } a, AgreementRatified e) => a with { Decisions = a.Decisions.Yes(e, occurrence) },
            ({ } a, AgreementRejected e) => a with { Decisions = a.Decisions.No(e, occurrence) },
            ({ } a, ProgressReported e) => a.Advance(e, occurrence),
            _ => state!,
        };
        return next.State is { } agreement
            ? agreement with
            {
                Decisions = occurrence.Happening is AgreementReached or AgreementSigned ? agreement.Decisions.Anew() : agreement.Decisions,
                Took = agreement.Took ?? (agreement.Reached || agreement.IsSigned ? occurrence.When : null),
                Completed = !agreement.IsSigned
                    ? null
                    : state is { IsSigned: true, Abandoned: false, IsRejected: false } || occurrence.Happening is not AgreementSigned
                        ? state?.Completed ?? occurrence
                    : occurrence,
                Standing = agreement.Standing.After(occurrence),
            }
            : next;
    }

    /// <summary>Where it stands; whether another took its place, the others decide.</summary>
    public AgreementStatus StatusAt(View view) =>
        Abandoned ? AgreementStatus.Abandoned
        : view.IsSuperseded(Ref) ? AgreementStatus.Superseded
        : IsRejected ? AgreementStatus.Rejected
        : IsSigned ? AgreementStatus.Signed
        : SignedBy.Count > 0 ? AgreementStatus.SignedInPart
        : Reached ? AgreementStatus.Reached
        : AgreementStatus.Drafted;

    /// <summary>Where an obligation stands at an instant; a due date counted from an event is unknown until that has happened.</summary>
    public ObligationStatus StatusOf(Obligation obligation, Moment? due, View view) =>
        Done.GetValueOrDefault(obligation.Id)?.On is not null ? ObligationStatus.Done
        : due?.At <= Instant.Min(view.AsOf, Over(view)) ? ObligationStatus.Overdue
        : ObligationStatus.Open;

    /// <summary>Since when nobody owes anything by it any more: it was given up, or another took its place.</summary>
    private Instant Over(View view) => view.World.Superseding(Ref)
        .Select(other => view.World.Find<Agreement>(other)!.Took!.Value.At)
        .Append(GivenUp?.At ?? Instant.MaxValue)
        .Min();

    /// <summary>What an agreement settles and replaces rests on it, once it is reached or signed.</summary>
    internal static void Decide(World world, DatedEvent occurrence)
    {
        if (occurrence.Happening is AgreementDrafted or AgreementReached or AgreementSigned
            && world.Find<Agreement>(occurrence.Happening.Subjects.First()) is { Took: not null } agreement)
        {
            IEnds ends = agreement;
            foreach (var thing in ends.Settles.Concat(ends.Supersedes))
            {
                world.Rest(thing, occurrence.Id);
                world.Decide(thing, occurrence.Id);
            }
        }
    }

    AgreementStatus IStands<AgreementStatus>.StandsAt(View view) => StatusAt(view);

    bool ICloses.IsOverAt(View view) => AgreementState.IsOver(StatusAt(view));

    Moment? ICloses.OverSince(View view) =>
        GivenUp?.When ?? (StatusAt(view) == AgreementStatus.Superseded ? view.World.FirstEffect(view.World.Superseding(Ref)) : null) ?? Took;

    // Once reached, or signed by all.
    Moment? IEnds.TookEffect => (Reaching?.When, Completed?.When) switch
    {
        ({ } reached, { } signed) => signed.At < reached.At ? signed : reached,
        var (reached, signed) => reached ?? signed,
    };

    IEnumerable<UpcomingState> IMoves.UpcomingAt(View view) => StatusAt(
        view) is var status and (AgreementStatus.Reached or AgreementStatus.SignedInPart or AgreementStatus.Signed)
        ? Obligations.Where(o => Done.GetValueOrDefault(o.Id)?.On is null)
            .SelectMany(o => UpcomingState.Of(this, view.DueAt(o.Due), UpcomingKind.ObligationDue, Words.Of(status), view, o.Id))
        : [];

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. BroughtAbout.Told(("abandoned", AgreementState.AbandonedOf(this))),
        .. ThingValue.Each("signedBy", View.Parties(SignedBy), "signed"),
        .. ThingValue.Each("endorsedBy", View.Parties(EndorsedBy), "endorsed"),
        .. Obligations.Select(o => new ThingValue(new("obligations", o.Id), Words.Of(StatusOf(o, view.DueAt(o.Due), view)))),
    ];

    IEnumerable<Instant> IMoves.Ahead(View view) => Obligations.Select(o => view.DueAt(o.Due)?.At).OfType<Instant>();

    bool IComesAbout.IsMet(Condition condition, View view) => StatusAt(view) == AgreementStatus.Signed;

    IEnumerable<Ref> IEnds.Supersedes => Took is null || Replaces.Count == 0 ? [] : Replaces.Select(id => new Ref(Kind.Agreement, id));

    IEnumerable<Ref> IEnds.Settles => Took is null || Settles.Count == 0 ? [] : Settles.Select(id => new Ref(Kind.Proposal, id));

    Instant? IResolves.Resolved(string issue, string party) =>
        !Abandoned && !IsRejected && Resolves.Contains(issue) && Parties.Any(p => p.Party == party) ? Took?.At : null;

    IEnumerable<string> ICounts.CountsFrom => Obligations.Select(o => o.Due?.After).OfType<string>();

    AgreementState IShown<AgreementState>.StateAt(View view) => AgreementState.At(this, view);

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private Agreement Describe(IAgreementText text) => this with
    {
        Title = text.Title ?? Title,
        Stage = text.Stage ?? Stage,
        Written = text.Written ?? Written,
        Parties = text.Parties.Or(Parties),
        Terms = text.Terms.Or(Terms),
        Guarantors = text.Guarantors.Or(Guarantors),
        Settles = text.Settles.Or(Settles),
        Resolves = text.Resolves.Or(Resolves),
        Replaces = text.Replaces.Or(Replaces),
        Obligations = text.Obligations.Or(Obligations),
        Decisions = Decisions with { Needed = text.Ratification.Or(Decisions.Needed) },
        Comprehensive = text.Comprehensive || Comprehensive,
        Track = text.Track ?? Track,
    };

    private Agreement Sign(AgreementSigned e) => this with { SignedBy = SignedBy.Union(e.By.Or(Parties)), GivenUp = null };

    private Step<Agreement> Advance(ProgressReported e, DatedEvent occurrence)
    {
        if (e.Obligation is { } id && Obligations.All(o => o.Id != id))
        {
            var known = Obligations.Count == 0 ? "it has none" : $"it has {string.Join(", ", Obligations.Select(o => o.Id))}";
            return new Refusal($"agreement '{Id}' has no obligation '{id}' by then; {known}", "obligation");
        }

        var kept = e.Total ? Progress.RemoveAll(p => p.Report.By == e.By && p.Report.Obligation == e.Obligation) : Progress;
        var reports = kept.Add(new(e, occurrence));
        return this with
        {
            Progress = reports.Count > 50 ? reports.RemoveAt(0) : reports,
            Done = e.Obligation is { } on ? Done.SetItem(on, (Done.GetValueOrDefault(on) ?? new()).With(e, occurrence)) : Done,
        };
    }
}

/// <summary>How far an obligation is carried out: the event that reported it done, and the figures so far, of how many.</summary>
public sealed record CarriedOut(DatedEvent? On = null, Count? Count = null, Count? Of = null)
{
    /// <summary>With one more report: an increment is added, a running total, whoever's, stands in place of what came before.</summary>
    internal CarriedOut With(ProgressReported e, DatedEvent occurrence) => new(On ?? (e.Done ? occurrence : null), Add(e), e.Of ?? Of);

    private Count? Add(ProgressReported e) =>
        e.Count is not { } more ? Count
        : e.Total || Count is not { } before ? more
        : before.Number is { } sum && more.Number is { } number ? new Count((sum + number).ToString())
        : before;
}

/// <summary>A report of progress and when it happened.</summary>
public sealed record Progress(ProgressReported Report, DatedEvent On);
