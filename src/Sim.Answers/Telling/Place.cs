namespace Sim.Answers.Telling;

/// <summary>Where something is, as a part of a sentence.</summary>
internal static class Place
{
    private static readonly HashSet<string> Prepositions = new(
        [
            "aboard",
            "across",
            "along",
            "around",
            "at",
            "between",
            "by",
            "in",
            "inside",
            "near",
            "off",
            "on",
            "opposite",
            "outside",
            "over",
            "under",
            "within",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>"in Geneva", and "near the border" where the text brings its own preposition.</summary>
    public static string? In(string? place) =>
        string.IsNullOrWhiteSpace(place) ? null
        : Prepositions.Contains(place.Split(' ')[0]) && place.Contains(' ') ? char.ToLowerInvariant(place[0]) + place[1..]
        : Say.Of("place.in", ("place", place));
}
