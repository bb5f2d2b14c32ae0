using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Sim.Answers.Json;
using Sim.Application;
using Sim.Application.Branches;
using Sim.Application.Search;
using Sim.Application.States;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;
using LoadedTimeline = Sim.Application.Timelines.LoadedTimeline;

namespace Sim.Benchmarks;

/// <summary>
/// The engine, warm, in this process, over a server of its own: every step of a state, every verb, what others do with the same events, and the places that
/// could grow with the square; each at several sizes, with its growth, beside the figures of before.
/// </summary>
internal static class EngineBenchmark
{
    private const int Changes = 100;
    private static readonly double[] Parts = [0.05, 0.5, 1];

    public static int Run(string[] args)
    {
        int[] sizes = [.. Option("--sizes", "1000,10000,100000").Split(',').Select(int.Parse)];
        var table = new EngineTable(
            args.Contains("--only") ? Option("--only", "") : null,
            TimeSpan.FromSeconds(int.Parse(Option("--most", "40"))),
            EngineTable.ReadBefore());
        var folder = Directory.CreateTempSubdirectory("sim-bench-");
        if (!OperatingSystem.IsWindows())
        {
            // Root's server runs as another user, who must get through.
            folder.UnixFileMode = (UnixFileMode)0b111_101_101;
        }

        var server = new PrivatePostgres(TimeProvider.System, folder: folder.FullName);
        try
        {
            Console.WriteLine(
                $"{Environment.ProcessorCount} processors, load {Load()}, .NET {Environment.Version}; " +
                    "CPU is the processors' time of this process, the server's apart");
            EngineTable.Head();
            QuadraticRows.RunAsync(table).GetAwaiter().GetResult();
            RunAsync(server, table, sizes).GetAwaiter().GetResult();
            Console.WriteLine($"load at the end {Load()}; at most {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB in memory");
            Aims(table, sizes);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            server.StopAsync().GetAwaiter().GetResult();
            folder.Delete(recursive: true);
        }

        if (args.Contains("--save"))
        {
            File.WriteAllLines(Option("--save", ""), table.Saved);
        }

        return table.Missed ? 1 : 0;

        string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static async Task RunAsync(PrivatePostgres server, EngineTable table, int[] sizes)
    {
        var connection = (await server.EnsureRunningAsync()).ConnectionString;
        await using var services = new ServiceCollection().AddSim(_ => ValueTask.FromResult(connection)).BuildServiceProvider();
        var sim = services.GetRequiredService<ISender>();
        foreach (var size in sizes)
        {
            var mixture = Mixture.Of(size);
            var script = new Script(mixture.Scenario, mixture.Events, [], new Dictionary<string, Position>());
            await sim.Send(new LoadScenario(script));
            await CodecAsync(table, mixture);
            await StepsAsync(table, services.GetRequiredService<LogReader>(), mixture);
            await OthersAsync(table, connection, mixture);
            await StatesAsync(table, sim, mixture);
            await RememberingRows.RunAsync(table, connection, mixture);
            await VerbsAsync(table, sim, mixture);
            await BranchesAsync(table, sim, mixture);
            await LoadsAsync(table, sim, script, size);
        }
    }

    private static async Task CodecAsync(EngineTable table, Mixture mixture)
    {
        var written = mixture.Events.Select(EntryCodec.ToJson).ToArray();
        if (!written.Select(EntryCodec.FromJson).SequenceEqual(mixture.Events))
        {
            throw new InvalidOperationException("the events do not survive their codec");
        }

        await table.RowAsync("beside: JsonDocument.Parse of the events", mixture.Events.Count, () => Each(written, json =>
        {
            using var document = JsonDocument.Parse(json);
            return 0;
        }));
        await table.RowAsync("codec: events from JSON", mixture.Events.Count, () => Each(written, json => EntryCodec.FromJson(json)));
        await table.RowAsync("codec: events to JSON", mixture.Events.Count, () => Each(mixture.Events, entry => EntryCodec.ToJson(entry)));
    }

    private static async Task StepsAsync(EngineTable table, LogReader log, Mixture mixture)
    {
        var (scenario, size) = (mixture.Scenario, mixture.Events.Count);
        var query = new Query(mixture.Part(1));
        var cut = Cut.Of(query, scenario.Zone);
        IReadOnlyList<LogRow> rows = [];
        await table.RowAsync("state: read", size, async () => rows = await log.ReadAsync(scenario.Id, default));
        rows = await log.ReadAsync(scenario.Id, default);
        await table.RowAsync("state: decode", size, () => Now(() => LoadedTimeline.Of(new RecordedStream(rows))));
        var entries = LoadedTimeline.Of(new RecordedStream(rows))!.Past;
        await table.RowAsync("state: select", size, () => Now(() => Fold.Of(new(scenario, entries), cut, query)));
        Fold Whole()
        {
            var fold = Fold.Of(new(scenario, entries), cut, query);
            fold.AdvanceTo(cut.AsOf);
            return fold;
        }

        await table.RowAsync("state: select and fold", size, () => Now(Whole));
        var fold = Whole();
        await table.RowAsync(
            "state: build",
            size,
            () => Now(() => NegotiationState.At(fold, fold.ViewAt(cut.AsOf), Moment.Last(query.AsOf, scenario.Zone), null, null, null)));
        var state = Projection.Project(scenario, entries, query);
        await table.RowAsync("state: write", size, () => Now(() => AnswerForms.State.Write(state)));
    }

    private static async Task OthersAsync(EngineTable table, string connection, Mixture mixture)
    {
        await using var beside = new Beside(connection, mixture);
        await beside.PrepareAsync();
        foreach (var part in Parts)
        {
            var right = beside.ByHand(part);
            if (!Same(right, await beside.MartenAsync(part)) || !Same(right, await beside.SqlAsync(part)))
            {
                throw new InvalidOperationException("what is compared does not mean the same");
            }

            await table.RowAsync($"beside: AggregateStreamAsync at {part:0%} of time", mixture.Events.Count, () => beside.MartenAsync(part));
            await table.RowAsync($"beside: a count by an index at {part:0%} of time", mixture.Events.Count, () => beside.SqlAsync(part));
        }

        await table.RowAsync("beside: COPY of the events", mixture.Events.Count, beside.CopyAsync, 5);
        await table.RowAsync("beside: COPY into the store's tables", mixture.Events.Count, beside.CopyIntoStoreAsync, 3);
        static bool Same(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
            one.Count == other.Count && one.All(o => other.GetValueOrDefault(o.Key) == o.Value);
    }

    private static async Task StatesAsync(EngineTable table, ISender sim, Mixture mixture)
    {
        foreach (var part in Parts)
        {
            await table.RowAsync($"state at {part:0%} of time", mixture.Events.Count, () => sim.Send(new GetState(mixture.Scenario.Id, mixture.Part(part))));
        }

        await table.RowAsync(
            "state at 50% of time, as known then",
            mixture.Events.Count,
            () => sim.Send(new GetState(mixture.Scenario.Id, mixture.Part(0.5), AsKnownThen: true)));
    }

    private static async Task VerbsAsync(EngineTable table, ISender sim, Mixture mixture)
    {
        var (id, size) = (mixture.Scenario.Id, mixture.Events.Count);
        var end = mixture.Part(1);
        var state = new GetState(id, end);
        await table.RowAsync("log", size, () => sim.Send(new GetLog(id)));
        await table.RowAsync("search for a word", size, () => sim.Send(new FindText("ceasefire", new GetLog(id))));
        await table.RowAsync("search for what is nowhere", size, () => sim.Send(new FindText("zzzunheardof", new GetLog(id))));
        await table.RowAsync("the script once more (export)", size, () => sim.Send(new GetTimeline(id)));
        await table.RowAsync("explain a proposal", size, () => sim.Send(new ExplainThing(state, new Ref(Kind.Proposal, $"p{size / 200 * 100 + 11}"))));
        await table.RowAsync("explain the phase", size, () => sim.Send(new ExplainThing(state, Ref.Phase)));
        await table.RowAsync("replay (and spans)", size, () => sim.Send(new GetStory(state)));
        await table.RowAsync("replay as known then", size, () => sim.Send(new GetStory(state, AsKnownThen: true)));
    }

    private static async Task BranchesAsync(EngineTable table, ISender sim, Mixture mixture)
    {
        var (id, size) = (mixture.Scenario.Id, mixture.Events.Count);
        var end = mixture.Part(1);
        var made = 0;
        Task Fork(EdtfDate? at, string? after = null) => sim.Send(new CreateBranch($"{id}@fork-{made++}", new(at, after)));
        await table.RowAsync("fork at a day", size, () => Fork(EdtfDate.Parse("2000-01-10")));
        await table.RowAsync("fork at an hour", size, () => Fork(EdtfDate.Parse("2000-01-10T12:00")));
        await table.RowAsync("fork at an event", size, () => Fork(null, "e111"));
        var day = Mixture.After(size).InZone(mixture.Scenario.Zone).Date;
        await sim.Send(new CreateBranch($"{id}@changed", new(EdtfDate.Of(day.PlusDays(1)))));
        var next = 0;
        Task Record() => RecordAsync(sim, $"{id}@changed", string.Concat(Enumerable.Range(next++ * Changes, Changes).Select(i =>
            $"- {{id: own-{i}, when: \"{Mixture.After(size) + Duration.FromDays(3) + Duration.FromMinutes(i)}\", event: statement-made, by: " +
                "north, text: Yes}\n")));
        await Record();
        await table.RowAsync($"diff of {Changes} changes", size, () => sim.Send(new GetDifference(new GetState(id, EdtfDate.Parse("2030")), $"{id}@changed")));
        await table.RowAsync($"record {Changes} events", size, Record, 5);
        await table.RowAsync("list the timelines", size, () => sim.Send(new ListTimelines()));
    }

    private static async Task LoadsAsync(EngineTable table, ISender sim, Script script, int size)
    {
        var made = 0;
        await table.RowAsync("load", size, () => sim.Send(new LoadScenario(script, As: $"copy-{size}-{made++}")), 3);
        await table.RowAsync("load again, unchanged", size, () => sim.Send(new LoadScenario(script)));
        await table.RowAsync("load again, one event changed", size, () =>
        {
            Event[] entries = [.. script.Entries];
            entries[^1] = entries[^1] with { Note = $"changed {made++}" };
            return sim.Send(new LoadScenario(script with { Entries = entries }));
        }, 5);
    }

    private static async Task RecordAsync(ISender sim, string branch, string yaml)
    {
        var changed = await sim.Send(new RecordEvents(branch, (ListNode)YamlReader.Read(yaml).Root!));
        if (changed.Problems.Count > 0)
        {
            throw new InvalidOperationException(changed.Problems[0].Message);
        }
    }

    private static void Aims(EngineTable table, int[] sizes)
    {
        var (least, most) = (sizes[0], sizes[^1]);
        table.Aim("decoding, microseconds an event", table.Of("codec: events from JSON", most)?.Cpu * 1000 / most, 1.2);
        table.Aim("decoding, KB an event", table.Of("codec: events from JSON", most)?.Bytes / most / 1000, 1.5);
        foreach (var part in Parts)
        {
            table.Aim(
                $"a state at {part:0%} of time, times Marten's aggregate",
                table.Of($"state at {part:0%} of time", most)?.Cpu / table.Of($"beside: AggregateStreamAsync at {part:0%} of time", most)?.Cpu,
                1);
        }

        var whole = table.Of("state at 100% of time", most)?.Cpu;
        foreach (var story in new[] { "explain a proposal", "replay (and spans)", "replay as known then" })
        {
            table.Aim($"{story}, exponent of growth up to {table.Largest(story):N0} events", table.Growth(story), 1.15);
        }

        table.Aim("explain, times a state", table.Of("explain a proposal", most)?.Cpu / whole, 2);
        table.Aim("replay as known then, times replay", table.Of("replay as known then", most)?.Cpu / table.Of("replay (and spans)", most)?.Cpu, 3);
        foreach (var fork in new[] { "fork at a day", "fork at an hour", "fork at an event" })
        {
            table.Aim($"{fork}, {most:N0} events, times {least:N0}", table.Of(fork, most)?.Cpu / table.Of(fork, least)?.Cpu, 1.2);
        }

        foreach (var change in new[] { $"record {Changes} events", $"diff of {Changes} changes" })
        {
            table.Aim($"{change}, {most:N0} events, times {least:N0}", table.Of(change, most)?.Cpu / table.Of(change, least)?.Cpu, 3);
        }

        var bare = table.Of("beside: COPY into the store's tables", most);
        table.Aim("a load, times COPY into the same tables, by the clock", table.Of("load", most)?.Wall / bare?.Wall, 2);
        RememberingRows.Aims(table);
        QuadraticRows.Aims(table);
    }

    private static Task Now<T>(Func<T> make)
    {
        GC.KeepAlive(make());
        return Task.CompletedTask;
    }

    private static Task Each<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> make)
    {
        foreach (var item in items)
        {
            GC.KeepAlive(make(item));
        }

        return Task.CompletedTask;
    }
}
