using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Proposals;

/// <summary>What a proposal is for.</summary>
public enum ProposalKind { Talks, Truce, Settlement, Exchange, Mediation, Recognition, Measure }

/// <summary>How hard a proposal presses; an ultimatum is a demand with a consequence or a deadline given by its makers.</summary>
public enum Strength { Appeal, Request, Offer, CounterOffer, Demand, Ultimatum }

/// <summary>An event of one proposal.</summary>
public interface IProposalHappening : IHappening
{
    /// <summary>The proposal's id.</summary>
    string Proposal { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Proposal, Proposal)];
}

/// <summary>The talks or the truce a proposal asks for, which it thereby creates as proposed: exactly one of the two.</summary>
public sealed record Asks(
    [Field("The id of the talks asked for.", Kind.Talks)] string? Talks = null,
    [Field("The name of the talks or the truce, as a headline would give it.")] string? Title = null,
    [Field("When the talks are to be.")] EdtfDate? Planned = null,
    [Field("Where the talks are to be.")] string? Venue = null,
    [Field("In what form the talks are to be.")] TalksFormat? Format = null,
    [Field("The talks that would be resumed.", Kind.Talks)] string? Resumes = null,
    [Field("The id of the truce asked for.", Kind.Truce)] string? Truce = null,
    [Field("When the truce is to begin.")] EdtfDate? From = null,
    [Field("How long the truce is to last.")] IsoDuration? For = null,
    [Field("What the truce is to cover.")] Scope? Scope = null) : ILosesNames
{
    object ILosesNames.Without(Func<Ref, bool> isThere, Func<Until, Until?> seen) =>
        Resumes is { } resumed && !isThere(new(Kind.Talks, resumed)) ? this with { Resumes = null } : this;
}

[Event("proposal-tabled", "A proposal is put on the table.", Opens = true)]
public sealed record ProposalTabled(
    [Field("The proposal's id, chosen here.", Kind.Proposal)] string Proposal,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("What it is for.")] ProposalKind? Kind = null,
    [Field("How hard it presses.")] Strength? Strength = null,
    [Field("Who makes it.", Vocabulary.Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Those whose answer it asks for.", Vocabulary.Kind.Party)] ValueList<PartyRef> To = default,
    [Field("What it says, a sentence a term.")] ValueList<string> Terms = default,
    [Field("What it depends on: a text, or a reference to something that can come about.")] ValueList<Condition> Conditions = default,
    [Field("The deadline for an answer; a day runs to its end.")] EdtfDate? AnswerBy = null,
    [Field("The time given for an answer, counted from `when`.")] IsoDuration? AnswerWithin = null,
    [Field("The proposals it counters, which stay on the table.", Vocabulary.Kind.Proposal)] ValueList<string> Counters = default,
    [Field("The proposals it takes the place of.", Vocabulary.Kind.Proposal)] ValueList<string> Replaces = default,
    [Field("The talks or the truce it asks for.")] Asks? Asks = null,
    [Field("The track it belongs to, and with it what it asks for.", Vocabulary.Kind.Track, OrLabel = true)] string? Track = null) : IProposalHappening, ICoded
{
    IEnumerable<Ref> IHappening.Subjects => Asks switch
    {
        { Truce: { } truce } => [new(Vocabulary.Kind.Proposal, Proposal), new(Vocabulary.Kind.Truce, truce)],
        { Talks: { } talks } => [new(Vocabulary.Kind.Proposal, Proposal), new(Vocabulary.Kind.Talks, talks)],
        _ => [new(Vocabulary.Kind.Proposal, Proposal)],
    };

    Codes? ICoded.Codes => (Kind, Strength) switch
    {
        (_, Proposals.Strength.Ultimatum) => new("139", "THREATEN"),
        (ProposalKind.Talks, Proposals.Strength.Demand) => new("106", "REQUEST, meet"),
        (ProposalKind.Talks, Proposals.Strength.Appeal or Proposals.Strength.Request) => new("026", "REQUEST, meet"),
        (ProposalKind.Talks, _) => new("036", "AGREE, diplomatic"),
        (ProposalKind.Mediation, Proposals.Strength.Demand) => new("108", "REQUEST"),
        (ProposalKind.Mediation, _) => new("028", "REQUEST, meet"),
        (ProposalKind.Truce, Proposals.Strength.Demand) => new("1056", "REQUEST, yield, military"),
        (ProposalKind.Truce, Proposals.Strength.Appeal or Proposals.Strength.Request) => new("0256", "REQUEST, yield, military"),
        (ProposalKind.Truce, _) => new("0356", "CONCEDE, military"),
        (ProposalKind.Settlement, Proposals.Strength.Demand) => new("107", "REQUEST"),
        (ProposalKind.Settlement, Proposals.Strength.Appeal or Proposals.Strength.Request) => new("027", "REQUEST"),
        (ProposalKind.Settlement, _) => new("037", "AGREE"),
        (_, Proposals.Strength.Demand) => new("100", "REQUEST"),
        (_, Proposals.Strength.Appeal or Proposals.Strength.Request) => new("020", "REQUEST"),
        _ => new("030", "AGREE"),
    };
}

[Event("proposal-answered", "An addressee answers; only where the source says so (a dismissal in passing is a statement).")]
public sealed record ProposalAnswered(
    [Field("The proposal.", Kind.Proposal)] string Proposal,
    [Field("The addressee that answers.", Kind.Party)] ValueList<PartyRef> By,
    [Field("The answer; the latest counts.")] Answer Answer,
    [Field("What the acceptance depends on.")] ValueList<Condition> Conditions = default,
    [Field("The counter-proposal.", Kind.Proposal)] string? Counter = null) : IProposalHappening, ICoded
{
    Codes? ICoded.Codes => Answer switch
    {
        Answer.Rejected => new("120", "REJECT"),
        Answer.Noted => new("010", null),
        _ => new("030", "AGREE"),
    };
}

[Event("proposal-endorsed", "Someone backs a proposal without being asked to answer.", Cameo = "051", Plover = "SUPPORT")]
public sealed record ProposalEndorsed(
    [Field("The proposal.", Kind.Proposal)] string Proposal,
    [Field("Who backs it.", Kind.Party)] ValueList<PartyRef> By) : IProposalHappening;

[Event("proposal-withdrawn", "A maker takes a proposal back; it is withdrawn once all its makers have.")]
public sealed record ProposalWithdrawn(
    [Field("The proposal.", Kind.Proposal)] string Proposal,
    [Field("Who takes it back; left out, all its makers.", Kind.Party)] ValueList<PartyRef> By = default) : IProposalHappening;

[Event("deadline-moved", "The time for an answer is changed.")]
public sealed record DeadlineMoved(
    [Field("The proposal.", Kind.Proposal)] string Proposal,
    [Field("The new deadline; a day runs to its end.")] EdtfDate AnswerBy,
    [Field("Who moves it.", Kind.Party)] ValueList<PartyRef> By = default) : IProposalHappening;

/// <summary>A proposal: what was tabled, its deadline, and every answer in order.</summary>
public sealed record Proposal(ProposalTabled Tabled, DatedEvent Opening)
    : IAggregate<Proposal>, IShown<ProposalState>, IStands<ProposalStatus>, IMoves, ICloses, IComesAbout, IAsked, IEnds
{
    public Ref Ref => new(Kind.Proposal, Tabled.Proposal);

    /// <summary>The deadline: lapsed at its own instant.</summary>
    public Moment? AnswerBy { get; init; }

    /// <summary>The latest answer of each addressee.</summary>
    public ImmutableDictionary<string, Answered> Answers
    {
        get;
        init => (field, Heard) = (value, ProposalState.HeardIn([.. Addressees.Select(a => value.GetValueOrDefault(a)?.Given.Answer)]));
    } = ImmutableDictionary<string, Answered>.Empty;

    /// <summary>Where the answers alone leave it.</summary>
    public ProposalStatus Heard { get; private init; } = ProposalStatus.Tabled;

    /// <summary>Those who back it.</summary>
    public ValueList<PartyRef> EndorsedBy { get; init; }

    /// <summary>The makers that took it back.</summary>
    public ValueList<string> WithdrawnBy { get; init; }

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>Whether all its makers took it back.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The event with which the last of them did.</summary>
    public DatedEvent? Withdrawal { get; init; }

    /// <summary>Whether every addressee's latest answer accepts it, and it still stands to be accepted.</summary>
    public bool IsAccepted => !IsWithdrawn && Heard == ProposalStatus.Accepted;

    /// <summary>The parties asked, in the order named.</summary>
    public IEnumerable<string> Addressees => Tabled.To.Select(p => p.Party).Distinct();

    /// <summary>
    /// The proposal after this event; refused: anything before it is tabled, an answer by someone not addressed or to a withdrawn proposal, withdrawing
    /// another's.
    /// </summary>
    public static Step<Proposal> Apply(Proposal? state, DatedEvent occurrence)
    {
        var next = (state, occurrence.Happening) switch
        {
            (null, ProposalTabled e) => new Proposal(e, occurrence) { AnswerBy = Deadline(e, occurrence) },
            (not null, ProposalTabled e) => new Refusal(
                $"proposal '{e.Proposal}' is already on the table; a new one `replaces` it, or `deadline-moved` moves its deadline",
                "proposal"),
            (null, IProposalHappening e) => new Refusal(
                $"nobody has tabled proposal '{e.Proposal}' by then", "proposal", "proposal-tabled has to come before, by its date"),
            ({ } p, ProposalAnswered e) => p.Hear(e, occurrence),
            ({ } p, ProposalEndorsed e) => p with { EndorsedBy = p.EndorsedBy.Union(e.By) },
            ({ } p, ProposalWithdrawn e) => p.Withdraw(e, occurrence),
            ({ } p, DeadlineMoved e) => p with { AnswerBy = Moment.End(e.AnswerBy, occurrence.Zone) },
            _ => new Step<Proposal>(state, null),
        };
        return next.State is { } proposal ? proposal with { Standing = proposal.Standing.After(occurrence) } : next;
    }

    /// <summary>What an event does to the proposal and, where it is tabled, to what it asks for.</summary>
    internal static Refusal? Apply(World world, IProposalHappening e, DatedEvent occurrence)
    {
        var reference = new Ref(Kind.Proposal, e.Proposal);
        if (world.Put(Apply(world.Find<Proposal>(reference), occurrence)) is { } refusal)
        {
            return refusal;
        }

        switch (e)
        {
            case ProposalTabled { Asks: { Talks: { } talks } asked } tabled:
                world.Put(TalksRound.Ask(
                    world.Find<TalksRound>(new(Kind.Talks, talks)),
                    e.Proposal,
                    new(talks, asked.Title, asked.Planned, asked.Venue, asked.Format, asked.Resumes, tabled.Track),
                    occurrence));
                break;
            case ProposalTabled { Asks: { Truce: { } truce } wanted } tabled:
                world.Put(Truce.Ask(
                    world.Find<Truce>(new(Kind.Truce, truce)),
                    e.Proposal,
                    truce,
                    wanted.Title,
                    wanted.From,
                    wanted.For,
                    wanted.Scope,
                    tabled.Track,
                    occurrence));
                break;
        }

        return null;
    }

    /// <summary>What hangs on a proposal rests on all that decides its fate, and so does what it replaced.</summary>
    internal static void Decide(World world, DatedEvent occurrence)
    {
        foreach (var replaced in (occurrence.Happening as ProposalTabled)?.Replaces.Select(id => new Ref(Kind.Proposal, id)) ?? [])
        {
            world.Rest(replaced, occurrence.Id);
            world.Decide(replaced, occurrence.Id);
        }

        if (occurrence.Happening is not ProposalEndorsed)
        {
            world.Decide(occurrence.Happening.Subjects.First(), occurrence.Id);
        }
    }

    ProposalStatus IStands<ProposalStatus>.StandsAt(View view) => ProposalState.StatusOf(this, view);

    bool ICloses.IsOverAt(View view) => !ProposalState.IsOpen(ProposalState.StatusOf(this, view));

    Moment? ICloses.OverSince(View view) => ProposalState.OverSince(this, view);

    IEnumerable<Instant> IMoves.Ahead(View view) => ProposalState.Ahead(this, view);

    IEnumerable<UpcomingState> IMoves.UpcomingAt(View view) =>
        ProposalState.StatusOf(this, view) is var status && ProposalState.IsOpen(status)
            ? UpcomingState.Of(this, AnswerBy, UpcomingKind.AnswerDue, Words.Of(status), view)
            : [];

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. ThingValue.Of(("answerBy", AnswerBy?.Text)),
        .. Addressees.Where(Answers.ContainsKey)
            .Select(a => new ThingValue(new("responses", a), Words.Of(Answers[a].Given.Answer) + (Answers[a].Late ? " (late)" : ""))),
        .. ThingValue.Each("endorsedBy", View.Parties(EndorsedBy), "endorsed"),
        .. ProposalState.StatusOf(this, view) is var status && status == ProposalStatus.Withdrawn
            ? BroughtAbout.Told(("withdrawn", ProposalState.WithdrawnOf(this)))
            : [],
        .. status == ProposalStatus.Rejected ? BroughtAbout.Told(("rejected", ProposalState.RejectedOf(this))) : [],
    ];

    bool IComesAbout.IsMet(Condition condition, View view) =>
        condition.Is is { } answer
            ? condition.By is { } by && Answers.GetValueOrDefault(by)?.Given.Answer == answer
            : ProposalState.StatusOf(this, view) == ProposalStatus.Accepted;

    IReadOnlyList<string> IComesAbout.GroundsOf(Condition condition) =>
        condition is not { Is: not null, By: { } by } ? Standing.Because : Answers.GetValueOrDefault(by) is { } answered ? [answered.On.Id] : [];

    Fate IAsked.FateAt(View view) => ProposalState.StatusOf(this, view) switch
    {
        ProposalStatus.Rejected or ProposalStatus.Lapsed => Fate.Failed,
        ProposalStatus.Withdrawn or ProposalStatus.Superseded or ProposalStatus.Settled => Fate.Gone,
        ProposalStatus.Accepted => Fate.Accepted,
        _ => Fate.Stands,
    };

    IEnumerable<Ref> IMoves.LooksAt => Tabled.Asks is { } asks
        ? new[]
        {
            (Ref?)(asks.Talks is { } talks ? new Ref(Kind.Talks, talks) : null),
            asks.Truce is { } truce ? new Ref(Kind.Truce, truce) : null,
        }.OfType<Ref>()
        : [];

    IEnumerable<Ref> IEnds.Supersedes => Tabled.Replaces.Count == 0 ? [] : Tabled.Replaces.Select(id => new Ref(Kind.Proposal, id));

    Moment? IEnds.TookEffect => Opening.When;

    ProposalState IShown<ProposalState>.StateAt(View view) => ProposalState.At(this, view);

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private static Moment? Deadline(ProposalTabled e, DatedEvent occurrence) =>
        e.AnswerBy is { } by ? Moment.End(by, occurrence.Zone)
        : e.AnswerWithin is { } within ? Moment.Of(within.After(occurrence.At, occurrence.Zone), occurrence.Zone)
        : null;

    private Step<Proposal> Hear(ProposalAnswered e, DatedEvent occurrence)
    {
        if (IsWithdrawn)
        {
            return new Refusal(
                $"proposal '{e.Proposal}' has been withdrawn by then, so it cannot be answered",
                "proposal",
                "what is said of it now is a statement-made");
        }

        var asked = Addressees.ToHashSet();
        if (e.By.Where(p => !asked.Contains(p.Party)).Select(p => p.Party).FirstOrDefault() is { } stranger)
        {
            var addressed = asked.Count == 0 ? "it is addressed to nobody" : $"it is addressed to {string.Join(", ", asked)}";
            return new Refusal(
                $"proposal '{e.Proposal}' does not ask {stranger} for an answer ({addressed}); " +
                    "what others say of it is a statement-made or a proposal-endorsed",
                "by");
        }

        var answers = Answers.ToBuilder();
        foreach (var party in e.By)
        {
            var before = Answers.GetValueOrDefault(party.Party);
            answers[party.Party] = new(
                e,
                occurrence,
                AnswerBy is { } deadline && deadline.At <= occurrence.At) { First = before?.Given.Answer == e.Answer ? before.First : occurrence };
        }

        return this with { Answers = answers.ToImmutable() };
    }

    private Step<Proposal> Withdraw(ProposalWithdrawn e, DatedEvent occurrence)
    {
        var makers = Tabled.By.Select(p => p.Party).ToHashSet();
        if (e.By.Where(p => !makers.Contains(p.Party)).Select(p => p.Party).FirstOrDefault() is { } stranger)
        {
            return new Refusal(
                $"proposal '{e.Proposal}' is not {stranger}'s to withdraw; it was tabled by {(makers.Count == 0 ? "nobody named" : string.Join(", ", makers))}",
                "by");
        }

        var gone = WithdrawnBy.Union([.. e.By.Select(p => p.Party)]);
        var all = IsWithdrawn || e.By.Count == 0 || makers.All(gone.Contains);
        return this with { WithdrawnBy = gone, IsWithdrawn = all, Withdrawal = Withdrawal ?? (all ? occurrence : null) };
    }
}

/// <summary>An answer, and whether it came after the deadline.</summary>
public sealed record Answered(ProposalAnswered Given, DatedEvent On, bool Late)
{
    /// <summary>The event with which the party first gave the answer it has not taken back since.</summary>
    public required DatedEvent First { get; init; }
}
