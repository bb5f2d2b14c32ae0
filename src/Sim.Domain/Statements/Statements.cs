using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Statements;

[Event("statement-made", "Someone says something that is neither an answer nor a position.", Cameo = "010")]
public sealed record StatementMade(
    [Field("Who says it.", Kind.Party)] ValueList<PartyRef> By,
    [Field("What is said, in our own words.")] string Text,
    [Field("Those it is said to or of.", Kind.Party)] ValueList<PartyRef> To = default,
    [Field("The thing it is about, as `kind/id`.")] Ref? About = null,
    [Field("How it is meant.")] Tone? Tone = null) : IRemark, ICoded
{
    Codes? ICoded.Codes => Tone switch
    {
        Vocabulary.Tone.Welcome or Vocabulary.Tone.Support or Vocabulary.Tone.Thank => new("051", "SUPPORT"),
        Vocabulary.Tone.Criticise or Vocabulary.Tone.Dismiss => new("111", "ACCUSE, disapprove"),
        Vocabulary.Tone.Accuse => new("112", "ACCUSE"),
        Vocabulary.Tone.Deny => new("016", null),
        Vocabulary.Tone.Appeal => new("020", "REQUEST"),
        Vocabulary.Tone.NoComment => new("011", null),
        _ => new("010", null),
    };
}

[Event("context-noted", "Background, or the source's own judgement.", Report = true)]
public sealed record ContextNoted(
    [Field("The background, in our own words.")] string Text,
    [Field("The thing it is about, as `kind/id`.")] Ref? About = null,
    [Field("Whose doing it was, where it was someone's.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("How many were killed.")] Count? Killed = null) : IRemark;
