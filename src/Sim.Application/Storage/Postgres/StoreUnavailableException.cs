namespace Sim.Application.Storage.Postgres;

/// <summary>The store cannot be reached; the message is written for the person at the keyboard: what happened, then what to do.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message) : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception cause) : base(message, cause)
    {
    }
}
