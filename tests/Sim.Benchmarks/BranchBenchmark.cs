using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Sim.Application;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Benchmarks;

/// <summary>
/// Branches in the store, warm, in this process, through the requests themselves: what a fork costs on a short history and a long one beside a full copy, what
/// deep reading costs beside shallow, and a diff.
/// What is compared takes turns, so that a busy machine is busy for both.
/// </summary>
internal static class BranchBenchmark
{
    private const int Forks = 60;
    private const int Depth = 64;
    private const int Changes = 100;
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(5);
    private static readonly EdtfDate End = EdtfDate.Parse("2001");

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("sim-bench-");
        if (!OperatingSystem.IsWindows())
        {
            // Root's server runs as another user, who must get through.
            folder.UnixFileMode = (UnixFileMode)0b111_101_101;
        }

        var server = new PrivatePostgres(TimeProvider.System, folder: folder.FullName);
        try
        {
            return RunAsync(server).GetAwaiter().GetResult();
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            server.StopAsync().GetAwaiter().GetResult();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(PrivatePostgres server)
    {
        var connection = (await server.EnsureRunningAsync()).ConnectionString;
        await using var services = new ServiceCollection().AddSim(_ => ValueTask.FromResult(connection)).BuildServiceProvider();
        var sim = services.GetRequiredService<ISender>();
        Console.Error.WriteLine("loading the scripts…");
        int[] sizes = [1_000, 100_000];
        var scripts = sizes.Select(n => ScriptReader.Read(LongScript.Of(n), "long.yaml").Script!).ToArray();
        foreach (var script in scripts)
        {
            await sim.Send(new LoadScenario(script));
        }

        Console.WriteLine(Timings.Heading);
        var isWithin = await CreateAsync(sim, connection, sizes, scripts);
        isWithin &= await ReadDeepAsync(sim);
        return await DiffAsync(sim, sizes) && isWithin ? 0 : 1;
    }

    private static async Task<bool> CreateAsync(ISender sim, string connection, int[] sizes, Script[] scripts)
    {
        var made = 0;
        var created = await InTurnsAsync(
            Forks,
            5,
            [.. sizes.Select(n => (Func<Task>)(() => sim.Send(new CreateBranch($"{LongScript.Name(n)}@fork-{made++}", new(EdtfDate.Parse("2000-01-01"))))))]);
        var atHour = await InTurnsAsync(
            30,
            2,
            [
                .. sizes.Select(n => (Func<Task>)(() => sim.Send(new CreateBranch(
                    $"{LongScript.Name(n)}@fork-{made++}",
                    new(EdtfDate.Parse("2000-01-01T12:00")))))),
            ]);
        var atEvent = await InTurnsAsync(
            10,
            1,
            [.. sizes.Select(n => (Func<Task>)(() => sim.Send(new CreateBranch($"{LongScript.Name(n)}@fork-{made++}", new(null, "e99")))))]);
        for (var i = 0; i < sizes.Length; i++)
        {
            Console.WriteLine(created[i].Row($"create a branch at a day, {sizes[i]:N0} events"));
            Console.WriteLine(atHour[i].Row($"create a branch at an hour, {sizes[i]:N0} events"));
            Console.WriteLine(atEvent[i].Row($"create a branch at an event, {sizes[i]:N0} events"));
            var (script, stream) = (scripts[i], LongScript.Name(sizes[i]));
            Console.WriteLine((await InTurnsAsync(
                3,
                0,
                [() => sim.Send(new LoadScenario(script, As: $"copy-{made++}"))]))[0].Row($"a full copy, loaded under another name, {sizes[i]:N0}"));
            Console.WriteLine((await InTurnsAsync(
                5,
                1,
                [() => CopyRowsAsync(connection, stream)]))[0].Row($"a full copy, the bare rows in the server, {sizes[i]:N0}"));
        }

        var p95 = created.Max(c => c.Sorted[(int)(c.Sorted.Count * 0.95)]);
        return Say(p95 <= Aim, $"the aim of {Aim.TotalMilliseconds:0} ms at p95 for a fork at a day");
    }

    private static async Task<bool> ReadDeepAsync(ISender sim)
    {
        var scenario = LongScript.Name(1_000);
        for (var depth = 1; depth <= Depth; depth++)
        {
            var branch = $"{scenario}@deep-{depth}";
            await sim.Send(new CreateBranch(
                branch,
                new(EdtfDate.Parse($"2000-02-01T{depth / 60:00}:{depth % 60:00}Z")),
                Of: depth == 1 ? null : $"deep-{depth - 1}"));
            await RecordAsync(
                sim,
                branch,
                $"- {{id: deep-{depth}, when: \"2000-02-01T{depth / 60:00}:{depth % 60:00}:30Z\", event: statement-made, by: a, text: Yes}}");
        }

        Task Read(int depth) => sim.Send(new GetState($"{scenario}@deep-{depth}", End));
        var read = await InTurnsAsync(60, 5, [() => sim.Send(new GetState(scenario, End)), () => Read(1), () => Read(Depth)]);
        Console.WriteLine(read[0].Row("state of a history of 1,000 events"));
        Console.WriteLine(read[1].Row("state of a branch of it"));
        Console.WriteLine(read[2].Row($"state through {Depth} branches"));
        return Say(read[2].Median <= 1.3 * read[1].Median, $"the aim of 1.3 times ({read[2].Median / read[1].Median:0.00}) for {Depth} branches");
    }

    private static async Task<bool> DiffAsync(ISender sim, int[] sizes)
    {
        foreach (var size in sizes)
        {
            var scenario = LongScript.Name(size);
            await sim.Send(new CreateBranch($"{scenario}@changed", new(EdtfDate.Parse("2000-12-31"))));
            await RecordAsync(
                sim,
                $"{scenario}@changed",
                string.Concat(Enumerable.Range(0, Changes)
                    .Select(i => $"- {{id: own-{i}, when: \"2001-01-01T{i / 60:00}:{i % 60:00}Z\", event: statement-made, by: a, text: Yes}}\n")));
            var diff = await InTurnsAsync(
                size > 10_000 ? 5 : 30,
                1,
                [() => sim.Send(new GetDifference(new GetState(scenario, End), $"{scenario}@changed")), () => sim.Send(new GetState(scenario, End))]);
            Console.WriteLine(diff[0].Row($"diff of {Changes} changes, {size:N0} events, with reading"));
            Console.WriteLine(diff[1].Row($"state of the history, {size:N0} events, with reading"));
        }

        return true;
    }

    private static async Task RecordAsync(ISender sim, string branch, string yaml)
    {
        var changed = await sim.Send(new RecordEvents(branch, (ListNode)YamlReader.Read(yaml).Root!));
        if (changed.Problems.Count > 0)
        {
            throw new InvalidOperationException(changed.Problems[0].Message);
        }
    }

    /// <summary>What a copy costs at the least: the rows of the history written once more, with an index, by the server itself.</summary>
    private static async Task CopyRowsAsync(string connectionString, string stream)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "create table if not exists copied (like sim.mt_events including all); truncate copied; " +
                "insert into copied select * from sim.mt_events where stream_id = '" + stream + "'",
            connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Timings[]> InTurnsAsync(int runs, int warmups, Func<Task>[] actions)
    {
        var times = actions.Select(_ => new List<TimeSpan>()).ToArray();
        for (var run = -warmups; run < runs; run++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                await actions[i]();
                if (run >= 0)
                {
                    times[i].Add(watch.Elapsed);
                }
            }
        }

        return [.. times.Select(t => new Timings([.. t.Order()]))];
    }

    private static bool Say(bool isWithin, string aim)
    {
        Console.WriteLine($"{(isWithin ? "within" : "OVER")} {aim}");
        return isWithin;
    }
}
