using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>Whether a rubric line is met by what a role did.</summary>
public enum LineStanding
{
    /// <summary>Something was done, and all that is asked for holds.</summary>
    Met,

    /// <summary>Something that is asked for does not hold.</summary>
    Missed,

    /// <summary>It is not decided yet.</summary>
    Open,

    /// <summary>
    /// It could be neither met nor missed: nobody acted in the role, what it is about never came up, or the role made a move of its own there. It counts for
    /// nothing, on either side.
    /// </summary>
    NoChance,
}

/// <summary>A rubric line as a run meets it or not, and the reasons: each thing it asks for, whether that is so, and because of which events.</summary>
public sealed record Scored(RubricLine Line, LineStanding Standing, IReadOnlyList<ScoreReason> Reasons)
{
    /// <summary>Whether it is met.</summary>
    public bool Met => Standing == LineStanding.Met;

    /// <summary>The points given.</summary>
    public int Points => Met ? Line.Points : 0;

    /// <summary>The points that could be reached.</summary>
    public int Possible => Standing == LineStanding.NoChance ? 0 : Line.Points;
}

/// <summary>Something a rubric line asks for, and whether it is so.</summary>
public abstract record ScoreReason(bool Holds, ValueList<string> Because)
{
    /// <summary>One of some options of a decision: what became of that decision, null where it has not come up yet.</summary>
    public sealed record Chosen(ChosenOf Wanted, Decided? Decided, bool Holds) : ScoreReason(Holds, [.. Decided?.Events.Select(e => e.Id) ?? []])
    {
        /// <summary>Whether the role made a move of its own in place of the options.</summary>
        public bool IsOwnMove => Decided is { Option: null, Skipped: false };
    }

    /// <summary>What holds at the end, and what was found there.</summary>
    public sealed record AtTheEnd(StateCondition Wanted, Found Found, bool Holds) : ScoreReason(Holds, [.. Found.Because.Take(3)]);

    /// <summary>What held, all of it, at some moment: the first one.</summary>
    public sealed record Sometime(ValueList<StateCondition> Wanted, HeldAt? First) : ScoreReason(First is not null, First?.Because ?? default);

    /// <summary>What never held, all of it at once, unless at a moment.</summary>
    public sealed record Never(ValueList<StateCondition> Unwanted, HeldAt? First) : ScoreReason(First is null, First?.Because ?? default);
}

/// <summary>A moment at which conditions held, and a few of the events on which that rests.</summary>
public sealed record HeldAt(string At, ValueList<string> Because);

/// <summary>
/// Scores what a role, or all of them, made of an exercise: the process, by the choices, the state at the end, and every state on the way. Points are given
/// for what somebody did: what holds because nobody acted, or because its chance never came, gives nothing.
/// </summary>
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
            return new Scored(line, StandingOf(line, reasons, play, line.Role ?? role), reasons);
        })];
    }

    private static LineStanding StandingOf(RubricLine line, ScoreReason[] reasons, Play play, string? role)
    {
        var acted = play.Decided.Any(d => d is { ByDefault: false, Skipped: false } && (role is null || d.Decision.Role == role))
            || play.Acts.Any(a => role is null || a.Roles.Contains(role));
        var isOver = play.Next is null;
        var hadChance = line.Chances.Count == 0 || play.FirstHeld(line.Chances) is not null;
        // What a move of its own is worth no list of options says: the teacher's mark does.
        var isOwn = reasons.Any(r => r is ScoreReason.Chosen { IsOwnMove: true });
        if (isOwn || (isOver && (!acted || !hadChance || reasons.Any(r => r is ScoreReason.Chosen { Decided.Skipped: true }))))
        {
            return LineStanding.NoChance;
        }

        // What was chosen, and what happened once, no later choice undoes; the state at the end is there at the end only.
        if (acted && reasons.Any(r => !r.Holds && (isOver || r is ScoreReason.Never or ScoreReason.Chosen { Decided: not null })))
        {
            return LineStanding.Missed;
        }

        var isSettled = isOver || (line.If.Count == 0 && line.Never.Count == 0);
        return acted && hadChance && isSettled && reasons.All(r => r.Holds) ? LineStanding.Met : LineStanding.Open;
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
