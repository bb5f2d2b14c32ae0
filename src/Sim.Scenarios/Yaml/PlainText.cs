using System.Text.RegularExpressions;

namespace Sim.Scenarios.Yaml;

/// <summary>What an unquoted text stands for in YAML 1.2's core schema.</summary>
internal static partial class PlainText
{
    public static bool IsJsonNumber(string text) => JsonNumber.IsMatch(text);

    /// <summary>Whether a reader takes the unquoted text for a text: not for nothing, a truth value or a number.</summary>
    public static bool MeansText(string text) => text.Length > 0 && !CoreValue.IsMatch(text);

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber { get; }

    [GeneratedRegex(
        @"\A(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex CoreValue { get; }
}
