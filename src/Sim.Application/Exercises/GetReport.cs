using MediatR;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Application.Exercises;

/// <summary>
/// What became of a run: its path against history and against other runs, the rubric with its reasons, the answers, as of the end or as far as it has come. For
/// one role: with the lines that are its.
/// </summary>
public sealed record GetReport(string Run, string? Role = null) : IRequest<RunReport>
{
    /// <summary>
    /// Whether it tells what the real actors did; null: the teacher's does all along, a role's once nothing is left to be decided.
    /// </summary>
    public bool? TellsHistory { get; init; }
}

/// <summary>
/// A report: the run, the date it is as of, each decision in order, the things whose status differs from history, the other runs and where they parted, the
/// scores and the answers.
/// </summary>
public sealed record RunReport(
    PlayedRun Run, EdtfDate AsOf, IReadOnlyList<PathStep> Path, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<OtherRun> Others, IReadOnlyList<Scored> Scores,
    IReadOnlyList<AnswerPair> Answers)
{
    /// <summary>Where history's record ends before the date, its last day: of what came after nothing is said.</summary>
    public Moment? RecordEnds { get; init; }

    /// <summary>
    /// All that happened beside the decisions, in the order of the lesson: news, messages, moves, texts, what followed and what was taken back.
    /// </summary>
    public IReadOnlyList<Beside> Beside { get; init; } = [];

    /// <summary>Whether the last decision is made.</summary>
    public bool IsOver => Run.Play.Next is null;

    /// <summary>The points given, by the rubric and by the teacher.</summary>
    public int Points => Scores.Sum(s => s.Points) + Marks.Sum(m => m.Points ?? 0);

    /// <summary>The points that could be reached.</summary>
    public int Possible => Scores.Sum(s => s.Possible) + Marks.Sum(m => m.Possible ?? 0);

    /// <summary>The role it is for; null: it is the teacher's, with all that is in it.</summary>
    public string? Role { get; init; }

    /// <summary>Whether it tells what the real actors did.</summary>
    public bool TellsHistory { get; init; } = true;

    /// <summary>What each role that is played reached of what it could; in a role's report its own alone.</summary>
    public IReadOnlyList<SeatScore> Seats { get; init; } = [];

    /// <summary>The teacher's marks.</summary>
    public IReadOnlyList<MarkGiven> Marks { get; init; } = [];

    /// <summary>
    /// The same for all to see, on a wall: without points and marks, and without what stayed between some: messages that nobody made public, texts that not
    /// all signed.
    /// </summary>
    public RunReport ForAll => this with
    {
        Scores = [],
        Seats = [],
        Marks = [],
        Beside = [.. Beside.Where(b => b is not (Exercises.Beside.Written { Message.IsPublic: false } or Exercises.Beside.Unsigned))],
    };
}

/// <summary>
/// A decision as it was made: when, by which role, what (null: a move of its own), the reason given, and whether the lesson decided for want of a player; what
/// the real actor did then, null where there is no record of it, or it is not told yet.
/// </summary>
public sealed record PathStep(
    string When, string Role, string Decision, string? Option, string? Text, string? Reason, IReadOnlyList<Event> Events, bool ByDefault)
{
    /// <summary>The events of the scenario that tell what the real actor did, and the author's words on it with their sources.</summary>
    public RealAct? InHistory { get; init; }
}

/// <summary>What the real actor did at the moment of a decision.</summary>
public sealed record RealAct(IReadOnlyList<Event> Events, string? Text, IReadOnlyList<SourceRef> Source);

/// <summary>A thing whose status differs from history's: absent where there is no such thing.</summary>
public sealed record Outcome(string Thing, string Here, string InHistory);

/// <summary>
/// Another run of the same exercise with its own choices, and the first decision at which it went another way; null: it went the same.
/// </summary>
public sealed record OtherRun(string Run, RunStatus Status, Decision? Parted, IReadOnlyList<PathStep> Path);

/// <summary>What a student answered to a question before, and to the one that follows on it after.</summary>
public sealed record AnswerPair(string Role, string Student, string Question, string? Before, string? After);

internal sealed class GetReportHandler(RunReader runs, TimelineReader timelines) : IRequestHandler<GetReport, RunReport>
{
    public async Task<RunReport> Handle(GetReport request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        if (request.Role is { } role && run.Exercise.Roles.All(r => r.Id != role))
        {
            throw new RequestRefusedException(new(
                RefusalCode.UnknownRole,
                ("role", Nearness.Clip(role)),
                ("exercise", run.Exercise.Id)) { Near = [.. run.Exercise.Roles.Select(r => r.Id)] });
        }

        // History as it is now: what was recorded since belongs to what happened.
        var history = await timelines.ReadAsync(run.History, null, cancellationToken);
        var asOf = run.Play.Now;
        // What really happened is told when nothing is left to be decided; the teacher may know it all along.
        var tells = request.TellsHistory ?? (request.Role is null || run.Play.Next is null);
        var told = tells ? run.Past.Concat(history.Past).DistinctBy(e => e.Id).ToDictionary(e => e.Id) : null;
        var there = Projection.Project(history.Scenario, history.Past, new(asOf));
        var others = request.Role is null ? (await runs.AllAsync(run.Exercise.Id, cancellationToken)).Where(r => r.Name != run.Name) : [];
        return new(
            run, asOf, Path(run, told, request.Role),
            Outcomes(run.Play.StateAt(asOf), there),
            [.. others.Select(o => new OtherRun(o.Name, o.Status, Parted(run.Play, o.Play), Path(o, null, null)))],
            [.. Score.Of(run.Play, request.Role).Where(s => s.Line.Role is not { } of || run.Play.Run.Plays(of))],
            [.. Answers(run).Where(a => request.Role is null || a.Role == request.Role)])
        {
            Role = request.Role,
            TellsHistory = tells,
            Beside = Exercises.Beside.Of(run, request.Role),
            Seats =
            [
                .. run.Play.Run.Seats.Select(s => s.Role)
                    .Distinct()
                    .Where(r => request.Role is null || r == request.Role)
                    .Select(r => SeatScore.Of(run.Play, r)),
            ],
            Marks =
            [
                .. run.Play.Run.Marks.Where(m => request.Role is null || run.Exercise.Decisions.Single(d => d.Id == m.Decision).Role == request.Role),
            ],
            RecordEnds = there.BeyondRecord ? there.Record!.Until : null,
        };
    }

    private static PathStep[] Path(PlayedRun run, Dictionary<string, Event>? history, string? role) =>
        [.. run.Play.Decided.Where(d => !d.Skipped && (role is null || d.Decision.Role == role)).Select(d => StepOf(d, run.Play, history))];

    private static PathStep StepOf(Decided d, Play play, Dictionary<string, Event>? history) => new(
        d.Decision.When.Text, play.Exercise.RoleOf(d.Decision.Role).Title, d.Decision.Id, d.Option?.Id, d.Option?.Text,
        play.Run.Choices.FirstOrDefault(c => c.Decision == d.Decision.Id)?.Reason, d.Events, d.ByDefault)
    {
        InHistory = history is not null && d.Decision.InHistory is { } real
            ? new(
                [.. real.Events.Select(history.GetValueOrDefault).OfType<Event>()],
                real.Text,
                real.Source)
            : null,
    };

    private static IReadOnlyList<Outcome> Outcomes(NegotiationState here, NegotiationState there)
    {
        var (one, other) = (Statuses(here), Statuses(there));
        return
        [
            .. one.Keys.Union(other.Keys)
                .Where(k => one.GetValueOrDefault(k) != other.GetValueOrDefault(k))
                .Select(k => new Outcome(k, one.GetValueOrDefault(k, "absent"), there.BeyondRecord ? Timeline.NoRecord : other.GetValueOrDefault(k, "absent"))),
        ];
    }

    private static Dictionary<string, string> Statuses(NegotiationState state) => new(
    [
        new("phase", Words.Of(state.Phase.Name)),
        .. state.Tracks.Where(t => t.Status is not null).Select(t => KeyValuePair.Create($"track/{t.Id}", Words.Of(t.Status!.Value))),
        .. state.Truces.Select(t => KeyValuePair.Create($"truce/{t.Id}", Words.Of(t.Status))),
        .. state.Proposals.Select(p => KeyValuePair.Create($"proposal/{p.Id}", Words.Of(p.Status))),
        .. state.Talks.Select(t => KeyValuePair.Create($"talks/{t.Id}", Words.Of(t.Status))),
        .. state.Agreements.Select(a => KeyValuePair.Create($"agreement/{a.Id}", Words.Of(a.Status))),
        .. state.Measures.Select(m => KeyValuePair.Create($"measure/{m.Id}", Words.Of(m.Status))),
    ]);

    private static Decision? Parted(Play one, Play other) => one.Exercise.Decisions.FirstOrDefault(decision =>
    {
        var (mine, its) = (one.Decided.FirstOrDefault(d => d.Decision.Id == decision.Id), other.Decided.FirstOrDefault(d => d.Decision.Id == decision.Id));
        return mine?.Option?.Id != its?.Option?.Id
            || mine?.Skipped != its?.Skipped
            || (mine is { Option: null } && its is not null && mine.Events != its.Events);
    });

    /// <summary>
    /// Of each role that is played, every question with the one asked afterwards that follows on it. Where a lesson says of none what it follows on, they
    /// follow on each other by their places.
    /// </summary>
    private static IReadOnlyList<AnswerPair> Answers(PlayedRun run)
    {
        var exercise = run.Exercise;
        var byPlace = exercise.After.All(a => a.Follows is null);
        (Question? Before, Question? After)[] questions =
        [
            .. exercise.Before.Select((
                b,
                n) => ((Question?)b, byPlace ? exercise.After.ElementAtOrDefault(n) : exercise.After.FirstOrDefault(a => a.Follows == b.Id))),
            .. exercise.After.Where((a, n) => byPlace ? n >= exercise.Before.Count : a.Follows is null).Select(a => ((Question?)null, (Question?)a)),
        ];
        return
        [
            .. from seats in run.Play.Run.Seats.GroupBy(s => s.Role)
               from question in questions
               from person in Persons(seats.Key)
               let pair = new AnswerPair(
                   seats.Key, Named(seats, person), (question.Before ?? question.After)!.Text, Given(seats.Key, person, question.Before),
                   Given(seats.Key, person, question.After))
               where (pair.Before ?? pair.After) is not null
               select pair,
        ];

        // Those who share a seat answer each for himself; whoever sits there no more answered too.
        IEnumerable<string?> Persons(string role) => run.Play.Run.Answers.Where(a => a.Role == role).Select(a => a.Person).Distinct();

        string Named(IEnumerable<Seat> seats, string? person) =>
            string.Join(", ", seats.Where(s => person is null || s.Person is null || s.Person == person).Select(s => s.Student));

        string? Given(string role, string? person, Question? question) => question is null ? null
            : run.Play.Run.Answers.LastOrDefault(a => a.Role == role && a.Question == question.Id && a.Person == person)?.Answer;
    }
}
