using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sim.Domain.Vocabulary;

/// <summary>Marks an enum whose words are written as in C# (a codebook's own abbreviations) rather than in kebab-case.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class AsWrittenAttribute : Attribute;

/// <summary>The words of the vocabulary: an enum's members as scripts, JSON and the board write them, <c>InForce</c> as <c>in-force</c>.</summary>
public static class Words
{
    /// <summary>The word of this member.</summary>
    public static string Of<T>(T value) where T : struct, Enum => TableOf<T>.Words.Of(Unsafe.As<T, int>(ref value));

    /// <summary>The member of this word; exact, since a script's words are.</summary>
    public static bool TryParse<T>(string word, out T value) where T : struct, Enum
    {
        var isWord = TableOf<T>.Words.TryParse(word, out var number);
        value = Unsafe.As<int, T>(ref number);
        return isWord;
    }

    /// <summary>All words of an enum, in order.</summary>
    public static IReadOnlyList<string> All(Type type) => [.. Enum.GetNames(type).Select(n => Word(type, n)).Where(w => w != "none")];

    /// <summary>The word of this member of an enum known only at run time.</summary>
    public static string Of(Type type, object value) => Tables.GetOrAdd(type, t => new Table(t)).Of(Convert.ToInt32(value, CultureInfo.InvariantCulture));

    /// <summary>The member of this word of an enum known only at run time, or null.</summary>
    public static object? Parse(Type type, string word) =>
        Tables.GetOrAdd(type, t => new Table(t)).TryParse(word, out var number) ? Enum.ToObject(type, number) : null;

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

    private static readonly ConcurrentDictionary<Type, Table> Tables = [];

    private static class TableOf<T> where T : struct, Enum
    {
        public static readonly Table Words = new(typeof(T));
    }

    /// <summary>
    /// Each member's word at its number, which counts from zero. No dictionary has the enum for its key: the runtime would compile one anew for every enum, at
    /// every start.
    /// </summary>
    private sealed class Table
    {
        private readonly string[] _words;
        private readonly Dictionary<string, int> _numbers = [];

        public Table(Type type)
        {
            var names = Enum.GetNames(type);
            _words = new string[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                _words[i] = Word(type, names[i]);
                _numbers[_words[i]] = i;
            }
        }

        public string Of(int number) => _words[number];

        public bool TryParse(string word, out int number) => _numbers.TryGetValue(word, out number);
    }
}
