namespace Sim.Domain.Things;

/// <summary>
/// Why an event is not legal where it stands; the field it hangs on, where it is one; and what its author can do, where the reason does not say so and a reader
/// of a state need not know.
/// </summary>
public sealed record Refusal(string Reason, string? Field = null, string? Advice = null);

/// <summary>The outcome of applying an event to an aggregate: its next state, or a refusal.</summary>
public readonly record struct Step<T>(T? State, Refusal? Refusal) where T : class
{
    /// <summary>The next state.</summary>
    public static implicit operator Step<T>(T state) => new(state, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Step<T>(Refusal refusal) => new(null, refusal);
}
