using System.Collections.Concurrent;
using System.Text.Json;
using NodaTime;
using Sim.Application.Classes;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;

namespace Sim.Application.Exercises;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>Somebody is still to decide.</summary>
    Unfinished,

    /// <summary>It was played to its end.</summary>
    Finished,

    /// <summary>The teacher closed it before its end.</summary>
    Abandoned,
}

/// <summary>
/// A run of an exercise as far as it has come: its name, the branch it makes at present and those of the ways tried before, the lesson, and what was played.
/// </summary>
public sealed record PlayedRun(
    string Name,
    string Timeline,
    IReadOnlyList<string> Earlier,
    string History,
    Exercise Exercise,
    Scenario Scenario,
    IReadOnlyList<Event> Past,
    Play Play,
    Instant StartedAt,
    Instant ChangedAt)
{
    /// <summary>The steps as recorded, each with its time.</summary>
    public IReadOnlyList<(IRunStep Step, Instant At)> Steps { get; init; } = [];

    /// <summary>Whether it was played to its end, is still going on, or was given up.</summary>
    public RunStatus Status => Play.Next is null ? RunStatus.Finished : Play.Run.Closed is null ? RunStatus.Unfinished : RunStatus.Abandoned;

    /// <summary>What tells the run from every other, wherever it is kept.</summary>
    public Guid Identity { get; init; }

    /// <summary>What a process that stays calls it as it stands: otherwise after whatever was done in it. Empty: it was read by one that does not.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Whether it is a class's, which says who sits at its seats.</summary>
    public bool IsOfAClass { get; init; }

    /// <summary>The text of the lesson as it was when the run began.</summary>
    public string Text { get; init; } = "";

    /// <summary>The ways that were played to their end before they were taken back, and the present one.</summary>
    public IEnumerable<Play> Ways()
    {
        var steps = Steps.Select(s => s.Step).ToArray();
        return Enumerable.Range(0, steps.Length)
            .Where(n => steps[n] is ChoicesUndone)
            .Select(n => Play.Of(Exercise, Scenario, Past, Run.Of(steps[..n])))
            .Where(play => play.Next is null)
            .Append(Play);
    }

    /// <summary>The version of the run's stream.</summary>
    internal long Version { get; init; }

    /// <summary>The version of the scenario's history it is played on.</summary>
    internal Pin Cut { get; init; } = new("", 0);
}

/// <summary>On what a run is played: the history and the lesson of its beginning, which stay the same as long as there is the run.</summary>
internal sealed record RunStage(RunBeginning Beginning, LoadedTimeline History, ReadExercise Lesson);

/// <summary>Reads runs of exercises: the lesson's text and the history are those of the run's beginning, whatever became of them since.</summary>
internal sealed class RunReader(LogReader log, ClassStore classes)
{
    /// <summary>What a run's stream begins with: no timeline's name holds a colon.</summary>
    public const string Prefix = "exercise:";

    private const int MostAtHand = 100;

    // Each as it last was, for a process that stays: a message more does not have all that was played gone through again.
    private readonly ConcurrentDictionary<string, PlayedRun> _atHand = new();

    /// <summary>The run; <see cref="RequestRefusedException"/> where there is none of this name.</summary>
    public async Task<PlayedRun> ReadAsync(string run, CancellationToken ct)
    {
        // Who sits there is asked at once with what was played, where it is known that it will be.
        var isOfAClass = _atHand.TryGetValue(run, out var known) && known.IsOfAClass;
        var people = isOfAClass ? classes.PeopleOfRunAsync(run, ct) : null;
        var rows = Commands.IsNoText(run) ? [] : await log.ReadAsync(Prefix + run, ct);
        if (rows.Count == 0)
        {
            var runs = (await log.RunsAsync(ct)).Select(r => r[0].Stream[Prefix.Length..]).ToArray();
            throw new RequestRefusedException(new(
                runs.Length == 0 ? RefusalCode.NoRuns : RefusalCode.UnknownRun,
                ("run", Nearness.Clip(run))) { Near = [.. Nearness.Order(run, runs).Take(10)] });
        }

        var stage = await StageAsync(rows[0], [], ct);
        return Of(rows, stage, await SeatedAsync(run, stage.Beginning, people, ct));
    }

    private PlayedRun Of(IReadOnlyList<LogRow> rows, RunStage stage, IReadOnlyList<Seat>? seated)
    {
        var (name, mark) = (rows[0].Stream[Prefix.Length..], rows[^1].Reading is null ? null : rows[^1].Id);
        var before = mark is null ? null : _atHand.GetValueOrDefault(name);
        if (before is not null && before.Mark == mark && (seated is null || ((RunStarted)before.Steps[0].Step).Seats.SequenceEqual(seated)))
        {
            return before;
        }

        var run = Of(name, rows, stage, seated, before?.Play) with { Mark = mark ?? "" };
        if (mark is not null)
        {
            if (_atHand.Count >= MostAtHand)
            {
                _atHand.Clear();
            }

            _atHand[name] = run;
        }

        return run;
    }

    /// <summary>Every run, the earliest first; of one exercise where it is named. A history that several are played on is read once.</summary>
    public async Task<IReadOnlyList<PlayedRun>> AllAsync(string? exercise, CancellationToken ct)
    {
        var histories = new Dictionary<Pin, LoadedTimeline>();
        var runs = new List<PlayedRun>();
        foreach (var rows in (await log.RunsAsync(ct)).OrderBy(r => r[0].RecordedAt))
        {
            var beginning = Started(rows[0]);
            if (exercise is not null && beginning.Exercise != exercise)
            {
                continue;
            }

            runs.Add(Of(rows, await StageAsync(rows[0], histories, ct), await SeatedAsync(rows[0].Stream[Prefix.Length..], beginning, null, ct)));
        }

        return runs;
    }

    /// <summary>The stage of a run, read once as long as the row it begins with is remembered.</summary>
    private async Task<RunStage> StageAsync(LogRow began, Dictionary<Pin, LoadedTimeline> histories, CancellationToken ct)
    {
        if (began.Reading?.Stage is { } known)
        {
            return known;
        }

        var beginning = Started(began);
        if (!histories.TryGetValue(beginning.Cut, out var history))
        {
            histories[beginning.Cut] = history = LoadedTimeline.Of(RecordedStream.Each(await log.ReadAsync([beginning.Cut], ct)));
        }

        var lesson = ExerciseReader.Read(
            beginning.Text, beginning.Exercise, history.Scenario with { Id = beginning.Scenario }, history.Past);
        var stage = new RunStage(beginning, history, lesson);
        if (began.Reading is { } reading)
        {
            reading.Stage = stage;
        }

        return stage;
    }

    /// <summary>Who sits at the seats of a class's run; null: the run itself says who plays.</summary>
    private async Task<IReadOnlyList<Seat>?> SeatedAsync(
        string run, RunBeginning beginning, Task<IReadOnlyList<ClassPerson>>? asked, CancellationToken ct)
    {
        if (!beginning.IsOfAClass)
        {
            return null;
        }

        var people = (await (asked ?? classes.PeopleOfRunAsync(run, ct))).ToLookup(p => p.Role);
        return
        [
            .. beginning.Seats.SelectMany(s => people[s.Role].Select(p => new Seat(s.Role, p.Name) { Person = p.Id }).DefaultIfEmpty(new(s.Role, s.Student))),
        ];
    }

    private static IRunStep StepOf(LogRow row) =>
        row.Reading is { } reading ? reading.Step ??= RunCodec.FromJson(row.Name, row.Json) : RunCodec.FromJson(row.Name, row.Json);

    private static PlayedRun Of(string name, IReadOnlyList<LogRow> rows, RunStage stage, IReadOnlyList<Seat>? seated, Play? atHand)
    {
        var (beginning, scenario, past) = (stage.Beginning, stage.History.Scenario, stage.History.Past);
        var exercise = stage.Lesson.Exercise
            ?? throw new RequestRefusedException(new(RefusalCode.UnreadableExercise, ("run", name), ("problems", string.Join('\n', stage.Lesson.Lines))));
        (IRunStep Step, Instant At)[] steps = [.. rows.Select(r => (StepOf(r), r.RecordedAt))];
        if (seated is not null)
        {
            steps[0] = (((RunStarted)steps[0].Step) with { Seats = [.. seated] }, steps[0].At);
        }

        // A run that came from elsewhere keeps its identity and its times.
        var imported = Array.FindIndex(steps, s => s.Step is RunImported);
        var from = imported < 0 ? null : (RunImported)steps[imported].Step;
        foreach (var (n, at) in (from?.Times ?? default).Take(imported - 1).Index())
        {
            steps[n + 1] = (steps[n + 1].Step, at);
        }

        var play = Play.Of(exercise, scenario, past, Run.Of(steps.Select(s => s.Step)), atHand);
        return new(
            name, Branch.Timeline(
                scenario.Id,
                BranchName(name, play.Run.Path)), [.. Enumerable.Range(1, play.Run.Path - 1).Select(p => Branch.Timeline(scenario.Id, BranchName(name, p)))],
            scenario.Id, exercise, scenario, past, play, from?.Began ?? rows[0].RecordedAt, rows[^1].RecordedAt)
        {
            Identity = from?.Identity ?? NamedId.Of(NamedId.Runs, $"{name}/{rows[0].RecordedAt}"),
            Steps = steps,
            Text = beginning.Text,
            IsOfAClass = beginning.IsOfAClass,
            Version = rows[^1].Version,
            Cut = beginning.Cut,
        };
    }

    /// <summary>The branch of the n-th way that is tried.</summary>
    public static string BranchName(string run, int path) => path == 1 ? run : $"{run}-way-{path}";

    private static RunBeginning Started(LogRow row) => JsonSerializer.Deserialize(row.Json, StoredJson.Readable.RunBeginning)!;
}
