using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>Who acts in an event.</summary>
public static class Actors
{
    /// <summary>Those in <c>by</c>; empty where nobody is named.</summary>
    public static ValueList<PartyRef> Of(IHappening what) => EventCatalog.Of(what).Field("by")?.Get(what) is ValueList<PartyRef> by ? by : default;
}
