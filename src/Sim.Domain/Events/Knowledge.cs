using NodaTime;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>
/// Who knows what since when. The public knows an event from its <c>reported</c> on; a party also what it, or a coalition it belongs to, knew at once
/// (<c>known-to</c>), and what it was told of
/// (<c>report-shared</c>). What corrects, disputes or takes back an event is news of its own. What a party has learnt it does not unlearn.
/// </summary>
public sealed class Knowledge
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Event> _entries;
    private readonly IReadOnlySet<string> _circle;
    private readonly Dictionary<string, Event> _byId = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly ILookup<string, Event> _corrections;
    private readonly List<(Event Share, HashSet<string> Handed)> _shares = [];
    private readonly Dictionary<string, string> _groundless = [];
    private readonly Lazy<Dictionary<string, Instant>> _families;

    /// <summary>The knowledge of a party beside the public's; null: the public's alone.</summary>
    public Knowledge(Scenario scenario, IReadOnlyList<Event> entries, string? party)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _scenario = scenario;
        _entries = entries = WorldOrder.SettleAsFirstTold(scenario.Zone, entries);
        _circle = Circle(party);
        for (var i = 0; i < entries.Count; i++)
        {
            _byId[entries[i].Id] = entries[i];
            _places[entries[i].Id] = i;
        }

        _corrections = entries.Where(e => e.Corrects is not null).ToLookup(e => e.Corrects!);
        _families = new(Families);
        foreach (var share in entries.OrderBy(e => WorldOrder.PlaceOf(e, PlaceOf(e.Id), scenario.Zone)).Where(IsShare).ToArray())
        {
            Hand(share);
        }
    }

    /// <summary>
    /// The events of a timeline as a query has them: all of them where nothing limits it, else only what it knows, without any trace of the rest.
    /// </summary>
    public static IReadOnlyList<Event> Seen(Timeline timeline, Cut cut)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var (scenario, entries) = timeline;
        if (!cut.IsLimited)
        {
            return entries.Any(IsShare) ? new Knowledge(scenario, entries, null).WithGrounds() : entries;
        }

        var knowledge = new Knowledge(scenario, entries, cut.KnownTo);
        // Nobody knows when a secret will come out: what limits a party alone is the date asked about.
        var known = knowledge.Known(cut);
        return new Sight(knowledge, knowledge._entries.Where(e => known.Contains(e.Id)), cut.KnownBy ?? cut.AsOf, cut.AsOf, cut.KnownBy is not null).Events;
    }

    /// <summary>Why the sharers of these events know nothing of what they tell, by the share's id.</summary>
    public IReadOnlyDictionary<string, string> Groundless => _groundless;

    /// <summary>Since when it is known here at all; null: never. Another account of an event is known no sooner than the event.</summary>
    public Instant? Since(Event entry)
    {
        entry = _byId.GetValueOrDefault(entry.Id, entry);
        var own = Since(entry, _circle);
        return own is { } since && entry.Disputes is { } disputed
            ? _families.Value.TryGetValue(RootOf(disputed), out var first) ? Instant.Max(since, first) : null
            : own;
    }

    /// <summary>
    /// The date of the last news: when a secret came out, a report was corrected or taken back, or something happened in public; null: nothing was ever known.
    /// </summary>
    public EdtfDate? LastNews()
    {
        var (last, since) = _entries.Select(e => (Entry: e, Since: Since(e))).Where(n => n.Since is not null).MaxBy(n => n.Since);
        return last is null ? null : EdtfDate.Parse(Learnt(last, since!.Value).Text.Split('/')[^1].TrimEnd('~'));
    }

    /// <summary>When something became known, as written: when it was made public, when it happened, or when it was told.</summary>
    internal Moment Learnt(Event entry, Instant since) =>
        entry.Reported is { } reported && reported.Effect(Zone) == since ? Moment.Of(since, reported, Zone)
        : entry.Effect(Zone) == since ? Moment.Of(since, entry.When, Zone)
        : Moment.Of(since, Zone);

    internal DateTimeZone Zone => _scenario.Zone;

    internal Event? Find(string id) => _byId.GetValueOrDefault(id);

    internal int PlaceOf(string id) => _places[id];

    internal IEnumerable<Event> CorrectionsOf(string id) => _corrections[id];

    /// <summary>What this event corrects, disputes or takes back, what that does, and so on.</summary>
    internal IEnumerable<string> Targets(Event entry)
    {
        for (var steps = 0; steps <= _byId.Count && Versions.TargetOf(entry) is { } target; steps++)
        {
            yield return target;
            if (!_byId.TryGetValue(target, out var next))
            {
                yield break;
            }

            entry = next;
        }
    }

    internal string RootOf(string id)
    {
        for (var steps = 0; steps <= _byId.Count && _byId.TryGetValue(id, out var found) && found.Corrects is { } corrected; steps++)
        {
            id = corrected;
        }

        return id;
    }

    /// <summary>What comes out at all is public record where no date limits it; what a party knows besides it knows by the date asked about.</summary>
    private HashSet<string> Known(Cut cut)
    {
        HashSet<string> own =
        [
            .. _entries.Where(e => Public(e) is { } since && !(since > cut.KnownBy) || Told(e, _circle) <= (cut.KnownBy ?? cut.AsOf)).Select(e => e.Id),
        ];
        var families = _entries.Where(e => own.Contains(e.Id) && e.Happening is not ReportRetracted).Select(e => RootOf(e.Id)).ToHashSet();
        return [.. _entries.Where(e => own.Contains(e.Id) && (e.Disputes is not { } disputed || families.Contains(RootOf(disputed)))).Select(e => e.Id)];
    }

    private IReadOnlyList<Event> WithGrounds() =>
        _groundless.Count == 0 ? _entries : [.. _entries.Select(e => _groundless.TryGetValue(e.Id, out var reason) ? e with { Groundless = reason } : e)];

    /// <summary>Only what is no claim of another's tells anybody anything.</summary>
    private static bool IsShare(Event entry) =>
        entry.Happening is ReportShared share && (entry.AccordingTo.Count == 0 || entry.AccordingTo.Any(teller => share.By.All(p => p.Party == teller.Party)));

    private Instant? Since(Event entry, IReadOnlySet<string> circle) => Told(entry, circle) is { } told ? Earlier(Public(entry), told) : Public(entry);

    /// <summary>Since when the public knows; null: never.</summary>
    internal Instant? Public(Event entry) => entry.NeverReported ? null : Cut.PublicFrom(entry, Zone);

    /// <summary>Since when they know who belong to this circle, whatever the public knows; null: they were never told.</summary>
    private Instant? Told(Event entry, IReadOnlySet<string> circle)
    {
        if (circle.Count == 0)
        {
            return null;
        }

        var atOnce = entry is { Corrects: null, Disputes: null }
            && (entry.KnownTo.Any(circle.Contains) || (IsShare(entry) && Touches((ReportShared)entry.Happening, circle)));
        var since = atOnce ? entry.Effect(Zone) : (Instant?)null;
        foreach (var (share, handed) in _shares.Where(s => s.Handed.Contains(entry.Id)
            && ((ReportShared)s.Share.Happening).To.Any(p => circle.Contains(p.Party))))
        {
            // A correction of a share is known once it is public.
            var told = share.Effect(Zone);
            since = share.Corrects is null ? Earlier(since, told) : Public(share) is { } known ? Earlier(since, Instant.Max(told, known)) : since;
        }

        return since;
    }

    private static bool Touches(ReportShared share, IReadOnlySet<string> circle) =>
        share.By.Any(p => circle.Contains(p.Party)) || share.To.Any(p => circle.Contains(p.Party));

    private static Instant Earlier(Instant? one, Instant other) => one is { } known ? Instant.Min(known, other) : other;

    /// <summary>What a share hands over: the version that its sharers knew then, or the very one it names.</summary>
    private void Hand(Event share)
    {
        var what = (ReportShared)share.Happening;
        var at = share.Effect(Zone);
        var handed = new HashSet<string>();
        foreach (var sharer in what.By.Select(p => p.Party).Distinct())
        {
            if (Known(what.Shares, Circle(sharer), at) is not { } version)
            {
                _groundless[share.Id] = $"{sharer} does not know of it by then, so it cannot share it";
                handed.Clear();
                break;
            }

            handed.Add(version);
        }

        _shares.Add((share, handed));
    }

    /// <summary>The version of an event that stands for those who know this much at an instant; null: they do not know of it.</summary>
    private string? Known(string shared, IReadOnlySet<string> circle, Instant at)
    {
        if (!_byId.TryGetValue(shared, out var target))
        {
            return null;
        }

        if (target.Corrects is not null || target.Disputes is not null || target.Happening is ReportRetracted)
        {
            return Since(target, circle) <= at ? shared : null;
        }

        var seen = new Sight(this, _entries.Where(e => Since(e, circle) <= at), at);
        return seen.Placed(shared) is { } root ? Versions.StandingOf(Zone, seen.Events, root) : null;
    }

    /// <summary>A party and the coalitions whose member it is: what these know, it knows.</summary>
    private HashSet<string> Circle(string? party)
    {
        HashSet<string> circle = party is null ? [] : [party];
        for (var before = 0; before < circle.Count;)
        {
            before = circle.Count;
            circle.UnionWith(_scenario.Parties.Where(p => p.Members.Any(circle.Contains)).Select(p => p.Id).ToArray());
        }

        return circle;
    }

    private Dictionary<string, Instant> Families()
    {
        var first = new Dictionary<string, Instant>();
        foreach (var entry in _entries.Where(e => e.Happening is not ReportRetracted))
        {
            if (Since(entry, _circle) is { } since)
            {
                var root = RootOf(entry.Id);
                first[root] = first.TryGetValue(root, out var earlier) ? Instant.Min(earlier, since) : since;
            }
        }

        return first;
    }
}
