using System.Diagnostics;
using System.Text.RegularExpressions;
using CsCheck;
using Sim.Application.Storage.Postgres;
using Sim.Scenarios.Tests.Fuzzing;
using Sim.Server;

namespace Sim.Fuzz;

/// <summary>
/// Random requests of a server of its own, as readers, programs and strangers send them and as none of them would: each is answered, in time, with the strict
/// headers, and no answer tells how it is made inside or what the view asked for does not contain.
/// </summary>
internal static partial class WebFuzz
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>Words that only the inside knows; what was sent may come back, and is taken out before they are looked for.</summary>
    private static readonly string[] Inside =
        [
            "   at Sim.",
            "   at Microsoft.",
            "System.Exception",
            "Exception:",
            "NpgsqlException",
            "PostgresException",
            "Marten",
            "mt_events",
            "/work/",
            "Host=",
            "Password=",
        ];

    public static async Task<int> RunAsync(int count, int seed, int only)
    {
        using var folder = new OwnFolder();
        var own = new PrivatePostgres(TimeProvider.System, _ => { }, folder.Path);
        var notices = new List<string>();
        var watch = Stopwatch.StartNew();
        try
        {
            var target = new PostgresTarget.Private();
            await using var server = await SimServer.StartAsync(
                new(0, async ct => (await target.OpenAsync(own, ct)).ConnectionString)
                {
                    Key = WebRequests.Key,
                    Notice = notice =>
                    {
                        lock (notices)
                        {
                            notices.Add(notice);
                        }
                    },
                },
                CancellationToken.None);
            var visitor = new RawVisitor(server.Address);
            var secrets = await WebRequests.PrepareAsync(visitor);
            var broken = new Dictionary<string, int>();
            var statuses = new SortedDictionary<int, int>();
            var slowest = (Time: TimeSpan.Zero, Request: "");
            for (var number = only < 0 ? 0 : only; number < (only < 0 ? count : only + 1); number++)
            {
                var request = new WebRequests(new Dice(new PCG((uint)number, (ulong)seed)), secrets, server.Address).Make();
                var start = Stopwatch.GetTimestamp();
                var answer = await visitor.SendAsync(request.Bytes, request.Endless || request.IsBroken ? TimeSpan.FromMilliseconds(300) : Longest);
                var time = Stopwatch.GetElapsedTime(start);
                statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
                if (!request.Endless && time > slowest.Time)
                {
                    slowest = (time, request.Line);
                }

                if (Fault(request, answer, secrets) is { } fault)
                {
                    var name = $"{fault}: {Number().Replace(request.Shape, "N")}";
                    broken[name] = broken.GetValueOrDefault(name) + 1;
                    if (broken[name] == 1 || only >= 0)
                    {
                        Console.WriteLine(
                            $"--- request {number} of seed {seed}: {fault}\n{request.Text}\n--> {Short(answer.Text)}\n" +
                                $"{string.Join('\n', notices.TakeLast(3))}");
                    }
                }

                if (number % 1_000 == 999)
                {
                    Console.WriteLine($"{number + 1} requests, {broken.Values.Sum()} answered as they should not be, {watch.Elapsed.TotalSeconds:0} s");
                }
            }

            foreach (var (name, times) in broken.OrderByDescending(b => b.Value))
            {
                Console.WriteLine($"{times,7} x {name}");
            }

            foreach (var group in notices.GroupBy(n => n))
            {
                Console.WriteLine($"{group.Count(),7} x the server said: {group.Key}");
            }

            var all = string.Join(", ", statuses.Select(s => $"{s.Key} {s.Value}"));
            Console.WriteLine(
                $"by status: {all}; slowest {slowest.Time.TotalMilliseconds:0} ms: {slowest.Request}");
            Console.WriteLine(
                $"web: {statuses.Values.Sum()} requests, {broken.Values.Sum()} answered as they should not be, seed {seed}, {watch.Elapsed.TotalSeconds:0} s");
            return broken.Count == 0 ? 0 : 1;
        }
        finally
        {
            await own.StopAsync(CancellationToken.None);
        }
    }

    private static string? Fault(WebRequests.Request request, RawVisitor.Answer answer, IReadOnlyList<string> secrets)
    {
        if (answer.Status == 0)
        {
            return request.IsBroken || request.Endless ? null : "no answer";
        }

        if (answer.Status >= 500 && !(request.IsBroken && answer.Body.Length == 0 && answer.Status == 505))
        {
            return $"status {answer.Status}";
        }

        if (Inside.FirstOrDefault(word => answer.Body.Contains(word, StringComparison.Ordinal) && !request.Sent(word)) is { } inside)
        {
            return $"tells of the inside, '{inside}'";
        }

        if (request.IsAsKnownThen && secrets.FirstOrDefault(s => answer.Body.Contains(s, StringComparison.OrdinalIgnoreCase) && !request.Sent(s)) is { } secret)
        {
            return $"tells '{secret}' as known then";
        }

        if (answer.Body.Contains(WebRequests.Key, StringComparison.Ordinal) && !request.Sent(WebRequests.Key))
        {
            return "tells the key";
        }

        if (answer.Body.Contains(WebRequests.Script, StringComparison.OrdinalIgnoreCase)
            && answer.Head.Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return "would run what was sent";
        }

        // What is no HTTP, and an address that is none or too long, is refused before we see it, without a word.
        return answer.Body.Length == 0 && answer.Status is 400 or 405 or 414 or 431 or 505
            || answer.Head.Contains("Content-Security-Policy: default-src 'none'", StringComparison.OrdinalIgnoreCase)
            ? null
            : "without the strict headers";
    }

    private static string Short(string text) => text.Length > 1_500 ? text[..1_500] + "…" : text;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    /// <summary>A folder for a store that is gone with the run; another user's server must get through.</summary>
    private sealed class OwnFolder : IDisposable
    {
        public OwnFolder()
        {
            Path = Directory.CreateTempSubdirectory("sim-fuzz-").FullName;
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
            }
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
