namespace Sim.Application.Storage.Postgres;

/// <summary>
/// Held while a server is made, started, stopped or deleted, so that two commands at once get one server; the system frees it when its holder dies.
/// </summary>
internal static class StartLock
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    public static async Task<IDisposable> TakeAsync(string folder, TimeProvider time, CancellationToken ct)
    {
        var file = Path.Combine(folder, "lock");
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException cause)
            {
                throw new StoreUnavailableException(
                    $"The data in {folder} belongs to another user. Call sim as that user, or set SIM_DATA_DIR to a folder of your own.",
                    cause);
            }
            catch (IOException cause) when (IsTaken(cause))
            {
                if (time.GetElapsedTime(since) > LongestWait)
                {
                    throw new StoreUnavailableException(
                        $"Another sim command has been starting or stopping the server in {folder}, or downloading one, " +
                            $"for {LongestWait.TotalSeconds:0} s. Wait for it or end it, then try again.",
                        cause);
                }
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
    }

    // EWOULDBLOCK of Linux, of macOS, and Windows' sharing violation; anything else (a full disk) will not pass by waiting.
    private static bool IsTaken(IOException cause) => cause.HResult is 11 or 35 or unchecked((int)0x80070020);
}
