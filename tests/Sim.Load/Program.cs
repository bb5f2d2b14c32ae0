using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Sim.Load;
using Sim.Load.Classes;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["hello"])
{
    return await Hello.ServeAsync();
}

var isClass = args is ["class", ..];
var options = isClass
    ? new Dictionary<string, double> { ["--students"] = 300, ["--minutes"] = 10, ["--every"] = 20 }
    : new Dictionary<string, double> { ["--readers"] = 200, ["--minutes"] = 10, ["--every"] = 2 };
for (var i = isClass ? 1 : 0; i < args.Length; i += 2)
{
    if (i + 1 == args.Length || !options.ContainsKey(args[i]) || !double.TryParse(args[i + 1], out var value) || value <= 0)
    {
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/Sim.Load -- [--readers 200] [--minutes 10] [--every 2]
                readers of a server of its own on the loopback, each asking for a random date of a random case every so many seconds,
                beside a page that says hello

            dotnet run -c Release --project tests/Sim.Load -- class [--students 300] [--minutes 10] [--every 20]
                students of a class of twelve groups on a private PostgreSQL and two web processes of its own, each acting every so many seconds
                with its page open, while both web processes and PostgreSQL are killed; ends with 1 where anything acknowledged is lost or doubled
            """);
        return 2;
    }

    options[args[i]] = value;
}

if (isClass)
{
    return await ClassProgram.RunAsync(options);
}

using var sim = Child.Start("sim.dll", "serve", "--demo", "--port", "0");
using var hello = Child.Start("Sim.Load.dll", "hello");
using var greeter = Readers.Client(hello.Address);
var readers = new Readers(sim.Address);
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {sim.Address}, load of the machine before: {Figures.Load()}");
Console.WriteLine($"{"",-52} {"pages",7} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8} {"most",8}");
await readers.WarmAsync();

var dice = new Random(1);
var greeted = new List<double>();
foreach (var timeline in Readers.Timelines)
{
    await readers.AloneAsync(timeline, 30, dice);
    var start = sim.Processor;
    var times = await readers.AloneAsync(timeline, 150, dice);
    Figures.Row($"{timeline}, one reader, never asked before", times);
    Console.WriteLine($"{"",-52} {(sim.Processor - start).TotalMilliseconds / times.Count,7:0.0} ms of the server's processor a page");
    for (var n = 0; n < 40; n++)
    {
        greeted.Add(await GreetAsync());
    }
}

Figures.Row("hello, one reader", greeted);

readers.Forget();
readers.Statuses.Clear();
var (length, every) = (TimeSpan.FromMinutes(options["--minutes"]), TimeSpan.FromSeconds(options["--every"]));
using var end = new CancellationTokenSource(length);
var beside = new ConcurrentBag<double>();
var memory = new List<double>();
var (serverBefore, ownBefore, watch) = (sim.Processor, Own(), Stopwatch.StartNew());
await Task.WhenAll(
[
    .. Enumerable.Range(0, (int)options["--readers"]).Select(n => readers.ReadAsync(n, every, end.Token)),
    WatchAsync(TimeSpan.FromMilliseconds(200), async () => beside.Add(await GreetAsync())),
    WatchAsync(TimeSpan.FromSeconds(5), () =>
    {
        memory.Add(sim.Megabytes);
        return Task.CompletedTask;
    }),
]);

var seconds = watch.Elapsed.TotalSeconds;
var all = readers.Asked.Concat(readers.New).ToList();
Console.WriteLine(
    $"{options["--readers"]} readers for {seconds / 60:0.0} minutes, {all.Count / seconds:0.0} pages a second, a date every {every.TotalSeconds} s");
Figures.Row("pages, all", all);
Figures.Row("  asked before by somebody", [.. readers.Asked]);
Figures.Row("  never asked before", [.. readers.New]);
Figures.Row("hello beside them", [.. beside]);
Console.WriteLine($"answers by status: {string.Join(", ", readers.Statuses.OrderBy(s => s.Key).Select(s => $"{(s.Key == 0 ? "none" : s.Key)} {s.Value}"))}");
Console.WriteLine(
    $"processor: the server {(sim.Processor - serverBefore).TotalSeconds / seconds:0.00} of {Environment.ProcessorCount}, " +
        $"this program {(Own() - ownBefore).TotalSeconds / seconds:0.00}; load of the machine after: {Figures.Load()}");
var quarter = Math.Max(1, memory.Count / 4);
Console.WriteLine(
    $"memory of the server in MB: first quarter {memory.Take(quarter).Average():0}, last quarter {memory.TakeLast(quarter).Average():0}, " +
        $"most {memory.Max():0}");
Console.WriteLine($"  at the end of each minute: {string.Join(" ", memory.Chunk(12).Select(m => $"{m[^1]:0}"))}");
return 0;

async Task WatchAsync(TimeSpan pause, Func<Task> look)
{
    while (!end.IsCancellationRequested)
    {
        await look();
        await Task.Delay(pause, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

async Task<double> GreetAsync()
{
    var start = Stopwatch.GetTimestamp();
    await greeter.GetStringAsync(new Uri("/", UriKind.Relative));
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static TimeSpan Own() => Process.GetCurrentProcess().TotalProcessorTime;
