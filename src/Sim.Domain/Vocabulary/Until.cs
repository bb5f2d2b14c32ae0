using Sim.Domain.Time;

namespace Sim.Domain.Vocabulary;

/// <summary>An end: a date, or a time counted from an event (its first moment) once that has happened.</summary>
public sealed record Until(EdtfDate? Date = null, string? After = null, IsoDuration? For = null) : INamesThings
{
    IEnumerable<Ref> INamesThings.Named => After is { } after ? [new(Kind.Event, after)] : [];

    /// <inheritdoc />
    public override string ToString() => Date?.Text ?? $"{For} after {After}";
}
