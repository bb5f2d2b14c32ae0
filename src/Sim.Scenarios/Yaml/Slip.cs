using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sim.Scenarios.Yaml;

/// <summary>Finds the few unquoted texts, all with colons in odd places, that YamlDotNet reads as something else without a word.</summary>
internal static class Slip
{
    /// <summary>What to do about a scalar that was misread, if it was; a value comes with the place where its key ends.</summary>
    public static string? In(Scalar scalar, string text, int? keyEnd)
    {
        // A map's parser takes a scalar for a value though it saw no colon, and marks it as implicit in neither way.
        var unasked = scalar is { IsPlainImplicit: false, IsQuotedImplicit: false };
        if (scalar.Style != ScalarStyle.Plain)
        {
            return unasked ? Missing : null;
        }

        if (unasked)
        {
            return IsColon(scalar.Start.Index - 1, text) ? Leading : Missing;
        }

        return LostColon((int)scalar.Start.Index, text, keyEnd) ? Leading : OverlookedColon(scalar, text) ? Inner : null;
    }

    private const string Leading = "A text that begins with ':' must be in quotes here.";
    private const string Missing = "A ':' is missing between a key and its value: write {key: value}.";
    private const string Inner = "A ': ' in or at the end of an unquoted text makes a key of it: put the text, or the key, in quotes.";

    private static bool IsColon(long index, string text) => index >= 0 && index < text.Length && text[(int)index] == ':';

    // After a quoted text or a closing bracket the scanner drops one ':' from the next plain text that begins with it.
    private static bool LostColon(int start, string text, int? keyEnd) =>
        IsColon(start - 1, text) && start < text.Length && !char.IsWhiteSpace(text[start])
        && (keyEnd is not { } end || text.AsSpan(end, start - end).Trim() is not ":");

    // After a word that begins with '*', and before a closing bracket, the scanner reads on over a key's colon.
    private static bool OverlookedColon(Scalar scalar, string text) =>
        scalar.Value.Contains(": ") || scalar.Value.Contains(":\t") || scalar.Value.Contains(":\n")
        || scalar.Value.EndsWith(':') && !IsColon(scalar.End.Index, text);
}
