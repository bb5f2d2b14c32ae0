using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;

namespace Sim.Domain.StatePaths;

/// <summary>
/// The states of one history under one cut at many dates, each as far as it is asked about: the history is folded once, where the dates come in order.
/// </summary>
public sealed class StatesInOrder
{
    private readonly Timeline _timeline;
    private readonly Scenario _scenario;
    private readonly string? _branch;
    private readonly Fold _fold;

    /// <summary>The states under the query's cuts, whatever its date.</summary>
    public StatesInOrder(Timeline timeline, Query query, string? branch)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var scenario = timeline.Scenario;
        (_timeline, _scenario, _branch) = (timeline, scenario, branch);
        _fold = Fold.Of(timeline, Cut.Of(query, scenario.Zone) with { AsOf = Instant.MaxValue }, query);
    }

    /// <summary>The state at the date of a query with these cuts, no earlier than any before it; it is to be asked before the next.</summary>
    public PartialState At(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query is not { KnownBy: null, KnownTo: null })
        {
            // What a limited view may name hangs on the date asked about.
            return PartialState.Of(_scenario, _timeline.Events, query, _branch);
        }

        var at = query.AsOf.Last(_scenario.Zone);
        _fold.AdvanceTo(at);
        return PartialState.Of(_fold, _fold.ViewAt(at), query, _branch);
    }
}
