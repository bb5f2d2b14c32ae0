using System.Text.Json;
using NodaTime;
using Sim.Domain.Branches;
using Sim.Domain.Negotiation;
using Sim.Scenarios.States;

namespace Sim.Scenarios.Expectations;

/// <summary>Wishes held against a state.</summary>
internal static class Wishes
{
    /// <summary>As much of a state as these wishes look at: to write all of it for each moment of a course would take most of the time.</summary>
    public static JsonElement Seen(NegotiationState state, IEnumerable<Wish> wishes)
    {
        var tops = wishes.Select(w => w.Path.Split('.')[0]).ToHashSet();
        return StateJson.Read(state with
        {
            Parties = Where("parties", state.Parties),
            Proposals = Where("proposals", state.Proposals),
            Talks = Where("talks", state.Talks),
            Truces = Where("truces", state.Truces),
            Agreements = Where("agreements", state.Agreements),
            Measures = Where("measures", state.Measures),
            Incidents = Where("incidents", state.Incidents),
            IncidentTotals = Where("incidentTotals", state.IncidentTotals),
            Statements = Where("statements", state.Statements),
            Context = Where("context", state.Context),
            Upcoming = Where("upcoming", state.Upcoming),
            Unanswered = Where("unanswered", state.Unanswered),
            Orphaned = Where("orphaned", state.Orphaned),
        });

        IReadOnlyList<T> Where<T>(string top, IReadOnlyList<T> all) => tops.Contains(top) ? all : [];
    }

    /// <summary>Whether all of them hold.</summary>
    public static bool Hold(JsonElement state, Many<Wish> wishes, DateTimeZone zone) => wishes.All(w => Comparison.Holds(StatePath.Find(state, w.Path), w, zone));

    /// <summary>A few of the events on which that rests.</summary>
    public static Many<string> Because(JsonElement state, Many<Wish> wishes) => [.. wishes.SelectMany(w => StatePath.Find(state, w.Path).Because.Take(3)).Distinct()];
}
