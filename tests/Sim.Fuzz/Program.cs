using System.Globalization;
using Sim.Fuzz;

var options = new Dictionary<string, int>();
for (var i = 1; i + 1 < args.Length; i += 2)
{
    options[args[i]] = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
}

return args is [] ? Usage() : args[0] switch
{
    "scripts" => ScriptFuzz.Run(options.GetValueOrDefault("--count", 100_000), options.GetValueOrDefault("--seed", 1), options.GetValueOrDefault("--only", -1)),
    "loads" => Loads.Run(options.GetValueOrDefault("--rounds", 200), options.GetValueOrDefault("--seed", 1)),
    "faults" => await Campaign.RunAsync(options.GetValueOrDefault("--rounds", 100), options.GetValueOrDefault("--seed", 1)),
    "web" => await WebFuzz.RunAsync(
        options.GetValueOrDefault("--count", 10_000),
        options.GetValueOrDefault("--seed", 1),
        options.GetValueOrDefault("--only", -1)),
    "arguments" => await ArgumentFuzz.RunAsync(
        options.GetValueOrDefault("--count", 20_000), options.GetValueOrDefault("--seed", 1), options.GetValueOrDefault("--only", -1)),
    "rows" => await RowFuzz.RunAsync(
        options.GetValueOrDefault("--count", 10_000), options.GetValueOrDefault("--seed", 1), options.GetValueOrDefault("--only", -1)),
    "builds" => Builds.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Sim.Fuzz scripts [--count 100000] [--seed 1] [--only NUMBER]    random and mutated scripts, held to the laws of reading, writing and asking
        Sim.Fuzz loads   [--rounds 200] [--seed 1]                      loaders and servers killed at random moments; nothing reported is lost,
                                                                        nothing is there twice, no half script
        Sim.Fuzz faults  [--rounds 100] [--seed 1]                      writes of every kind, each with a fault before, within or after its COMMIT:
                                                                        nothing told is lost, nothing is there twice, a repetition makes it once
        Sim.Fuzz web     [--count 10000] [--seed 1] [--only NUMBER]     random requests of the pages, the API and the tools: no 500, nothing of
                                                                        the inside, no secret
        Sim.Fuzz arguments [--count 20000] [--seed 1] [--only NUMBER]   random lines of the command over a real store: no trace, none that hangs
        Sim.Fuzz rows    [--count 10000] [--seed 1] [--only NUMBER]     a row of a real store changed behind its back, and the verbs asked: they
                                                                        answer or name the damage; no trace, none that hangs
        Sim.Fuzz builds                                                 the last commit built again, and in another folder: the same bytes;
                                                                        published as one file: it starts
        """);
    return 2;
}
