using System.Text.RegularExpressions;

namespace Sim.Scenarios.Yaml;

/// <summary>What an unquoted text stands for in YAML 1.2's core schema.</summary>
internal static partial class PlainText
{
    public static bool IsJsonNumber(string text) => JsonNumber.IsMatch(text);

    /// <summary>
    /// Whether every reader takes the unquoted text for a text: not for nothing, a truth value or a number, nor for what YAML 1.1 had more of, which many still
    /// read: <c>no</c>, <c>12:30</c>,
    /// <c>1_000</c>, a time with seconds. A day is one there too, and stays as it is.
    /// </summary>
    public static bool MeansText(string text) => text.Length > 0 && !CoreValue.IsMatch(text) && !OldValue.IsMatch(text);

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber { get; }

    [GeneratedRegex(
        @"\A(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+" +
            @"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex CoreValue { get; }

    [GeneratedRegex(
        @"\A([yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|=|<<|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?" +
            @"|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?" +
            @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex OldValue { get; }
}
