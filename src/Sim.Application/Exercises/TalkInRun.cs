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
    public Task<PlayedRun> Handle(MakeMove request, CancellationToken cancellationToken) => ActAsync(request.Run, request, cancellationToken);

    public Task<PlayedRun> Handle(DraftText request, CancellationToken cancellationToken) => ActAsync(request.Run, request, cancellationToken);

    public Task<PlayedRun> Handle(SignText request, CancellationToken cancellationToken) => ActAsync(request.Run, request, cancellationToken);

    public Task<PlayedRun> Handle(RefuseClause request, CancellationToken cancellationToken) => ActAsync(request.Run, request, cancellationToken);

    public Task<PlayedRun> Handle(AmendClause request, CancellationToken cancellationToken) => ActAsync(request.Run, request, cancellationToken);

    public Task<PlayedRun> Handle(SendMessage request, CancellationToken cancellationToken) => ActAsync(request.Run, request, cancellationToken);

    public async Task<PlayedRun> Handle(BringNews request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        TableActs.RequireOthers(run, MessageSent.Teacher, request.To);
        return await writer.StepAsync(
            run, new MessageSent(RunWriter.MessageId(run), MessageSent.Teacher, [.. request.To.Distinct()], TableActs.Words(request.Text)), cancellationToken);
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
        return await writer.StepAsync(run, new NoteLeft(request.Role, TableActs.Words(request.Text)), cancellationToken);
    }

    private async Task<PlayedRun> ActAsync(string name, IRequest<PlayedRun> act, CancellationToken ct)
    {
        var run = await runs.ReadAsync(name, ct);
        return await writer.StepAsync(run, TableActs.Of(run, act), ct);
    }
}
