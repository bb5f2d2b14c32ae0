using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Warnings;

/// <summary>What an event opens: its own thing, and what a proposal asks for.</summary>
internal static class Opening
{
    public static IEnumerable<Ref> Of(Event entry)
    {
        var type = EventCatalog.Of(entry.Happening);
        if (type.Declared.Opens && type.Fields[0].Get(entry.Happening) is string id)
        {
            yield return new(type.Fields[0].Refers, id);
        }

        if (entry.Happening is ProposalTabled { Asks: { } asks })
        {
            yield return asks.Talks is { } talks ? new(Kind.Talks, talks) : new(Kind.Truce, asks.Truce ?? "");
        }
    }
}
