using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>
/// How long a server that gives no sign of life is waited for. A question may take long: after a while the server is asked something small beside it, and only
/// where that is not answered either, somebody is told, and then the question is given up.
/// </summary>
internal sealed class Patience(TimeProvider time, StoreNotice notice)
{
    private static readonly TimeSpan UsualTelling = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, Task<bool>> _signs = [];

    /// <summary>After so long the server is first asked for a sign of life, and so often again.</summary>
    public TimeSpan Doubt { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so long without one somebody is told.</summary>
    public TimeSpan Telling { get; init; } = UsualTelling;

    /// <summary>After so long without one it is given up.</summary>
    public TimeSpan GivingUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The result of a question; <see cref="StoreUnavailableException"/> where the server falls silent over it.</summary>
    public async Task<T> AwaitAsync<T>(Task<T> asked, string connectionString)
    {
        var (alive, isTold) = (time.GetTimestamp(), false);
        for (var wait = Doubt; !await IsDoneAsync(asked, wait); wait = Doubt)
        {
            var sign = TheSignAsync(connectionString);
            var either = Task.WhenAny(asked, sign);
            if (!await IsDoneAsync(either, Telling - time.GetElapsedTime(alive)) && !isTold)
            {
                isTold = true;
                notice.Say($"waiting for the PostgreSQL server at {Where(connectionString)}, which does not answer");
            }

            var isAnswered = await IsDoneAsync(either, GivingUp - time.GetElapsedTime(alive));
            if (sign.IsCompletedSuccessfully && await sign)
            {
                alive = time.GetTimestamp();
            }
            else if (!asked.IsCompleted && (!isAnswered || time.GetElapsedTime(alive) >= GivingUp))
            {
                _ = asked.ContinueWith(late => late.Exception, TaskScheduler.Default);
                throw new StoreUnavailableException(
                    $"The PostgreSQL server at {Where(connectionString)} has given no sign of life for {GivingUp.TotalSeconds:0} seconds.\n"
                        + "Look whether it is stopped or overloaded, then try again. "
                        + "What it was told to write it may have written: look before you repeat it.");
            }
        }

        return await asked;
    }

    /// <summary>Tells once where something takes longer than anybody waits without a word.</summary>
    public static async Task TellAsync(Task slow, TimeProvider time, Action tell)
    {
        if (!await IsDoneAsync(slow, UsualTelling, time))
        {
            tell();
        }
    }

    private Task<bool> IsDoneAsync(Task task, TimeSpan within) => IsDoneAsync(task, within, time);

    private static async Task<bool> IsDoneAsync(Task task, TimeSpan within, TimeProvider time)
    {
        if (task.IsCompleted || within <= TimeSpan.Zero)
        {
            return task.IsCompleted;
        }

        // The timer goes with what it waits for: most questions are answered in a thousandth of it.
        using var enough = new CancellationTokenSource();
        var isDone = await Task.WhenAny(task, Task.Delay(within, time, enough.Token)) == task;
        await enough.CancelAsync();
        return isDone;
    }

    /// <summary>One for all who doubt at once: a busy server is not kept busy by being asked whether it is.</summary>
    private Task<bool> TheSignAsync(string connectionString)
    {
        lock (_signs)
        {
            return _signs.TryGetValue(connectionString, out var asked) && !asked.IsCompleted ? asked : _signs[connectionString] = SignAsync(connectionString);
        }
    }

    /// <summary>Whether a connection of its own is answered; a refusal is an answer too.</summary>
    private static async Task<bool> SignAsync(string connectionString)
    {
        try
        {
            await using var beside = Database.Build(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await using var command = beside.CreateCommand("select 1");
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (PostgresException)
        {
            return true;
        }
        catch (Exception silence) when (silence is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static string Where(string connectionString)
    {
        var where = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{where.Host}:{where.Port}";
    }
}

/// <summary>Who is told, in a line, what whoever asks the store should know besides the answer.</summary>
internal sealed record StoreNotice(Action<string> Say);
