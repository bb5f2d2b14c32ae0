using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>A rubric line as a run meets it or not, and the reasons: each thing it asks for, whether that is so, and because of which events.</summary>
public sealed record Scored(RubricLine Line, bool Met, IReadOnlyList<ScoreReason> Reasons)
{
    /// <summary>The points given.</summary>
    public int Points => Met ? Line.Points : 0;
}

/// <summary>Something a rubric line asks for, and whether it is so.</summary>
public abstract record ScoreReason(bool Holds, ValueList<string> Because)
{
    /// <summary>One of some options of a decision: what became of that decision, null where it has not come up yet.</summary>
    public sealed record Chosen(ChosenOf Wanted, Decided? Decided, bool Holds) : ScoreReason(Holds, [.. Decided?.Events.Select(e => e.Id) ?? []]);

    /// <summary>What holds at the end, and what was found there.</summary>
    public sealed record AtTheEnd(StateCondition Wanted, Found Found, bool Holds) : ScoreReason(Holds, [.. Found.Because.Take(3)]);

    /// <summary>What held, all of it, at some moment: the first one.</summary>
    public sealed record Sometime(ValueList<StateCondition> Wanted, HeldAt? First) : ScoreReason(First is not null, First?.Because ?? default);

    /// <summary>What never held, all of it at once, unless at a moment.</summary>
    public sealed record Never(ValueList<StateCondition> Unwanted, HeldAt? First) : ScoreReason(First is null, First?.Because ?? default);
}

/// <summary>A moment at which conditions held, and a few of the events on which that rests.</summary>
public sealed record HeldAt(string At, ValueList<string> Because);

/// <summary>Scores what a role, or all of them, made of an exercise: the process, by the choices, the state at the end, and every state on the way.</summary>
public static class Score
{
    /// <summary>The lines for a role (those for every role among them), or for all roles.</summary>
    public static IReadOnlyList<Scored> Of(Play play, string? role = null)
    {
        ArgumentNullException.ThrowIfNull(play);
        var lines = play.Exercise.Rubric.Where(l => role is null || l.Role is null || l.Role == role).ToArray();
        var end = play.Present;
        return [.. lines.Select(line =>
        {
            ScoreReason[] reasons = [
                .. line.Chose.Select(c => Chosen(c, play)),
                .. line.If.Select(c => AtTheEnd(c, end)),
                .. line.Sometime.Count > 0 ? [new ScoreReason.Sometime(line.Sometime, play.FirstHeld(line.Sometime))] : (ScoreReason[])[],
                .. line.Never.Count > 0 ? [new ScoreReason.Never(line.Never, play.FirstHeld(line.Never))] : (ScoreReason[])[],
            ];
            return new Scored(line, reasons.All(r => r.Holds), reasons);
        })];
    }

    private static ScoreReason.Chosen Chosen(ChosenOf wanted, Play play)
    {
        var decided = play.Decided.FirstOrDefault(d => d.Decision.Id == wanted.Decision);
        return new(wanted, decided, decided?.Option is { } option && wanted.Options.Contains(option.Id));
    }

    private static ScoreReason.AtTheEnd AtTheEnd(StateCondition wanted, PartialState end)
    {
        var found = end.At(wanted);
        return new(wanted, found, wanted.Holds(found, end.Zone));
    }
}
