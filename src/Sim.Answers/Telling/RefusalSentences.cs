using Sim.Application;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Refusals in sentences: what is wrong, and what to do about it, as far as the face that asks has a remedy.</summary>
public static class RefusalSentences
{
    /// <summary>The sentence; a face gives its remedy under <c>remedy</c>, or whatever place else the sentence has for it.</summary>
    public static string Of(RequestRefusal refusal, params IReadOnlyList<(string Place, string? Value)> remedies) =>
        Say.Of(Key(refusal.Code), [.. refusal.Facts, ("near", string.Join(", ", refusal.Near)), .. remedies, ("remedy", null), ("list", null)]);

    internal static string Key(RefusalCode code) => $"refusal.{Words.Kebab(code.ToString())}";
}
