using NodaTime;
using Sim.Domain.Catalog;

namespace Sim.Domain.Negotiation;

/// <summary>
/// The history of one thing as a story: each event that has to do with it and each moment that changed it; the events that do not count under the query, with the reason;
/// and what its state hangs on now.
/// </summary>
/// <param name="Thing">What is explained.</param>
/// <param name="Steps">Events and moments through the query's date, in world order.</param>
/// <param name="LeftOut">Events about it that do not count: not yet known, replaced, retracted, or still ahead.</param>
/// <param name="Now">Its values at the query's date, by path.</param>
/// <param name="Because">The events those rest on, latest first, at most 50.</param>
/// <param name="BecauseCount">How many there are in all.</param>
public sealed record Explanation(
    Ref Thing, IReadOnlyList<StoryStep> Steps, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<(string Path, string Value)> Now, IReadOnlyList<string> Because, int BecauseCount)
{
    /// <summary>Explains a thing; null where no event, under any cut, has to do with it.</summary>
    public static Explanation? Of(Scenario scenario, IReadOnlyList<Entry> entries, Query query, Ref thing)
    {
        var about = RootsAbout(entries, thing);
        if (about.Count == 0)
        {
            return null;
        }

        var steps = Story.Of(scenario, entries, query);
        var now = new Dictionary<string, string>();
        foreach (var change in steps.SelectMany(s => s.Changes).Where(c => c.Thing == thing))
        {
            if (change.After is { } value)
            {
                now[change.Path] = value;
            }
            else
            {
                now.Remove(change.Path);
            }
        }

        StoryStep[] own = [.. steps.Where(s => (s.Event is { } e && about.Contains(e.Root)) || s.Changes.Any(c => c.Thing == thing)).Select(s => s with { Changes = [.. s.Changes.Where(c => c.Thing == thing)] })];
        var counted = own.Where(s => s.Event is not null && s.IsFact && s.NotApplied is null).Select(s => s.Event!.Id).Reverse().ToArray();
        return new(thing, own, Negotiation.LeftOut.Of(scenario, entries, query, about), [.. now.OrderBy(p => p.Key != "status").ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value))], [.. counted.Take(Negotiation.Because.Most)], counted.Length);
    }

    /// <summary>The events that name the thing in any version, by their first id.</summary>
    private static HashSet<string> RootsAbout(IReadOnlyList<Entry> entries, Ref thing)
    {
        var byId = entries.ToDictionary(e => e.Id);
        var about = entries.Where(e => Mentions.Of(e, thing)).Select(e => RootOf(e.Id)).ToHashSet();

        // A denial or a finding names the report, and with it the truce the report is about.
        if (thing.Kind == Kind.Truce)
        {
            var reports = entries.Select(e => e.What).OfType<Truces.ViolationReported>().Where(v => v.Truce == thing.Id).Select(v => v.Violation).ToHashSet();
            about.UnionWith(entries.Where(e => e.What is Truces.IViolationHappening v && reports.Contains(v.Violation)).Select(e => RootOf(e.Id)));
        }

        return about;

        string RootOf(string id)
        {
            for (var steps = 0; steps < byId.Count && byId.TryGetValue(id, out var entry) && (entry.Corrects ?? entry.Disputes) is { } target; steps++)
            {
                id = target;
            }

            return id;
        }
    }
}

/// <summary>An event that does not count under a query, and why.</summary>
public sealed record LeftOut(Entry Entry, string Reason)
{
    internal static IReadOnlyList<LeftOut> Of(Scenario scenario, IReadOnlyList<Entry> entries, Query query, HashSet<string> about)
    {
        var zone = scenario.Zone;
        var cut = new Cut(query.AsOf.Last(zone), query.KnownBy?.Last(zone), query.KnownTo, query.AccordingTo);
        var (occurrences, disputes) = Versions.Select(zone, entries, cut);
        var counting = occurrences.Where(o => o.At <= cut.AsOf).Select(o => o.Id).Concat(disputes.Select(d => d.Account.Id)).ToHashSet();
        var byId = entries.ToDictionary(e => e.Id);
        return [.. entries.Where(e => !counting.Contains(e.Id) && about.Contains(Root(e))).Select(e => new LeftOut(e, Why(e)))];

        string Why(Entry entry) =>
            !cut.Knows(entry, zone) ? entry.NeverReported ? "it never became public" : $"it was not public by then, only from {Time.ZonedText.Format(Cut.PublicFrom(entry, zone), zone)} on"
            : entries.FirstOrDefault(r => r.What is ReportRetracted retraction && retraction.Retracts == entry.Id && cut.Knows(r, zone)) is { } retraction ? $"it was taken back by {retraction.Id}"
            : entries.LastOrDefault(c => c.Corrects == entry.Id && cut.Knows(c, zone)) is { } correction ? $"it was corrected by {correction.Id}"
            : entry.What is ReportRetracted back ? $"it takes back {back.Retracts}"
            : entry.When.Effect(zone) > cut.AsOf ? "it is still ahead of the date asked about"
            : "a later version of it counts";

        string Root(Entry entry)
        {
            var root = entry;
            for (var steps = 0; steps < byId.Count && (root.Corrects ?? root.Disputes ?? (root.What as ReportRetracted)?.Retracts) is { } target && byId.TryGetValue(target, out var earlier); steps++)
            {
                root = earlier;
            }

            return root.Id;
        }
    }
}
