using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Reading;

/// <summary>A timeline in several files.</summary>
public sealed class IncludeTests : IDisposable
{
    private const string Head = "scenario: parts\ntitle: In parts\nzone: UTC\nparties: {north: {name: North, kind: state}, south: {name: South, kind: " +
        "state}}\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim-parts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Events_of_lists_maps_tables_lines_and_folders_follow_those_of_the_script()
    {
        Put("a.yaml", "- {id: two, when: 2024-01-02, event: statement-made, by: north, text: Two}\n");
        Put("b.yaml", "events:\n  - {id: three, when: 2024-01-03, event: statement-made, by: south, text: Three}\n");
        Put("c.csv", "part,id,value,when,event,by,text\nevents,four,,2024-01-04,statement-made,north,Four\n");
        Put("d.ndjson", """
            {"id": "five", "when": "2024-01-05", "event": "statement-made", "by": "north", "text": "Five"}

            {"id": "six", "corrects": "one", "text": "One, mended", "reported": "2024-01-06"}
            """);
        Put("later/1.yaml", "- {id: seven, when: 2024-01-07, event: statement-made, by: north, text: Seven}\n");
        Put("later/2.jsonl", """{"id": "eight", "when": "2024-01-08", "event": "statement-made", "by": "south", "text": "Eight"}""");
        Put("later/notes.txt", "no part");
        var read = Read(
            "include: [a.yaml, b.yaml, c.csv, d.ndjson, later]\nevents:\n  - {id: one, when: 2024-01-01, event: statement-made, by: north, text: One}\n");
        read.Lines.ShouldBeEmpty();
        read.Script!.Entries.Select(e => e.Id).ShouldBe(["one", "two", "three", "four", "five", "six", "seven", "eight"]);
    }

    [Fact]
    public void A_script_may_have_its_events_in_parts_alone_and_name_one_without_brackets()
    {
        Put("a.yaml", "- {id: two, when: 2024-01-02, event: statement-made, by: north, text: Two}\n");
        Read("include: a.yaml\n").Script!.Entries.ShouldHaveSingleItem().Id.ShouldBe("two");
    }

    [Fact]
    public void What_is_wrong_in_a_part_is_told_with_its_file_and_place()
    {
        Put(
            "a.yaml",
            "- {id: two, when: 2024-01-02, event: statement-made, by: nobody, text: Two}\n- {id: one, when: 2024-01-02, event: truce-begun, truce: t}\n");
        Put("b.ndjson", "{\"id\": \"three\", \"when\": \"yesterday\", \"event\": \"statement-made\", \"by\": \"north\", \"text\": \"x\"}\n{\"id\": \n");
        Put("c.yaml", "- [\n");
        Put("d.yaml", "title: Another\nevents: []\n");
        var lines = Read(
            "include: [a.yaml, b.ndjson, c.yaml, d.yaml, nowhere.ndjson, ../out.yaml, /etc/passwd]\nevents:\n  - {id: one, when: 2024-01-01, event: " +
                "statement-made, by: north, text: One}\n")
            .Lines.ToArray();
        lines.ShouldContain(l => l.StartsWith($"{Full("a.yaml")}:1:", StringComparison.Ordinal) && l.Contains("nobody"));
        lines.ShouldContain(l => l.StartsWith($"{Full("a.yaml")}:2:8: the id 'one' is taken by the event at line 7", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith($"{Full("b.ndjson")}:1:1:", StringComparison.Ordinal) && l.Contains("yesterday"));
        lines.ShouldContain(l => l.StartsWith($"{Full("b.ndjson")}:2:", StringComparison.Ordinal) && l.Contains("no JSON object"));
        lines.ShouldContain(l => l.StartsWith($"{Full("c.yaml")}:", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith($"{Full("d.yaml")}:1:1: a part of a script is a list of events", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith($"{Full("script.yaml")}:5:", StringComparison.Ordinal) && l.Contains("nowhere.ndjson"));
        lines.Count(l => l.Contains("leads out of the script's folder")).ShouldBe(2);
    }

    [Fact]
    public void An_id_that_two_parts_use_names_the_other_part()
    {
        Put("a.yaml", "- {id: two, when: 2024-01-02, event: statement-made, by: north, text: Two}\n");
        Put("b.yaml", "- {id: two, when: 2024-01-03, event: statement-made, by: north, text: Two}\n");
        Read("include: [a.yaml, b.yaml]\n").Lines.ShouldHaveSingleItem()
            .ShouldStartWith($"{Full("b.yaml")}:1:8: the id 'two' is taken by the event at line 1 of {Full("a.yaml")}");
    }

    [Fact]
    public void Lines_of_events_may_be_more_than_a_file_of_yaml_may_hold()
    {
        using (var file = File.CreateText(Full("feed.ndjson")))
        {
            var text = new string('x', 5000);
            for (var n = 0; n < 2500; n++)
            {
                file.WriteLine($$"""{"id": "e{{n}}", "when": "2024-01-02", "event": "statement-made", "by": "north", "text": "{{text}}"}""");
            }
        }

        new FileInfo(Full("feed.ndjson")).Length.ShouldBeGreaterThan(12_000_000);
        var read = Read("include: feed.ndjson\n");
        read.Lines.ShouldBeEmpty();
        read.Script!.Entries.Count.ShouldBe(2500);
    }

    [Fact]
    public void A_line_without_end_is_refused_and_not_read_to_it()
    {
        File.WriteAllText(Full("feed.ndjson"), new string('[', 3_000_000));
        Read("include: feed.ndjson\n").Lines.ShouldHaveSingleItem().ShouldStartWith($"{Full("feed.ndjson")}:1:1: this line is longer than 1 MB");
    }

    [Fact]
    public void A_text_without_a_folder_includes_nothing()
    {
        Put("a.yaml", "- {id: two, when: 2024-01-02, event: statement-made, by: north, text: Two}\n");
        ScriptReader.Read(Head + "include: a.yaml\n", Full("script.yaml")).Lines.ShouldHaveSingleItem().ShouldContain("read without a folder");
    }

    [Fact]
    public void A_folder_means_its_scripts_and_not_their_parts()
    {
        Put("a.yaml", "- {id: two, when: 2024-01-02, event: statement-made, by: north, text: Two}\n");
        Put("lesson.yaml", "exercise: x\nscenario: parts\n");
        Put("other.yml", Head);
        Put("notes.txt", "nothing");
        Read("include: a.yaml\n").Lines.ShouldBeEmpty();
        ScriptFolder.Of(_folder.FullName, withLessons: false).Select(Path.GetFileName).ShouldBe(["other.yml", "script.yaml"]);
        ScriptFolder.Of(_folder.FullName, withLessons: true).Select(Path.GetFileName).ShouldBe(["lesson.yaml", "other.yml", "script.yaml"]);
        ScriptFolder.FilesOf([Full("script.yaml")]).Select(Path.GetFileName).ShouldBe(["script.yaml", "a.yaml"]);
        ScriptFolder.Of(Full("script.yaml"), withLessons: true).ShouldBe([Full("script.yaml")]);
    }

    private string Full(string name) => Path.Combine(_folder.FullName, name);

    private void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(name))!);
        File.WriteAllText(Full(name), text);
    }

    private ReadScript Read(string rest)
    {
        Put("script.yaml", Head + rest);
        return ScriptReader.ReadFile(Full("script.yaml"));
    }
}
