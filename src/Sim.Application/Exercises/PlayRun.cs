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
public sealed record StartRun(string Text, string Path, string Timeline, IReadOnlyList<Seat> Seats, string? Name = null) : IRequest<PlayedRun>;

/// <summary>A run as far as it has come.</summary>
public sealed record GetRun(string Run) : IRequest<PlayedRun>;

/// <summary>Every run, the earliest first; of one exercise where it is named.</summary>
public sealed record ListRuns(string? Exercise = null) : IRequest<IReadOnlyList<PlayedRun>>;

/// <summary>
/// A role decides what is up: for a prepared option, or by a move of its own (events as in a script; <c>when</c> and <c>by</c> may be left out).
/// </summary>
public sealed record MakeChoice(string Run, string Role, string? Option, ListNode? Move = null) : IRequest<PlayedRun>;

/// <summary>Takes the last choices back, to try the other way; what was chosen stays as a branch.</summary>
public sealed record UndoChoices(string Run, int Count = 1) : IRequest<PlayedRun>;

/// <summary>Brings an inject of the teacher's in, now.</summary>
public sealed record MakeInject(string Run, string Inject) : IRequest<PlayedRun>;

/// <summary>Answers a question asked before or after.</summary>
public sealed record AnswerQuestion(string Run, string Role, string Question, string Answer) : IRequest<PlayedRun>;

internal sealed class PlayRunHandler(EventLog log, LogReader reader, RunReader runs, TimelineReader timelines)
    : IRequestHandler<StartRun, PlayedRun>, IRequestHandler<GetRun, PlayedRun>, IRequestHandler<ListRuns, IReadOnlyList<PlayedRun>>,
        IRequestHandler<MakeChoice, PlayedRun>,
        IRequestHandler<UndoChoices, PlayedRun>, IRequestHandler<MakeInject, PlayedRun>, IRequestHandler<AnswerQuestion, PlayedRun>
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
                [.. request.Seats.Select(s => new StoredSeat(s.Role, s.Student))]);
            var play = Play.Of(exercise, history.Scenario, history.Past, Run.Of([new RunStarted(exercise.Id, [.. request.Seats])]));
            var branch = await BranchAsync(play, history.Scenario, pin, name, name, cancellationToken);
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
            RequireRole(exercise, seat.Role);
        }

        if (seats.GroupBy(s => s.Role).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new RequestRefusedException(new(RefusalCode.RoleGivenTwice, ("role", twice.Key)));
        }
    }

    public Task<PlayedRun> Handle(GetRun request, CancellationToken cancellationToken) => runs.ReadAsync(request.Run, cancellationToken);

    public async Task<IReadOnlyList<PlayedRun>> Handle(ListRuns request, CancellationToken cancellationToken) =>
        await runs.AllAsync(request.Exercise, cancellationToken);

    public async Task<PlayedRun> Handle(MakeChoice request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        var decision = UpFor(run, request.Role);
        if (request.Option is { } option)
        {
            if (decision.Options.All(o => o.Id != option))
            {
                throw new RequestRefusedException(new(
                    RefusalCode.UnknownOption,
                    ("decision", decision.Id),
                    ("option", Nearness.Clip(option))) { Near = [.. decision.Options.Select(o => o.Id)] });
            }

            return await StepAsync(run, new ChoiceMade(decision.Id, option, default), cancellationToken);
        }

        return await StepAsync(run, new ChoiceMade(decision.Id, null, Moved(run, decision, request.Move!)), cancellationToken);
    }

    public async Task<PlayedRun> Handle(UndoChoices request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        return request.Count < 1 || request.Count > run.Play.Run.Choices.Count
            ? throw new RequestRefusedException(new(
                run.Play.Run.Choices.Count == 0 ? RefusalCode.NothingChosen : RefusalCode.FewerChoices,
                ("run", run.Name),
                ("count", run.Play.Run.Choices.Count.ToString())))
            : await StepAsync(run, new ChoicesUndone(request.Count), cancellationToken);
    }

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

        if (run.Play.Next is not { } next || run.Play.Run.Made.Any(m => m.Inject == request.Inject))
        {
            throw new RequestRefusedException(
                run.Play.Next is null ? new(RefusalCode.RunIsOver, ("run", run.Name)) : new(RefusalCode.InjectMadeAlready, ("inject", request.Inject)));
        }

        return await StepAsync(run, new InjectMade(request.Inject, next.Id), cancellationToken);
    }

    public async Task<PlayedRun> Handle(AnswerQuestion request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        RequireSeat(run, request.Role);
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

        return await StepAsync(run, new QuestionAnswered(request.Role, question.Id, request.Answer), cancellationToken);
    }

    private async Task<PlayedRun> StepAsync(PlayedRun run, IRunStep step, CancellationToken ct)
    {
        var play = Play.Of(run.Exercise, run.Scenario, run.Past, Run.Of(run.Steps.Select(s => s.Step).Append(step)));
        if (play.Refusal() is { } reason)
        {
            throw new RequestRefusedException(new(RefusalCode.NotLegalHere, ("reason", reason)));
        }

        if (step is InjectMade made && play.Told.All(t => t.Inject.Id != made.Inject))
        {
            throw new RequestRefusedException(new(RefusalCode.InjectWaits, ("inject", made.Inject)));
        }

        List<Append> appends = [new(RunReader.Prefix + run.Name, run.Version, [RunCodec.ToJson(step)])];
        if (step is not QuestionAnswered)
        {
            appends.Add(await BranchAsync(play, run.Scenario, run.Cut, RunReader.BranchName(run.Name, play.Run.Path), run.Name, ct)
                ?? throw new RequestRefusedException(new(RefusalCode.BranchNotOfRun, ("branch", RunReader.BranchName(run.Name, play.Run.Path)))));
        }

        return await log.AppendAsync(appends, run.ChangedAt, ct)
            ? await runs.ReadAsync(run.Name, ct)
            : throw new RequestRefusedException(new(RefusalCode.RunOvertaken, ("run", run.Name)));
    }

    /// <summary>What makes the branch of a run say what was played; null: its name is somebody else's.</summary>
    private async Task<Append?> BranchAsync(Play play, Scenario scenario, Pin cut, string name, string run, CancellationToken ct)
    {
        var stream = Branch.Timeline(scenario.Id, name);
        var recording = new RecordedStream(await reader.ReadAsync(stream, ct));
        if (recording.Heading is { } heading && StoredBranch.Describe(heading).Run != run)
        {
            return null;
        }

        return new StoredBranch(play.BranchOf(name), [cut], run: run).Since(stream, recording).Append;
    }

    private static Decision UpFor(PlayedRun run, string role)
    {
        RequireSeat(run, role);
        return run.Play.Next switch
        {
            null => throw new RequestRefusedException(new(RefusalCode.NothingToDecide, ("run", run.Name))),
            { } next when next.Role != role => throw new RequestRefusedException(new(
                RefusalCode.NotTheirTurn,
                ("title", run.Exercise.RoleOf(next.Role).Title),
                ("next", next.Role),
                ("role", role))),
            { } next => next,
        };
    }

    private static ValueList<Event> Moved(PlayedRun run, Decision decision, ListNode move)
    {
        var role = run.Exercise.RoleOf(decision.Role);
        var completed = move with { Items = [.. move.Items.Select(i => i is MapNode map ? Complete(map, decision, role) : i)] };
        var name = RunReader.BranchName(run.Name, run.Play.Run.Path);
        var edit = BranchEdit.Record(run.Scenario, run.Past, [run.Play.BranchOf(name)], completed);
        if (edit.Branch is not { } branch)
        {
            throw new RequestRefusedException(new(RefusalCode.MoveRefused, ("problems", string.Join('\n', edit.Problems.Select(p => $"  {p.Message}")))));
        }

        var before = run.Play.BranchOf(name).Events.Select(e => e.Id).ToHashSet();
        ValueList<Event> events = [.. branch.Events.Where(e => !before.Contains(e.Id))];
        foreach (var entry in events)
        {
            var type = EventCatalog.Of(entry.Happening).Name;
            if (!role.May.Contains(type))
            {
                throw new RequestRefusedException(role.May.Count == 0
                    ? new(RefusalCode.NoMovesOfItsOwn, ("role", role.Title))
                    : new(RefusalCode.MoveNotAllowed, ("role", role.Title), ("type", type)) { Near = [.. role.May] });
            }

            if (Actors.Of(entry.Happening).Any(a => a.Party != role.Plays))
            {
                throw new RequestRefusedException(new(RefusalCode.MoveForOthers, ("role", role.Title), ("party", role.Plays)));
            }

            if (entry.Effect(run.Scenario.Zone) < decision.When.Effect(run.Scenario.Zone))
            {
                throw new RequestRefusedException(new(RefusalCode.MoveTooEarly, ("date", entry.When.ToString()), ("decision", decision.When.ToString())));
            }
        }

        return events.Count > 0 ? events : throw new RequestRefusedException(new(RefusalCode.EmptyMove));
    }

    private static MapNode Complete(MapNode map, Decision decision, ExerciseRole role)
    {
        var fields = map.Entries.ToList();
        if (map.Find("when") is null)
        {
            fields.Insert(0, new("when", map.At, new ScalarNode(decision.When.Text, false, map.At)));
        }

        var type = map.Find("event")?.Value is ScalarNode { Value: var name } ? EventCatalog.Find(name) : null;
        if (map.Find("by") is null && type?.Field("by") is not null)
        {
            fields.Add(new("by", map.At, new ScalarNode(role.Plays, false, map.At)));
        }

        return map with { Entries = fields };
    }

    private static void RequireSeat(PlayedRun run, string role)
    {
        RequireRole(run.Exercise, role);
        if (!run.Play.Run.Plays(role))
        {
            throw new RequestRefusedException(new(
                RefusalCode.RoleNotPlayed,
                ("role", role),
                ("run", run.Name)) { Near = [.. run.Play.Run.Seats.Select(s => s.Role)] });
        }
    }

    private static void RequireRole(Exercise exercise, string role)
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
