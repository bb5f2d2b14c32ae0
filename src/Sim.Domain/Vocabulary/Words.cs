using System.Collections.Concurrent;
using System.Text;

namespace Sim.Domain.Vocabulary;

/// <summary>Marks an enum whose words are written as in C# (a codebook's own abbreviations) rather than in kebab-case.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class AsWrittenAttribute : Attribute;

/// <summary>The words of the vocabulary: an enum's members as scripts, JSON and the board write them, <c>InForce</c> as <c>in-force</c>.</summary>
public static class Words
{
    /// <summary>The word of this member.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Words[value];

    /// <summary>The member of this word; exact, since a script's words are.</summary>
    public static bool TryParse<T>(string word, out T value) where T : struct, Enum => Table<T>.Values.TryGetValue(word, out value);

    /// <summary>All words of an enum, in order.</summary>
    public static IReadOnlyList<string> All(Type type) => [.. Enum.GetNames(type).Select(n => Word(type, n)).Where(w => w != "none")];

    /// <summary>The word of this member of an enum known only at run time.</summary>
    public static string Of(Type type, object value) => Tables.GetOrAdd(type, Untyped.Of).Words[value];

    /// <summary>The member of this word of an enum known only at run time, or null.</summary>
    public static object? Parse(Type type, string word) => Tables.GetOrAdd(type, Untyped.Of).Values.GetValueOrDefault(word);

    /// <summary><c>AnswerBy</c> as <c>answer-by</c>.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static string Word(Type type, string name) => type.IsDefined(typeof(AsWrittenAttribute), false) ? name : Kebab(name);

    private static readonly ConcurrentDictionary<Type, Untyped> Tables = [];

    private sealed record Untyped(Dictionary<object, string> Words, Dictionary<string, object> Values)
    {
        public static Untyped Of(Type type)
        {
            var words = Enum.GetValues(type).Cast<object>().ToDictionary(v => v, v => Word(type, Enum.GetName(type, v)!));
            return new(words, words.ToDictionary(w => w.Value, w => w.Key));
        }
    }

    private static class Table<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(v => v, v => Word(typeof(T), v.ToString()));
        public static readonly Dictionary<string, T> Values = Words.ToDictionary(p => p.Value, p => p.Key);
    }
}
