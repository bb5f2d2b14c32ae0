using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests;

/// <summary>Small scripts for tests of the store, which does not care what they say.</summary>
internal static class Samples
{
    public static Scenario Scenario(string id = "two-sides", string title = "Two sides") => new(id, title, DateTimeZoneProviders.Tzdb["Europe/Istanbul"])
    {
        Parties = [new("north", "The North", PartyKind.State, [Role.Belligerent]), new("south", "The South", PartyKind.State, [Role.Belligerent])],
        Issues = [new("border", "The border")],
    };

    public static Script Script(Scenario scenario, params IEnumerable<Event> entries) =>
        new(scenario, [.. entries], [], new Dictionary<string, Sim.Scenarios.Yaml.Position>());

    public static Script Script(params IEnumerable<Event> entries) => Script(Scenario(), entries);

    public static Event Says(string id, string when, string text = "We are ready.") => new(id, EdtfDate.Parse(when), new StatementMade([new("north")], text));

    public static Event Truce(string id, string when, string until) =>
        new(id, EdtfDate.Parse(when), new TruceAnnounced(id, [new("north")], From: EdtfDate.Parse(when), Until: new(EdtfDate.Parse(until))));
}
