using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Domain.Tests.Proof;

/// <summary>Which events count, said over again as plainly as possible: look at everything, for everything.</summary>
internal sealed class NaiveVersions(DateTimeZone zone, IReadOnlyList<Event> entries, Query query)
{
    /// <summary>The events that had happened, each in the version that counts, in the order of the world.</summary>
    public IEnumerable<NaiveVersion> Happened() =>
        from root in entries
        where root is { Corrects: null, Disputes: null, Happening: not ReportRetracted }
        let version = VersionOf(root)
        where version is not null
        let accounts = entries.Where(e => e.Disputes is { } disputed && ChainOf(Find(disputed)).Contains(root.Id) && IsKnown(e) && !IsRetracted(e)).ToArray()
        let counting = accounts.Where(a => a.AccordingTo.Any(p => p.Party == query.AccordingTo)).Aggregate(version, Believing)
        where MomentOf(counting) <= query.AsOf.Last(zone)
        orderby PlaceIn(root.Id, counting)
        select new NaiveVersion(root.Id, counting with { Floor = MomentOf(counting) }, accounts, MomentOf(counting));

    /// <summary>Where a version of an event stands in the order of the world: what comes after another stands right behind that one's latest account.</summary>
    public NaivePlace PlaceIn(string root, Event version)
    {
        var order = $"{PlaceOf(Find(root)!):00000}";
        var at = MomentOf(version);
        return version.After is { } after && Find(after) is { Corrects: null, Disputes: null, Happening: not ReportRetracted } leader && PlaceIn(after, LatestOf(leader)) is var place && place.At == at
            ? place with { Order = $"{place.Order}.{order}" }
            : new(at, at > version.When.Effect(zone) ? 0 : -version.When.Length(zone).BclCompatibleTicks, order);
    }

    /// <summary>When an event takes effect: at the moment of the one it comes after, if that is of the same day by the latest account of it.</summary>
    public Instant MomentOf(Event e)
    {
        var own = e.Floor is { } floor && floor > e.When.Effect(zone) ? floor : e.When.Effect(zone);
        if (e.After is not { } after || e.When.Precision != DatePrecision.Day || Find(after) is not { Corrects: null, Disputes: null, Happening: not ReportRetracted } leader)
        {
            return own;
        }

        var moment = MomentOf(LatestOf(leader));
        return moment >= own && moment < e.When.End(zone) ? moment : own;
    }

    private Event LatestOf(Event root) =>
        new NaiveVersions(zone, [.. entries.Select(other => other with { After = null })], new Query(EdtfDate.Parse("9000"))).VersionOf(root) is { } version ? Find(version.Id)! : root;

    private Event? VersionOf(Event root) =>
        entries.Where(e => ChainOf(e).Contains(root.Id) && IsKnown(e) && !IsRetracted(e)).OrderBy(PublicFrom).ThenBy(PlaceOf).LastOrDefault();

    /// <summary>What the account gives takes the place of what the version says.</summary>
    private static Event Believing(Event version, Event account) => version with
    {
        When = account.Given.Contains("when") ? account.When : version.When,
        After = account.Given.Contains("when") ? account.After : version.After,
        Floor = account.Given.Contains("when") ? account.Floor : version.Floor,
        Happening = (version.Happening, account.Happening, account.Given[0]) switch
        {
            (TruceAnnounced told, TruceAnnounced by, "until") => told with { Until = by.Until, For = null },
            (ProposalTabled told, ProposalTabled by, "answer-by") => told with { AnswerBy = by.AnswerBy },
            (TalksScheduled told, TalksScheduled by, "planned") => told with { Planned = by.Planned },
            (AgreementDrafted told, AgreementDrafted by, "parties") => told with { Parties = by.Parties },
            (AgreementSigned told, AgreementSigned by, "by") => told with { By = by.By },
            (PositionStated told, PositionStated by, "stance") => told with { Stance = by.Stance },
            (RoleTaken told, RoleTaken by, "role") => told with { Role = by.Role },
            _ => version.Happening,
        },
    };

    private bool IsKnown(Event e) => query switch
    {
        { KnownBy: null, KnownTo: null } => true,
        { KnownBy: null } => !e.NeverReported || e.KnownTo.Contains(query.KnownTo),
        _ => (!e.NeverReported && PublicFrom(e) <= query.KnownBy.Last(zone)) || (query.KnownTo is { } party && e.KnownTo.Contains(party) && MomentOf(e) <= query.KnownBy.Last(zone)),
    };

    private bool IsRetracted(Event e) => ChainOf(e).Any(id => RetractionsOf(id).Any(r => IsLater(r, e)));

    private IEnumerable<Event> RetractionsOf(string id) =>
        entries.Where(r => r.Happening is ReportRetracted taken && taken.Retracts == id && IsKnown(r) && !RetractionsOf(r.Id).Any(back => IsLater(back, r)));

    private bool IsLater(Event one, Event other) => (PublicFrom(one), PlaceOf(one)).CompareTo((PublicFrom(other), PlaceOf(other))) > 0;

    /// <summary>An event's own id, that of the event it corrects, and so on.</summary>
    private IEnumerable<string> ChainOf(Event? e)
    {
        for (; e is not null; e = e.Corrects is { } corrected ? Find(corrected) : null)
        {
            yield return e.Id;
        }
    }

    private Instant PublicFrom(Event e) => e.Reported is { } reported ? Instant.Max(reported.Effect(zone), MomentOf(e)) : MomentOf(e);

    private Event? Find(string id) => entries.FirstOrDefault(e => e.Id == id);

    private int PlaceOf(Event e) => entries.TakeWhile(other => other.Id != e.Id).Count();
}

/// <summary>An event in the version that counts, by the id of the first, and the accounts beside it.</summary>
internal sealed record NaiveVersion(string Root, Event Entry, Event[] Accounts, Instant At);

/// <summary>A place in the order of the world; what comes after another goes on from its order.</summary>
internal readonly record struct NaivePlace(Instant At, long Finer, string Order) : IComparable<NaivePlace>
{
    public int CompareTo(NaivePlace other) =>
        (At, Finer).CompareTo((other.At, other.Finer)) is not 0 and var before ? before : string.CompareOrdinal(Order, other.Order);
}
