namespace Sim.Cli.Tests.Architecture;

/// <summary>
/// The length of a line is what .editorconfig says it is, which no compiler looks at. Only a raw text may run on: what it quotes is written as it is.
/// </summary>
public class LineTests
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

    /// <summary>The lines of a file, empty where a raw text stands.</summary>
    private static IEnumerable<string> Code(string path)
    {
        var isText = false;
        foreach (var line in File.ReadLines(path))
        {
            var marks = line.Split("\"\"\"").Length - 1;
            yield return isText || marks > 0 ? "" : line;
            isText ^= (marks & 1) == 1;
        }
    }
}
