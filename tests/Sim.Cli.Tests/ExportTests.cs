using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Sim.Cli.Tests;

/// <summary>What goes out comes back.</summary>
public class ExportTests(PostgresFixture postgres)
{
    private const string Hostile = "\u001b[2J\u0007=1+1 '; drop table sim.mt_events; -- \u202eevil\u2066 \u009b31m \u2028 \U0001F54A \"quoted\"";

    public static TheoryData<string> Library =>
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml")
                .Select(p => Path.GetFileNameWithoutExtension(p))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Library))]
    public async Task An_export_loads_into_another_store_and_answers_to_the_byte_as_the_first_does(string scenario)
    {
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", Path.Combine(Repository.Root, "scenarios", $"{scenario}.yaml"), "--postgres", store)).ShouldAnswer();
        var state = (await SimProcess.HereAsync("state", scenario, "--format", "json", "--postgres", store)).ShouldAnswer().Answer;
        foreach (var format in (string[])["yaml", "json", "csv"])
        {
            var exported = (await SimProcess.HereAsync("export", scenario, "--format", format, "--postgres", store)).ShouldEndWith(Exit.Done).Answer;
            var copy = here.File($"copy.{format}", exported);
            (await SimProcess.HereAsync("check", copy)).ShouldAnswer();
            var other = await postgres.NewDatabaseAsync();
            (await SimProcess.HereAsync("load", copy, "--postgres", other)).ShouldAnswer();
            (await SimProcess.HereAsync("state", scenario, "--format", "json", "--postgres", other)).ShouldAnswer().Answer.ShouldBe(state, format);
            (await SimProcess.HereAsync(
                "export",
                scenario,
                "--format",
                format,
                "--postgres",
                other)).ShouldEndWith(Exit.Done).Answer.ShouldBe(exported, format);
            (await SimProcess.HereAsync("load", copy, "--postgres", store)).ShouldAnswer().Answer.ShouldBe($"{scenario}: nothing changed\n");
        }
    }

    [Fact]
    public async Task Hostile_texts_come_back_as_they_went_in_and_no_answer_sends_what_a_terminal_would_obey()
    {
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        var written = System.Text.Json.JsonSerializer.Serialize(Hostile);
        var script = here.File(
            "hostile.yaml",
            $"scenario: hostile\ntitle: {written}\nzone: UTC\nparties: {{a: {{name: {written}, kind: state}}}}\nevents:\n  - {{id: said, when: " +
                $"2024, event: statement-made, by: a, text: {written}, note: {written}}}\n");
        (await SimProcess.HereAsync("load", script, "--postgres", store)).ShouldAnswer();

        string[][] asked =
        [
            ["list"],
            ["state", "hostile"],
            ["log", "hostile"],
            ["explain", "hostile", "event/said"],
            ["spans", "hostile"],
            ["replay", "hostile", "--instant"],
            ["export", "hostile"],
            ["check", script],
        ];
        foreach (var command in asked)
        {
            foreach (var format in (string[])["text", "yaml", "json", "csv"])
            {
                string[] store_ = command[0] == "check" ? [] : ["--postgres", store];
                var run = await SimProcess.HereAsync([.. command, "--format", format, .. store_]);
                if (run.Status != Exit.BadInput)
                {
                    run.ShouldEndWith(Exit.Done).Answer.ShouldNotContain(
                        c => (char.IsControl(c) && c != '\n' && c != '\r')
                            || (c >= '\u202a' && c <= '\u202e')
                            || (c >= '\u2066' && c <= '\u2069')
                            || c == '\u2028',
                        $"{command[0]} --format {format}");
                }
            }
        }

        (await SimProcess.HereAsync("state", "hostile", "--format", "json", "--postgres", store)).Json["title"]!.GetValue<string>().ShouldBe(Hostile);
        JsonNode.Parse((await SimProcess.HereAsync("export", "hostile", "--format", "json", "--postgres", store)).Answer)!["events"]![0]!["text"]!
            .GetValue<string>()
                .ShouldBe(Hostile);
    }

    [Fact]
    public async Task An_interrupt_at_any_moment_of_a_load_is_130_and_leaves_all_of_a_script_or_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends a signal through kill(1)");
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        var watch = Stopwatch.StartNew();
        await SimProcess.RunAsync(store, "list");
        var usual = watch.Elapsed * 2;
        var interrupted = 0;
        for (var i = 0; i < 10; i++)
        {
            var path = here.File(
                $"small-{i}.yaml",
                $"scenario: small-{i}\ntitle: S\nzone: UTC\nparties: {{a: {{name: A, kind: state}}}}\nevents:\n" +
                    $"{string.Concat(Enumerable.Range(0, 50).Select(n => $"  - {{id: e{n}, when: 2024, event: statement-made, by: a, text: T}}\n"))}");
            var start = SimProcess.Start(store, ["load", path]);
            // A runner in the background ignores interrupts, and so would all it starts.
            start.ArgumentList.Insert(0, "--default-signal=INT");
            start.ArgumentList.Insert(1, "dotnet");
            start.FileName = "env";
            var run = await SimProcess.FinishAsync(start, meanwhile: async process =>
            {
                await Task.Delay(usual * (0.2 + (0.08 * i)), TestContext.Current.CancellationToken);
                using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            });
            run.Notices.ShouldNotContain("   at ");
            run.Status.ShouldBeOneOf(Exit.Done, 130);
            interrupted += run.Status == 130 ? 1 : 0;
            var log = await SimProcess.HereAsync("log", $"small-{i}", "--format", "json", "--postgres", store);
            (log.Status == Exit.Done ? log.Json["events"]!.AsArray().Count : 0).ShouldBeOneOf(run.Status == Exit.Done ? [50] : [0, 50]);
        }

        interrupted.ShouldBeGreaterThan(0, "no load was caught in the middle");
    }
}
