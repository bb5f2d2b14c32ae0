using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Events;

/// <summary>An account of an event beside the first one, by someone else or in another source.</summary>
public sealed record Dispute(string Root, Event Account);

/// <summary>
/// Which version of each event counts, of events that are all known: the latest one that is not retracted. Retracting an event takes its earlier corrections
/// with it;
/// retracting a correction brings back what it replaced. The account of a believed party stands in place of the first.
/// </summary>
public sealed class Versions
{
    private readonly DateTimeZone _zone;
    private readonly Cut _cut;
    private readonly IReadOnlyList<Event> _all;
    private readonly Dictionary<string, (Event Entry, int Order)> _entries = [];
    private readonly ILookup<string, Event> _retractions;
    private readonly Dictionary<string, string> _roots = [];
    private readonly Dictionary<Event, Event?> _standing = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<HashSet<string>> _retracted;

    // Which version is the latest hangs on since when each is public, and that on where it was first told to stand.
    private Versions(DateTimeZone zone, IReadOnlyList<Event> told, Cut cut)
    {
        var entries = WorldOrder.SettleAsFirstTold(zone, told);
        _zone = zone;
        _cut = cut;
        _all = entries;
        for (var i = 0; i < entries.Count; i++)
        {
            _entries[entries[i].Id] = (entries[i], i);
        }

        _retractions = entries.Where(e => e.Happening is ReportRetracted).ToLookup(e => ((ReportRetracted)e.Happening).Retracts);
        _retracted = new(() => [.. _retractions.Select(r => RootOf(r.Key))]);
    }

    /// <summary>
    /// The events that count, in world order (instant, coarser before finer, the script's order), and the accounts beside them. The order in the script is
    /// theirs here, or given.
    /// </summary>
    public static (List<DatedEvent> Occurrences, List<Dispute> Disputes) Select(
        DateTimeZone zone,
        IReadOnlyList<Event> entries,
        Cut cut,
        Func<string, int>? placeOf = null)
    {
        var versions = new Versions(zone, entries, cut);
        entries = versions._all;
        var corrections = entries.Where(e => e.Corrects is not null).ToLookup(versions.RootOf);
        List<Dispute> disputes = [.. entries
            .Where(e => e is { Disputes: not null, Corrects: null })
            .Select(e => (Root: versions.RootOf(e.Disputes!), Account: versions.Standing(e, corrections[e.Id])))
            .Where(d => d.Account is not null)
            .Select(d => new Dispute(d.Root, d.Account!))];
        var believed = disputes
            .Where(d => cut.AccordingTo is not null && d.Account.AccordingTo.Any(p => p.Party == cut.AccordingTo))
            .ToLookup(d => d.Root, d => d.Account);

        (Event Root, int Order, Event? Standing)[] told = [.. entries
            .Select((entry, i) => (entry, i))
            .Where(e => TargetOf(e.entry) is null)
            .Select(e => (e.entry, placeOf?.Invoke(e.entry.Id) ?? e.i, versions.Standing(e.entry, corrections[e.entry.Id])))];
        var counting = told.DistinctBy(t => t.Root.Id)
            .ToDictionary(t => t.Root.Id, t => (believed[t.Root.Id].Aggregate(t.Standing ?? t.Root, Overlay), t.Order));
        DatedEvent[] occurrences = [.. told.Where(t => t.Standing is not null).Select(t => new DatedEvent(Placed(counting[t.Root.Id].Item1, t.Order), zone)
        {
            Root = t.Root.Id,
            Order = t.Order,
            FirstAccount = t.Standing!,
            FirstReport = versions.FirstPublic(t.Root, corrections[t.Root.Id]),
            Believed = [.. believed[t.Root.Id].Select(a => a.Id)],
        })];
        return ([.. occurrences.OrderBy(o => WorldOrder.PlaceOf(o.Entry, o.Order, zone))], disputes);

        Event Placed(Event entry, int order) =>
            entry.After is null
                ? entry
                : entry with { Place = WorldOrder.Behind(entry, order, id => counting.TryGetValue(id, out var leader) ? leader : null, zone) };
    }

    /// <summary>
    /// Of these events those that count in no version of their own, in the order given, each with the reason: taken back, corrected, or only about another that
    /// does not count.
    /// A retraction in force is listed too: it is no event of the world.
    /// </summary>
    internal static IEnumerable<LeftOut> LeftOut(DateTimeZone zone, IReadOnlyList<Event> entries, Cut cut, Func<Event, bool> about)
    {
        var versions = new Versions(zone, entries, cut);
        var corrections = versions._all.Where(e => e.Corrects is not null).ToLookup(versions.RootOf);
        return WorldOrder.Settle(zone, entries).Where(about).Select(e => versions.WhyNot(e, corrections)).OfType<LeftOut>();
    }

    /// <summary>
    /// What became of each of these events: the id of the version that stands in its place, and that of the retraction that took it back; both null where it
    /// counts, or is itself such a retraction.
    /// </summary>
    public static IReadOnlyDictionary<string, (string? SupersededBy, string? RetractedBy)> Fates(DateTimeZone zone, IReadOnlyList<Event> entries)
    {
        var versions = new Versions(zone, entries, new(Instant.MaxValue));
        var corrections = versions._all.Where(e => e.Corrects is not null).ToLookup(versions.RootOf);
        return versions._all.ToDictionary(e => e.Id, e => versions.FateOf(e, corrections));
    }

    /// <summary>The id of the version of this event that counts; null: it was taken back.</summary>
    internal static string? StandingOf(DateTimeZone zone, IReadOnlyList<Event> entries, string root)
    {
        var versions = new Versions(zone, entries, new(Instant.MaxValue));
        return versions._entries.TryGetValue(versions.RootOf(root), out var first)
            ? versions.Standing(first.Entry, versions._all.Where(e => e.Corrects is not null && versions.RootOf(e) == first.Entry.Id))?.Id
            : null;
    }

    /// <summary>What an event corrects, disputes or takes back.</summary>
    internal static string? TargetOf(Event entry) => entry.Corrects ?? entry.Disputes ?? (entry.Happening as ReportRetracted)?.Retracts;

    /// <summary>Each event by its id, in the version that counts with everything known; as it was first told where none does.</summary>
    internal static Dictionary<string, Event> Latest(DateTimeZone zone, IReadOnlyList<Event> entries)
    {
        var versions = new Versions(zone, entries, new(Instant.MaxValue));
        var corrections = versions._all.Where(e => e.Corrects is not null).ToLookup(versions.RootOf);
        return versions._all.Where(e => e is { Corrects: null, Disputes: null, Happening: not ReportRetracted })
            .GroupBy(e => e.Id).ToDictionary(g => g.Key, g => versions.Standing(g.Last(), corrections[g.Key]) ?? g.Last());
    }

    /// <summary>Of each event the first of which it is a version, an account or a retraction; what was found once is remembered.</summary>
    internal static Func<Event, string> Roots(IReadOnlyDictionary<string, Event> byId)
    {
        var roots = new Dictionary<string, string>();
        return entry =>
        {
            var passed = new List<string>();
            string? root = null;
            for (var steps = 0; steps <= byId.Count && TargetOf(entry) is { } target && byId.TryGetValue(target, out var earlier); steps++)
            {
                passed.Add(entry.Id);
                entry = earlier;
                if (roots.TryGetValue(entry.Id, out root))
                {
                    break;
                }
            }

            root ??= entry.Id;
            passed.ForEach(p => roots[p] = root);
            return root;
        };
    }

    private LeftOut? WhyNot(Event entry, ILookup<string, Event> corrections)
    {
        var told = _entries[entry.Id].Entry;
        if (TakenBackBy(told) is { } back)
        {
            return new(entry, $"it was taken back by {back.Id}");
        }

        if (entry.Happening is ReportRetracted retraction)
        {
            return new(entry, $"it takes back {retraction.Retracts} and is no event of its own");
        }

        if (IsRetracted(told))
        {
            return new(entry, "it corrects a report that was taken back");
        }

        var root = _entries[RootOf(entry)].Entry;
        if (Standing(root, corrections[root.Id]) is { } standing && standing.Id != entry.Id)
        {
            return new(entry, $"it was corrected by {standing.Id}");
        }

        return entry.Disputes is null && entry.Effect(_zone) > _cut.AsOf ? new(entry, "it is still ahead of the date asked about") : null;
    }

    private (string? SupersededBy, string? RetractedBy) FateOf(Event entry, ILookup<string, Event> corrections)
    {
        if (RetractionOf(entry) is { } back)
        {
            return (null, back.Id);
        }

        var root = _entries[RootOf(entry)].Entry;
        return Standing(root, corrections[root.Id]) is { } standing && standing.Id != entry.Id ? (standing.Id, null) : (null, null);
    }

    /// <summary>Of the root and its corrections the one that was public first.</summary>
    private Event FirstPublic(Event root, IEnumerable<Event> corrections) =>
        !corrections.Any() ? root : corrections.Prepend(root).MinBy(v => v.NeverReported || v.PublicLater ? Instant.MaxValue : KnownAt(v))!;

    private Event? TakenBackBy(Event entry) => _retractions[entry.Id].FirstOrDefault(r => IsLater(r, entry) && Counts(r));

    /// <summary>The fields an account gives itself, over the version that counts.</summary>
    public static Event Overlay(Event standing, Event account)
    {
        var type = EventCatalog.Of(account.Happening);
        var what = standing.Happening;
        if (EventCatalog.Of(standing.Happening) == type)
        {
            what = type.Create([.. type.Fields.Select(f => f.Get(EventType.IsSaidBy(account.Given.Contains, f) ? account.Happening : standing.Happening))]);
        }

        return account.Given.Contains("when")
            ? standing with { Happening = what, When = account.When, After = account.After, Floor = account.Floor, Place = account.Place }
            : standing with { Happening = what };
    }

    private string RootOf(Event entry) => RootOf(entry.Id);

    private string RootOf(string id)
    {
        if (_roots.TryGetValue(id, out var known))
        {
            return known;
        }

        // A cycle of corrections is an error of the script; the bound keeps a hand-made timeline from hanging us.
        var passed = new List<string>();
        for (var steps = 0; steps <= _entries.Count && _entries.TryGetValue(id, out var found) && found.Entry.Corrects is { } corrected; steps++)
        {
            passed.Add(id);
            id = corrected;
            if (_roots.TryGetValue(id, out known))
            {
                id = known;
                break;
            }
        }

        passed.ForEach(p => _roots[p] = id);
        return id;
    }

    private Event? Standing(Event root, IEnumerable<Event> corrections)
    {
        if (!corrections.Any())
        {
            return IsRetracted(root) ? null : root;
        }

        if (!_standing.TryGetValue(root, out var standing))
        {
            standing = corrections.Prepend(root).Where(v => !IsRetracted(v)).OrderBy(KnownAt).ThenBy(v => _entries[v.Id].Order).LastOrDefault();
            _standing[root] = standing;
        }

        return standing;
    }

    private bool IsRetracted(Event version) => RetractionOf(version) is not null;

    /// <summary>Retracted: taken back itself, or an earlier correction of something that was.</summary>
    private Event? RetractionOf(Event version)
    {
        var id = version.Id;
        if (_retracted.Value.Count == 0 || !_retracted.Value.Contains(RootOf(id)))
        {
            return null;
        }

        for (var steps = 0; steps <= _entries.Count; steps++)
        {
            if (_retractions[id].FirstOrDefault(r => Counts(r) && IsLater(r, version)) is { } back)
            {
                return back;
            }

            if (!_entries.TryGetValue(id, out var found) || found.Entry.Corrects is not { } corrected)
            {
                return null;
            }

            id = corrected;
        }

        return null;
    }

    private bool Counts(Event retraction) => !_retractions[retraction.Id].Any(r => IsLater(r, retraction) && Counts(r));

    private bool IsLater(Event one, Event other) =>
        KnownAt(one).CompareTo(KnownAt(other)) is var order && (order > 0 || (order == 0 && _entries[one.Id].Order > _entries[other.Id].Order));

    private Instant KnownAt(Event entry) => Cut.PublicFrom(entry, _zone);
}
