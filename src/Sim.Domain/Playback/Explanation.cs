using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>
/// The history of one thing as a story: each event that has to do with it and each moment that changed it; the events that do not count under the query, with
/// the reason;
/// and what its state hangs on now. An issue's values are the positions on it; an event's are those that rest on it.
/// </summary>
/// <param name="Thing">What is explained.</param>
/// <param name="Steps">Events and moments through the query's date, in world order.</param>
/// <param name="LeftOut">Events about it that are known and do not count: replaced, retracted, or still ahead.</param>
/// <param name="Now">Its values at the query's date.</param>
/// <param name="Because">The events its state rests on, latest first, at most 50: those its state names.</param>
/// <param name="BecauseCount">How many there are in all.</param>
public sealed record Explanation(
    Ref Thing,
    IReadOnlyList<StoryStep> Steps,
    IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<StandingValue> Now,
    IReadOnlyList<string> Because,
    int BecauseCount)
{
    /// <summary>The record as the question sees it; null: nothing is recorded.</summary>
    public RecordEdges? Record { get; init; }

    /// <summary>Of a phase, the state in which it stands: it names the rule, the ground and the deciding event.</summary>
    public NegotiationState? State { get; init; }

    /// <summary>The phase that is explained; null: another thing is.</summary>
    public PhaseState? Phase => Thing.PhaseTrack is { } track ? State?.Tracks.FirstOrDefault(t => t.Id == track)?.Phase : State?.Phase;

    /// <summary>Explains a thing; null where no event that is known under the query has to do with it.</summary>
    public static Explanation? Of(Scenario scenario, IReadOnlyList<Event> entries, Query query, Ref thing)
    {
        var cut = Cut.Of(query, scenario.Zone);
        var all = entries;
        entries = Knowledge.Seen(new(scenario, entries), cut);
        var byId = entries.ToDictionary(e => e.Id);
        var rootOf = Versions.Roots(byId);
        var about = RootsAbout(entries, rootOf, thing);
        if (about.Count == 0 && !(thing == Ref.Phase || scenario.Tracks.Any(t => thing == Ref.PhaseOf(t.Id))))
        {
            return null;
        }

        // What rests on an event may be anything; else only what is asked about is looked at.
        var story = Story.TellSeen(scenario, all, entries, query, thing.Kind switch
        {
            Kind.Event => null,
            Kind.Issue => new(looked => looked.Kind == Kind.Party, about.Contains),
            _ => new(looked => looked == thing, about.Contains),
        });
        bool IsOwn(Change change) => thing.Kind switch
        {
            Kind.Issue => change.Thing.Kind == Kind.Party && change.Path == ThingPath.Position(thing.Id),
            Kind.Event => change.Because.Count > 0 && change.Because.All(id => about.Contains(RootOf(id))),
            _ => change.Thing == thing,
        };
        StoryStep[] own = [.. story.Steps
            .Where(s => (s.Event is { } e && about.Contains(e.Root)) || s.Changes.Any(IsOwn))
            .Select(s => s with { Changes = [.. s.Changes.Where(c => IsOwn(c) || (thing.Kind == Kind.Event && s.Event is not null))] })];
        var now = Standing(story.Steps);
        StandingValue[] values = thing.Kind == Kind.Event
            ? [.. now.Where(v => v.Because.Count > 0 && v.Because.All(id => RootOf(id) == RootOf(thing.Id)))]
            : [.. now.Where(v => IsOwn(new(v.Thing, v.Path, null, v.Value, v.Because)))];
        var (because, count) = thing.Kind switch
        {
            Kind.Issue => Grounds(values),
            _ => story.End.Grounds(thing.Kind == Kind.Event ? thing with { Id = RootOf(thing.Id) } : thing),
        };
        var leftOut = Versions.LeftOut(scenario.Zone, entries, cut, e => about.Contains(rootOf(e)));
        return new(thing, own, [.. leftOut], values, because, count)
        {
            Record = story.Record,
            State = thing.IsPhase ? story.StateAt(Moment.Last(query.AsOf, scenario.Zone)) : null,
        };

        string RootOf(string id) => byId.TryGetValue(id, out var entry) ? rootOf(entry) : id;
    }

    /// <summary>The values that stand at the end of these steps, the status of a thing first.</summary>
    private static IEnumerable<StandingValue> Standing(IReadOnlyList<StoryStep> steps)
    {
        var now = new Dictionary<(Ref, ThingPath), StandingValue>();
        foreach (var (step, change) in steps.SelectMany(s => s.Changes.Select(c => (s, c))))
        {
            if (change.After is { } value)
            {
                now[(change.Thing, change.Path)] = new(
                    change.Thing,
                    change.Path,
                    value,
                    step.At,
                    step.Event is null,
                    change.Because) { ByTimeAlone = step.BeyondRecord };
            }
            else
            {
                now.Remove((change.Thing, change.Path));
            }
        }

        return now.Values.OrderBy(v => v.Path != ThingPath.Status)
            .ThenBy(v => v.Path.ToString(), StringComparer.Ordinal)
            .ThenBy(v => v.Thing.Id, StringComparer.Ordinal);
    }

    private static (IReadOnlyList<string> Ids, int Count) Grounds(IReadOnlyList<StandingValue> values)
    {
        string[] ids = [.. values.OrderByDescending(v => v.Since.At).SelectMany(v => v.Because).Distinct()];
        return ([.. ids.Take(Evidence.Most)], ids.Length);
    }

    /// <summary>The events that name the thing in any version, by their first id.</summary>
    private static HashSet<string> RootsAbout(IReadOnlyList<Event> entries, Func<Event, string> rootOf, Ref thing)
    {
        var about = entries.Where(e => Mentions.Of(e, thing)).Select(rootOf).ToHashSet();

        // A denial or a finding names the report, and with it the truce the report is about.
        var parts = entries.Select(e => e.Happening).OfType<IOpensPart>().Where(e => e.Whole == thing).Select(e => e.Part).ToHashSet();
        about.UnionWith(entries.Where(e => e.Happening is not IRemark && e.Happening.Subjects.Any(parts.Contains)).Select(rootOf));
        return about;
    }
}

/// <summary>A value that stands at the query's date: since when, whether time alone brought it about, and the events it rests on.</summary>
public sealed record StandingValue(Ref Thing, ThingPath Path, ValueText Value, Moment Since, bool ByItself, IReadOnlyList<string> Because)
{
    /// <summary>Whether time alone brought it about after the record had ended, so that nobody says it is so.</summary>
    public bool ByTimeAlone { get; init; }
}
