using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>A ratification an agreement needs: whose, and by which body.</summary>
public sealed record Ratification(
    [Field("Whose it is.", Kind.Party)] PartyRef? By = null,
    [Field("The body that has to say yes: a parliament, a vote of the people.")] string? Body = null);

/// <summary>How a body voted.</summary>
public sealed record Votes(
    [Field("For it: a figure, or a share such as 50.21%.")] Tally? For = null,
    [Field("Against it: a figure, or a share such as 49.79%.")] Tally? Against = null);

[Event(
    "agreement-ratified",
    "A body says yes to an agreement reached or signed: a parliament, a vote of the people.",
    Cameo = "057",
    Plover = "SUPPORT, diplomatic")]
public sealed record AgreementRatified(
    [Field("The agreement.", Kind.Agreement)] string Agreement,
    [Field("Whose body it is, or who ratifies.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("The body that said yes.")] string? Body = null,
    [Field("How it voted: {for: 4212, against: 17}, or shares.")] Votes? Votes = null) : IAgreementHappening;

[Event("agreement-rejected", "An agreement or its draft is turned down, by a body that was asked or by one of its parties.", Cameo = "120", Plover = "REJECT")]
public sealed record AgreementRejected(
    [Field("The agreement.", Kind.Agreement)] string Agreement,
    [Field("Whose body it is, or who rejects it. A party to the agreement with no `body`: the party itself.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("The body that said no.")] string? Body = null,
    [Field("How it voted: {for: 4212, against: 17}, or shares.")] Votes? Votes = null,
    [Field("What is said of the reason.")] string? Reason = null) : IAgreementHappening;
