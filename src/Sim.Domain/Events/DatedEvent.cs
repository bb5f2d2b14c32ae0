using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Events;

/// <summary>An event as it counts in one query: the version that is known and believed there, at its instant in the world.</summary>
public sealed class DatedEvent(Event entry, DateTimeZone zone)
{
    private object? _when;

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
    public Moment When => (Moment)(_when ??= Moment.Of(At, Entry.When, Zone));

    /// <summary>Of its known versions the one that became public first: a correction makes no secret of what was public before.</summary>
    public Event FirstReport { get; init; } = entry;

    /// <summary>
    /// Since when it is public, where that is later than it happened: a date as written, or <c>never</c>; null: since it happened. A limited view is not told
    /// what would come later:
    /// <c>later</c>.
    /// </summary>
    public string? PublicSince => FirstReport switch
    {
        { PublicLater: true } => "later",
        { NeverReported: true } => "never",
        { Reported: { } reported, When: var when } when reported.Effect(Zone) > Instant.Max(when.Effect(Zone), when.Last(Zone)) => Moment.Write(reported, Zone),
        _ => null,
    };

    /// <summary>From when on it is public; the end of time: as far as is known, never.</summary>
    public Instant PublicFrom => FirstReport.NeverReported || FirstReport.PublicLater ? Instant.MaxValue : Cut.PublicFrom(FirstReport, Zone);

    /// <summary>Whether it is the same version of the same event, believed for the same accounts.</summary>
    public bool IsSame(DatedEvent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Root == other.Root && Entry.Equals(other.Entry) && Believed.SequenceEqual(other.Believed);
    }

    /// <summary>With how many same events two histories begin, up to an instant.</summary>
    public static int Shared(IReadOnlyList<DatedEvent> one, IReadOnlyList<DatedEvent> other, Instant until)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var shared = 0;
        while (shared < one.Count && shared < other.Count && one[shared].At <= until && one[shared].IsSame(other[shared]))
        {
            shared++;
        }

        return shared;
    }

    /// <summary>The coarse date in which the event lies, while the query's date lies inside too.</summary>
    public string? Within(Instant asOf) => Entry.When.IsCoarse && asOf < Entry.When.Last(Zone) ? Entry.When.Text : null;
}
