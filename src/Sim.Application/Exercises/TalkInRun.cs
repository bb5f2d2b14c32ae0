using MediatR;
using Sim.Domain.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Exercises;

/// <summary>
/// A role records something of its own accord while another decides (events as in a script; <c>when</c> and <c>by</c> may be left out), and says why.
/// </summary>
public sealed record MakeMove(string Run, string Role, ListNode Move, string? Reason = null) : IRequest<PlayedRun>;

/// <summary>A role writes to others in confidence, or (none named) to everybody. The teacher reads it too.</summary>
public sealed record SendMessage(string Run, string Role, IReadOnlyList<string> To, string Text) : IRequest<PlayedRun>;

/// <summary>The teacher writes to some roles, or (none named) to everybody: news that the lesson does not have.</summary>
public sealed record BringNews(string Run, IReadOnlyList<string> To, string Text) : IRequest<PlayedRun>;

/// <summary>Somebody who sent or got a message in confidence makes it public.</summary>
public sealed record ReleaseMessage(string Run, string Role, string Message) : IRequest<PlayedRun>;

/// <summary>A role leaves a note for the debrief; nobody else reads it before.</summary>
public sealed record LeaveNote(string Run, string Role, string Text) : IRequest<PlayedRun>;

/// <summary>A clause of a text to be signed: its words, and the event it becomes, as a script has it.</summary>
public sealed record ClauseOffered(string Text, MapNode? Becomes = null);

/// <summary>A role puts a text to others, clause by clause, and signs it; what every one of them signs becomes what its clauses say.</summary>
public sealed record DraftText(string Run, string Role, IReadOnlyList<string> With, string Title, IReadOnlyList<ClauseOffered> Clauses) : IRequest<PlayedRun>;

/// <summary>A role signs a clause of a text, counted from 1, or (none named) all of it.</summary>
public sealed record SignText(string Run, string Role, string Text, int? Clause = null) : IRequest<PlayedRun>;

/// <summary>A role refuses a clause of a text, and says why.</summary>
public sealed record RefuseClause(string Run, string Role, string Text, int Clause, string? Why = null) : IRequest<PlayedRun>;

/// <summary>A role puts a clause of a text otherwise: the other names on that clause lapse.</summary>
public sealed record AmendClause(string Run, string Role, string Text, int Clause, ClauseOffered New, string? Why = null) : IRequest<PlayedRun>;

internal sealed class TalkInRunHandler(RunReader runs, RunWriter writer)
    : IRequestHandler<MakeMove, PlayedRun>, IRequestHandler<SendMessage, PlayedRun>, IRequestHandler<BringNews, PlayedRun>,
        IRequestHandler<ReleaseMessage, PlayedRun>,
        IRequestHandler<LeaveNote, PlayedRun>, IRequestHandler<DraftText, PlayedRun>, IRequestHandler<SignText, PlayedRun>,
        IRequestHandler<RefuseClause, PlayedRun>, IRequestHandler<AmendClause, PlayedRun>
{
    /// <summary>More than anybody reads in a round.</summary>
    private const int LongestText = 4000;

    private const int MostClauses = 20;

    public async Task<PlayedRun> Handle(MakeMove request, CancellationToken cancellationToken)
    {
        var (run, now) = await AtTableAsync(request.Run, request.Role, cancellationToken);
        var events = OwnMoves.Of(run, run.Exercise.RoleOf(request.Role), now, request.Move);
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : Words(request.Reason);
        return await writer.StepAsync(run, new MoveMade(request.Role, now.Id, events, reason), cancellationToken);
    }

    public async Task<PlayedRun> Handle(SendMessage request, CancellationToken cancellationToken)
    {
        var (run, _) = await AtTableAsync(request.Run, request.Role, cancellationToken);
        RequireOthers(run, request.Role, request.To);
        return await writer.StepAsync(
            run, new MessageSent(RunWriter.MessageId(run), request.Role, [.. request.To.Distinct()], Words(request.Text)), cancellationToken);
    }

    public async Task<PlayedRun> Handle(BringNews request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        RequireOthers(run, MessageSent.Teacher, request.To);
        return await writer.StepAsync(
            run, new MessageSent(RunWriter.MessageId(run), MessageSent.Teacher, [.. request.To.Distinct()], Words(request.Text)), cancellationToken);
    }

    public async Task<PlayedRun> Handle(ReleaseMessage request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        RunWriter.RequireSeat(run, request.Role);
        var closed = run.Play.Run.Table.Messages.Where(m => !m.IsPublic && m.IsFor(request.Role)).Select(m => m.Id).ToArray();
        return closed.Contains(request.Message)
            ? await writer.StepAsync(run, new MessageReleased(request.Message, request.Role), cancellationToken)
            : throw new RequestRefusedException(new(RefusalCode.NoSuchMessage, ("message", Nearness.Clip(request.Message))) { Near = closed });
    }

    public async Task<PlayedRun> Handle(LeaveNote request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        RunWriter.RequireSeat(run, request.Role);
        return await writer.StepAsync(run, new NoteLeft(request.Role, Words(request.Text)), cancellationToken);
    }

    public async Task<PlayedRun> Handle(DraftText request, CancellationToken cancellationToken)
    {
        var (run, now) = await AtTableAsync(request.Run, request.Role, cancellationToken);
        RequireOthers(run, request.Role, request.With);
        if (request.With.Count == 0 || request.Clauses.Count is 0 or > MostClauses)
        {
            throw new RequestRefusedException(new(RefusalCode.EmptyText, ("most", MostClauses.ToString())));
        }

        ExerciseRole[] signers = [.. request.With.Prepend(request.Role).Distinct().Select(run.Exercise.RoleOf)];
        Clause[] clauses = [.. request.Clauses.Select(c => new Clause(Words(c.Text), OwnMoves.OfClause(run, signers, now, c.Becomes)))];
        return await writer.StepAsync(
            run, new TextDrafted(RunWriter.TextId(run), request.Role, [.. signers.Skip(1).Select(s => s.Id)], Words(request.Title), [.. clauses]),
            cancellationToken);
    }

    public async Task<PlayedRun> Handle(SignText request, CancellationToken cancellationToken)
    {
        var (run, now) = await AtTableAsync(request.Run, request.Role, cancellationToken);
        RequireClause(run, request.Role, request.Text, request.Clause);
        return await writer.StepAsync(run, new ClauseSigned(request.Text, request.Role, request.Clause, now.Id), cancellationToken);
    }

    public async Task<PlayedRun> Handle(RefuseClause request, CancellationToken cancellationToken)
    {
        var (run, _) = await AtTableAsync(request.Run, request.Role, cancellationToken);
        RequireClause(run, request.Role, request.Text, request.Clause);
        var why = string.IsNullOrWhiteSpace(request.Why) ? null : Words(request.Why);
        return await writer.StepAsync(run, new ClauseRefused(request.Text, request.Role, request.Clause, why), cancellationToken);
    }

    public async Task<PlayedRun> Handle(AmendClause request, CancellationToken cancellationToken)
    {
        var (run, now) = await AtTableAsync(request.Run, request.Role, cancellationToken);
        var text = RequireClause(run, request.Role, request.Text, request.Clause);
        ExerciseRole[] signers = [.. text.Signers.Select(run.Exercise.RoleOf)];
        var clause = new Clause(Words(request.New.Text), OwnMoves.OfClause(run, signers, now, request.New.Becomes));
        var why = string.IsNullOrWhiteSpace(request.Why) ? null : Words(request.Why);
        return await writer.StepAsync(run, new ClauseAmended(request.Text, request.Role, request.Clause, clause, why, now.Id), cancellationToken);
    }

    private async Task<(PlayedRun Run, Decision Now)> AtTableAsync(string name, string role, CancellationToken ct)
    {
        var run = await runs.ReadAsync(name, ct);
        RunWriter.RequireSeat(run, role);
        return (run, run.Play.Next ?? throw new RequestRefusedException(new(RefusalCode.NothingToDecide, ("run", run.Name))));
    }

    private static void RequireOthers(PlayedRun run, string role, IReadOnlyList<string> others)
    {
        foreach (var other in others)
        {
            RunWriter.RequireSeat(run, other);
        }

        if (others.Contains(role))
        {
            throw new RequestRefusedException(new(
                RefusalCode.ToOneself) { Near = [.. run.Play.Run.Seats.Select(s => s.Role).Distinct().Where(r => r != role)] });
        }
    }

    private static Draft RequireClause(PlayedRun run, string role, string id, int? clause)
    {
        var open = run.Play.Run.Table.Drafts.Where(d => d.SignedAfter is null && d.Signers.Contains(role)).ToArray();
        var text = open.FirstOrDefault(d => d.Id == id)
            ?? throw new RequestRefusedException(new(RefusalCode.NoSuchText, ("text", Nearness.Clip(id))) { Near = [.. open.Select(d => d.Id)] });
        return clause is null || (clause >= 1 && clause <= text.Clauses.Count)
            ? text
            : throw new RequestRefusedException(new(RefusalCode.NoSuchClause, ("text", id), ("count", text.Clauses.Count.ToString())));
    }

    private static string Words(string text) => text.Trim() switch
    {
        "" => throw new RequestRefusedException(new(RefusalCode.NothingSaid)),
        { Length: > LongestText } => throw new RequestRefusedException(new(RefusalCode.TooLong, ("most", LongestText.ToString()))),
        var words when words.Contains('\0') => throw new RequestRefusedException(new(RefusalCode.NothingSaid)),
        var words => words,
    };
}
