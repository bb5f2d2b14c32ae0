using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>Scripts that were once fine: with tokens put in, taken out, doubled, swapped or changed, or with any of their bytes turned into another.</summary>
internal static partial class Mutation
{
    private static readonly string[] Odd =
    [
        "", " ", "\n", "\n  ", "\t", ":", ": ", "- ", "?", "? ", "|", ">-", "|9", "[", "]", "{", "}", ",", "#", " #", "&a", "*a", "!t", "%",
        "%YAML 1.2\n---\n", "---", "...", "'", "\"", "\\", "\\x", "\"\\uD83D\"", "\\U00110000",
        "null", "~", "true", "never", "absent", "0", "-1", "99999999999999999999", "1e999", "2022-02-30", "9999-12-31", "0001-01-01", "0000", "../9999",
        "9999-12-31T23:59:59.999999999-18:00", "2025-05-08/2025-05-08", "2025-03-30T02:30", "P99999Y", "PT0S", "P1000Y",
        "a/b/c", "truce/", "/", "#p0", "#p1", "\u0000", "\u001b[2J", "\u0085", "\u2028", "\ufeff", "\ufffd", "\ud83d", "\ude00", "\U0001F600", "\u202e",
    ];

    /// <summary>A script of these with a few of its tokens changed.</summary>
    public static Gen<string> Tokens(Gen<string> scripts) =>
        Gen.Select(scripts, new GenText(d => Seeded(d)), (script, seed) => MutateTokens(script, Again(seed)));

    /// <summary>The bytes of a script of these with some changed; they need not be UTF-8 any more.</summary>
    public static Gen<byte[]> Bytes(Gen<string> scripts) =>
        Gen.Select(scripts, new GenText(d => Seeded(d)), (script, seed) => MutateBytes(Encoding.UTF8.GetBytes(script), Again(seed)));

    private static string Seeded(Dice dice) => $"{dice.Below(int.MaxValue)}";

    private static Dice Again(string seed) => new(new PCG(1, ulong.Parse(seed)));

    private static string MutateTokens(string script, Dice dice)
    {
        var tokens = Token().Matches(script).Select(m => m.Value).ToList();
        for (var times = dice.Pick([1, 1, 1, 2, 3, 8]); times > 0 && tokens.Count > 1; times--)
        {
            var at = dice.Below(tokens.Count);
            switch (dice.Below(8))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    tokens[at] = dice.Pick(Odd);
                    break;
                case 3:
                    tokens.Insert(at, dice.Pick(Odd));
                    break;
                case 4:
                    (tokens[at], tokens[dice.Below(tokens.Count)]) = (tokens[dice.Below(tokens.Count)], tokens[at]);
                    break;
                case 5:
                    // One word of the script in place of another: fields with each other's values, references to the wrong thing.
                    tokens[at] = tokens[dice.Below(tokens.Count)];
                    break;
                case 6:
                    var lines = script.Split('\n');
                    var (from, count) = (dice.Below(lines.Length), dice.Between(1, 6));
                    tokens.Insert(at, string.Join('\n', lines.Skip(from).Take(count)) + "\n");
                    break;
                default:
                    var most = Math.Min(tokens.Count - at, dice.Between(1, 30));
                    tokens.RemoveRange(at, most);
                    break;
            }
        }

        return string.Concat(tokens);
    }

    private static byte[] MutateBytes(byte[] script, Dice dice)
    {
        var bytes = script.ToList();
        for (var times = dice.Pick([1, 1, 2, 4, 16]); times > 0 && bytes.Count > 1; times--)
        {
            var at = dice.Below(bytes.Count);
            switch (dice.Below(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << dice.Below(8));
                    break;
                case 1:
                    bytes[at] = (byte)dice.Below(256);
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.Insert(at, dice.Pick("\0\n\r\t :-#'\"[]{},&*!|>%@~\u007f"u8.ToArray()));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, dice.Between(1, 200))));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, dice.Percent(20) ? bytes.Count : dice.Between(1, 40)));
                    break;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"[A-Za-z0-9_-]+|\r?\n|[ \t]+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
