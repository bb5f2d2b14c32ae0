namespace Sim.Cli;

/// <summary>The exit statuses; scripts rest on them.</summary>
public static class Exit
{
    public const int Done = 0;

    /// <summary>The answer is no: a check failed.</summary>
    public const int No = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>The store cannot be reached.</summary>
    public const int NoStore = 3;

    /// <summary>Something failed that nobody foresaw, or the answer could not be written.</summary>
    public const int Failed = 70;

    /// <summary>Interrupted (Ctrl-C).</summary>
    public const int Interrupted = 130;
}

/// <summary>Ends a verb with a message for the person at the keyboard and an exit status.</summary>
public sealed class RefusedException(string message, int status = Exit.BadInput) : Exception(message)
{
    /// <summary>The exit status.</summary>
    public int Status { get; } = status;
}
