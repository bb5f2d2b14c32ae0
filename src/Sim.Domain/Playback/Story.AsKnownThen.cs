using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Playback;

/// <summary>The same told as it became known: what is learnt late is a step of its own, after which all that hangs on it is looked at anew.</summary>
public sealed partial class Story
{
    /// <summary>
    /// The steps through the query's date, each as it was known at that very step: what stands after it is the state as of then and as known by then. What
    /// became known only after it had
    /// happened, a correction, a retraction or another account is a step of its own, at the moment it became known.
    /// </summary>
    public static IReadOnlyList<StoryStep> AsKnownThen(
        Scenario scenario,
        IReadOnlyList<Event> entries,
        Query query,
        int eventsBetweenMarks = EventsBetweenMarks)
    {
        var cut = new Cut(query.AsOf.Last(scenario.Zone), null, query.KnownTo, query.AccordingTo);
        var disclosure = new Disclosure(scenario, entries, cut);
        var record = RecordEdges.Of(scenario, entries, query with { KnownBy = null });
        var story = new Story(new Fold(scenario, cut, [], []) { Record = record });
        story._marks = new(story._head, eventsBetweenMarks);
        foreach (var news in disclosure.News)
        {
            var disclosed = disclosure.Take(news);
            if (!news.IsNew && disclosed.IsAlone)
            {
                continue;
            }

            story.GoOn(news.Since);
            if (disclosed.IsPlain)
            {
                // Nothing that is known happened later.
                story._head.Insert(disclosed.Come[0]);
                story.GoOn(news.Since);
            }
            else
            {
                story.Learn(news, disclosed, disclosure);
            }
        }

        story.GoOn(cut.AsOf);
        return story._steps;
    }

    /// <summary>
    /// One more entry is known: the world is told anew with it, from before the first moment that it changes, and what differs from the world as it was known
    /// before is what it changed.
    /// </summary>
    private void Learn(News news, Disclosed disclosed, Disclosure disclosure)
    {
        var at = disclosure.Learnt(news);
        var before = _marks!.Before(disclosed.From, disclosure.Events);
        HashSet<Ref> things = [.. _marks.StirredSince(before)];
        var told = _head;
        _head = before.Head.Fork(disclosure.Events, disclosure.Disputes);
        _marks.GoOn(_head, at.At);
        things.UnionWith(_head.TakeStirred());
        _marks.Note(_head, things);
        var changes = LookAnew(news.IsNew ? news.Entry.Id : null, Otherwise(told, before, things, disclosed));
        if (!news.IsNew || disclosed.Seen is not { } seen)
        {
            if (changes.Count > 0)
            {
                _steps.Add(new(at, null, true, null, changes, []));
            }

            return;
        }

        var learned = disclosure.StandingOf(seen) ?? new DatedEvent(seen, World.Scenario.Zone);
        var refusal = _head.Fold.Orphaned.Find(o => o.Occurrence.Id == seen.Id).Refusal?.Reason;
        _steps.Add(new(
            at,
            learned,
            World.Cut.IsToldAsFact(learned.Entry, World.Scenario),
            refusal,
            changes,
            [.. Accounts(learned).Where(a => a.Id != seen.Id)])
        {
            Happened = learned.At < at.At ? learned.When : null,
        });
    }

    /// <summary>
    /// Of the things that happened to otherwise those that may be otherwise: what is not the same thing after all, what an event acts on that counts otherwise,
    /// and what looks at any of these.
    /// </summary>
    private HashSet<Ref> Otherwise(Playhead told, StoryMark since, HashSet<Ref> things, Disclosed disclosed)
    {
        var changed = new HashSet<Ref>();
        foreach (var thing in things)
        {
            var (before, now) = (told.World.Find(thing), World.Find(thing));
            if (!Equals(before, now))
            {
                changed.Add(thing);
                changed.UnionWith(Beside(before).Concat(Beside(now)));
            }
        }

        var refused = told.Fold.Orphaned.Skip(since.Orphaned).Select(o => o.Occurrence).ToHashSet();
        refused.SymmetricExceptWith(_head.Fold.Orphaned.Skip(since.Orphaned).Select(o => o.Occurrence));
        foreach (var occurrence in disclosed.Gone.Concat(disclosed.Come).Concat(refused))
        {
            changed.Add(new(Kind.Event, occurrence.Root));
            changed.UnionWith(told.World.Touched(occurrence.Happening).Concat(World.Touched(occurrence.Happening)));
            changed.UnionWith(World.Leaning(occurrence.Happening, occurrence.Root));
        }

        changed.UnionWith(World.WithWhatLooksAt(changed));
        changed.IntersectWith(things);
        return changed;

        // What it is part of, and what it puts an end to.
        static IEnumerable<Ref> Beside(IThing? thing) =>
        [
            .. thing is IPart part ? [part.Whole] : Array.Empty<Ref>(),
            .. thing is IEnds ends ? ends.Supersedes.Concat(ends.Settles) : [],
        ];
    }

    /// <summary>What differs of these from the last look, things that are gone among it.</summary>
    private List<Change> LookAnew(string? cause, HashSet<Ref> things)
    {
        string[]? causes = cause is null ? null : [cause];
        var gone = things.Where(thing => _known.ContainsKey(thing) && !World.Exists(thing)).OrderBy(thing => _cameUp[thing]).ToArray();
        List<Change> changes =
        [
            .. gone.SelectMany(thing => _known[thing].Where(v => v.Key == ThingPath.Status || !_known[thing].ContainsKey(ThingPath.Status))
                .OrderBy(v => v.Key.ToString(), StringComparer.Ordinal)
                .Select(v => new Change(thing, v.Key, v.Value, null, causes ?? []))),
        ];
        foreach (var thing in gone)
        {
            _known.Remove(thing);
        }

        changes.AddRange(Look([.. things.Where(World.Exists)], causes));
        return changes;
    }
}
