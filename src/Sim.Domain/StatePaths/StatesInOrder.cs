using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;

namespace Sim.Domain.StatePaths;

/// <summary>
/// The states of one history under one cut at many dates, each as far as it is asked about: the history is folded once, where the dates come in order.
/// </summary>
public sealed class StatesInOrder
{
    private readonly Scenario _scenario;
    private readonly string? _branch;
    private readonly Cut _cut;
    private readonly List<DatedEvent> _occurrences;
    private readonly IReadOnlyList<Dispute> _disputes;
    private readonly Fold _fold;
    private int _next;

    /// <summary>The states under the query's cuts, whatever its date.</summary>
    public StatesInOrder(Scenario scenario, IReadOnlyList<Event> entries, Query query, string? branch)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (_scenario, _branch) = (scenario, branch);
        _cut = Cut.Of(query, scenario.Zone);
        (_occurrences, _disputes) = Versions.Select(scenario.Zone, entries, _cut);
        _fold = new(scenario, _cut, _occurrences);
    }

    /// <summary>The state at the date of a query with these cuts, no earlier than any before it; it is to be asked before the next.</summary>
    public PartialState At(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var cut = _cut with { AsOf = query.AsOf.Last(_scenario.Zone) };
        for (; _next < _occurrences.Count && _occurrences[_next].At <= cut.AsOf; _next++)
        {
            _fold.Take(_occurrences[_next]);
        }

        _fold.Phase.AdvanceTo(cut.AsOf);
        return PartialState.Of(_fold, new View(_fold.World, cut, _disputes), query, _branch);
    }
}
