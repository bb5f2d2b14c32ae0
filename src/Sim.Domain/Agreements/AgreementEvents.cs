using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>An event of one agreement.</summary>
public interface IAgreementHappening : IHappening
{
    /// <summary>The agreement's id.</summary>
    string Agreement { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Agreement, Agreement)];
}

/// <summary>What drafting, reaching and signing can all say of an agreement.</summary>
public interface IAgreementText : IAgreementHappening
{
    string? Title { get; }

    ValueList<PartyRef> Parties { get; }

    ValueList<string> Terms { get; }

    ValueList<PartyRef> Guarantors { get; }

    bool? Written { get; }

    ValueList<string> Settles { get; }

    ValueList<string> Replaces { get; }

    ValueList<Obligation> Obligations { get; }

    Stage? Stage { get; }

    ValueList<string> Resolves { get; }

    ValueList<Ratification> Ratification { get; }

    bool Comprehensive { get; }

    string? Track { get; }
}

/// <summary>Something a party undertakes in an agreement.</summary>
public sealed record Obligation(
    [Field("The obligation's id, unique in the agreement.")] string Id,
    [Field("Who has to do it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is to be done.")] string? Text = null,
    [Field("By when; a day runs to its end. Or counted from an event: {after: EVENT, for: P2Y}.")] Until? Due = null) : INamesThings, ILosesNames
{
    object ILosesNames.Without(Func<Ref, bool> isThere, Func<Until, Until?> seen) =>
        Due is { After: not null } due && seen(due) is var end && !ReferenceEquals(end, due) ? this with { Due = end } : this;

    IEnumerable<Ref> INamesThings.Named => [.. By.Select(p => new Ref(Kind.Party, p.Party)), .. (Due as INamesThings)?.Named ?? []];
}

[Event("agreement-drafted", "A text lies before the parties.", Opens = true)]
public sealed record AgreementDrafted(
    [Field("The agreement's id, chosen here.", Kind.Agreement)] string Agreement,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("Whose agreement it would be.", Kind.Party)] ValueList<PartyRef> Parties = default,
    [Field("What it says, a sentence a term.")] ValueList<string> Terms = default,
    [Field("Who would guarantee it.", Kind.Party)] ValueList<PartyRef> Guarantors = default,
    [Field("Who drafted it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Whether it is in writing.")] bool? Written = null,
    [Field("The proposals it settles once reached or signed.", Kind.Proposal)] ValueList<string> Settles = default,
    [Field("The agreements it takes the place of once reached or signed.", Kind.Agreement)] ValueList<string> Replaces = default,
    [Field("What each party undertakes.")] ValueList<Obligation> Obligations = default,
    [Field("Its stage in PA-X.")] Stage? Stage = null,
    [Field("The issues it settles between its parties once reached or signed.", Kind.Issue)] ValueList<string> Resolves = default,
    [Field("The ratifications it needs before it can be carried out.")] ValueList<Ratification> Ratification = default,
    [Field("Whether it is all that was being negotiated, whatever its stage.")] bool Comprehensive = false,
    [Field("The track it belongs to.", Kind.Track, OrLabel = true)] string? Track = null) : IAgreementText;

[Event("agreement-reached", "The parties agree, signed or not.", Opens = true)]
public sealed record AgreementReached(
    [Field("The agreement's id.", Kind.Agreement)] string Agreement,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("Whose agreement it is.", Kind.Party)] ValueList<PartyRef> Parties = default,
    [Field("What it says, a sentence a term.")] ValueList<string> Terms = default,
    [Field("Who guarantees it.", Kind.Party)] ValueList<PartyRef> Guarantors = default,
    [Field("Who reached it, where that is not its parties.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Whether it is in writing.")] bool? Written = null,
    [Field("The proposals it settles.", Kind.Proposal)] ValueList<string> Settles = default,
    [Field("The agreements it takes the place of.", Kind.Agreement)] ValueList<string> Replaces = default,
    [Field("What each party undertakes.")] ValueList<Obligation> Obligations = default,
    [Field("Its stage in PA-X.")] Stage? Stage = null,
    [Field("The issues it settles between its parties: their positions of before are settled.", Kind.Issue)] ValueList<string> Resolves = default,
    [Field("The ratifications it needs before it can be carried out.")] ValueList<Ratification> Ratification = default,
    [Field("Whether it is all that was being negotiated, whatever its stage.")] bool Comprehensive = false,
    [Field("The track it belongs to.", Kind.Track, OrLabel = true)] string? Track = null) : IAgreementText;

[Event("agreement-signed", "Parties sign; it needs no draft.", Opens = true, Cameo = "057", Plover = "SUPPORT, diplomatic")]
public sealed record AgreementSigned(
    [Field("The agreement's id.", Kind.Agreement)] string Agreement,
    [Field("Who signs; left out, all its parties.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("Whose agreement it is.", Kind.Party)] ValueList<PartyRef> Parties = default,
    [Field("What it says, a sentence a term.")] ValueList<string> Terms = default,
    [Field("Who guarantees it.", Kind.Party)] ValueList<PartyRef> Guarantors = default,
    [Field("Whether it is in writing.")] bool? Written = null,
    [Field("The proposals it settles.", Kind.Proposal)] ValueList<string> Settles = default,
    [Field("The agreements it takes the place of.", Kind.Agreement)] ValueList<string> Replaces = default,
    [Field("What each party undertakes.")] ValueList<Obligation> Obligations = default,
    [Field("Its stage in PA-X.")] Stage? Stage = null,
    [Field("The issues it settles between its parties: their positions of before are settled.", Kind.Issue)] ValueList<string> Resolves = default,
    [Field("The ratifications it needs before it can be carried out.")] ValueList<Ratification> Ratification = default,
    [Field("Whether it is all that was being negotiated, whatever its stage.")] bool Comprehensive = false,
    [Field("The track it belongs to.", Kind.Track, OrLabel = true)] string? Track = null) : IAgreementText;

[Event("agreement-endorsed", "Someone backs an agreement without being its party.")]
public sealed record AgreementEndorsed(
    [Field("The agreement.", Kind.Agreement)] string Agreement,
    [Field("Who backs it.", Kind.Party)] ValueList<PartyRef> By) : IAgreementHappening;

[Event("agreement-abandoned", "A party gives an agreement or its draft up, or (without `by`) it is given up.")]
public sealed record AgreementAbandoned(
    [Field("The agreement.", Kind.Agreement)] string Agreement,
    [Field("The party that gives it up.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of the reason.")] string? Reason = null) : IAgreementHappening;

[Event("progress-reported", "Something of an agreement is carried out: prisoners exchanged, troops withdrawn.")]
public sealed record ProgressReported(
    [Field("The agreement.", Kind.Agreement)] string Agreement,
    [Field("Who reports it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What was done.")] string? Text = null,
    [Field("How many.")] Count? Count = null,
    [Field("Of how many.")] Count? Of = null,
    [Field("Whether `count` is a running total, which replaces the same reporter's earlier ones.")] bool Total = false,
    [Field("The obligation it is about.")] string? Obligation = null,
    [Field("Whether that obligation is thereby done.")] bool Done = false) : IAgreementHappening;
