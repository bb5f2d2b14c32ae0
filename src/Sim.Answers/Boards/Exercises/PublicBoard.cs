using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>
/// What everybody in the room may read of a run: the board as it was public at the moment it has come to, and nothing that one role alone knows.
/// </summary>
public static class PublicBoard
{
    /// <summary>In short, with what became public since the lesson began.</summary>
    public static Brief InShort(PlayedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (play, zone) = (run.Play, run.Scenario.Zone);
        var scenario = run.Scenario with { Record = new(run.Scenario.Record?.From, run.Exercise.Until) };
        var state = Projection.Project(scenario, play.Entries(), new(play.Now, play.Now)) with { Title = run.Exercise.Title };
        var scene = new BoardContext(state, Names.Of(run.Scenario, state), Dates.On(state.AsOf.At, zone), new());
        StoryStep[] steps = [.. Story.Since(run.Exercise.AsOf.Last(zone), run.Scenario, play.Entries(), new(play.Now, play.Now)).Where(Brief.IsHeard)];
        return Brief.Of(
            scene, play.Entries(),
            new(
                BriefPart.Changed, Say.Of("web.class.public-so-far"), [.. Brief.Changed(steps, () => Names.Of(run.Scenario, state), scene)],
                Say.Of("web.class.wall.nothing-public")));
    }
}
