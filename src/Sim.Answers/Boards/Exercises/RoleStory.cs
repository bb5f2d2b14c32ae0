using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>
/// The story of a run as a role can know it at the moment it has come to, and no further: for its picture, and for why a thing stands as it does. What the
/// author noted on an event and where it is written stays for the debrief: a source may be wiser than the moment.
/// </summary>
public static class RoleStory
{
    /// <summary>What the role's picture is drawn from.</summary>
    public static PictureStory Of(RoleView view, PlayedRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(run);
        var (scenario, entries, query) = Asked(view, run);
        return new(
            scenario, SoFar(scenario, entries, query), view.State, Story.Of(scenario, entries, query), RecordEdges.Of(scenario, entries, query));
    }

    /// <summary>Why a thing stands as it does, as far as the role can know; null: it knows of no such thing, whether there is one or not.</summary>
    public static ExplanationBoard? WhyOf(RoleView view, PlayedRun run, Ref thing)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(run);
        var (scenario, entries, query) = Asked(view, run);
        if (!Explains(thing) || Explanation.Of(scenario, entries, query, thing) is not { Steps.Count: > 0 } found)
        {
            return null;
        }

        var board = ExplanationBoard.Of(scenario, query, found, Names.Of(scenario, SoFar(scenario, entries, query)));
        return board with { Steps = [.. board.Steps.Select(WithoutMarks)], LeftOut = [.. board.LeftOut.Select(WithoutMarks)], Because = null };
    }

    /// <summary>Whether a thing has reasons to be told to a role: what the board and the picture show.</summary>
    public static bool Explains(Ref thing) => PictureLayout.HasLanes(thing.Kind) || thing == Ref.Phase;

    /// <summary>The scenario's title may tell how it ended, and its record how far it went.</summary>
    private static (Scenario Scenario, IReadOnlyList<Event> Entries, Query Query) Asked(RoleView view, PlayedRun run) => (
        run.Scenario with { Title = run.Exercise.Title, Record = new(run.Scenario.Record?.From, run.Exercise.Until) },
        run.Play.Entries(), new(run.Play.Now, run.Play.Now, view.Role.Plays));

    private static Event[] SoFar(Scenario scenario, IReadOnlyList<Event> entries, Query query) =>
    [
        .. Knowledge.Seen(new(scenario, entries), Cut.Of(query, scenario.Zone)).Where(e => e.Effect(scenario.Zone) <= query.AsOf.Last(scenario.Zone)),
    ];

    private static Step WithoutMarks(Step step) =>
        step with { Asides = [.. step.Asides.Where(a => a.Kind is not (AsideKind.Marks or AsideKind.Note))] };
}
