using NodaTime;

namespace Sim.Domain.Events;

/// <summary>
/// What a query lets in: what had happened by <paramref name="AsOf"/> (inclusive), was public by <paramref name="KnownBy"/> or known to <paramref
/// name="KnownTo"/>,
/// believing <paramref name="AccordingTo"/> where it is given. Without the two knowledge cuts everything is known.
/// </summary>
public sealed record Cut(Instant AsOf, Instant? KnownBy = null, string? KnownTo = null, string? AccordingTo = null)
{
    /// <summary>The cut that a query makes; coarse dates mean their last moment.</summary>
    public static Cut Of(Query query, DateTimeZone zone) => new(query.AsOf.Last(zone), query.KnownBy?.Last(zone), query.KnownTo, query.AccordingTo);

    /// <summary>Whether it leaves anything unknown.</summary>
    public bool IsLimited => KnownBy is not null || KnownTo is not null;

    /// <summary>Since when it is publicly known: a coarse `reported` counts from its first moment, but never from before the event.</summary>
    public static Instant PublicFrom(Event entry, DateTimeZone zone)
    {
        var happened = entry.Effect(zone);
        return entry.Reported is { } reported ? Instant.Max(reported.Effect(zone), happened) : happened;
    }

    /// <summary>Whether the event is told as a fact here: what is a claim by its nature never is, whoever is believed.</summary>
    public bool IsToldAsFact(Event entry, Scenario scenario) => !EventCatalog.Of(entry.Happening).Declared.IsClaim && IsFact(entry, scenario);

    /// <summary>
    /// Whether the event is a fact here: nobody in particular says so, its own actors do, or the party believed does. Else it is a claim. Another account of an
    /// event counts only where its teller is believed.
    /// </summary>
    public bool IsFact(Event entry, Scenario scenario) => entry.Disputes is not null
        ? entry.AccordingTo.Any(teller => teller.Party == AccordingTo)
        : entry.AccordingTo.Count == 0
            || entry.AccordingTo.Any(teller => teller.Party == AccordingTo
                || Actors.Of(entry.Happening) is { Count: > 0 } by && by.All(actor => scenario.Belongs(actor.Party, teller.Party)));
}
