using System.Diagnostics;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

/// <summary>Broken/: the smallest script for every message the reader can give, with the message beside it.</summary>
public sealed class BrokenScriptTests : IDisposable
{
    /// <summary>Sentences in the source that no script can bring about, or that are no errors, with the reason.</summary>
    private static readonly (string File, string Words, string Reason)[] Exceptions =
    [
        ("EdtfReader.cs", "The date is empty", "a blank text is refused before a date is looked for in it"),
        ("IsoDuration.cs", "The duration is empty", "a blank text is refused before a duration is looked for in it"),
        ("Count.cs", "is empty; write a number", "a blank text is refused before a figure is looked for in it"),
        ("Mistake.cs", "is missing before this place: add it", "the parser of today always stands in the bracket it misses"),
        ("Mistake.cs", "This cannot be read as YAML", "for a message of the parser that is not known yet"),
        ("Near.cs", "there is none yet", "for what is looked up outside a script: a script's own references say where to introduce the thing"),
        ("Fold.cs", "said by", "a claim of its maker alone is no error: a state lists it as orphaned"),
        ("Fold.cs", "nobody else speaks of", "as above"),
        ("Inheritance.cs", "speaks of", "a script's own events are looked up first; a rebase comes here. BranchEditTests shows it"),
        ("ExerciseReader.cs", "an exercise is a map that begins with", "a file without `exercise` at its top is taken for a scenario"),
        ("ExerciseForm.cs", "its name, such as", "as above"),
        ("EventsReader.cs", "another event of the branch", "for an event recorded by hand: in a script every event has a line"),
    ];

    /// <summary>Files whose sentences are no errors of a script, with the reason.</summary>
    private static readonly (string File, string Reason)[] OtherSentences =
    [
        ("src/Sim.Scenarios/Documentation/", "the schema, the page of events and the template"),
        ("src/Sim.Domain/Events/EventCatalog.cs", "the faults of a declaration"),
        ("src/Sim.Domain/Vocabulary/FigureInWords.cs", "the words around figures"),
        ("src/Sim.Domain/Events/Versions.cs", "why an event does not count under a query"),
        ("src/Sim.Domain/Events/Sight.cs", "why an event has no footing in a view"),
        ("src/Sim.Domain/Events/Timeline.cs", "what a comparison says"),
        ("src/Sim.Domain/Truces/TruceState.cs", "what a state says"),
        ("src/Sim.Domain/Truces/ReportsSoFar.cs", "what a story says"),
        ("src/Sim.Domain/Playback/Story.cs", "what a story says"),
        ("src/Sim.Domain/Exercises/Rehearsal.cs", "what a rehearsal says of a lesson"),
        ("src/Sim.Domain/Exercises/Flaws.cs", "as above"),
        ("src/Sim.Scenarios/Branches/BranchEdit.cs", "changes by hand, which are in no script"),
        ("src/Sim.Scenarios/Codec/EntryCodec.cs", "what is stored, which no script says"),
        ("src/Sim.Scenarios/Codec/EventPlan.cs", "as above"),
        ("src/Sim.Scenarios/Codec/FieldPlan.cs", "as above"),
        ("src/Sim.Scenarios/Codec/JsonForm.cs", "as above"),
        ("src/Sim.Scenarios/Codec/JsonText.cs", "as above"),
    ];

    private readonly string _scratch = Directory.CreateTempSubdirectory("sim-broken-").FullName;

    public static TheoryData<string> Scripts => [.. BrokenScripts.All];

    /// <summary>What cannot lie in a folder of scripts: it is made here.</summary>
    public static TheoryData<string, string> Made => new()
    {
        { "eleven megabytes", "1:1: This file is larger than 10 MB: split it into several scenarios." },
        { "a folder", "1:1: This is a folder: name a script in it." },
        { "a pipe", "1:1: This is a named pipe, not a file: write the script to a file and name that." },
        { "unreadable", "1:1: This file may not be read: ask its owner for the right, or change it with chmod." },
        { "missing", "1:1: There is no such file: check the path." },
        { "nearly there", "1:1: There is no such file: did you mean FOLDER/korea-1953.yaml?" },
        { "folder missing", "1:1: There is no such file, nor a folder 'FOLDER/gone': check the path." },
        { "no path", "1:1: This is no path of a file: name a script, such as scenarios/korea-1953.yaml." },
        { "a broken disk", "1:1: This file cannot be read (Input/output error : '/proc/self/mem'): check the path and the disk." },
        { "two million values", "1:3000000: This script holds more than 1,500,000 values: split it into several scenarios." },
        { "a null character", "1:9: A null character (U+0000) stands here: delete it, a script is a text." },
        { "half a pair", "1:9: Half a surrogate pair (U+D800) stands here: delete it, or write the whole character." },
        { "a line without end", "1:1: this line is longer than 1 MB; one line holds one event" },
        { "a part without a folder",
            "1:1: 'include' names files beside the script, and this script is read without a folder; put their events under `events`" },
        { "every private character",
            "1:6409: The character U+2028 cannot be read beside every private-use character there is; delete it, or write it as an escape in double quotes." },
    };

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Theory, MemberData(nameof(Scripts))]
    public void A_broken_script_says_what_is_wrong_with_it_where_and_what_to_do(string script)
    {
        var lines = BrokenScripts.Lines(script);
        var expected = Path.Combine(BrokenScripts.Folder, Path.ChangeExtension(script, ".expected"));
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(expected, string.Concat(lines.Select(l => $"{l}\n")));
        }

        lines.ShouldNotBeEmpty();
        lines.ShouldBe(File.ReadAllLines(expected), "what is said has changed; where it is better so, SIM_WRITE_GENERATED=1 writes the .expected files anew");
    }

    [Theory, MemberData(nameof(Made))]
    public void What_is_no_script_at_all_is_refused(string what, string line)
    {
        Assert.SkipWhen(what == "unreadable" && Environment.IsPrivilegedProcess, "This user may read every file.");
        Assert.SkipUnless(OperatingSystem.IsLinux() || what is not ("a pipe" or "a broken disk" or "unreadable"), "Such files are made on Linux only.");
        BrokenScripts.Lines(Make(what)).ShouldContain(l => l.Replace(_scratch, "FOLDER", StringComparison.Ordinal).Replace('\\', '/') == line);
    }

    [Fact]
    public void Every_message_has_a_script_that_shows_it()
    {
        string[] said = [.. Directory.EnumerateFiles(BrokenScripts.Folder, "*.expected", SearchOption.AllDirectories).SelectMany(File.ReadAllLines),
            .. Made.Select(m => m.Data.Item2)];
        var silent = Sources().SelectMany(s => Messages.In(s.Path, s.Text)).Where(m => !IsException(m)
            && !said.Any(m.IsSaidIn)).Select(m => m.ToString()).ToArray();
        silent.ShouldBeEmpty(
            "each of these needs a script in tests/Sim.Scenarios.Tests/Broken that brings it about (SIM_WRITE_GENERATED=1 writes its .expected), " +
                "or a reason in Exceptions:\n" + string.Join(
                '\n',
                silent));
    }

    [Fact]
    public void No_exception_stands_for_a_sentence_that_is_gone()
    {
        var all = Sources().SelectMany(s => Messages.In(s.Path, s.Text)).ToArray();
        Exceptions.Where(e => !all.Any(m => Is(m, e))).Select(e => e.Words).ShouldBeEmpty();
    }

    private static bool IsException(Message m) =>
        Exceptions.Any(e => Is(m, e))
        // A category of a codebook is written in capitals, before its mode.
        || m.Words.TakeWhile(c => c != ',').All(char.IsAsciiLetterUpper)
        // The parser's own words, by which its messages are told apart, have no full stop.
        || (m.File.EndsWith("Mistake.cs", StringComparison.Ordinal) && !m.Words.EndsWith('.'));

    private static bool Is(Message m,
        (string File, string Words, string Reason) e) => m.File.EndsWith(e.File, StringComparison.Ordinal)
            && m.Words.Contains(e.Words, StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Text)> Sources() =>
        from folder in new[] { "src/Sim.Domain", "src/Sim.Scenarios" }
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
            && !OtherSentences.Any(o => relative.StartsWith(o.File, StringComparison.Ordinal))
        select (relative, File.ReadAllText(path));

    private ReadScript Make(string what)
    {
        var path = Path.Combine(_scratch, "made.yaml");
        switch (what)
        {
            case "eleven megabytes":
                File.WriteAllText(path, new string(' ', 11 << 20));
                break;
            case "a folder":
                return ScriptReader.ReadFile(_scratch);
            case "a pipe":
                using (var mkfifo = Process.Start("mkfifo", [path]))
                {
                    mkfifo.WaitForExit();
                }

                break;
            case "unreadable":
                File.WriteAllText(path, "title: X\n");
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(path, UnixFileMode.None);
                }

                break;
            case "nearly there":
                File.WriteAllText(Path.Combine(_scratch, "korea-1953.yaml"), "title: X\n");
                return ScriptReader.ReadFile(Path.Combine(_scratch, "korea-1935.yaml"));
            case "folder missing":
                return ScriptReader.ReadFile(Path.Combine(_scratch, "gone", "made.yaml"));
            case "no path":
                return ScriptReader.ReadFile("");
            case "a broken disk":
                return ScriptReader.ReadFile("/proc/self/mem");
            case "two million values":
                return ScriptReader.Read($"[{string.Concat(Enumerable.Repeat("a,", 2_000_000))}]", path);
            case "a null character":
                return ScriptReader.Read("title: X\0", path);
            case "half a pair":
                return ScriptReader.Read("title: X\uD800", path);
            case "a line without end":
                File.WriteAllText(Path.Combine(_scratch, "feed.ndjson"), new string('[', 2 << 20));
                File.WriteAllText(path, "include: feed.ndjson\n");
                break;
            case "a part without a folder":
                return ScriptReader.Read("include: feed.ndjson\n", path);
            case "every private character":
                return ScriptReader.Read($"title: X{string.Concat(Enumerable.Range(0xE000, 0x1900).Select(c => (char)c))}\u2028", path);
        }

        return ScriptReader.ReadFile(path);
    }
}
