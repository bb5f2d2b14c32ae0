using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>A folded world looked at from one date: what the states of several aggregates need from one another.</summary>
public sealed class View(World world, Cut cut, ILookup<string, Dispute> disputes, RecordEdges? record = null)
{
    private readonly Dictionary<Ref, Fate> _fates = [];
    private View? _edge;
    private ILookup<Ref, (DatedEvent First, Dispute Account)>? _accounts;

    public World World => world;

    public Instant AsOf => cut.AsOf;

    public DateTimeZone Zone => world.Scenario.Zone;

    /// <summary>The party whose word is taken, or null.</summary>
    public string? Believed => cut.AccordingTo;

    /// <summary>The record, as far as this view contains it; null: nothing is recorded.</summary>
    public RecordEdges? Record => record;

    /// <summary>Whether its date lies outside the record, or nothing is recorded at all.</summary>
    public bool IsOutsideRecord => record?.IsOutside(AsOf) != false;

    /// <summary>Whether its date lies before the record, or nothing is recorded at all.</summary>
    public bool IsBeforeRecord => record?.IsBefore(AsOf) != false;

    /// <summary>The same world at the last moment of the record, where this view looks beyond it; null: it does not.</summary>
    public View? Edge => record?.IsAfter(cut.AsOf) == true ? _edge ??= new(world, cut with { AsOf = record.Until.At }, disputes) : null;

    /// <summary>Whether a status came about by time or silence alone, after the record had ended.</summary>
    public bool IsByTimeAlone(IStands thing) => Edge is { } edge && thing.StatusAt(this) != thing.StatusAt(edge);

    /// <summary>Whether a status merely goes on, after the record has ended: one of those that go on until somebody ends them.</summary>
    public bool IsAsLastRecorded(IStands thing, bool goesOn) => goesOn && Edge is not null && !IsByTimeAlone(thing);

    public Moment At(Instant instant) => Moment.Of(instant, Zone);

    /// <summary>What is part of a thing, in the order in which it came up.</summary>
    public IReadOnlyList<IPart> PartsOf(Ref whole) => world.PartsOf(whole);

    public bool IsSettled(Ref thing) => world.IsSettled(thing);

    public bool IsSuperseded(Ref thing) => world.IsSuperseded(thing);

    /// <summary>What has become of a thing that others hang on, worked out once.</summary>
    public Fate FateOf(Ref thing)
    {
        if (!_fates.TryGetValue(thing, out var fate))
        {
            _fates[thing] = fate = (world.Find(thing) as IAsked)?.FateAt(this) ?? Fate.Stands;
        }

        return fate;
    }

    /// <summary>What was only asked for is dropped when all that asked for it has ended in any other way than acceptance.</summary>
    public bool IsDropped(IEnumerable<Ref> asking) => asking.ToArray() is { Length: > 0 } all && all.All(a => FateOf(a) is Fate.Failed or Fate.Gone);

    /// <summary>Whether something that asks for it was accepted.</summary>
    public bool IsAccepted(IEnumerable<Ref> asking) => asking.Any(a => FateOf(a) == Fate.Accepted);

    /// <summary>Whether a condition that is a reference has come about; null where it is only a text, or names a thing that cannot come about.</summary>
    public bool? IsMet(Condition condition) => condition.Ref switch
    {
        null => null,
        { Kind: Kind.Event } happened => world.Exists(happened),
        { } thing when world.Can<IComesAbout>(thing.Kind) => world.Find(thing) is IComesAbout there && there.IsMet(condition, this),
        _ => null,
    };

    /// <summary>The events a thing's state rests on, latest first; empty where there is no such thing by then.</summary>
    public (IReadOnlyList<string> Ids, int Count) Grounds(Ref thing) =>
        thing.Kind == Kind.Event ? world.Happened.TryGetValue(thing.Id, out var happened) ? ([happened.Id], 1) : ([], 0)
        : world.Find(thing)?.Standing is { } standing ? (standing.Because, standing.BecauseCount)
        : ([], 0);

    /// <summary>By when something is due; null: no date, or one counted from an event that has not happened.</summary>
    public Moment? DueAt(Until? due) => DueDates.Of(due, world);

    /// <summary>What settled an issue for a party after it last spoke on it, the first that did; null: it is open.</summary>
    public Ref? Settlement(string party, string issue, Instant stated) => world.All<IResolves>()
        .Select(t => (t.Ref, At: t.Resolved(issue, party)))
        .Where(t => t.At >= stated)
        .Select(t => ((Ref Ref, Instant? At)?)t)
        .MinBy(t => t!.Value.At)?.Ref;

    /// <summary>Those of these ids that are there under this cut: a thing that is not known must not show through another that names it.</summary>
    public IReadOnlyList<string> Known(Kind kind, ValueList<string> ids) => [.. ids.Where(id => world.Exists(new(kind, id)))];

    /// <inheritdoc cref="Known(Kind, ValueList{string})"/>
    public string? Known(Kind kind, string? id) => id is not null && world.Exists(new(kind, id)) ? id : null;

    /// <summary>The parties behind those named: only statements and claims keep the voice.</summary>
    public static IReadOnlyList<string> Parties(ValueList<PartyRef> named) => [.. named.Select(p => p.Party).Distinct()];

    public IReadOnlyList<ConditionState> Conditions(ValueList<Condition> conditions) =>
        [.. conditions.Select(c => new ConditionState(c.Text, c.Ref, c.By, c.Is, IsMet(c), Grounds(c)))];

    public IReadOnlyList<ReactionState> ReactionsTo(Ref reference) =>
        [
            .. (world.Reactions.GetValueOrDefault(reference) ?? new()).Reverse()
                .Select(o => (o, e: (IRemark)o.Happening))
                .Select(s => new ReactionState(s.o.Id, s.e.By, s.e.Tone, s.e.Text, s.o.When, s.o.PublicSince)),
        ];

    public IReadOnlyList<ClaimState> ClaimsAbout(Ref reference) =>
        [
            .. (world.Claims.GetValueOrDefault(reference) ?? new()).Reverse()
                .Select(o => new ClaimState(
                    o.Id,
                    Actors.Of(o.Happening),
                    o.Entry.AccordingTo,
                    EventCatalog.Of(o.Happening).Name,
                    o.When,
                    Says(o.Happening))),
        ];

    private IReadOnlyList<string> Grounds(Condition condition) => condition.Ref switch
    {
        { Kind: Kind.Event } happened => Grounds(happened).Ids,
        { } thing when world.Find(thing) is IComesAbout there => there.GroundsOf(condition),
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
        if (disputes.Count == 0)
        {
            return [];
        }

        // Few events are disputed; in the order of what happened.
        _accounts ??= disputes.Select(d => world.Happened.GetValueOrDefault(d.Key)).OfType<DatedEvent>()
            .OrderBy(o => WorldOrder.PlaceOf(o.Entry, o.Order, Zone))
            .SelectMany(o => disputes[o.Root].SelectMany(d => o.Happening.Subjects.Select(s => (Subject: s, Value: (o, d)))))
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
        field == "when"
            ? Moment.Write(entry.When, Zone)
            : EventCatalog.Of(entry.Happening).Field(field)?.Get(entry.Happening) is { } value ? Written(value)
            : null,
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
