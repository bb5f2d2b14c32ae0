using MediatR;

namespace Sim.Application.Exercises;

/// <summary>
/// Does something in a run once, however often it is asked for under the same key: a form that a shaky network sends twice is one move. The second answer
/// is the run as the first left it. The key is recorded with the step, so that any server on the store knows it, and one that was killed in between does.
/// </summary>
public sealed record ActOnce(string Run, string Key, IRequest<PlayedRun> Act) : IRequest<PlayedRun>;

internal sealed class ActOnceHandler(RunReader runs, RunWriter writer, ISender sim) : IRequestHandler<ActOnce, PlayedRun>
{
    public async Task<PlayedRun> Handle(ActOnce request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        if (run.Keys.Contains(request.Key))
        {
            return run;
        }

        try
        {
            using var _ = writer.Under(request.Key);
            return await sim.Send(request.Act, cancellationToken);
        }
        catch (RequestRefusedException)
        {
            // The same form may have come first by another way, and this one been refused for it.
            run = await runs.ReadAsync(request.Run, cancellationToken);
            if (run.Keys.Contains(request.Key))
            {
                return run;
            }

            throw;
        }
    }
}
