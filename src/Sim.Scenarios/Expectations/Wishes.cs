using System.Text.Json;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.States;

namespace Sim.Scenarios.Expectations;

/// <summary>Wishes held against a state.</summary>
internal static class Wishes
{
    /// <summary>As much of a state as these wishes look at: to write all of it for each moment of a course would take most of the time.</summary>
    public static JsonElement Seen(NegotiationState state, IEnumerable<StateCondition> wishes) => StateJson.Read(state, wishes.Select(w => w.Path.Split('.')[0]).ToHashSet());

    /// <summary>Whether all of them hold.</summary>
    public static bool Hold(JsonElement state, ValueList<StateCondition> wishes, DateTimeZone zone) => wishes.All(w => Comparison.Holds(StatePath.Find(state, w.Path), w, zone));

    /// <summary>A few of the events on which that rests.</summary>
    public static ValueList<string> Because(JsonElement state, ValueList<StateCondition> wishes) => [.. wishes.SelectMany(w => StatePath.Find(state, w.Path).Because.Take(3)).Distinct()];
}
