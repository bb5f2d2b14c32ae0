using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Sim.Cli.Tests;

public class TableTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("xlsx")]
    [InlineData("sqlite")]
    public async Task A_table_is_written_where_no_file_was_and_over_one_that_was(string form)
    {
        using var here = new Workplace();
        var file = Path.Combine(here.Path, $"spans.{form}");
        string[] table = ["table", "istanbul-2025", "--postgres", await Flagship.StoreAsync(postgres), "--rows", "spans", "--format", form, "--output", file];
        (await SimProcess.HereAsync(table)).ShouldAnswer();
        new FileInfo(file).Length.ShouldBeGreaterThan(1_000);
        File.WriteAllText(file, "old");
        (await SimProcess.HereAsync(table)).ShouldAnswer();
        new FileInfo(file).Length.ShouldBeGreaterThan(1_000);
        Directory.GetFiles(here.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task A_file_without_a_name_is_refused_in_words()
    {
        var refused = await SimProcess.HereAsync(["table", "istanbul-2025", "--rows", "spans", "--output", ""]);
        refused.ShouldEndWith(2);
        refused.Notices.ShouldContain("no file is named");
    }

    [Fact]
    public async Task A_table_goes_into_a_named_pipe_which_stays_one()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("named pipes are told from files on Linux alone");
        }

        using var here = new Workplace();
        var pipe = Path.Combine(here.Path, "pipe");
        Process.Start("mkfifo", [pipe])!.WaitForExit();
        using var reader = Process.Start(new ProcessStartInfo("cat", [pipe]) { RedirectStandardOutput = true })!;
        var read = reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string[] table = ["table", "istanbul-2025", "--postgres", await Flagship.StoreAsync(postgres), "--rows", "spans", "--format", "csv", "--output", pipe];

        (await SimProcess.HereAsync(table)).ShouldAnswer();

        (await read.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(1_000);
        Sim.Scenarios.Yaml.FileKind.Special(pipe).ShouldBe("a named pipe");
    }

    [Fact]
    public async Task What_a_killed_writer_left_goes_with_the_next_file_in_its_folder_and_what_is_being_written_stays()
    {
        using var here = new Workplace();
        var (left, young) = (Path.Combine(here.Path, ".sim-0.part"), Path.Combine(here.Path, ".sim-1.part"));
        File.WriteAllText(left, "half");
        File.SetLastWriteTimeUtc(left, File.GetLastWriteTimeUtc(left).AddHours(-2));
        File.WriteAllText(young, "half");
        var file = Path.Combine(here.Path, "spans.csv");
        string[] table = ["table", "istanbul-2025", "--postgres", await Flagship.StoreAsync(postgres), "--rows", "spans", "--format", "csv", "--output", file];

        (await SimProcess.HereAsync(table)).ShouldAnswer();

        Directory.GetFiles(here.Path).Order().ShouldBe([young, file], ignoreOrder: true);
    }

    [Fact]
    public async Task A_table_says_of_a_thing_on_a_date_what_the_state_says()
    {
        var store = await Flagship.StoreAsync(postgres);
        string[] asked = ["istanbul-2025", "--format", "json", "--postgres", store];
        var table = (await SimProcess.HereAsync(
        [
            "table",
            .. asked,
            "--rows",
            "things",
            "--at",
            "2025-05-07,2025-05-09,2025-05-12",
        ])).ShouldAnswer().Json["tables"]![0]!;
        var columns = table["columns"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ToList();
        foreach (var date in new[] { "2025-05-07", "2025-05-09", "2025-05-12" })
        {
            var state = (await SimProcess.HereAsync(["state", .. asked, "--as-of", date])).ShouldAnswer().Json;
            foreach (var truce in state["truces"]!.AsArray())
            {
                Cell(
                    table["rows"]!.AsArray()
                        .Single(r => Cell(r!, "as_of_written") == date && Cell(r!, "kind") == "truce" && Cell(r!, "id") == Text(truce!["id"]))!,
                    "status")
                    .ShouldBe(Text(truce!["status"]));
            }
        }

        string? Cell(JsonNode row, string column) => Text(row.AsArray()[columns.IndexOf(column)]);

        static string? Text(JsonNode? node) => node?.ToString();
    }

    [Fact]
    public async Task What_came_later_is_in_no_row_of_a_view_as_known_then()
    {
        var store = await Flagship.StoreAsync(postgres);
        var then = (await SimProcess.HereAsync(
            "table", "istanbul-2025", "--rows", "violations", "--at", "2025-05-10", "--as-known-then", "--postgres", store)).ShouldAnswer().Answer;
        var today = (await SimProcess.HereAsync(
            "table",
            "istanbul-2025",
            "--rows",
            "violations",
            "--at",
            "2025-05-10",
            "--postgres",
            store)).ShouldAnswer().Answer;
        (then.Split('\n').Length, today.Split('\n').Length).ShouldSatisfyAllConditions(n => n.Item1.ShouldBe(2), n => n.Item2.ShouldBeGreaterThan(4));
    }

    [Theory]
    [InlineData("table", "name a timeline")]
    [InlineData("table istanbul-2025 --rows thing", "there is no table of 'thing'")]
    [InlineData("table istanbul-2025 --rows things,spans", "--format csv holds one table")]
    [InlineData("table istanbul-2025 --format xlsx", "name it with --output FILE")]
    [InlineData("table istanbul-2025 --at someday", "--at: ")]
    [InlineData("table istanbul-2025 --at 2025-05-09 --every P1D", "leave out --every")]
    [InlineData("table istanbul-2025 --every PT1S", "A step of PT1S makes more than 2000 dates")]
    [InlineData("table istanbul-2025 -o /nowhere/at/all.csv", "--output: /nowhere/at/all.csv cannot be written")]
    public Task What_makes_no_sense_is_said(string line, string said) => Flagship.RefusesAsync(postgres, line, said);
}
