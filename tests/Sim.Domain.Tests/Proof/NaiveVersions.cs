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
internal sealed class NaiveVersions(Scenario scenario, IReadOnlyList<Event> entries, Query query, EdtfDate? told = null)
{
    private readonly DateTimeZone zone = scenario.Zone;
    private readonly Instant? by = query.KnownBy?.Last(scenario.Zone);

    private NaiveView? _view;
    private NaiveKnowledge? _knowledge;

    private NaiveKnowledge knowledge => _knowledge ??= new(scenario, entries, e => MomentOf(e, leader => leader));

    public bool IsGrounded(string share) => knowledge.IsGrounded(share);

    private NaiveView View =>
        _view ??= new(
            entries,
            e => query is { KnownBy: null, KnownTo: null } || knowledge.Knows(query.KnownTo, e, by, (told ?? query.AsOf).Last(scenario.Zone)),
            Out);

    /// <summary>The events that had happened, each in the version that counts, in the order of the world.</summary>
    public IEnumerable<NaiveVersion> Happened() =>
        from root in entries
        where root is { Corrects: null, Disputes: null, Happening: not ReportRetracted }
        let version = View.VersionOf(root)
        where version is not null
        let accounts = AccountsOf(root)
        let counting = accounts.Where(a => a.AccordingTo.Any(p => p.Party == query.AccordingTo)).Aggregate(version, Believing)
        where MomentOf(counting) <= query.AsOf.Last(zone)
        orderby PlaceIn(View.StandIn(root)!.Id, counting)
        select new NaiveVersion(root.Id, View.StandIn(root)!.Id, counting with { Floor = MomentOf(counting) }, accounts, MomentOf(counting));

    /// <summary>Where a version of an event stands in the order of the world: what comes after another stands right behind that one's latest account.</summary>
    public NaivePlace PlaceIn(string root, Event version)
    {
        var order = $"{PlaceOf(Find(root)!):00000}";
        var at = MomentOf(version);
        return version.After is { } after
            && Find(after) is { Corrects: null, Disputes: null, Happening: not ReportRetracted } leader
            && View.StandIn(leader) is { } shown
            && PlaceIn(shown.Id, CountingOf(leader)) is var place
            && place.At == at
            ? place with { Order = $"{place.Order}.{order}" }
            : new(at, at > version.When.Effect(zone) ? 0 : -version.When.Length(zone).BclCompatibleTicks, order);
    }

    /// <summary>
    /// When an event takes effect here: at the moment of the one it comes after, if that is of the same day by the account of it that counts here; where
    /// nothing of it is known, by the first.
    /// </summary>
    public Instant MomentOf(Event e) =>
        e.After is { } after && Find(after) is { } leader && View.StandIn(leader) is null ? MomentOf(e, first => first) : MomentOf(e, CountingOf);

    private Instant MomentOf(Event e, Func<Event, Event> account)
    {
        var own = e.Floor is { } floor && floor > e.When.Effect(zone) ? floor : e.When.Effect(zone);
        if (e.After is not { } after
            || e.When.Precision != DatePrecision.Day
            || Find(after) is not { Corrects: null, Disputes: null, Happening: not ReportRetracted } leader)
        {
            return own;
        }

        var moment = MomentOf(account(leader), account);
        return moment >= own && moment < e.When.End(zone) ? moment : own;
    }

    private Event CountingOf(Event leader)
    {
        var version = View.VersionOf(leader) ?? View.StandIn(leader) ?? leader;
        return AccountsOf(leader).Where(a => a.AccordingTo.Any(p => p.Party == query.AccordingTo)).Aggregate(version, Believing);
    }

    private Event[] AccountsOf(Event root) =>
        [.. entries.Where(e => e.Disputes is { } disputed && ChainOf(Find(disputed)).Contains(root.Id) && IsKnown(e) && !View.IsRetracted(e))];

    /// <summary>The id by which an event goes here.</summary>
    public string NameOf(string root) => Find(root) is { } first && View.StandIn(first) is { } named ? named.Id : root;

    /// <summary>Whether anything that is known opens this: what is not is not named either.</summary>
    public bool IsNamed(string id) => query is { KnownBy: null, KnownTo: null }
        || entries.Where(e => IsKnown(e) && (MomentOf(e) <= query.AsOf.Last(zone) || IsToldToHaveHappened(e))).Any(e => Opens(e, id));

    /// <summary>Whether a known account, of whomever, has it that what this tells of had happened.</summary>
    private bool IsToldToHaveHappened(Event e) => entries.Any(account =>
        account.Disputes is { } disputed && account.Given.Contains("when") && IsKnown(account) && account.When.Effect(zone) <= query.AsOf.Last(zone)
        && ChainOf(Find(disputed)).Any(id => ChainOf(Find(e.Disputes ?? e.Id)).Contains(id)));

    private static bool Opens(Event e, string id) => e.Happening switch
    {
        ProposalTabled p => p.Proposal == id,
        AgreementDrafted a => a.Agreement == id,
        AgreementReached a => a.Agreement == id,
        AgreementSigned a => a.Agreement == id,
        _ => false,
    };

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

    private bool IsKnown(Event e) => View.Knows(e);

    private IEnumerable<string> ChainOf(Event? e) => knowledge.ChainOf(e);

    private Instant Out(Event e) => query.KnownBy is null ? knowledge.PublicFrom(e) : knowledge.Out(e, by);

    private Event? Find(string id) => entries.FirstOrDefault(e => e.Id == id);

    private int PlaceOf(Event e) => entries.TakeWhile(other => other.Id != e.Id).Count();
}

/// <summary>An event in the version that counts, by the id of the first and the one it goes by where that is not known, and the accounts beside it.</summary>
internal sealed record NaiveVersion(string Root, string Name, Event Entry, Event[] Accounts, Instant At);

/// <summary>A place in the order of the world; what comes after another goes on from its order.</summary>
internal readonly record struct NaivePlace(Instant At, long Finer, string Order) : IComparable<NaivePlace>
{
    public int CompareTo(NaivePlace other) =>
        (At, Finer).CompareTo((other.At, other.Finer)) is not 0 and var before ? before : string.CompareOrdinal(Order, other.Order);
}
