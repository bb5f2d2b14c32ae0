using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Statements;

[Event("statement-made", "Someone says something that is neither an answer nor a position.", Cameo = "010")]
public sealed record StatementMade(
    [Field("Who says it.", Kind.Party)] ValueList<PartyRef> By,
    [Field("What is said, in our own words.")] string Text,
    [Field("Those it is said to or of.", Kind.Party)] ValueList<PartyRef> To = default,
    [Field("The thing it is about, as `kind/id`.")] Ref? About = null,
    [Field("How it is meant.")] Tone? Tone = null) : IHappening;

[Event("context-noted", "Background, or the source's own judgement.")]
public sealed record ContextNoted(
    [Field("The background, in our own words.")] string Text,
    [Field("The thing it is about, as `kind/id`.")] Ref? About = null,
    [Field("Whose doing it was, where it was someone's.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("How many were killed.")] Count? Killed = null) : IHappening;
