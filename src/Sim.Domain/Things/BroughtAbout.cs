using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>Since when a status that somebody brought about stands, who brought it about, and the reason given.</summary>
public sealed record BroughtAbout(Moment Since, IReadOnlyList<string> By, string? Reason)
{
    internal static BroughtAbout In(DatedEvent occurrence) =>
        new(occurrence.When, View.Parties(Actors.Of(occurrence.Happening)), ReasonOf(occurrence.Happening));

    /// <summary>What a story tells of it: who brought it about.</summary>
    internal static IEnumerable<ThingValue> Told(params IEnumerable<(string Name, BroughtAbout? Status)> statuses) =>
        statuses.Where(s => s.Status?.By.Count > 0).Select(s => new ThingValue(new(s.Name, "by"), ValueText.Of(s.Status!.By)));

    /// <summary>What is said of the reason, or what came of it.</summary>
    private static string? ReasonOf(IHappening happening) =>
        (EventCatalog.Of(happening).Field("reason") ?? EventCatalog.Of(happening).Field("outcome"))?.Get(happening) switch
        {
            Enum word => Words.Of(word.GetType(), word),
            var text => (string?)text,
        };
}

/// <summary>Since when something is so, and whose doing it is.</summary>
public sealed record Doing(Moment Since, IReadOnlyList<string> By)
{
    /// <summary>An event's doing: its makers', or else that of those it binds.</summary>
    internal static Doing? Of(DatedEvent? occurrence, ValueList<PartyRef> others) =>
        occurrence is null ? null : new(occurrence.When, View.Parties(Actors.Of(occurrence.Happening).Or(others)));
}
