using System.Runtime.ExceptionServices;
using MediatR;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>
/// What a face asks that failed, as nobody foresaw, over what it was answered: whether the log holds what no writer of ours wrote. The answer is what to say
/// then; null: the log is as it was written, or that cannot be told.
/// </summary>
public sealed record FindDamageBehind(Exception Unforeseen) : IRequest<StoreUnavailableException?>;

internal sealed class FindDamageBehindHandler(StoreCheck check) : IRequestHandler<FindDamageBehind, StoreUnavailableException?>
{
    public async Task<StoreUnavailableException?> Handle(FindDamageBehind request, CancellationToken cancellationToken)
    {
        try
        {
            return await DamageTeller.BehindAsync(request.Unforeseen, check, cancellationToken);
        }
        catch (Exception silence) when (silence is StoreUnavailableException or NpgsqlException)
        {
            // A server that has gone meanwhile says nothing of what was asked before.
            return null;
        }
    }
}

/// <summary>
/// Sends requests. Where one fails as nobody foresaw, and the seals of the log say that it is not as it was written, the damage is told: an event that no
/// reader of ours would have let in may break whatever is worked out of it.
/// </summary>
internal sealed class DamageTeller(ISender sender, StoreCheck? check) : ISender
{
    public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) =>
        TellingAsync(() => sender.Send(request, cancellationToken), cancellationToken);

    public Task Send<TRequest>(TRequest request, CancellationToken cancellationToken = default)
        where TRequest : IRequest => TellingAsync(
        async () =>
        {
            await sender.Send(request, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<object?> Send(object request, CancellationToken cancellationToken = default) =>
        TellingAsync(() => sender.Send(request, cancellationToken), cancellationToken);

    public IAsyncEnumerable<TResponse> CreateStream<TResponse>(IStreamRequest<TResponse> request, CancellationToken cancellationToken = default) =>
        sender.CreateStream(request, cancellationToken);

    public IAsyncEnumerable<object?> CreateStream(object request, CancellationToken cancellationToken = default) =>
        sender.CreateStream(request, cancellationToken);

    private async Task<T> TellingAsync<T>(Func<Task<T>> send, CancellationToken ct)
    {
        ExceptionDispatchInfo unforeseen;
        try
        {
            return await send();
        }
        catch (Exception cause) when (check is not null && MayBeOfDamage(cause))
        {
            unforeseen = ExceptionDispatchInfo.Capture(cause);
        }

        if (await BehindAsync(unforeseen.SourceException, check, ct) is { } damage)
        {
            throw damage;
        }

        unforeseen.Throw();
        throw unforeseen.SourceException;
    }

    /// <summary>The damage that an unforeseen error may come of, as it is to be told.</summary>
    public static async Task<StoreUnavailableException?> BehindAsync(Exception unforeseen, StoreCheck check, CancellationToken ct) =>
        MayBeOfDamage(unforeseen) && await check.FlawsAsync(stream: null, ct) is [var flaw, ..] ? DamagedRecord.Found(flaw, unforeseen) : null;

    // PostgreSQL itself reads a little of what the rows say; its class 22 is of values that are none.
    private static bool MayBeOfDamage(Exception cause) =>
        (DamagedRecord.IsSignOf(cause) && cause is not ObjectDisposedException) || cause is PostgresException { SqlState: ['2', '2', ..] };
}
