using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>A folded world looked at from one date: what the states of several aggregates need from one another.</summary>
public sealed class View(World world, Cut cut, IReadOnlyList<Dispute> disputes)
{
    private readonly ILookup<string, Dispute> _disputes = disputes.ToLookup(d => d.Root);
    private readonly Dictionary<string, ProposalStatus> _proposals = [];
    private readonly Lazy<HashSet<string>> _settled = new(() => [.. world.Agreements.Values.Where(a => a.Took is not null).SelectMany(a => a.Settles)]);
    private readonly Lazy<HashSet<string>> _superseded = new(() => [.. world.Agreements.Values.Where(a => a.Took is not null).SelectMany(a => a.Replaces)]);
    private readonly Lazy<ILookup<string, Violation>> _violations = new(() => world.Violations.Values.ToLookup(v => v.Reported.Truce));
    private ILookup<Ref, (DatedEvent First, Dispute Account)>? _accounts;

    public World World => world;

    public Instant AsOf => cut.AsOf;

    public DateTimeZone Zone => world.Scenario.Zone;

    /// <summary>The party whose word is taken, or null.</summary>
    public string? Believed => cut.AccordingTo;

    public Moment At(Instant instant) => Moment.Of(instant, Zone);

    public IEnumerable<Violation> ViolationsOf(string truce) => _violations.Value[truce];

    /// <summary>The tracks the head introduces; in a view limited by knowledge, those of which something is known.</summary>
    public IEnumerable<TrackProfile> Tracks => world.Scenario.Tracks.Where(t => cut is { KnownBy: null, KnownTo: null } || world.Phase.Of(t.Id).Since is not null);

    /// <summary>A proposal's status, worked out once.</summary>
    public ProposalStatus StatusOf(Proposal proposal)
    {
        if (!_proposals.TryGetValue(proposal.Tabled.Proposal, out var status))
        {
            _proposals[proposal.Tabled.Proposal] = status = ProposalState.StatusOf(proposal, this);
        }

        return status;
    }

    public bool IsSettled(string proposal) => _settled.Value.Contains(proposal);

    public bool IsSuperseded(string agreement) => _superseded.Value.Contains(agreement);

    /// <summary>What was only asked for is dropped when every proposal asking for it has ended unaccepted.</summary>
    public bool IsDropped(ValueList<string> proposals) =>
        proposals.Count > 0 && proposals.All(p => world.Proposals.TryGetValue(p, out var proposal) && StatusOf(proposal) is ProposalStatus.Withdrawn or ProposalStatus.Superseded or ProposalStatus.Rejected or ProposalStatus.Lapsed);

    public TruceStatus StatusOf(Truce truce) => TruceState.StatusOf(truce, AsOf, world, IsDropped(truce.Proposals));

    /// <summary>Whether a condition that is a reference has come about; null where it is only a text, or names a thing that cannot come about.</summary>
    public bool? IsMet(Condition condition) => condition switch
    {
        { Ref: null } => null,
        { Ref: { Kind: Kind.Proposal } r, Is: { } answer } => world.Proposals.GetValueOrDefault(r.Id) is { } p && condition.By is { } by && p.Answers.GetValueOrDefault(by)?.Given.Answer == answer,
        { Ref: { Kind: Kind.Proposal } r } => world.Proposals.GetValueOrDefault(r.Id) is { } p && StatusOf(p) == ProposalStatus.Accepted,
        { Ref: { Kind: Kind.Truce } r } => world.Truces.GetValueOrDefault(r.Id) is { } t && StatusOf(t) == TruceStatus.InForce,
        { Ref: { Kind: Kind.Track } r } => world.Tracks.ContainsKey(r.Id),
        { Ref: { Kind: Kind.Talks } r } => world.Talks.GetValueOrDefault(r.Id)?.Opened is not null,
        { Ref: { Kind: Kind.Agreement } r } => world.Agreements.GetValueOrDefault(r.Id) is { } a && a.Status(IsSuperseded(r.Id)) == AgreementStatus.Signed,
        { Ref: { Kind: Kind.Measure } r } => world.Measures.GetValueOrDefault(r.Id)?.Stage is MeasureStatus.Lifted or MeasureStatus.Dropped,
        { Ref: { Kind: Kind.Event } r } => world.Happened.ContainsKey(r.Id),
        _ => null,
    };

    /// <summary>The events a thing's state rests on, latest first; empty where there is no such thing by then.</summary>
    public (IReadOnlyList<string> Ids, int Count) Grounds(Ref thing) => thing switch
    {
        { PhaseTrack: { } track } => (world.Phase.Of(track).Because, world.Phase.Of(track).BecauseCount),
        { Kind: Kind.None } => (world.Phase.State.Because, world.Phase.State.BecauseCount),
        { Kind: Kind.Track, Id: var id } => Grounds(world.Tracks.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Party, Id: var id } => Grounds(world.Parties.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Proposal, Id: var id } => Grounds(world.Proposals.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Talks, Id: var id } => Grounds(world.Talks.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Truce, Id: var id } => Grounds(world.Truces.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Agreement, Id: var id } => Grounds(world.Agreements.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Measure, Id: var id } => Grounds(world.Measures.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Violation, Id: var id } => Grounds(world.Violations.GetValueOrDefault(id)?.Because),
        { Kind: Kind.Incident, Id: var id } when world.Incidents.TryGetValue(id, out var incident) => ([incident.On.Id], 1),
        { Kind: Kind.Event, Id: var id } when world.Happened.TryGetValue(id, out var happened) => ([happened.Id], 1),
        _ => ([], 0),
    };

    /// <summary>By when something is due; null: no date, or one counted from an event that has not happened.</summary>
    public Moment? DueAt(Until? due) => DueDates.Of(due, world);

    /// <summary>The standing agreement that settled an issue for a party after it last spoke on it; null: it is open.</summary>
    public Agreement? Settlement(string party, string issue, Instant stated) => world.Agreements.Values
        .Where(a => a is { Took: { } took, Abandoned: false, IsRejected: false } && took.At >= stated && a.Resolves.Contains(issue) && a.Parties.Any(p => p.Party == party))
        .MinBy(a => a.Took!.Value.At);

    /// <summary>Those of these ids that are there under this cut: a thing that is not known must not show through another that names it.</summary>
    public IReadOnlyList<string> Known(Kind kind, ValueList<string> ids) => [.. ids.Where(id => world.Exists(new(kind, id)))];

    /// <inheritdoc cref="Known(Kind, ValueList{string})"/>
    public string? Known(Kind kind, string? id) => id is not null && world.Exists(new(kind, id)) ? id : null;

    /// <summary>The parties behind those named: only statements and claims keep the voice.</summary>
    public static IReadOnlyList<string> Parties(ValueList<PartyRef> named) => [.. named.Select(p => p.Party).Distinct()];

    public IReadOnlyList<ConditionState> Conditions(ValueList<Condition> conditions) => [.. conditions.Select(c => new ConditionState(c.Text, c.Ref, c.By, c.Is, IsMet(c), Grounds(c)))];

    public IReadOnlyList<ReactionState> ReactionsTo(Ref reference) =>
        [.. (world.Reactions.GetValueOrDefault(reference) ?? []).Reverse().Select(o => (o, e: (StatementMade)o.Happening)).Select(s => new ReactionState(s.o.Id, s.e.By, s.e.Tone, s.e.Text, s.o.When, s.o.PublicSince))];

    public IReadOnlyList<ClaimState> ClaimsAbout(Ref reference) =>
        [.. (world.Claims.GetValueOrDefault(reference) ?? []).Reverse().SelectMany(o => o.Entry.AccordingTo.Select(teller => new ClaimState(o.Id, Actors.Of(o.Happening), teller, EventCatalog.Of(o.Happening).Name, o.When, Says(o.Happening))))];

    private static (IReadOnlyList<string>, int) Grounds(Evidence? because) => (Evidence.Latest(because), because?.Count ?? 0);

    private IReadOnlyList<string> Grounds(Condition condition) => condition switch
    {
        { Ref: { Kind: Kind.Proposal } r, Is: not null, By: { } by } => world.Proposals.GetValueOrDefault(r.Id)?.Answers.GetValueOrDefault(by) is { } answered ? [answered.On.Id] : [],
        { Ref: { } reference } when IsMet(condition) is not null => Grounds(reference).Ids,
        _ => [],
    };

    /// <summary>What a claim says beyond its type and its actors, field by field.</summary>
    private Dictionary<string, string> Says(IHappening what)
    {
        var type = EventCatalog.Of(what);
        var said = new Dictionary<string, string>();
        foreach (var field in type.Fields.Skip(1).Where(f => f.Name != "by"))
        {
            if (field.Get(what) is { } value && !value.Equals(field.Default) && Written(value) is { Length: > 0 } text)
            {
                said[field.Name] = text;
            }
        }

        return said;
    }

    /// <summary>The fields of this thing on which accounts differ: the first account, then the others.</summary>
    public IReadOnlyList<DisputedState> DisputedIn(Ref reference)
    {
        if (_disputes.Count == 0)
        {
            return [];
        }

        _accounts ??= world.Happened.Values
            .SelectMany(o => _disputes[o.Root].SelectMany(d => Actors.Subjects(o.Happening).Select(s => (Subject: s, Value: (o, d)))))
            .ToLookup(x => x.Subject, x => x.Value);
        return [.. _accounts[reference]
            .SelectMany(a => a.Account.Account.Given.Where(IsField(a.First)).Select(field => (field, a.First, a.Account.Account)))
            .GroupBy(x => x.field)
            .Select(g => new DisputedState(g.Key, [
                .. g.DistinctBy(x => x.First.Root).Select(x => Account(g.Key, x.First.FirstAccount)),
                .. g.Select(x => Account(g.Key, x.Account))]))];
    }

    private static Func<string, bool> IsField(DatedEvent first) => name => name == "when" || EventCatalog.Of(first.Happening).Field(name) is not null;

    private AccountState Account(string field, Event entry) => new(
        entry.Id,
        field == "when" ? Moment.Write(entry.When, Zone) : EventCatalog.Of(entry.Happening).Field(field)?.Get(entry.Happening) is { } value ? Written(value) : null,
        entry.AccordingTo, entry.Source);

    private string? Written(object value) => value switch
    {
        EdtfDate date => Moment.Write(date, Zone),
        Until { Date: { } date } => Moment.Write(date, Zone),
        Enum word => Words.Of(word.GetType(), word),
        bool yes => yes ? "true" : "false",
        ValueList<string> texts => string.Join("; ", texts),
        _ => value.ToString(),
    };
}
