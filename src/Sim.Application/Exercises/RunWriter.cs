using NodaTime;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Application.Exercises;

/// <summary>Writes what is done in runs of exercises; what is not legal there is refused, and nothing is written.</summary>
internal sealed class RunWriter(EventLog log, LogReader reader, RunReader runs)
{
    /// <summary>How often somebody else may come first before a step is given up: a class answers its questions all at once.</summary>
    private const int Attempts = 20;

    /// <summary>
    /// One more step of a run, with what it makes of its branch: both are written, or neither. Where another came first, it is written after that, if it still
    /// can be and was meant for a run that stood so: nobody is told by a refusal that others did something in confidence. Else it is refused.
    /// </summary>
    public async Task<PlayedRun> StepAsync(PlayedRun run, IRunStep step, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await WrittenAsync(run, [step], ct))
            {
                return await runs.ReadAsync(run.Name, ct);
            }

            var now = await runs.ReadAsync(run.Name, ct);
            if (attempt == Attempts || now.Steps.Skip(run.Steps.Count).Any(s => Overtakes(s.Step, step, run)))
            {
                throw new RequestRefusedException(new(RefusalCode.RunOvertaken, ("run", run.Name)));
            }

            run = now;
            step = Named(step, run);
        }
    }

    /// <summary>
    /// Several steps of a run, worked out of how it stands: all of them are written, or none. Where another came first they are worked out anew.
    /// </summary>
    public async Task<PlayedRun> StepsAsync(PlayedRun run, Func<PlayedRun, IReadOnlyList<IRunStep>> steps, CancellationToken ct)
    {
        for (var attempt = 1; steps(run) is { Count: > 0 } next; attempt++)
        {
            if (await WrittenAsync(run, next, ct))
            {
                return await runs.ReadAsync(run.Name, ct);
            }

            run = attempt < Attempts
                ? await runs.ReadAsync(run.Name, ct)
                : throw new RequestRefusedException(new(RefusalCode.RunOvertaken, ("run", run.Name)));
        }

        return run;
    }

    /// <summary>A step under the next id of its kind in the run, where it has one.</summary>
    public static IRunStep Named(IRunStep step, PlayedRun run) => step switch
    {
        MessageSent message => message with { Id = MessageId(run) },
        TextDrafted text => text with { Id = TextId(run) },
        _ => step,
    };

    /// <summary>The id of the next message of a run.</summary>
    public static string MessageId(PlayedRun run) => $"m{run.Steps.Count(s => s.Step is MessageSent) + 1}";

    /// <summary>The id of the next text of a run.</summary>
    public static string TextId(PlayedRun run) => $"t{run.Steps.Count(s => s.Step is TextDrafted) + 1}";

    private static bool IsWords(IRunStep step) => step is QuestionAnswered or NoteLeft or MessageSent or MessageReleased or MarkGiven;

    /// <summary>Whether a step that was meant for the run as it stood is not for one in which the other came first.</summary>
    private static bool Overtakes(IRunStep first, IRunStep step, PlayedRun run) => !IsWords(step) && first switch
    {
        ChoiceMade or ChoicesUndone or RunClosed or RunImported => true,
        InjectMade made => RoleOf(step, run) is not { } role || IsTold(role, made, run),
        ClauseSigned or ClauseRefused or ClauseAmended => TextOf(first) == TextOf(step),
        _ => false,
    };

    private static bool IsTold(string role, InjectMade made, PlayedRun run) =>
        run.Exercise.Injects.Single(i => i.Id == made.Inject).To is var to && (to.Count == 0 || to.Contains(role));

    private static string? RoleOf(IRunStep step, PlayedRun run) => step switch
    {
        ChoiceMade choice => run.Exercise.Decisions.Single(d => d.Id == choice.Decision).Role,
        ChoicesUndone undone => undone.By,
        MoveMade move => move.Role,
        TextDrafted text => text.By,
        ClauseSigned signed => signed.Role,
        ClauseRefused refused => refused.Role,
        ClauseAmended amended => amended.Role,
        _ => null,
    };

    private static string? TextOf(IRunStep step) => step switch
    {
        ClauseSigned signed => signed.Text,
        ClauseRefused refused => refused.Text,
        ClauseAmended amended => amended.Text,
        _ => null,
    };

    /// <summary>What a run would be after these steps; refused where that is not legal.</summary>
    public static Play Require(PlayedRun run, params IReadOnlyList<IRunStep> steps)
    {
        if (run.Play.Run.Closed is not null && steps.Any(s => s is not (MarkGiven or RunImported)))
        {
            throw new RequestRefusedException(new(RefusalCode.RunIsClosed, ("run", run.Name)));
        }

        var play = Play.Of(run.Exercise, run.Scenario, run.Past, Run.Of(run.Steps.Select(s => s.Step).Concat(steps)), run.Play);
        if (play.Refusal() is { } reason)
        {
            // A prepared event is named by its author; who plays is told what is in the way.
            var own = play.BranchOf(run.Name).Events.Select(e => $"{e.Id}: ").FirstOrDefault(id => reason.StartsWith(id, StringComparison.Ordinal));
            throw new RequestRefusedException(new(
                steps.All(s => s is ChoiceMade { Option: not null }) ? RefusalCode.OptionNotLegalHere : RefusalCode.NotLegalHere,
                ("reason", reason[(own?.Length ?? 0)..])));
        }

        return steps.OfType<InjectMade>().FirstOrDefault(made => play.Told.All(t => t.Inject.Id != made.Inject)) is { } waits
            ? throw new RequestRefusedException(new(RefusalCode.InjectWaits, ("inject", waits.Inject)))
            : play;
    }

    /// <summary>Whether the steps were written; false: another came first.</summary>
    private async Task<bool> WrittenAsync(PlayedRun run, IReadOnlyList<IRunStep> steps, CancellationToken ct)
    {
        var play = Require(run, steps);
        List<Append> appends = [new(RunReader.Prefix + run.Name, run.Version, [.. steps.Select(s => RunCodec.ToJson(s))])];
        if (steps.Any(s => s is ChoiceMade or ChoicesUndone or InjectMade or MoveMade or ClauseSigned or ClauseAmended))
        {
            appends.Add(await BranchAsync(play, run.Scenario, run.Cut, RunReader.BranchName(run.Name, play.Run.Path), run.Name, ct)
                ?? throw new RequestRefusedException(new(RefusalCode.BranchNotOfRun, ("branch", RunReader.BranchName(run.Name, play.Run.Path)))));
        }

        return await log.AppendAsync(appends, run.ChangedAt, ct);
    }

    /// <summary>What makes the branch of a run say what was played; null: its name is somebody else's.</summary>
    public async Task<Append?> BranchAsync(Play play, Scenario scenario, Pin cut, string name, string run, CancellationToken ct)
    {
        var stream = Branch.Timeline(scenario.Id, name);
        var recording = new RecordedStream(await reader.ReadAsync(stream, ct));
        if (recording.Heading is { } heading && StoredBranch.Describe(heading).Run != run)
        {
            return null;
        }

        return new StoredBranch(play.BranchOf(name), [cut], run: run).Since(stream, recording).Append;
    }

    /// <summary>Refuses a role that nobody plays.</summary>
    public static void RequireSeat(PlayedRun run, string role)
    {
        RequireRole(run.Exercise, role);
        if (!run.Play.Run.Plays(role))
        {
            throw new RequestRefusedException(new(
                RefusalCode.RoleNotPlayed,
                ("role", role),
                ("run", run.Name)) { Near = [.. run.Play.Run.Seats.Select(s => s.Role).Distinct()] });
        }
    }

    /// <summary>Refuses a role that the lesson does not have.</summary>
    public static void RequireRole(Exercise exercise, string role)
    {
        if (exercise.Roles.All(r => r.Id != role))
        {
            throw new RequestRefusedException(new(
                RefusalCode.UnknownRole,
                ("role", Nearness.Clip(role)),
                ("exercise", exercise.Id)) { Near = Nearness.Order(role, exercise.Roles.Select(r => r.Id)) });
        }
    }
}
