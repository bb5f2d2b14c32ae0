using NodaTime;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>
/// Events as those see them who know no others. What names a thing or an event that they do not know loses the name, and where nothing is left without it, the
/// whole; in the place of an event
/// of which they know only corrections stands the earliest of these.
/// </summary>
internal sealed class Sight
{
    /// <summary>Tracks are introduced in the head of a script, before anything happens.</summary>
    private static readonly HashSet<Kind> Opened =
    [
        .. EventCatalog.All.Where(t => t.Declared.Opens).Select(t => t.Fields[0].Refers).Where(kind => kind != Kind.Track),
    ];

    private readonly Knowledge _knowledge;
    private Instant _from;
    private readonly bool _isThen;
    private readonly List<Event> _known;
    private readonly Instant _asOf;
    private readonly HashSet<Ref> _then = [];
    private readonly HashSet<Ref> _ever = [];
    private HashSet<Ref> _there;
    private readonly Dictionary<Ref, HashSet<string>> _missed = [];
    private readonly Dictionary<string, HashSet<string>> _missedFamilies = [];
    private string _looking = "";
    private readonly Lazy<IReadOnlyList<Event>> _events;
    private readonly Lazy<ILookup<string, Event>> _families;

    /// <summary>
    /// Of these events, looked at from an instant, and perhaps with no more than what was known then; what happens after the date asked about is nothing that
    /// speaks of before.
    /// </summary>
    public Sight(Knowledge knowledge, IEnumerable<Event> known, Instant from, Instant? asOf = null, bool isThen = true)
    {
        _knowledge = knowledge;
        _from = from;
        _asOf = asOf ?? Instant.MaxValue;
        _isThen = isThen;
        _there = _ever;
        _known = [.. known];
        _families = new(() => _known.ToLookup(e => _knowledge.RootOf(e.Id)));
        _known.ForEach(Meet);
        _events = new(() => [.. _known.Select(See).OfType<Event>()]);
    }

    /// <summary>The events as they are seen, in the order in which they were given.</summary>
    public IReadOnlyList<Event> Events => _events.Value;

    /// <summary>Whether one more event gives a meaning to what those before it name.</summary>
    public bool Reveals(Event entry) => Things(entry).Any(_missed.ContainsKey);

    /// <summary>The ids of the events that named what this event brings, or another version of it, while it was not there.</summary>
    public IEnumerable<string> MissedBy(Event entry) =>
        Things(entry).SelectMany(t => _missed.GetValueOrDefault(t) ?? []).Concat(_missedFamilies.GetValueOrDefault(_knowledge.RootOf(entry.Id)) ?? []);

    /// <summary>One more event that is known by an instant, as it is seen.</summary>
    public Event? Add(Event entry, Instant by)
    {
        _known.Add(entry);
        Meet(entry);
        return Again(entry, by);
    }

    /// <summary>An event that is known already, as it is seen now.</summary>
    public Event? Again(Event entry, Instant by)
    {
        _from = by;
        return See(entry, by);
    }

    /// <summary>What this event brings is missed no more.</summary>
    public void Found(Event entry)
    {
        foreach (var thing in Things(entry))
        {
            _missed.Remove(thing);
        }
    }

    /// <summary>The event that stands here in the place of one of this id: itself, or the earliest known of its corrections; null: none.</summary>
    public string? Placed(string id) =>
        Has(new(Kind.Event, id))
            ? id
            : Topmost(id, 0).OrderBy(e => IsLater(e, _from) && _isThen ? e.Effect(_knowledge.Zone) : Cut.PublicFrom(e, _knowledge.Zone))
                .ThenBy(e => _knowledge.PlaceOf(e.Id))
                .FirstOrDefault()?.Id;

    private void Meet(Event entry)
    {
        _ever.UnionWith(Things(entry));
        var happened = entry.Effect(_knowledge.Zone) <= _asOf;
        _then.UnionWith(happened ? Things(entry) : [new Ref(Kind.Event, entry.Id)]);

        // Whoever believes another account of the date takes what is told of to have happened by then.
        if (happened && entry is { Disputes: { } disputed } && entry.Given.Contains("when"))
        {
            _then.UnionWith(_families.Value[_knowledge.RootOf(disputed)].SelectMany(Things));
        }
    }

    private static IEnumerable<Ref> Things(Event entry)
    {
        yield return new(Kind.Event, entry.Id);
        var type = EventCatalog.Of(entry.Happening);
        if (!type.Declared.Opens || type.Fields[0].Get(entry.Happening) is not string id)
        {
            yield break;
        }

        Ref opened = new(type.Fields[0].Refers, id);
        yield return opened;

        // What is asked for comes up with what asks for it.
        foreach (var asked in entry.Happening.Subjects.First() == opened ? entry.Happening.Subjects.Skip(1) : [])
        {
            yield return asked;
        }
    }

    private bool Has(Ref thing)
    {
        if (_there.Contains(thing) || !(thing.Kind == Kind.Event || Opened.Contains(thing.Kind)))
        {
            return true;
        }

        Listed(_missed, thing).Add(_looking);
        if (thing.Kind == Kind.Event)
        {
            Listed(_missedFamilies, _knowledge.RootOf(thing.Id)).Add(_looking);
        }

        return false;

        static HashSet<string> Listed<T>(
            Dictionary<T, HashSet<string>> all,
            T key) where T : notnull => all.TryGetValue(key, out var ids) ? ids : all[key] = [];
    }

    /// <summary>The known corrections that nothing known stands between.</summary>
    private IEnumerable<Event> Topmost(string id, int depth) =>
        depth > _known.Count ? [] : _knowledge.CorrectionsOf(id).SelectMany(c => _ever.Contains(new(Kind.Event, c.Id)) ? [c] : Topmost(c.Id, depth + 1));

    private bool IsLater(Event entry, Instant by) => entry.NeverReported || Cut.PublicFrom(entry, _knowledge.Zone) > by;

    private Event? See(Event entry) => See(entry, _from);

    private Event? See(Event entry, Instant by)
    {
        _looking = entry.Id;
        _there = entry.Effect(_knowledge.Zone) <= _asOf ? _then : _ever;
        var seen = entry;
        if (entry.Corrects is not null && Corrected(entry) is var corrected && corrected != entry.Corrects)
        {
            seen = seen with { Corrects = corrected, Given = corrected is null && entry.Disputes is null ? default : entry.Given };
        }

        if (entry.Disputes is { } disputed && !Has(new(Kind.Event, disputed)))
        {
            if ((Placed(disputed) ?? Ancestor(disputed)) is not { } placed)
            {
                return null;
            }

            seen = Versions.Overlay(_knowledge.Find(placed)!, entry) is var again && entry.Corrects is null
                ? seen with { Disputes = placed, Happening = again.Happening, When = again.When }
                : seen with { Disputes = placed };
        }

        if (entry.After is { } after && Event(after) is var leader && leader != after)
        {
            // It keeps its place, and does not say behind what.
            seen = leader is null
                ? seen with { After = null, Place = null, Floor = entry.Effect(_knowledge.Zone) }
                : seen with { After = leader, Place = WorldOrder.PlaceOf(entry, _knowledge.PlaceOf(entry.Id), _knowledge.Zone) };
        }

        var happening = See(seen.Happening);
        var later = IsLater(entry, by);
        var groundless = _knowledge.Groundless.GetValueOrDefault(entry.Id)
            ?? (happening.Subjects.Any(s => s.Id.Length == 0) ? "what it is about is not known here" : null);
        if (ReferenceEquals(happening, seen.Happening)
            && !later
            && groundless is null
            && seen.Fired is null
            && (seen.KnownTo.Count == 0 || entry is { Corrects: null, Disputes: null }))
        {
            return seen;
        }

        return seen with
        {
            Happening = happening,
            // Whoever is not limited to a date knows which report was the later one, though not at the date asked about.
            Reported = later && _isThen ? null : seen.Reported,
            NeverReported = false,
            PublicLater = later,
            KnownTo = entry is { Corrects: null, Disputes: null } ? seen.KnownTo : default,
            Groundless = groundless,
            Fired = seen.Fired is { } fired ? fired with { Because = [.. fired.Because.Where(id => Has(new(Kind.Event, id)))] } : null,
        };
    }

    /// <summary>What a correction stands on: what it corrects, or what stands in the place of that, or of what that corrected.</summary>
    private string? Corrected(Event entry)
    {
        for (var (id, steps) = (entry.Corrects, 0); id is not null && steps <= _known.Count + 50; (id, steps) = (_knowledge.Find(id)?.Corrects, steps + 1))
        {
            if (Placed(id) is { } placed && placed != entry.Id)
            {
                return placed;
            }
        }

        return null;
    }

    private string? Ancestor(string id)
    {
        for (var (next, steps) = (_knowledge.Find(
            id)?.Corrects, 0); next is not null && steps <= _known.Count + 50; (next, steps) = (_knowledge.Find(next)?.Corrects, steps + 1))
        {
            if (Placed(next) is { } placed)
            {
                return placed;
            }
        }

        return null;
    }

    private IHappening See(IHappening what)
    {
        var type = EventCatalog.Of(what);
        object?[]? values = null;
        for (var i = 0; i < type.Fields.Count; i++)
        {
            var field = type.Fields[i];
            if (field.Get(what) is { } value && See(field.Refers, value) is var seen && !ReferenceEquals(seen, value))
            {
                values ??= [.. type.Fields.Select(f => f.Get(what))];
                values[i] = seen ?? (field.Required ? "" : field.Default);
            }
        }

        return values is null ? what : type.Create(values);
    }

    /// <summary>The same value where all that it names is there.</summary>
    private object? See(Kind refers, object value) => value switch
    {
        string id when refers == Kind.Event => Event(id),
        string id => Has(new(refers, id)) ? value : null,
        ValueList<string> ids when refers != Kind.None && ids.Any(id => !Has(new(refers, id))) => (ValueList<string>)[.. ids.Where(id => Has(new(refers, id)))],
        Ref { Kind: Kind.Event } reference => Event(reference.Id) is { } id ? id == reference.Id ? value : new Ref(Kind.Event, id) : null,
        Ref reference => Has(reference) ? value : null,
        ValueList<Condition> conditions when conditions.Any(c => !ReferenceEquals(
            See(c),
            c)) => (ValueList<Condition>)[.. conditions.Select(See).OfType<Condition>()],
        Until { After: not null } until => See(until),
        ILosesNames part => part.Without(Has, See),
        IValueList list => list.Each(item => item is ILosesNames part ? part.Without(Has, See) : item) ?? value,
        _ => value,
    };

    /// <summary>Only what is an event of its own is spoken of by its first id.</summary>
    private string? Event(string id) => Has(new(Kind.Event, id)) ? id : Placed(id);

    private Condition? See(Condition condition) => condition.Ref is not { } reference || Has(reference) ? condition
        : reference.Kind == Kind.Event && Placed(reference.Id) is { } placed ? condition with { Ref = new Ref(Kind.Event, placed) }
        : condition.Text is { } text ? new Condition(text)
        : null;

    private Until? See(Until until) => Event(until.After!) is not { } id ? null : id == until.After ? until : until with { After = id };
}
