namespace Sim.Domain.Events;

/// <summary>
/// An event's codes: CAMEO (manual 1.1b3; a string, <c>010</c> is not 10) and PLOVER (manual 0.8: category, then mode and context). Null where the codebook has
/// none.
/// </summary>
public readonly record struct Codes(string? Cameo, string? Plover)
{
    /// <summary>The codes of an event: those its type declares, made finer by its fields where a codebook tells them apart.</summary>
    public static Codes Of(IHappening what) =>
        (what as ICoded)?.Codes ?? new(EventCatalog.Of(what).Declared.Cameo, EventCatalog.Of(what).Declared.Plover);
}

/// <summary>An event whose codes depend on its fields.</summary>
public interface ICoded : IHappening
{
    /// <summary>Its codes; null: those its type declares.</summary>
    Codes? Codes { get; }
}
