using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sim.Scenarios.Yaml;

/// <summary>Finds the few unquoted texts, all with colons in odd places, that YamlDotNet reads as something else without a word.</summary>
internal static class Slip
{
    /// <summary>What to do about a scalar that was misread, if it was; a value comes with the place where its key ends.</summary>
    public static string? In(Scalar scalar, string text, int? keyEnd)
    {
        if (scalar.Style == ScalarStyle.Plain)
        {
            if (LostColon((int)scalar.Start.Index, text, keyEnd))
                return "A text that begins with ':' must be in quotes here.";
            if (OverlookedColon(scalar, text))
                return "A ': ' in or at the end of an unquoted text makes a key of it: put the text, or the key, in quotes.";
        }

        // A map's parser takes a scalar for a value though there is no colon before it, and marks it as implicit in neither way.
        return scalar is { IsPlainImplicit: false, IsQuotedImplicit: false } ? "A ':' is missing between a key and its value: write {key: value}." : null;
    }

    // After a quoted text or a closing bracket the scanner drops one ':' from the next plain text that begins with it.
    private static bool LostColon(int start, string text, int? keyEnd) =>
        start > 0 && start < text.Length && text[start - 1] == ':' && !char.IsWhiteSpace(text[start])
        && (keyEnd is not { } end || text.AsSpan(end, start - end).Trim() is not ":");

    // After a word that begins with '*', and before a closing bracket, the scanner reads on over a key's colon.
    private static bool OverlookedColon(Scalar scalar, string text) =>
        scalar.Value.Contains(": ") || scalar.Value.Contains(":\t")
        || scalar.Value.EndsWith(':') && !(scalar.End.Index < text.Length && text[(int)scalar.End.Index] == ':');
}
