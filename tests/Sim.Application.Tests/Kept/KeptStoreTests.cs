using System.Text.Json.Nodes;
using Npgsql;
using Sim.Application.Branches;
using Sim.Application.Exercises;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Kept;

/// <summary>What earlier versions wrote, this one reads: see "The kept store" in src/README.md.</summary>
public class KeptStoreTests(PostgresFixture postgres)
{
    private const string Events = "events.txt.gz";
    private const string States = "states.txt.gz";

    // Between the first two-sides and its revision.
    private const string BeforeTheRevision = "2026-11-30T05:00:08Z";

    // What the store keeps beside events of the world.
    private static readonly string[] OwnNames =
    [
        "scenario-described", "entry-removed", "script-reordered", "script-loaded", "branch-described", "branch-deleted",
        "exercise-started", "choice-made", "choices-undone", "inject-made", "question-answered",
    ];

    // What is not there any more, or was otherwise.
    private static readonly string[] Earlier =
    [
        $"log two-sides recorded-by {BeforeTheRevision}", $"log two-sides@five-days recorded-by {BeforeTheRevision}",
        $"log two-sides@rebased recorded-by {BeforeTheRevision}", $"log two-sides@dropped recorded-by {BeforeTheRevision}",
        "log two-sides@gone recorded-by 2026-11-30T04:59:54Z",
    ];

    public static TheoryData<string> Editions => KeptStore.Editions;

    [Theory, MemberData(nameof(Editions))]
    public async Task A_kept_store_says_what_it_said_timelines_events_branches_and_runs(string edition)
    {
        await using var store = await KeptStore.RestoredAsync(postgres, edition);
        if (!KeptStore.HasAnswers(edition, Events))
        {
            await WriteAsync(store, edition, Events, [.. await Questions.OfEventsAsync(store), .. edition == "store-1" ? Earlier : []]);
        }

        await CompareAsync(store, edition, Events, "Events are kept for good: these answers are never written anew.");
    }

    [Theory, MemberData(nameof(Editions))]
    public async Task What_follows_from_a_kept_store_is_what_followed(string edition)
    {
        await using var store = await KeptStore.RestoredAsync(postgres, edition);
        if (!KeptStore.HasAnswers(edition, States) || Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            await WriteAsync(store, edition, States, await Questions.OfStatesAsync(store));
        }

        await CompareAsync(store, edition, States, "Where a rule was mended and each of these is better so, SIM_WRITE_GENERATED=1 writes them anew.");
    }

    [Theory, MemberData(nameof(Editions))]
    public async Task A_kept_event_is_read_whole_and_would_be_written_as_it_stands(string edition)
    {
        await using var store = await KeptStore.RestoredAsync(postgres, edition);
        var rows = await RowsAsync(store);
        var events = rows.Where(r => !OwnNames.Contains(r.Type)).ToArray();
        var types = events.Select(r => r.Type).Distinct().ToArray();
        types.Length.ShouldBeGreaterThan(40, "a kept store has every type of event there was");
        types.Where(t => EventCatalog.Find(t) is null).ShouldBeEmpty("the name of a type of event is stored: never change it");
        OwnNames.Except(rows.Select(r => r.Type)).ShouldBeEmpty();
        events.Where(r => !JsonNode.DeepEquals(JsonNode.Parse(EntryCodec.ToJson(EntryCodec.FromJson(r.Json))), JsonNode.Parse(r.Json)))
            .Select(r => $"{r.Stream}: {r.Json}").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Editions))]
    public async Task The_scripts_of_that_time_loaded_again_write_nothing(string edition)
    {
        await using var store = await KeptStore.RestoredAsync(postgres, edition);
        var before = (await RowsAsync(store)).Count;
        var scripts = KeptStore.ShippedThen(edition).ToArray();
        scripts.Length.ShouldBeGreaterThan(3);
        foreach (var script in scripts)
        {
            var loaded = await store.Load(script);
            loaded.Changed.ShouldBeFalse(
                $"{script.Scenario.Id}: heading {loaded.HeaderChanged}, reordered {loaded.Reordered}, " +
                    $"{string.Join(' ', [.. loaded.Added, .. loaded.Revised, .. loaded.Removed, .. loaded.Branches.Added, .. loaded.Branches.Changed])}");
            (await store.Send(new GetTimeline(script.Scenario.Id))).Entries.ShouldBe(script.Entries);
        }

        (await RowsAsync(store)).Count.ShouldBe(before);
    }

    [Theory, MemberData(nameof(Editions))]
    public async Task A_kept_run_can_be_played_on_to_its_end_and_is_scored(string edition)
    {
        await using var store = await KeptStore.RestoredAsync(postgres, edition);
        var open = (await store.Send(new ListRuns())).Where(r => r.Play.Next is not null).ToArray();
        open.Select(r => r.Exercise.Id).Distinct().Count().ShouldBeGreaterThan(2);
        foreach (var run in open)
        {
            var now = run;
            while (now.Play.Next is { } decision)
            {
                now = await store.Send(new MakeChoice(run.Name, decision.Role, decision.Options[0].Id));
            }

            now.Play.Run.Choices.Count.ShouldBeGreaterThan(run.Play.Run.Choices.Count);
            var report = await store.Send(new GetReport(run.Name));
            report.IsOver.ShouldBeTrue();
            report.Possible.ShouldBeGreaterThan(0);
            (await store.Send(new GetLog(now.Timeline))).Entries.Select(e => e.Entry.Id).ShouldBe(now.Play.Entries().Select(e => e.Id), ignoreOrder: true);
        }

        var back = await store.Send(new UndoChoices(open[0].Name));
        back.Earlier.Count.ShouldBe(open[0].Earlier.Count + 1);
    }

    [Theory, MemberData(nameof(Editions))]
    public async Task A_new_branch_can_be_forked_off_whatever_is_kept_and_be_written_on(string edition)
    {
        await using var store = await KeptStore.RestoredAsync(postgres, edition);
        var timelines = await store.Send(new ListTimelines());
        // Of each scenario its history, and a branch of every kind.
        var parents = timelines
            .GroupBy(t => (Branch.Split(t.Timeline).Scenario, t.Branch?.ByScript, t.Branch?.KeepLater, t.Branch?.Of is null)).Select(g => g.First());
        foreach (var (timeline, n) in parents.Select((t, n) => (t.Timeline, n)))
        {
            var (scenario, parent) = Branch.Split(timeline);
            var log = await store.Send(new GetLog(timeline));
            var fork = Branch.Timeline(scenario, $"forked-{n}");
            await store.Send(new CreateBranch(fork, new(EdtfDate.Parse("2030")), parent));
            var word = $"[{{id: new-word, when: 2031-01-01, event: statement-made, by: {log.Scenario.Parties[0].Id}, text: New.}}]";
            await store.Send(new RecordEvents(fork, (ListNode)YamlReader.Read(word).Root!));
            Written(await store.Send(new GetLog(fork))).ShouldBe([.. Written(log), "new-word"], timeline);
        }
    }

    [Fact]
    public async Task What_was_recorded_before_a_revision_is_the_first_version_and_after_it_the_second()
    {
        await using var store = await KeptStore.RestoredAsync(postgres, "store-1");
        var (first, second) = (KeptStore.Own("store-1", "two-sides.yaml"), KeptStore.Own("store-1", "two-sides-revised.yaml"));
        await SaysAsync(first, EdtfDate.Parse(BeforeTheRevision));
        await SaysAsync(second, null);
        (await store.Load(second)).Changed.ShouldBeFalse();
        var back = await store.Load(first);
        back.Revised.ShouldBe(["shells"]);
        back.Removed.ShouldBe(["south-nods", "lakeside-resumes"]);
        await SaysAsync(first, null);

        async Task SaysAsync(Script script, EdtfDate? recordedBy)
        {
            var content = await store.Send(new GetTimeline("two-sides", recordedBy));
            content.Scenario.ShouldBe(script.Scenario);
            content.Entries.ShouldBe(script.Entries);
            content.Branches.ShouldBe(script.Branches, ignoreOrder: true);
        }
    }

    // Rules may add what time brings about in the fork.
    private static IEnumerable<string> Written(TimelineLog log) => log.Entries.Where(e => e.Entry.Fired is null).Select(e => e.Entry.Id);

    private static async Task WriteAsync(Store store, string edition, string file, IReadOnlyList<string> questions)
    {
        var answers = new List<(string, IReadOnlyList<string>)>();
        foreach (var question in questions)
        {
            answers.Add((question, await Questions.AskAsync(store, question)));
        }

        KeptStore.Write(edition, file, answers);
    }

    private static async Task CompareAsync(Store store, string edition, string file, string otherwise)
    {
        var differences = new List<string>();
        foreach (var (question, then) in KeptStore.Answers(edition, file))
        {
            var now = await Questions.AskAsync(store, question);
            if (!then.SequenceEqual(now))
            {
                differences.AddRange([question, .. then.Except(now).Select(l => $"  then: {l}"), .. now.Except(then).Select(l => $"  now:  {l}")]);
                differences.AddRange(then.Order().SequenceEqual(now.Order()) ? ["  the same in another order"] : []);
            }
        }

        if (differences.Count > 0)
        {
            var more = differences.Count > 50 ? $"\n… {differences.Count} lines" : "";
            Assert.Fail($"{edition} is read otherwise than it was written. {otherwise}\n{string.Join('\n', differences.Take(50))}{more}");
        }
    }

    private static async Task<IReadOnlyList<(string Stream, string Type, string Json)>> RowsAsync(Store store)
    {
        await using var source = NpgsqlDataSource.Create(store.ConnectionString);
        await using var command = source.CreateCommand("select stream_id, type, data::text from sim.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<(string, string, string)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return rows;
    }
}
