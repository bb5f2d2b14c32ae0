using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

[Event(
    "report-shared",
    "A party tells others what they did not know: they know it from then on, in the version that it knew itself. It is secret unless it says otherwise: " +
        "`reported` is `never` where it is left out.")]
public sealed record ReportShared(
    [Field("The event told of; of a correction or another account, that very one.", Kind.Event)] string Shares,
    [Field("Who tells it, and knows it by then.", Kind.Party)] ValueList<PartyRef> By,
    [Field("Who learns of it.", Kind.Party)] ValueList<PartyRef> To) : IHappening;
