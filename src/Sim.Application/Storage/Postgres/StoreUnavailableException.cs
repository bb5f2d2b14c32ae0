namespace Sim.Application.Storage.Postgres;

/// <summary>
/// The store cannot be reached, or its record is damaged; the message is written for the person at the keyboard: what happened, then what to do.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Whether the store was reached, and what it holds is not as it was written: to ask again later does not help.</summary>
    public bool IsDamage { get; init; }

    public StoreUnavailableException(string message) : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception cause) : base(message, cause)
    {
    }
}
