using NodaTime;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>The parts of a brief, in the order they are always shown.</summary>
public enum BriefPart { Changed, Waiting, Ahead, Stands, Over }

/// <summary>A part of a brief: its items, the most urgent or the latest first; or, where there are none, a sentence that says so.</summary>
public sealed record BriefSection(BriefPart Part, string Title, ValueList<Item> Items, string None)
{
    /// <summary>How many more there are than these items.</summary>
    public int Further { get; init; }
}

/// <summary>
/// Where a negotiation stood, in short and for whoever opens it first: a few sentences, what changed lately, what waits for somebody, what lies ahead, what
/// stands,
/// and what is over, a line each. The board has the whole.
/// </summary>
public sealed record Brief(BoardHeading Heading, ValueList<Clause> Opening, ValueList<BriefSection> Sections)
{
    /// <summary>So many changes, and things that are over, are told at most; of the others it says how many there are.</summary>
    public const int Most = 30;

    /// <summary>The first thing that holds or waits: what a reader asks about next; null: there is none.</summary>
    public Ref? First => Sections.Where(s => s.Part is BriefPart.Stands or BriefPart.Waiting or BriefPart.Over)
        .OrderBy(s => s.Part is BriefPart.Stands ? 0 : 1)
        .SelectMany(s => s.Items)
        .Select(i => i.Thing)
        .FirstOrDefault(t => t is { Kind: not Kind.Party });

    /// <summary>The brief of an answer.</summary>
    public static Brief Of(TimelineBrief answer, EdtfDate? recordedBy)
    {
        var (state, scenario) = (answer.State.State, answer.State.Scenario);
        var notes = Board.NotesOf(answer.State, recordedBy)
            .Concat(state.Orphaned.Count > 0 ? [Say.Count("brief.not-applied", state.Orphaned.Count)] : Array.Empty<string>());
        var options = new BoardOptions { DateIsDefault = answer.State.AsOfDefaulted, Notes = [.. notes] };
        var scene = new BoardContext(state, Names.Of(scenario, state), Dates.On(state.AsOf.At, scenario.Zone), options);
        StoryStep[] steps = [.. answer.Steps.Where(IsTold)];
        BriefSection changed = new(
            BriefPart.Changed, Say.Of("brief.changed"), [.. Changed(steps, () => Names.OfKept(scenario, answer.State.Entries), scene)],
            steps.Length == 0 ? NothingChanged(answer, scene) : "")
        {
            Further = Math.Max(0, steps.Length - Most),
        };
        return Of(scene, answer.State.Entries, changed);
    }

    /// <summary>The brief of a state: the entries it rests on, and what changed on the way to it.</summary>
    internal static Brief Of(BoardContext scene, IReadOnlyList<Event> entries, BriefSection changed)
    {
        var over = BriefItems.Over(scene, Most);
        return new(
            Board.HeadingOf(scene),
            Boards.Opening.Of(scene, entries),
            [
                changed,
                new(BriefPart.Waiting, Say.Of("brief.waiting"), [.. BriefItems.Waiting(scene)], Say.Of("brief.nothing-waits")),
                new(BriefPart.Ahead, Say.Of("brief.ahead"), AgendaSection.Upcoming(scene).Items, Say.Of("brief.nothing-ahead")),
                new(BriefPart.Stands, Say.Of("brief.stands"), [.. BriefItems.Holding(scene)], Say.Of("brief.nothing-stands")),
                new(BriefPart.Over, Say.Of("brief.over"), [.. over.Items], Say.Of("brief.nothing-over")) { Further = Math.Max(0, over.Count - Most) },
            ]);
    }

    /// <summary>
    /// The steps that changed something: first those by which a thing has become another, or in which something is claimed of a truce, then the rest, the
    /// latest
    /// first.
    /// </summary>
    internal static IEnumerable<Item> Changed(IReadOnlyCollection<StoryStep> steps, Func<Names> names, BoardContext scene) => steps.Count == 0
        ? []
        : Changed(steps.Reverse().OrderBy(s => OfStatus(s).Count > 0 || IsClaim(s) ? 0 : 1).Take(Most), names(), scene);

    private static IEnumerable<Item> Changed(IEnumerable<StoryStep> steps, Names names, BoardContext scene) => steps.Select(step => new Item
    {
        When = new(scene.On(step.At), step.At),
        Thing = step.Event is { } e ? new(Kind.Event, e.FirstAccount.Id) : step.Changes[0].Thing,
        Facts = [StoryBoard.Told(step.Event is null ? step with { Changes = OfStatus(step) } : step, names, scene.Dates)],
    });

    /// <summary>Whether a step tells of an event, or of a thing that became another; words that changed nothing are told too.</summary>
    internal static bool IsHeard(StoryStep step) => step.NotApplied is null && (step.Event is not null || OfStatus(step).Count > 0);

    private static bool IsTold(StoryStep step) => step.NotApplied is null && step.Event switch
    {
        null => OfStatus(step).Count > 0,
        _ => step.Changes.Count > 0 || IsClaim(step),
    };

    private static bool IsClaim(StoryStep step) => step.Event?.Happening is ViolationReported or ViolationDenied or ViolationVerified;

    /// <summary>What a thing has become: the rest follows from it, or weighs less.</summary>
    private static IReadOnlyList<Change> OfStatus(StoryStep step) => [.. step.Changes.Where(c => c.Path == ThingPath.Status)];

    private static string NothingChanged(TimelineBrief answer, BoardContext scene)
    {
        var zone = answer.State.Scenario.Zone;
        var before = answer.State.Entries.Where(e => e.Effect(zone) <= scene.State.AsOf.At).Select(e => e.When).ToArray();
        var last = before.Length == 0 ? (EdtfDate?)null : before.MaxBy(w => w.Last(zone));
        var from = new Dates(zone, int.MinValue).Day(Moment.Of(answer.From, zone));
        var told = last is { } date ? new Dates(zone, int.MinValue).Of(date) : null;
        // Of a month, all of it may have been in the week, or none.
        return last is { IsCoarse: true } rough && rough.End(zone) > answer.From
            ? Say.Of("brief.perhaps-changed", ("from", from), ("last", told))
            : Say.Of("brief.nothing-changed", ("from", from), ("last", told));
    }
}
