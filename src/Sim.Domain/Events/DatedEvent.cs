using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Events;

/// <summary>An event as it counts in one query: the version that is known and believed there, at its instant in the world.</summary>
public sealed class DatedEvent(Event entry, DateTimeZone zone)
{
    /// <summary>The version that counts.</summary>
    public Event Entry { get; } = entry;

    /// <summary>The id of the version that counts: a correction's own where the event was corrected.</summary>
    public string Id => Entry.Id;

    /// <summary>The id of the event, whichever version counts.</summary>
    public string Root { get; init; } = entry.Id;

    /// <summary>The version as its first account has it; it differs from what counts where the account of a believed party stands in its place.</summary>
    public Event FirstAccount { get; init; } = entry;

    /// <summary>The ids of the believed accounts that stand in its place.</summary>
    public IReadOnlyList<string> Believed { get; init; } = [];

    /// <summary>Its place in the script: it decides between events of the same instant and precision.</summary>
    public int Order { get; init; }

    /// <summary>What happened.</summary>
    public IHappening Happening => Entry.Happening;

    /// <summary>When it takes effect: a coarse date's first moment, an open start's last.</summary>
    public Instant At { get; } = entry.Effect(zone);

    /// <summary>The scenario's zone.</summary>
    public DateTimeZone Zone { get; } = zone;

    /// <summary>The date as written, with the instant it takes effect.</summary>
    public Moment When => Moment.Of(At, Entry.When, Zone);

    /// <summary>By when the query knows what it knows; null: everything is known.</summary>
    public Instant? KnownBy { get; init; }

    /// <summary>
    /// Since when it is public, where that is later than it happened: a date as written, or <c>never</c>; null: since it happened. A query that knows only what was known by a date
    /// is not told what would come later: <c>later</c>.
    /// </summary>
    public string? PublicSince => Secret is not null && KnownBy is { } by && (Entry.NeverReported || Cut.PublicFrom(Entry, Zone) > by) ? "later" : Secret;

    private string? Secret => Entry.NeverReported ? "never" : Entry.Reported is { } reported && Cut.PublicFrom(Entry, Zone) > At && reported.Effect(Zone) > Entry.When.Last(Zone) ? Moment.Write(reported, Zone) : null;

    /// <summary>The coarse date in which the event lies, while the query's date lies inside too.</summary>
    public string? Within(Instant asOf) => Entry.When.IsCoarse && asOf < Entry.When.Last(Zone) ? Entry.When.Text : null;
}
