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
public sealed record GetReport(string Run, string? Role = null) : IRequest<RunReport>;

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

    /// <summary>Whether the last decision is made.</summary>
    public bool IsOver => Run.Play.Next is null;

    /// <summary>The points given.</summary>
    public int Points => Scores.Sum(s => s.Points);

    /// <summary>The points there are.</summary>
    public int Possible => Scores.Sum(s => s.Line.Points);
}

/// <summary>A decision as it was made: when, by which role, what, and whether the lesson decided for want of a player.</summary>
public sealed record PathStep(string When, string Role, string Decision, string? Option, string Text, IReadOnlyList<string> Events, bool ByDefault);

/// <summary>A thing whose status differs from history's: absent where there is no such thing.</summary>
public sealed record Outcome(string Thing, string Here, string InHistory);

/// <summary>
/// Another run of the same exercise, and the first decision at which it went another way, with what was taken in each; null: it went the same.
/// </summary>
public sealed record OtherRun(string Run, string? Parted);

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
        var there = Projection.Project(history.Scenario, history.Past, new(asOf));
        var others = (await runs.AllAsync(run.Exercise.Id, cancellationToken)).Where(r => r.Name != run.Name);
        return new(
            run, asOf, [.. run.Play.Decided.Where(d => !d.Skipped).Select(d => StepOf(d, run.Exercise))],
            Outcomes(run.Play.StateAt(asOf), there),
            [.. others.Select(o => new OtherRun(o.Name, Parted(run.Play, o.Play)))],
            Score.Of(run.Play, request.Role), Answers(run))
        {
            RecordEnds = there.BeyondRecord ? there.Record!.Until : null,
        };
    }

    private static PathStep StepOf(Decided d, Exercise exercise) => new(
        d.Decision.When.Text, exercise.RoleOf(
            d.Decision.Role).Title, d.Decision.Id, d.Option?.Id, d.Option?.Text ?? "A move of its own.", [.. d.Events.Select(e => e.Id)], d.ByDefault);

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

    private static string? Parted(Play one, Play other)
    {
        foreach (var decision in one.Exercise.Decisions)
        {
            var (mine, its) = (one.Decided.FirstOrDefault(d => d.Decision.Id == decision.Id), other.Decided.FirstOrDefault(d => d.Decision.Id == decision.Id));
            if (mine?.Option?.Id != its?.Option?.Id
                || mine?.Skipped != its?.Skipped
                || (mine is { Option: null } && its is not null && mine.Events != its.Events))
            {
                return $"{decision.Id} (here {Took(mine)}, there {Took(its)})";
            }
        }

        return null;
    }

    private static string Took(Decided? decided) => decided switch { null => "not decided yet", { Skipped: true } => "it did not come up", { Option: { } option } => option.Id, _ => "a move of its own" };

    /// <summary>Questions asked after follow on those asked before by their places.</summary>
    private static IReadOnlyList<AnswerPair> Answers(PlayedRun run)
    {
        var exercise = run.Exercise;
        var pairs = new List<AnswerPair>();
        foreach (var seat in run.Play.Run.Seats)
        {
            for (var n = 0; n < Math.Max(exercise.Before.Count, exercise.After.Count); n++)
            {
                var before = n < exercise.Before.Count ? exercise.Before[n] : null;
                var after = n < exercise.After.Count ? exercise.After[n] : null;
                pairs.Add(new(seat.Role, seat.Student, before?.Text ?? after!.Text, Given(seat.Role, before), Given(seat.Role, after)));
            }
        }

        return [.. pairs.Where(p => (p.Before ?? p.After) is not null)];

        string? Given(
            string role,
            Question? question) => question is null ? null : run.Play.Run.Answers.LastOrDefault(a => a.Role == role && a.Question == question.Id)?.Answer;
    }
}
