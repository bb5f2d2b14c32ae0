using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Sim.Answers.Telling;

/// <summary>
/// What is said, in a language that is one file (<c>Languages/en.json</c>): a whole pattern under each key. <c>{who}</c> is a named place; of <c>[a|b]</c> that
/// alternative is said
/// which is the first to have all its places filled, and nothing where none has. So a language may put the parts of a sentence in any order, and no sentence is
/// glued from pieces.
/// </summary>
public static class Say
{
    private static FrozenDictionary<string, string> Patterns = Read("en");

    /// <summary>The keys with their patterns.</summary>
    internal static IReadOnlyDictionary<string, string> All => Patterns;

    /// <summary>Says everything from now on in other words: for a test that looks for what is not said through here.</summary>
    internal static void Speak(Func<string, string> inOtherWords) => Patterns = Patterns.ToFrozenDictionary(p => p.Key, p => inOtherWords(p.Value));

    /// <summary>The sentence of this key with its places filled.</summary>
    public static string Of(string key, params ReadOnlySpan<(string Place, string? Value)> values)
    {
        var pattern = Patterns.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"the language has no pattern '{key}'");
        var said = new StringBuilder();
        for (var rest = pattern.AsSpan(); rest.Length > 0;)
        {
            var open = rest.IndexOf('[');
            var close = open < 0 ? -1 : rest.IndexOf(']');
            var optional = close < 0 ? default : rest[(open + 1)..close];
            Fill(said, close < 0 ? rest : rest[..open], values, key);
            foreach (var alternative in optional.Split('|'))
            {
                if (IsFilled(optional[alternative], values))
                {
                    Fill(said, optional[alternative], values, key);
                    break;
                }
            }

            rest = close < 0 ? default : rest[(close + 1)..];
        }

        return said.ToString();
    }

    /// <summary>The sentence of an event by its type's name, if the language has one.</summary>
    internal static string? OfEvent(string type, (string Place, string? Value)[] fields) => Patterns.ContainsKey(type) ? Of(type, fields) : null;

    /// <summary>So many of a thing: "1 report", "3 reports".</summary>
    public static string Count(string thing, long count) => Of(count == 1 ? $"{thing}.one" : $"{thing}.other", ("count", count.ToString()));

    /// <summary>A word with its article: "a demand", "an offer", "mediation". A word that takes another form than most has a pattern of its own.</summary>
    public static string A(string word) => Patterns.TryGetValue($"a.{word}", out var own) ? own : Say.Of("a", ("word", word));

    /// <summary>What a role may do where it may record events of this type: "join a truce".</summary>
    public static string May(string type) => Patterns[$"may.{type}"];

    /// <summary>What a field of events is called where somebody who never saw a script fills it in; null: it has no such name.</summary>
    public static string? Field(string name) => Patterns.GetValueOrDefault($"field.{name}");

    private static bool IsFilled(ReadOnlySpan<char> text, ReadOnlySpan<(string Place, string? Value)> values)
    {
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{'))
        {
            var close = text.IndexOf('}');
            if (string.IsNullOrWhiteSpace(Find(text[(open + 1)..close], values)))
            {
                return false;
            }

            text = text[(close + 1)..];
        }

        return true;
    }

    private static void Fill(StringBuilder said, ReadOnlySpan<char> text, ReadOnlySpan<(string Place, string? Value)> values, string key)
    {
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{'))
        {
            var close = text.IndexOf('}');
            said.Append(text[..open])
                .Append(
                    Find(text[(open + 1)..close], values)
                        ?? throw new KeyNotFoundException($"'{key}' has a place {text[open..(close + 1)]} that is not filled"));
            text = text[(close + 1)..];
        }

        said.Append(text);
    }

    private static string? Find(ReadOnlySpan<char> place, ReadOnlySpan<(string Place, string? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (place.SequenceEqual(name))
            {
                return value ?? "";
            }
        }

        return null;
    }

    /// <summary>The texts of a file of <c>Languages/</c>, by their keys.</summary>
    internal static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(Say).Assembly.GetManifestResourceStream($"Sim.Answers.Languages.{language}.json")!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        var reader = new Utf8JsonReader(text, new() { CommentHandling = JsonCommentHandling.Skip });
        var patterns = new Dictionary<string, string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                patterns.Add(key, reader.GetString()!);
            }
        }

        return patterns.ToFrozenDictionary();
    }
}
