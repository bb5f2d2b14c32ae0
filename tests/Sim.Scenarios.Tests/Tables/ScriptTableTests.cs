using Sim.Answers.Json;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tables;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Tables;

public class ScriptTableTests
{
    private const string Head = "part,id,value,when,event,by,text\nscenario,,x\ntitle,,X\nzone,,UTC\n" +
        "parties,a,\"{\"\"name\"\":\"\"A\"\",\"\"kind\"\":\"\"state\"\"}\"\n";

    public static TheoryData<string> Library => LibraryTests.Scripts;

    [Theory, MemberData(nameof(Library))]
    public void A_script_of_the_library_exported_in_any_form_loads_back_to_the_very_same_states(string name)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", name)).Script!;
        var (scenario, entries, branches) = (script.Scenario, script.Entries, script.Branches);
        foreach (var (path, text) in new[]
        {
            ("x.yaml", ScriptExport.ToYaml(scenario, entries, branches)),
            ("x.json", ScriptExport.ToJson(scenario, entries, branches)),
            ("x.csv", ScriptExport.ToCsv(scenario, entries, branches)),
        })
        {
            var read = ScriptReader.Read(text, path);
            read.Lines.ShouldBeEmpty();
            read.Script!.Scenario.ShouldBe(scenario);
            read.Script.Entries.ShouldBe(entries);
            read.Script.Branches.ShouldBe(branches);
            foreach (var query in script.Expectations.Select(e => e.Query).Distinct())
            {
                AnswerForms.State.Write(Projection.Project(read.Script.Scenario, read.Script.Entries, query))
                    .ShouldBe(AnswerForms.State.Write(Projection.Project(scenario, entries, query)), $"{path}, {query}");
            }
        }
    }

    [Fact]
    public void An_event_is_a_row_and_a_field_a_column()
    {
        var read = ScriptReader.Read(
            "scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: state}, b: {name: B, kind: state}}\nevents:\n  - {id: one, when: " +
                "2024, event: statement-made, by: [a, b], text: 'So, \"it\" is.'}\n",
            "x.yaml").Script!;
        ScriptExport.ToCsv(read.Scenario, read.Entries, []).ReplaceLineEndings("\n").ShouldBe(
            """
            part,id,value,when,event,by,text
            scenario,,x,,,,
            title,,X,,,,
            zone,,UTC,,,,
            parties,a,"{""name"":""A"",""kind"":""state""}",,,,
            parties,b,"{""name"":""B"",""kind"":""state""}",,,,
            read-by,,3,,,,
            events,one,,2024,statement-made,"[""a"",""b""]","So, ""it"" is."

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1 for peace")]
    [InlineData("-5 degrees")]
    [InlineData("@everyone")]
    [InlineData("＝wide")]
    [InlineData("\t=1")]
    [InlineData("\"=1\"")]
    [InlineData("[sic] he said")]
    [InlineData("{not: json}")]
    [InlineData("\"quoted\" to begin with")]
    [InlineData("null")]
    [InlineData("2024")]
    [InlineData("one, two; three")]
    [InlineData(" spaces at both ends ")]
    [InlineData("two\nlines\r\nand a third")]
    [InlineData("\u001b[2J\u0007\u202eevil\u2066\u2028\u0085")]
    [InlineData("\U000E0001 tagged, \U0001F54A and \ufffd")]
    public void Any_text_comes_back_as_it_went_in_and_no_program_obeys_it_on_its_way(string text)
    {
        var scenario = new Scenario("x", text, NodaTime.DateTimeZone.Utc) { Parties = [new("a", text, Domain.Vocabulary.PartyKind.State)] };
        Event[] entries = [new("said", EdtfDate.Parse("2022"), new StatementMade([new("a")], text)) { Note = text }];
        var table = ScriptExport.ToCsv(scenario, entries, []);

        var read = ScriptReader.Read(table, "x.csv");
        read.Lines.ShouldBeEmpty(table);
        read.Script!.Scenario.ShouldBe(scenario);
        read.Script.Entries.ShouldBe(entries);
        table.ShouldNotContain(c => (char.IsControl(c) && c != '\r' && c != '\n')
            || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format
            || c == '\u2028');
        // Even to a program that takes every quote away.
        table.Split(',', '\n').Select(cell => cell.Trim('"')).ShouldAllBe(cell => cell.Length == 0 || !"=+-@＝\t".Contains(cell[0]));
    }

    [Fact]
    public void A_text_of_a_hundred_thousand_characters_comes_back()
    {
        var title = string.Concat(Enumerable.Repeat("long, \"longer\"\n", 7_000)) + ".";
        var read = ScriptReader.Read(ScriptExport.ToCsv(new Scenario("x", title, NodaTime.DateTimeZone.Utc), [], []), "x.csv");
        read.Lines.ShouldBeEmpty();
        read.Script!.Scenario.Title.ShouldBe(title);
    }

    [Fact]
    public void Keys_that_nobody_knows_yet_travel_as_json()
    {
        var (root, problems) = YamlReader.Read(
            "scenario: x\nrules: [{if: a, then: [b, {c: 1}]}]\nbranches: {no-deal: {why: W, events: [{when: 2024}]}, other: {why: V}}\nodd: {Not an id: " +
                "{a: b}}\nnone:\nevents: []\n");
        problems.ShouldBeEmpty();
        var (back, found) = ScriptTable.Read(ScriptTable.Write((MapNode)root!));
        found.ShouldBeEmpty();
        JsonNodes.Write(back!).ShouldBe(JsonNodes.Write(new MapNode([.. ((MapNode)root!).Entries.Where(e => e.Key != "events")], default)));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void A_table_that_a_spreadsheet_saved_its_own_way_is_read_too(char separator)
    {
        // Cells parted otherwise, a byte-order mark, empty columns and rows at the end.
        var lines = (Head + "events,one,,2024,statement-made,a,It is so.\n")
            .Replace("\"{\"\"name\"\":\"\"A\"\",\"\"kind\"\":\"\"state\"\"}\"", "JSON", StringComparison.Ordinal)
                .Replace(',', separator)
                    .Replace(
                        "JSON",
                        "\"{\"\"name\"\":\"\"A\"\",\"\"kind\"\":\"\"state\"\"}\"",
                        StringComparison.Ordinal).TrimEnd('\n').Split('\n').Select(l => $"{l}{separator}{separator}\r\n");
        var read = ScriptReader.Read($"\ufeff{string.Concat(lines)}{separator}{separator}\r\n\r\n", "x.CSV");
        read.Lines.ShouldBeEmpty();
        read.Script!.Entries.ShouldHaveSingleItem().Id.ShouldBe("one");
    }

    [Fact]
    public void A_problem_stands_where_its_cell_begins_however_many_lines_a_cell_has()
    {
        var read = ScriptReader.Read(
            Head.Replace("title,,X", "title,,\"X\n\ny\"", StringComparison.Ordinal) + "events,one,,2024,statement-made,nobody,It is so.\n",
            "x.csv");
        read.Lines.ShouldBe(["x.csv:8:33: there is no party 'nobody'; it is one of a"]);
    }

    [Theory]
    [InlineData("\u001b", "x.csv:6:35: The control character U+001B stands here: delete it, or write it as \"\\u001B\" in double quotes.")]
    [InlineData("\"\"\"\\u0000\"\"\"", "x.csv:6:35: This text holds a null character, written as an escape: delete it.")]
    [InlineData(
        "\"\"\"\\ud800\"\"\"",
        "x.csv:6:35: A cell that begins with [, { or \" is read as JSON, and this is none: " +
            "mend it, or write the text as JSON does, in quotes with \\\" for each quote within.")]
    public void What_no_script_may_hold_no_table_may_either(string text, string line) =>
        ScriptReader.Read($"{Head}events,one,,2024,statement-made,a,{text}\n", "x.csv").Lines.ShouldContain(line);

    [Fact]
    public void A_table_of_millions_of_cells_is_read_or_refused_without_delay()
    {
        foreach (var text in new[]
        {
            new string(',', 10_000_000),
            new string('\n', 10_000_000),
            "part\n" + string.Concat(Enumerable.Repeat("a,", 2_000_000)),
            "part,\"" + new string('"', 9_000_001),
            "part,id,value\nx,,\"" + new string('[', 5_000_000),
        })
        {
            var start = Fuzzing.ThreadClock.Now;
            ScriptReader.Read(text, "x.csv").Script.ShouldBeNull();
            (Fuzzing.ThreadClock.Now - start).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public void No_field_of_an_event_has_the_name_of_a_column_of_the_tables_own() =>
        EventCatalog.All.SelectMany(t => t.Fields).Select(f => f.Name).Intersect(["part", "value", "id"]).ShouldBeEmpty();
}
