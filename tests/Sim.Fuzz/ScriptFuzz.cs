using System.Diagnostics;
using CsCheck;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tests.Fuzzing;

namespace Sim.Fuzz;

/// <summary>Scripts of eight kinds, each held to the laws, and every state of a legal one shown on the board.</summary>
internal static class ScriptFuzz
{
    // The long scripts of the library are few, and cost as much as a hundred short ones.
    private static readonly Gen<string> Real = new GenText(d => d.Percent(2) ? d.Pick(Corpus.Scripts) : d.Pick(Corpus.Short));

    private static readonly (string Kind, int Share, Func<PCG, Case> Make)[] Kinds =
    [
        ("made legal", 30, source => Text(RandomScript.Legal, source)),
        ("made broken", 20, source => Text(RandomScript.Broken, source)),
        ("made, tokens changed", 10, source => Text(Mutation.Tokens(RandomScript.Legal), source)),
        ("made, bytes changed", 5, source => Bytes(Mutation.Bytes(RandomScript.Legal), source)),
        ("real, tokens changed", 15, source => Text(Mutation.Tokens(Real), source)),
        ("real, bytes changed", 10, source => Bytes(Mutation.Bytes(Real), source)),
        ("table, tokens changed", 5, source => Text(Mutation.Tokens(RandomScript.AsTable), source) with { Form = ".csv" }),
        ("table, bytes changed", 5, source => Bytes(Mutation.Bytes(RandomScript.AsTable), source) with { Form = ".csv" }),
    ];

    private sealed record Case(string? Text, byte[]? Bytes)
    {
        public string Form { get; init; } = ".yaml";
    }

    /// <summary>Runs so many scripts; 1 where one broke a law.</summary>
    public static int Run(int count, int seed, int only)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("sim-fuzz-");
        var tally = Kinds.ToDictionary(k => k.Kind, _ => (Scripts: 0, Legal: 0));
        var why = new List<string>();
        var (reading, showing) = (new Stopwatch(), new Stopwatch());
        var broken = new Dictionary<string, int>();
        for (var number = only < 0 ? 0 : only; number < (only < 0 ? count : only + 1); number++)
        {
            var source = new PCG((uint)number, (ulong)seed);
            var dice = new Dice(source);
            var kind = KindOf(dice.Below(100));
            var made = Kinds[kind].Make(source);
            try
            {
                reading.Start();
                var script = made.Bytes is { } bytes
                    ? Laws.HoldFile(Path.Combine(folder.FullName, $"x{made.Form}"), bytes, dice)
                    : Laws.Hold(made.Text!, dice, $"x{made.Form}");
                reading.Stop();
                if (script is not null)
                {
                    showing.Start();
                    Boards.Hold(script, dice);
                    showing.Stop();
                }
                else if (only >= 0 || (kind == 0 && why.Count < 2000))
                {
                    why.Add(ScriptReader.Read(made.Text ?? "", $"{number}{made.Form}").Lines.First());
                }

                var (scripts, legal) = tally[Kinds[kind].Kind];
                tally[Kinds[kind].Kind] = (scripts + 1, legal + (script is null ? 0 : 1));
            }
            catch (Exception e)
            {
                reading.Stop();
                showing.Stop();
                // The same fault is shown once with its script, then counted.
                var name = Name(e);
                broken[name] = broken.GetValueOrDefault(name) + 1;
                if (broken[name] == 1 || only >= 0)
                {
                    var kept = Path.Combine(Path.GetTempPath(), $"sim-fuzz-{seed}-{number}{made.Form}");
                    if (made.Bytes is { } bytes)
                    {
                        File.WriteAllBytes(kept, bytes);
                    }
                    else
                    {
                        File.WriteAllText(kept, made.Text);
                    }

                    Console.WriteLine($"--- script {number} of seed {seed} ({Kinds[kind].Kind}), kept in {kept}\n{Short(e.ToString())}");
                }
            }

            if (number % 10_000 == 9_999)
            {
                Console.WriteLine($"{number + 1} scripts, {broken.Values.Sum()} broke a law, {watch.Elapsed.TotalSeconds:0} s");
            }
        }

        folder.Delete(recursive: true);
        foreach (var reason in why.Take(Environment.GetEnvironmentVariable("FUZZ_WHY") is null ? 0 : 60))
        {
            Console.WriteLine(Short(reason));
        }

        foreach (var (kind, (scripts, legal)) in tally)
        {
            Console.WriteLine($"{kind,-22} {scripts,7} scripts, {legal,7} of them legal");
        }

        foreach (var (name, times) in broken.OrderByDescending(b => b.Value))
        {
            Console.WriteLine($"{times,7} x {Short(name)}");
        }

        Console.WriteLine(
            $"scripts: {tally.Values.Sum(t => t.Scripts)} held all laws, {broken.Values.Sum()} broke one, seed {seed}, " +
                $"{watch.Elapsed.TotalSeconds:0} s (reading and asking {reading.Elapsed.TotalSeconds:0} s, showing {showing.Elapsed.TotalSeconds:0} s)");
        return broken.Count == 0 ? 0 : 1;
    }

    private static int KindOf(int share)
    {
        var kind = 0;
        for (; share >= Kinds[kind].Share; kind++)
        {
            share -= Kinds[kind].Share;
        }

        return kind;
    }

    private static Case Text(Gen<string> gen, PCG source) => new(gen.Generate(source, null, out _), null);

    private static Case Bytes(Gen<byte[]> gen, PCG source) => new(null, gen.Generate(source, null, out _));

    private static string Name(Exception e)
    {
        var first = (e.InnerException ?? e).StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Sim.", StringComparison.Ordinal))?.Trim() ?? "";
        return $"{e.Message.Split(':')[0]} {(e.InnerException is null ? "" : first)}";
    }

    private static string Short(string text) => text.Length > 3000 ? text[..3000] + "…" : text;
}
