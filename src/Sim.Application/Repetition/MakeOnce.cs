using MediatR;
using Sim.Application.Storage;

namespace Sim.Application.Repetition;

/// <summary>
/// Makes a change that bears a name, once: the name is written in the transaction of the change, so that whoever repeats it, in whatever process, gets the
/// answer of the first. Refused where the name was given to another change, which its print tells.
/// </summary>
/// <param name="Name">The name, as whoever asks made it up.</param>
/// <param name="Print">What the change is, shortened: two that are the same have the same.</param>
/// <param name="Make">Makes the change and gives the answer to keep.</param>
public sealed record MakeOnce(string Name, string Print, Func<CancellationToken, Task<string>> Make) : IRequest<MadeOnce>;

/// <summary>What was made.</summary>
/// <param name="Answer">The answer; null: the change was made before, and its answer was lost.</param>
/// <param name="IsRepeated">Whether it was made before, and nothing now.</param>
public sealed record MadeOnce(string? Answer, bool IsRepeated);

internal sealed class MakeOnceHandler(EventLog log, NameTable names) : IRequestHandler<MakeOnce, MadeOnce>
{
    public async Task<MadeOnce> Handle(MakeOnce request, CancellationToken cancellationToken)
    {
        if (!names.IsThere)
        {
            await log.EnsureSchemaAsync(cancellationToken);
        }

        return await names.InTurnAsync(
            () => log.AloneAsync($"once {request.Name}", () => MakeAsync(request, cancellationToken), cancellationToken),
            cancellationToken);
    }

    private async Task<MadeOnce> MakeAsync(MakeOnce request, CancellationToken ct)
    {
        if (await names.FindAsync(request.Name, ct) is { } made)
        {
            return made.Print == request.Print
                ? new(made.Answer, IsRepeated: true)
                : throw new RequestRefusedException(new(RefusalCode.NameOfAnotherChange, ("name", request.Name)));
        }

        var name = new ChangeName(request.Name, request.Print);
        using var named = EventLog.Named(name);
        var answer = await request.Make(ct);
        if (answer.Length > 0 || !name.IsWritten)
        {
            await names.KeepAsync(request.Name, request.Print, answer, ct);
        }

        return new(answer, IsRepeated: false);
    }
}
