using MediatR;
using NodaTime;
using Sim.Domain.Exercises;

namespace Sim.Application.Exercises;

/// <summary>Brings an inject of the teacher's in, now.</summary>
public sealed record MakeInject(string Run, string Inject) : IRequest<PlayedRun>;

/// <summary>
/// The teacher's own mark beside the reason that was given for a decision: a word, points of so many, or both. The last mark on a decision counts.
/// </summary>
public sealed record MarkDecision(string Run, string Decision, int? Points, int? Possible, string? Note) : IRequest<PlayedRun>;

/// <summary>
/// Moves a run that is late on to a decision, or (none named) to the end: what comes before it is decided as the lesson has it where nobody plays, all of it
/// or nothing, and says why. Where the run is there already, nothing is done.
/// </summary>
public sealed record MoveDate(string Run, string? To, string Why) : IRequest<PlayedRun>;

/// <summary>Closes a run before its end: it is abandoned, and nothing more can be done in it but mark it.</summary>
public sealed record CloseRun(string Run, string? Why = null) : IRequest<PlayedRun>;

/// <summary>
/// A run that was played again here from a report keeps what it was elsewhere: its identity, when it began, and the time of each step so far.
/// </summary>
public sealed record KeepIdentity(string Run, Guid Identity, Instant Began, IReadOnlyList<Instant> Times) : IRequest<PlayedRun>;

internal sealed class TeachRunHandler(RunReader runs, RunWriter writer)
    : IRequestHandler<MakeInject, PlayedRun>, IRequestHandler<MoveDate, PlayedRun>, IRequestHandler<MarkDecision, PlayedRun>,
        IRequestHandler<CloseRun, PlayedRun>, IRequestHandler<KeepIdentity, PlayedRun>
{
    /// <summary>More points than any school gives for one sentence.</summary>
    private const int Most = 1000;

    public async Task<PlayedRun> Handle(MakeInject request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        var mine = run.Exercise.Injects.Where(i => i.At is null).Select(i => i.Id).ToArray();
        if (!mine.Contains(request.Inject))
        {
            throw new RequestRefusedException(mine.Length == 0
                ? new(RefusalCode.NoInjects, ("exercise", run.Exercise.Id))
                : new(RefusalCode.UnknownInject, ("inject", Nearness.Clip(request.Inject))) { Near = mine });
        }

        // One that waits for its moment, since choices were taken back, may be brought in earlier.
        if (run.Play.Next is not { } next || run.Play.Told.Any(t => t.Inject.Id == request.Inject))
        {
            throw new RequestRefusedException(
                run.Play.Next is null ? new(RefusalCode.RunIsOver, ("run", run.Name)) : new(RefusalCode.InjectMadeAlready, ("inject", request.Inject)));
        }

        return await writer.StepAsync(run, new InjectMade(request.Inject, next.Id), cancellationToken);
    }

    public async Task<PlayedRun> Handle(MoveDate request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        string[] all = [.. run.Exercise.Decisions.Select(d => d.Id)];
        return request.To is null || all.Contains(request.To)
            ? await writer.StepsAsync(run, now => Before(request, now, all), cancellationToken)
            : throw new RequestRefusedException(new(
                RefusalCode.UnknownDecision, ("decision", Nearness.Clip(request.To)), ("exercise", run.Exercise.Id)) { Near = all });
    }

    /// <summary>The choices of the lesson itself that lead from where a run is to the decision.</summary>
    private static List<IRunStep> Before(MoveDate request, PlayedRun run, string[] all)
    {
        var (play, choices) = (run.Play, new List<IRunStep>());
        var until = request.To is null ? all.Length : Array.IndexOf(all, request.To);
        while (play.Next is { } next && Array.IndexOf(all, next.Id) < until)
        {
            var choice = new ChoiceMade(next.Id, next.Otherwise, default, request.Why);
            choices.Add(choice);
            play = play.With(choice);
        }

        return choices;
    }

    public async Task<PlayedRun> Handle(MarkDecision request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        var made = run.Play.Decided.Where(d => d is { Skipped: false, ByDefault: false }).Select(d => d.Decision.Id).ToArray();
        if (!made.Contains(request.Decision))
        {
            throw new RequestRefusedException(made.Length == 0
                ? new(RefusalCode.NothingChosen, ("run", run.Name))
                : new(RefusalCode.NotDecided, ("decision", Nearness.Clip(request.Decision)), ("run", run.Name)) { Near = made });
        }

        if (request.Points is null && string.IsNullOrWhiteSpace(request.Note))
        {
            throw new RequestRefusedException(new(RefusalCode.EmptyMark));
        }

        if (request.Points is null != request.Possible is null
            || request.Points < 0 || request.Points > request.Possible || request.Possible is < 1 or > Most)
        {
            throw new RequestRefusedException(new(RefusalCode.BadMark, ("most", Most.ToString())));
        }

        return await writer.StepAsync(
            run, new MarkGiven(
                request.Decision,
                request.Points,
                request.Possible,
                request.Note?.Trim() is { Length: > 0 } note ? note : null), cancellationToken);
    }

    public async Task<PlayedRun> Handle(CloseRun request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        return run.Play.Next is null
            ? throw new RequestRefusedException(new(RefusalCode.RunIsOver, ("run", run.Name)))
            : await writer.StepAsync(run, new RunClosed(request.Why?.Trim() is { Length: > 0 } why ? why : null), cancellationToken);
    }

    public async Task<PlayedRun> Handle(KeepIdentity request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        return run.Steps.Count - 1 != request.Times.Count
            ? throw new RequestRefusedException(new(RefusalCode.TimesDoNotFit, ("run", run.Name), ("count", (run.Steps.Count - 1).ToString())))
            : await writer.StepAsync(run, new RunImported(request.Identity, request.Began, [.. request.Times]), cancellationToken);
    }
}
