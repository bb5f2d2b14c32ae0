using MediatR;
using Sim.Domain.Exercises;

namespace Sim.Application.Exercises;

/// <summary>What a role does in a run, as the step that it would be there; refused where the role cannot do it. Nothing is written.</summary>
internal static class TableActs
{
    /// <summary>More than anybody reads in a round.</summary>
    private const int LongestText = 4000;

    private const int MostClauses = 20;

    /// <summary>The step of a request.</summary>
    public static IRunStep Of(PlayedRun run, IRequest<PlayedRun> act) => act switch
    {
        MakeChoice choice => Of(run, choice),
        MakeMove move => Of(run, move),
        SendMessage message => Of(run, message),
        DraftText text => Of(run, text),
        SignText signed => Of(run, signed),
        RefuseClause refused => Of(run, refused),
        AmendClause amended => Of(run, amended),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    /// <summary>Refuses a text that is not open before a role, or that has no such clause.</summary>
    public static Draft RequireClause(PlayedRun run, string role, string id, int? clause)
    {
        var open = run.Play.Run.Table.Drafts.Where(d => d.SignedAfter is null && d.Signers.Contains(role)).ToArray();
        var text = open.FirstOrDefault(d => d.Id == id)
            ?? throw new RequestRefusedException(new(RefusalCode.NoSuchText, ("text", Nearness.Clip(id))) { Near = [.. open.Select(d => d.Id)] });
        return clause is null || (clause >= 1 && clause <= text.Clauses.Count)
            ? text
            : throw new RequestRefusedException(new(RefusalCode.NoSuchClause, ("text", id), ("count", text.Clauses.Count.ToString())));
    }

    /// <summary>Refuses others who are not played, or who are oneself.</summary>
    public static void RequireOthers(PlayedRun run, string role, IReadOnlyList<string> others)
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

    /// <summary>What was written, without what stands around it; refused where it is nothing, or too much.</summary>
    public static string Words(string text) => text.Trim() switch
    {
        "" => throw new RequestRefusedException(new(RefusalCode.NothingSaid)),
        { Length: > LongestText } => throw new RequestRefusedException(new(RefusalCode.TooLong, ("most", LongestText.ToString()))),
        var words when words.Contains('\0') => throw new RequestRefusedException(new(RefusalCode.NothingSaid)),
        var words => words,
    };

    private static ChoiceMade Of(PlayedRun run, MakeChoice request)
    {
        RunWriter.RequireSeat(run, request.Role);
        var decision = AtTable(run, request.Role);
        if (decision.Role != request.Role)
        {
            throw new RequestRefusedException(new(
                RefusalCode.NotTheirTurn, ("title", run.Exercise.RoleOf(decision.Role).Title), ("next", decision.Role), ("role", request.Role)));
        }

        if (request.For is { } meant && meant != decision.Id)
        {
            throw new RequestRefusedException(new(RefusalCode.RunOvertaken, ("run", run.Name)));
        }

        if (request.Option is not { } option)
        {
            return new(decision.Id, null, OwnMoves.Of(run, run.Exercise.RoleOf(decision.Role), decision, request.Move!), Said(request.Reason));
        }

        return decision.Options.Any(o => o.Id == option)
            ? new(decision.Id, option, default, Said(request.Reason))
            : throw new RequestRefusedException(new(
                RefusalCode.UnknownOption,
                ("decision", decision.Id),
                ("option", Nearness.Clip(option))) { Near = [.. decision.Options.Select(o => o.Id)] });
    }

    private static MoveMade Of(PlayedRun run, MakeMove request)
    {
        var now = AtTable(run, request.Role);
        var events = OwnMoves.Of(run, run.Exercise.RoleOf(request.Role), now, request.Move);
        return new(request.Role, now.Id, events, string.IsNullOrWhiteSpace(request.Reason) ? null : Words(request.Reason));
    }

    private static MessageSent Of(PlayedRun run, SendMessage request)
    {
        AtTable(run, request.Role);
        RequireOthers(run, request.Role, request.To);
        return new(RunWriter.MessageId(run), request.Role, [.. request.To.Distinct()], Words(request.Text));
    }

    private static TextDrafted Of(PlayedRun run, DraftText request)
    {
        var now = AtTable(run, request.Role);
        RequireOthers(run, request.Role, request.With);
        if (request.With.Count == 0 || request.Clauses.Count is 0 or > MostClauses)
        {
            throw new RequestRefusedException(new(RefusalCode.EmptyText, ("most", MostClauses.ToString())));
        }

        ExerciseRole[] signers = [.. request.With.Prepend(request.Role).Distinct().Select(run.Exercise.RoleOf)];
        Clause[] clauses = [.. request.Clauses.Select(c => new Clause(Words(c.Text), OwnMoves.OfClause(run, signers, now, c.Becomes)))];
        return new(RunWriter.TextId(run), request.Role, [.. signers.Skip(1).Select(s => s.Id)], Words(request.Title), [.. clauses]);
    }

    private static ClauseSigned Of(PlayedRun run, SignText request)
    {
        var now = AtTable(run, request.Role);
        RequireClause(run, request.Role, request.Text, request.Clause);
        return new(request.Text, request.Role, request.Clause, now.Id);
    }

    private static ClauseRefused Of(PlayedRun run, RefuseClause request)
    {
        AtTable(run, request.Role);
        RequireClause(run, request.Role, request.Text, request.Clause);
        return new(request.Text, request.Role, request.Clause, string.IsNullOrWhiteSpace(request.Why) ? null : Words(request.Why));
    }

    private static ClauseAmended Of(PlayedRun run, AmendClause request)
    {
        var now = AtTable(run, request.Role);
        var text = RequireClause(run, request.Role, request.Text, request.Clause);
        ExerciseRole[] signers = [.. text.Signers.Select(run.Exercise.RoleOf)];
        var clause = new Clause(Words(request.New.Text), OwnMoves.OfClause(run, signers, now, request.New.Becomes));
        return new(request.Text, request.Role, request.Clause, clause, string.IsNullOrWhiteSpace(request.Why) ? null : Words(request.Why), now.Id);
    }

    /// <summary>The decision that is up, whosever it is.</summary>
    private static Decision AtTable(PlayedRun run, string role)
    {
        RunWriter.RequireSeat(run, role);
        return run.Play.Next ?? throw new RequestRefusedException(new(RefusalCode.NothingToDecide, ("run", run.Name)));
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
