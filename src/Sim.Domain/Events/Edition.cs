namespace Sim.Domain.Events;

/// <summary>
/// The edition of the rules by which states follow from events. It rises where a rule is mended, so that an answer says by which rules it was given;
/// CHANGELOG.md lists what reads otherwise.
/// </summary>
public static class Edition
{
    /// <summary>The one by which this version reads.</summary>
    public const int Current = 3;
}
