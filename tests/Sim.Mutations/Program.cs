using System.Diagnostics;
using System.Globalization;
using Sim.Mutations;

// Conditions of the domain are turned one at a time, and the quick tests of it run against each. What they do not notice is listed: a test is missing, or the
// condition makes no difference.
var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
if (args.Length % 2 != 0 || options.Keys.Except(["--minutes", "--seed", "--in", "--only"]).Any())
{
    Console.Error.WriteLine("""
        Sim.Mutations [--minutes 30] [--seed 1] [--in FOLDER] [--only FILE:LINE]
            conditions of src/Sim.Domain, turned one at a time in random order until the time is over, each held to the rule scripts and to a short
            proof by the naive projection; what nobody notices is listed. Build the tests first: the mutant takes the place of one assembly beside them.
        """);
    return 2;
}

var minutes = double.Parse(options.GetValueOrDefault("--minutes", "30"), CultureInfo.InvariantCulture);
var seed = int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
var domain = Domain.Read();
var sites = domain.Sites.Where(s => options.GetValueOrDefault("--in") is not { } folder || s.ToString().Contains($"/{folder}/", StringComparison.Ordinal))
    .Where(s => options.GetValueOrDefault("--only") is not { } only || s.ToString().Contains(only, StringComparison.Ordinal))
    .ToArray();
new Random(seed).Shuffle(sites);
using var bench = new Bench();
bench.Place(domain.Compiled(null) ?? throw new InvalidOperationException("the domain does not compile as it stands"));
if (bench.Fails(TimeSpan.FromMinutes(10)) is { } red)
{
    Console.Error.WriteLine($"without any mutation {red}");
    return 1;
}

var survivors = new List<Site>();
var (killed, stillborn) = (0, 0);
var clock = Stopwatch.StartNew();
foreach (var site in sites.TakeWhile(_ => clock.Elapsed.TotalMinutes < minutes))
{
    if (domain.Compiled(site) is not { } mutant)
    {
        stillborn++;
        continue;
    }

    bench.Place(mutant);
    if (bench.Fails(bench.Longest) is { } noticed)
    {
        killed++;
        Console.Error.WriteLine($"noticed   {site}   ({noticed})");
    }
    else
    {
        survivors.Add(site);
        Console.Error.WriteLine($"survives  {site}");
    }
}

Console.WriteLine(
    $"of {sites.Length} conditions {killed + survivors.Count} turned: {killed} noticed, {survivors.Count} not, and {stillborn} that do not compile");
survivors.ForEach(s => Console.WriteLine($"  {s}"));
return survivors.Count == 0 ? 0 : 1;
