using System.Text.RegularExpressions;

namespace Sim.Cli.Tests.Architecture;

/// <summary>
/// The length of a line is what .editorconfig says it is, which no compiler looks at. One text in quotation marks may make it longer: a sentence, a query or
/// a pattern is not broken for its looks; two texts stand on two lines.
/// </summary>
public partial class LineTests
{
    private static readonly int Longest = File.ReadLines(Path.Combine(Repository.Root, ".editorconfig"))
        .Where(l => l.StartsWith("max_line_length", StringComparison.Ordinal)).Select(l => int.Parse(l.Split('=')[1])).Single();

    [Theory, InlineData("src"), InlineData("tests")]
    public void No_line_of_code_is_longer_than_a_reader_can_take_in(string folder)
    {
        string[] tooLong =
        [
            .. from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
               let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
               where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
               from line in Code(path).Index()
               where line.Item.Length > Longest
               select $"{relative}:{line.Index + 1}: {line.Item.Length}",
        ];
        tooLong.ShouldBeEmpty($"{tooLong.Length} lines have more than {Longest} characters; break each where its sense breaks");
    }

    /// <summary>
    /// The lines of a file, each without the text in it where it is the only one, and empty within a text of several lines.
    /// </summary>
    private static IEnumerable<string> Code(string path)
    {
        var isText = false;
        foreach (var line in File.ReadLines(path))
        {
            var wasText = isText;
            isText ^= (line.Split("\"\"\"").Length & 1) == 0;
            yield return wasText ? "" : line.IndexOf('"') is var first and >= 0 && !ParsTwo().IsMatch(Filled().Replace(line[first..line.LastIndexOf('"')], ""))
                ? line.Remove(first, line.LastIndexOf('"') - first)
                : line;
        }
    }

    /// <summary>What is filled into a text and belongs to it.</summary>
    [GeneratedRegex(@"\{(?>[^{}]+|\{(?<open>)|\}(?<-open>))*(?(open)(?!))\}")]
    private static partial Regex Filled();

    [GeneratedRegex(@"(?<!\\)"", ")]
    private static partial Regex ParsTwo();
}
