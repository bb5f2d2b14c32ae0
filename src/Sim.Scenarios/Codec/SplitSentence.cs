using Sim.Domain.Events;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>Finds a sentence that a comma within brackets has split in two: <c>[they leave, and the others stay]</c> is a list of two texts.</summary>
internal static class SplitSentence
{
    /// <summary>Words with which half a sentence goes on, and an item of a list hardly begins.</summary>
    private static readonly HashSet<string> GoingOn =
    [
        "and", "or", "but", "nor", "yet", "so", "then", "which", "who", "whom", "whose", "that", "where", "whereas", "when", "while", "if", "unless", "until",
        "because", "since", "although", "though", "including", "namely", "provided", "except",
    ];

    /// <summary>
    /// What to do about a key that is not known: where a comma within braces has cut a text in two, to quote the whole; else the nearest that are known.
    /// </summary>
    public static string Remedy(MapEntry unknown, IEnumerable<string> known)
    {
        if (unknown.CutFrom is not { Value: ScalarNode text } cut)
        {
            return Near.Remedy(unknown.Key, known);
        }

        return text.Value.Length > 0 && $"{text.Value}{unknown.Key}".All(char.IsAsciiDigit)
            ? $"the comma within braces cuts the figure of '{cut.Key}' in two: write it without separators"
            : $"the comma within braces cuts the text of '{cut.Key}' in two: put quotation marks around the whole of it";
    }

    /// <summary>Warns at each half; quotation marks around an item say that it is meant as it stands.</summary>
    public static void Look(string field, Node node, Intake intake)
    {
        if (node is not ListNode { Flow: true } list || intake.IsJson)
        {
            return;
        }

        var isSentence = list.Items is [ScalarNode { Value: [var first, ..] }, .., ScalarNode { Value: [.., '.'] }] && char.IsUpper(first);
        foreach (var (before, half) in list.Items.Zip(list.Items.Skip(1)))
        {
            if (before is ScalarNode { Plain: true }
                && half is ScalarNode { Plain: true, Value: [var letter, ..] text }
                && char.IsLower(letter)
                && (isSentence || GoingOn.Contains(text.Split(' ')[0])))
            {
                intake.Warn(
                    Warning.SplitSentence,
                    half.At,
                    $"the comma before {ValueReader.Clip(text)} parts two items of '{field}'; " +
                        "if they are one sentence, put quotation marks around the whole of it, or write each item on a line of its own after '- '");
            }
        }
    }
}
