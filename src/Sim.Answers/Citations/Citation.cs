using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sim.Answers.Telling;

namespace Sim.Answers.Citations;

/// <summary>
/// An answer cited in one line: the words that ask for it, each timeline with its version (<c>istanbul-2025:121</c>), the edition of the rules, the form of the
/// answer, the fingerprints of the records it rests on, in the order of the timelines, and that of the answer. As a command it gives that answer again; what
/// stands behind the number sign is for a reader and for the check.
/// </summary>
public sealed partial record Citation(IReadOnlyList<string> Words, int Rules, string Form, IReadOnlyList<string> Records, string Answer, string Title)
{
    private const string Command = "sim";

    /// <summary>The timelines with their versions, as the words name them.</summary>
    public IReadOnlyList<(string Timeline, long Version)> Timelines => [.. Words.Select(Pinned).OfType<(string, long)>()];

    /// <summary>The line.</summary>
    public string Text =>
        $"{Command} {string.Join(' ', Words.Select(Quoted))} # rules {Rules.ToString(CultureInfo.InvariantCulture)}, {Form}, " +
            $"record {string.Join('+', Records)}, answer {Answer}, {Plain.Text(Title)}";

    /// <summary>The citation of a line; null: it is none.</summary>
    public static Citation? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (Line().Match(line.Trim()) is not { Success: true } match
            || !int.TryParse(match.Groups["rules"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var rules))
        {
            return null;
        }

        var citation = new Citation(
            [.. Word().Matches(match.Groups["words"].Value).Select(w => Unquoted(w.Value))],
            rules,
            match.Groups["form"].Value,
            match.Groups["record"].Value.Split('+'),
            match.Groups["answer"].Value,
            match.Groups["title"].Value);
        return citation.Timelines.Count == citation.Records.Count ? citation : null;
    }

    /// <summary>The same with each timeline at another version.</summary>
    public IReadOnlyList<string> At(IReadOnlyList<long> versions)
    {
        var next = 0;
        return [.. Words.Select(w => Pinned(w) is { } pinned ? $"{pinned.Timeline}:{versions[next++].ToString(CultureInfo.InvariantCulture)}" : w)];
    }

    /// <summary>
    /// The fingerprint of an answer in JSON. When this store recorded an event, and under which number, is left out of it: another store says that otherwise of
    /// the same record.
    /// </summary>
    public static string Fingerprint(string answer)
    {
        var json = JsonNode.Parse(answer)!;
        foreach (var recorded in json["events"] as JsonArray ?? [])
        {
            (recorded as JsonObject)?.Remove("recordedAt");
            (recorded as JsonObject)?.Remove("version");
        }

        return Sim.Application.Repetition.Fingerprint.Of(json.ToJsonString())[..16];
    }

    private static (string Timeline, long Version)? Pinned(string word) =>
        PinnedName().Match(word) is { Success: true } match
            && long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (match.Groups[1].Value, version)
            : null;

    private static string Quoted(string word) => Harmless().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Unquoted(string word) => string.Concat(Piece().Matches(word).Select(p => p.Value switch
    {
        ['\'', .. var quoted, '\''] => quoted,
        ['\\', var letter] => letter.ToString(),
        var plain => plain,
    }));

    [GeneratedRegex(
        @"^sim (?<words>.+) # rules (?<rules>\d+), (?<form>sim\.[a-z-]+/\d+), " +
            @"record (?<record>[0-9a-f]{16}(\+[0-9a-f]{16})*), answer (?<answer>[0-9a-f]{16})(, (?<title>.*))?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"('[^']*'|\\.|[^\s'\\])+")]
    private static partial Regex Word();

    [GeneratedRegex(@"'[^']*'|\\.|[^'\\]+")]
    private static partial Regex Piece();

    [GeneratedRegex(@"^([a-z0-9-]+(?:@[a-z0-9-]+)?):(\d+)$")]
    private static partial Regex PinnedName();

    [GeneratedRegex(@"^[\w./:@%+,=-]+$")]
    private static partial Regex Harmless();
}
