namespace Sim.Application;

/// <summary>A request that cannot be answered as it is; the message is written for the person at the keyboard: what is wrong, then what to do.</summary>
public class RequestRefusedException : Exception
{
    public RequestRefusedException(string message) : base(message)
    {
    }

    public RequestRefusedException(string message, Exception cause) : base(message, cause)
    {
    }
}
