using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Negotiation;

/// <summary>Given events, as of a date, then a state: A and B are at war, C is not.</summary>
internal static class Case
{
    public static Scenario Stage { get; } = new("case", "A case", DateTimeZoneProviders.Tzdb["Europe/Kyiv"])
    {
        Parties = [new("a", "A", PartyKind.State, [Role.Belligerent]), new("b", "B", PartyKind.State, [Role.Belligerent]), new("c", "C", PartyKind.State)],
        Issues = [new("border", "The border")],
    };

    public static ValueList<PartyRef> A { get; } = [new("a")];

    public static ValueList<PartyRef> B { get; } = [new("b")];

    public static ValueList<PartyRef> C { get; } = [new("c")];

    public static Event On(string when, IHappening what, string? id = null) =>
        new(id ?? $"{Words.Kebab(what.GetType().Name)}-{when}", EdtfDate.Parse(when), what);

    public static NegotiationState AsOf(string date, params IReadOnlyList<Event> given) => Projection.Project(Stage, given, new(EdtfDate.Parse(date)));

    public static NegotiationState Ask(Query query, params IReadOnlyList<Event> given) => Projection.Project(Stage, given, query);
}
