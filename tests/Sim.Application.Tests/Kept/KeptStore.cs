using System.IO.Compression;
using System.Text;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests.Kept;

/// <summary>A store as an earlier version of the program wrote it: its dump, the scripts of that time, and what that version answered.</summary>
internal static class KeptStore
{
    private static readonly string Folder = Path.Combine(Sim.Scenarios.Tests.Repository.Root, "tests", "Sim.Application.Tests", "Kept");

    /// <summary>Every edition there is, each a folder of its own.</summary>
    public static TheoryData<string> Editions =>
        [.. Directory.EnumerateDirectories(Folder, "store-*").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    /// <summary>The edition in an empty database.</summary>
    public static async Task<Store> RestoredAsync(PostgresFixture postgres, string edition)
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await Sql.RunAsync(connectionString, Unpacked(At(edition, "store.sql.gz")));
        return new(connectionString);
    }

    /// <summary>The scripts that were shipped when the edition was written.</summary>
    public static IEnumerable<Script> ShippedThen(string edition) =>
        Directory.EnumerateFiles(At(edition, "scripts")).Order(StringComparer.Ordinal)
            .Select(path => Read(Unpacked(path), Path.GetFileNameWithoutExtension(path)));

    /// <summary>A script that was written for the edition.</summary>
    public static Script Own(string edition, string name) => Read(File.ReadAllText(At(edition, name)), name);

    /// <summary>What the edition's program answered, by the question.</summary>
    public static IReadOnlyDictionary<string, string[]> Answers(string edition, string file) =>
        Unpacked(At(edition, file)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(a => a.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(a => a[0], a => a[1..]);

    /// <summary>Whether there are answers yet: a new edition has none before its own program has given them.</summary>
    public static bool HasAnswers(string edition, string file) => File.Exists(At(edition, file));

    public static void Write(string edition, string file, IEnumerable<(string Question, IReadOnlyList<string> Lines)> answers)
    {
        using var packed = new GZipStream(File.Create(At(edition, file)), CompressionLevel.SmallestSize);
        packed.Write(Encoding.UTF8.GetBytes(string.Join('\n', answers.Select(a => $"{a.Question}\n{string.Concat(a.Lines.Select(l => l + "\n"))}"))));
    }

    private static string At(string edition, string name) => Path.Combine(Folder, edition, name);

    private static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Script Read(string text, string name)
    {
        var read = ScriptReader.Read(text, name);
        read.Problems.ShouldBeEmpty();
        return read.Script!;
    }
}
