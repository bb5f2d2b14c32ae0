using System.Diagnostics;
using CsCheck;
using Sim.Scenarios.Tests.Fuzzing;

namespace Sim.Fuzz;

/// <summary>Lines of the command, each through its own entry over a real store: no trace, no hang, a status that is documented.</summary>
internal static class ArgumentFuzz
{
    /// <summary>Of a hundred lines so many have to be answered, else it is only the parser that was tried.</summary>
    private const int FloorAnswered = 8;

    public static async Task<int> RunAsync(int count, int seed, int only)
    {
        var watch = Stopwatch.StartNew();
        using var inside = new Inside();
        await inside.StartAsync();
        await File.WriteAllTextAsync("case.yaml", RowFuzz.Case);
        Directory.CreateDirectory("folder");
        foreach (var line in RowFuzz.Beginning)
        {
            await Inside.DoAsync(line);
        }

        var lines = new ArgumentLines((await Inside.AskAsync(["help", "--man"])).Answer);
        var tally = lines.Verbs.ToDictionary(v => v, _ => new int[4]);
        var (faults, slowest) = (new Faulty("arguments", seed), (Took: TimeSpan.Zero, Line: ""));
        for (var number = only < 0 ? 0 : only; number < (only < 0 ? count : only + 1); number++)
        {
            var (verb, line) = lines.Draw(new Dice(new PCG((uint)number, (ulong)seed)));
            var came = await Inside.AskAsync(line);
            slowest = came.Took > slowest.Took && number > 200 ? (came.Took, string.Join(' ', line)) : slowest;
            if (await Inside.FaultOfAsync(came, line) is { } fault)
            {
                faults.Add(number, fault, string.Join(' ', line.Select(w => $"'{w}'")));
            }
            else
            {
                tally[verb][came.Status]++;
            }

            faults.TellWhere(number, count, watch);
        }

        foreach (var top in tally.GroupBy(t => string.Join(' ', t.Key.Split(' ').Take(3))))
        {
            int[] sums = [.. Enumerable.Range(0, 4).Select(s => top.Sum(t => t.Value[s]))];
            Console.WriteLine($"{top.Key,-28}{sums[0],7} answered{sums[1],6} no{sums[2],7} refused{sums[3],5} no store");
        }

        var answered = tally.Values.Sum(t => t[0] + t[1]);
        var missed = tally.Count(t => t.Value.Sum() == 0 && !t.Key.StartsWith("sim exercise move ", StringComparison.Ordinal));
        var isEnough = only >= 0 || (answered * 100 >= count * FloorAnswered && (count < 5000 || missed == 0));
        faults.Tell();
        Console.WriteLine(
            $"arguments: {count} lines, {answered} answered, {faults.Count} broke a promise, {missed} verbs not reached{(isEnough ? "" : ": too little")}, "
                + $"the slowest {slowest.Took.TotalSeconds:0.0} s (sim {Sim.Answers.Telling.Plain.Text(slowest.Line)}), seed {seed}, "
                + $"{watch.Elapsed.TotalSeconds:0} s");
        return faults.Count == 0 && isEnough ? 0 : 1;
    }
}
