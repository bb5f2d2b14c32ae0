using System.Text.Json;
using MediatR;
using NodaTime;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Exercises;

/// <summary>
/// Begins a run of an exercise on a timeline's history (the scenario's, which must be loaded): who plays which role. Without a name the run is called after the
/// exercise, numbered.
/// The lesson's text and the history are those of now for as long as the run lasts.
/// </summary>
public sealed record StartRun(string Text, string Path, string Timeline, IReadOnlyList<Seat> Seats, string? Name = null) : IRequest<PlayedRun>
{
    /// <summary>Whether it is a class's: who sits at the seats is asked of the class, and no name stands in the run.</summary>
    public bool IsOfAClass { get; init; }
}

/// <summary>A run as far as it has come.</summary>
public sealed record GetRun(string Run) : IRequest<PlayedRun>;

/// <summary>Every run, the earliest first; of one exercise where it is named.</summary>
public sealed record ListRuns(string? Exercise = null) : IRequest<IReadOnlyList<PlayedRun>>;

/// <summary>
/// A role decides what is up: for a prepared option, or by a move of its own (events as in a script; <c>when</c> and <c>by</c> may be left out), and says why.
/// </summary>
public sealed record MakeChoice(string Run, string Role, string? Option, ListNode? Move = null, string? Reason = null) : IRequest<PlayedRun>
{
    /// <summary>The decision that it was meant for, refused where another is up by now; null: that which is.</summary>
    public string? For { get; init; }
}

/// <summary>
/// Takes the last choices back, to try the other way; what was chosen stays as a branch. A role takes back its own alone; without a role it is the teacher who
/// does.
/// </summary>
public sealed record UndoChoices(string Run, int Count = 1, string? Role = null, string? Why = null) : IRequest<PlayedRun>;

/// <summary>Answers a question asked before or after.</summary>
public sealed record AnswerQuestion(string Run, string Role, string Question, string Answer) : IRequest<PlayedRun>
{
    /// <summary>Which of those who share the seat, as the class knows them; null: the seat is one person's.</summary>
    public string? Person { get; init; }
}

internal sealed class PlayRunHandler(EventLog log, LogReader reader, RunReader runs, RunWriter writer, TimelineReader timelines)
    : IRequestHandler<StartRun, PlayedRun>, IRequestHandler<GetRun, PlayedRun>, IRequestHandler<ListRuns, IReadOnlyList<PlayedRun>>,
        IRequestHandler<MakeChoice, PlayedRun>,
        IRequestHandler<UndoChoices, PlayedRun>, IRequestHandler<AnswerQuestion, PlayedRun>
{
    public async Task<PlayedRun> Handle(StartRun request, CancellationToken cancellationToken)
    {
        await log.EnsureSchemaAsync(cancellationToken);
        var history = await timelines.ReadAsync(request.Timeline, null, cancellationToken);
        if (history.Branch is not null)
        {
            throw new RequestRefusedException(new(RefusalCode.PlayedOnHistoryOnly, ("timeline", request.Timeline)));
        }

        var exercise = Read(request, history);
        RequireSeats(exercise, request.Seats);
        var pin = new Pin(history.Recording.Stream, history.Version);
        for (var number = 1; ; number++)
        {
            var name = request.Name ?? $"{exercise.Id}-{number}";
            if (name.Length > 80 || !Ref.IsId(name))
            {
                throw new RequestRefusedException(new(RefusalCode.BadRunName, ("name", Nearness.Clip(name))));
            }

            var beginning = new RunBeginning(
                exercise.Id,
                request.Text,
                exercise.Scenario,
                pin,
                [.. request.Seats.Select(s => new StoredSeat(s.Role, s.Student))],
                request.IsOfAClass);
            var play = Play.Of(exercise, history.Scenario, history.Past, Run.Of([new RunStarted(exercise.Id, [.. request.Seats])]));
            var branch = await writer.BranchAsync(play, history.Scenario, pin, name, name, cancellationToken);
            if (branch is not null && await reader.LastAsync(RunReader.Prefix + name, cancellationToken) is null
                && await log.AppendAsync(
                    [
                        new(RunReader.Prefix + name, 0, [(StoredEvents.RunStarted, JsonSerializer.Serialize(beginning, StoredJson.Readable.RunBeginning))]),
                        branch,
                    ],
                    Instant.MinValue,
                    cancellationToken))
            {
                return await runs.ReadAsync(name, cancellationToken);
            }

            if (request.Name is not null)
            {
                throw new RequestRefusedException(new(RefusalCode.RunExists, ("run", name)));
            }
        }
    }

    private static Exercise Read(StartRun request, LoadedTimeline history)
    {
        var scenario = ExerciseReader.ScenarioOf(request.Text) ?? "";
        var read = ExerciseReader.Read(request.Text, request.Path, history.Scenario with { Id = scenario }, history.Past);
        return read.Exercise
            ?? throw new RequestRefusedException(read.Problems.Count == 1
                ? new(RefusalCode.ExerciseHasAProblem, ("problems", string.Join('\n', read.Lines)))
                : new(RefusalCode.ExerciseHasProblems, ("count", read.Problems.Count.ToString()), ("problems", string.Join('\n', read.Lines))));
    }

    private static void RequireSeats(Exercise exercise, IReadOnlyList<Seat> seats)
    {
        if (seats.Count == 0)
        {
            throw new RequestRefusedException(new(RefusalCode.NobodyPlays) { Near = [.. exercise.Roles.Select(r => r.Id)] });
        }

        foreach (var seat in seats)
        {
            RunWriter.RequireRole(exercise, seat.Role);
        }

        if (seats.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
        {
            throw new RequestRefusedException(new(RefusalCode.RoleGivenTwice, ("role", twice.Role), ("student", Nearness.Clip(twice.Student))));
        }
    }

    public Task<PlayedRun> Handle(GetRun request, CancellationToken cancellationToken) => runs.ReadAsync(request.Run, cancellationToken);

    public async Task<IReadOnlyList<PlayedRun>> Handle(ListRuns request, CancellationToken cancellationToken) =>
        await runs.AllAsync(request.Exercise, cancellationToken);

    public async Task<PlayedRun> Handle(MakeChoice request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        return await writer.StepAsync(run, TableActs.Of(run, request), cancellationToken);
    }

    public async Task<PlayedRun> Handle(UndoChoices request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        var choices = run.Play.Run.Choices;
        if (request.Count < 1 || request.Count > choices.Count)
        {
            throw new RequestRefusedException(new(
                choices.Count == 0 ? RefusalCode.NothingChosen : RefusalCode.FewerChoices,
                ("run", run.Name),
                ("count", choices.Count.ToString())));
        }

        if (request.Role is { } role)
        {
            RunWriter.RequireSeat(run, role);
            var others = choices.TakeLast(request.Count).Select(c => run.Exercise.Decisions.Single(d => d.Id == c.Decision)).LastOrDefault(d => d.Role != role);
            if (others is not null)
            {
                throw new RequestRefusedException(new(
                    RefusalCode.NotTheirsToUndo, ("title", run.Exercise.RoleOf(others.Role).Title), ("decision", others.Id)));
            }
        }

        return await writer.StepAsync(run, new ChoicesUndone(request.Count, request.Role, Said(request.Why)), cancellationToken);
    }

    public async Task<PlayedRun> Handle(AnswerQuestion request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        RunWriter.RequireSeat(run, request.Role);
        var all = run.Exercise.Before.Concat(run.Exercise.After).ToArray();
        var question = all.FirstOrDefault(q => q.Id == request.Question)
            ?? throw new RequestRefusedException(new(
                RefusalCode.UnknownQuestion,
                ("question", Nearness.Clip(request.Question))) { Near = [.. all.Select(q => q.Id)] });
        if (question.Options.Count > 0 && !question.Options.Contains(request.Answer))
        {
            throw new RequestRefusedException(new(RefusalCode.BadAnswer, ("question", question.Id)) { Near = [.. question.Options] });
        }

        if (run.Play.Next is not null && run.Exercise.After.Any(q => q.Id == question.Id))
        {
            throw new RequestRefusedException(new(RefusalCode.AskedAfterwards, ("question", question.Id)));
        }

        return await writer.StepAsync(run, new QuestionAnswered(request.Role, question.Id, request.Answer) { Person = request.Person }, cancellationToken);
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
