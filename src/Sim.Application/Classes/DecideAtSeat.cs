using MediatR;
using Sim.Application.Exercises;
using Sim.Application.Repetition;
using Sim.Application.Storage;
using Sim.Domain.Exercises;

namespace Sim.Application.Classes;

/// <summary>The teacher says how several who share a seat decide in a class.</summary>
public sealed record SetSeatRule(string Class, SeatRule Rule) : IRequest<Unit>;

/// <summary>The teacher passes a seat's captaincy on.</summary>
public sealed record MakeCaptain(string Class, string Person) : IRequest<Unit>;

/// <summary>
/// Somebody at a seat decides what is up there: alone, or as the class's rule has it, for the seat at once or by a proposal before the others.
/// </summary>
public sealed record ProposeAtSeat(string Class, string Person, string Run, string Role, string Option, string Reason) : IRequest<PlayedRun>;

/// <summary>
/// Somebody at a seat would have it do something of its own accord that binds it: a move, in place of the options of its decision or beside another's, a
/// text that is put to others, a name under one. It is done at once, or lies before the others first, as the class's rule has it.
/// </summary>
public sealed record ActAtSeat(string Class, string Person, string Run, string Role, IRequest<PlayedRun> Act, string Reason) : IRequest<PlayedRun>;

/// <summary>
/// Somebody at a seat agrees to what another proposed there; a captain's word (<paramref name="Settles"/>) lets it count where the rule does.
/// </summary>
public sealed record AgreeAtSeat(string Class, string Person, string Run, string Role, string Proposal, bool Settles) : IRequest<PlayedRun>;

internal sealed class DecideAtSeatHandler(ClassStore classes, RunReader runs, RunWriter writer, ISender sim)
    : IRequestHandler<SetSeatRule, Unit>, IRequestHandler<MakeCaptain, Unit>, IRequestHandler<ProposeAtSeat, PlayedRun>,
        IRequestHandler<ActAtSeat, PlayedRun>, IRequestHandler<AgreeAtSeat, PlayedRun>
{
    public async Task<Unit> Handle(SetSeatRule request, CancellationToken cancellationToken)
    {
        await classes.AloneAsync(request.Class, people => people.Seating.SetAsync(request.Rule), cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(MakeCaptain request, CancellationToken cancellationToken)
    {
        await classes.AloneAsync(request.Class, async people => (await people.ListAsync()).FirstOrDefault(p => p.Id == request.Person) is { } person
            ? await people.Seating.PassOnAsync(person)
            : 0, cancellationToken);
        return Unit.Value;
    }

    public async Task<PlayedRun> Handle(ProposeAtSeat request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        if (run.Play.Next is not { } next || next.Role != request.Role || next.Options.All(o => o.Id != request.Option))
        {
            // Refused there, with the reason.
            return await sim.Send(new MakeChoice(request.Run, request.Role, request.Option, Reason: request.Reason), cancellationToken);
        }

        var counts = await classes.AloneAsync(request.Class, async people =>
        {
            var (seating, there) = await ThereAsync(people, request.Run, request.Role);
            var made = new SeatProposal(
                Secrets.Make(), request.Run, request.Role, next.Id, run.Play.Run.Path, request.Person, request.Option, request.Reason, [request.Person]);
            if (there.Count <= 1 || seating.Rule == SeatRule.First)
            {
                // It counts at once, and lies before nobody.
                return made with { Counted = true };
            }

            await people.Seating.ProposeAsync(made);
            (seating, there) = await ThereAsync(people, request.Run, request.Role);
            var all = seating.For(made.Run, made.Role, made.Decision, made.Way);
            var saysCaptain = seating.CaptainOf(made.Run, made.Role, there) == request.Person;
            return Seating.Counts(seating.Rule, made, all, there, saysCaptain && seating.Rule != SeatRule.Vote) ? made : null;
        }, cancellationToken);
        return await DecideAsync(run, next, request.Class, counts, cancellationToken);
    }

    public async Task<PlayedRun> Handle(ActAtSeat request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        var (rule, there) = await classes.AloneAsync(request.Class, people => ThereAsync(people, request.Run, request.Role), cancellationToken);
        var isCaptains = rule.Rule == SeatRule.Captain && rule.CaptainOf(request.Run, request.Role, there) == request.Person;
        if (there.Count <= 1 || rule.Rule == SeatRule.First || isCaptains)
        {
            return await sim.Send(request.Act, cancellationToken);
        }

        var step = TableActs.Of(run, request.Act);
        RunWriter.Require(run, step);
        var (id, now) = (Secrets.Make(), run.Play.Next!);
        var made = new SeatProposal(
            id, request.Run, request.Role, step is ChoiceMade ? now.Id : $"{now.Id}{SeatProposal.Beside}{id}", run.Play.Run.Path, request.Person, "",
            request.Reason, [request.Person]) { Step = step, Words = WordsOf(step, run) };
        await classes.AloneAsync(request.Class, people => people.Seating.ProposeAsync(made), cancellationToken);
        return run;
    }

    public async Task<PlayedRun> Handle(AgreeAtSeat request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        if (run.Play.Next is not { } next)
        {
            throw new RequestRefusedException(new(RefusalCode.NothingToDecide, ("run", run.Name)));
        }

        var counts = await classes.AloneAsync(request.Class, async people =>
        {
            var (seating, _) = await ThereAsync(people, request.Run, request.Role);
            if (seating.Before(request.Run, request.Role, next, run.Play.Run.Path).FirstOrDefault(p => p.Id == request.Proposal) is not { } found)
            {
                throw new RequestRefusedException(new(RefusalCode.NoSuchProposal, ("run", run.Name), ("decision", next.Id)));
            }

            await people.Seating.AgreeAsync(found, request.Person);
            (seating, var there) = await ThereAsync(people, request.Run, request.Role);
            var all = seating.For(request.Run, request.Role, found.Decision, run.Play.Run.Path);
            var says = request.Settles && seating.CaptainOf(request.Run, request.Role, there) == request.Person;
            var now = all.Single(p => p.Id == found.Id);
            if (!Seating.Counts(seating.Rule, now, all, there, says))
            {
                return null;
            }

            if (now.IsBeside)
            {
                // Whoever agrees at the same moment finds that it is done.
                await people.Seating.CountAsync(now.Id);
            }

            return now;
        }, cancellationToken);
        return await (counts is { Step: { } step } ? DoAsync(run, next, request.Class, counts, step, cancellationToken)
            : DecideAsync(run, next, request.Class, counts, cancellationToken));
    }

    /// <summary>Does what counts, unless another was faster: nothing is done at another moment than that for which it was agreed, nor to other words.</summary>
    private async Task<PlayedRun> DoAsync(PlayedRun run, Decision next, string of, SeatProposal counts, IRunStep step, CancellationToken ct)
    {
        try
        {
            var now = await runs.ReadAsync(run.Name, ct);
            if (now.Play.Next?.Id != next.Id || now.Play.Run.Path != counts.Way || WordsOf(step, now) != counts.Words)
            {
                throw new RequestRefusedException(new(RefusalCode.RunOvertaken, ("run", run.Name)));
            }

            var done = await writer.StepAsync(now, RunWriter.Named(step, now), ct);
            await classes.AloneAsync(of, people => people.Seating.CountAsync(counts.Id), ct);
            return done;
        }
        catch (RequestRefusedException) when (counts.IsBeside)
        {
            await classes.AloneAsync(of, people => people.Seating.CountAsync(counts.Id, counts: false), ct);
            throw;
        }
    }

    /// <summary>Of a name under a text, what all of its words are now, in short; null of all else, or where it lies there no more.</summary>
    private static string? WordsOf(IRunStep step, PlayedRun run)
    {
        var id = step switch { ClauseSigned signed => signed.Text, ClauseAmended amended => amended.Text, _ => null };
        return id is null || run.Play.Run.Table.Drafts.FirstOrDefault(d => d.Id == id && d.SignedAfter is null) is not { } text ? null
            : Fingerprint.Of(string.Join('\n', text.Clauses.Select(c => $"{c.Clause} {c.AmendedBy}")))[..32];
    }

    /// <summary>Decides what counts, unless another was faster: the next decision of the role is not meant.</summary>
    private async Task<PlayedRun> DecideAsync(PlayedRun run, Decision next, string of, SeatProposal? counts, CancellationToken ct)
    {
        if (counts is null)
        {
            return run;
        }

        var decided = await sim.Send(new MakeChoice(run.Name, next.Role, counts.Option, Reason: counts.Reason) { For = next.Id }, ct);
        if (!counts.Counted)
        {
            await classes.AloneAsync(of, people => people.Seating.CountAsync(counts.Id), ct);
        }

        return decided;
    }

    private static async Task<(Seating Seating, IReadOnlyList<string> There)> ThereAsync(PeopleWriter people, string run, string role) =>
        (await people.Seating.ReadAsync(), [.. (await people.ListAsync()).Where(p => p.Run == run && p.Role == role).Select(p => p.Id)]);
}
