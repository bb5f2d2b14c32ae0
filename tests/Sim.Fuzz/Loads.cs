using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sim.Fuzz;

/// <summary>
/// Loads of changing scripts into a private store, and at random moments an end to a loader or to the server, or several loaders at once. After each round
/// every timeline is exported and held to what was
/// reported: nothing that was said to be loaded is missing, nothing is there twice, and the whole is one of the versions loaded, never a mixture.
/// </summary>
internal sealed class Loads : IDisposable
{
    private static readonly (string Kind, int Share)[] Kinds =
        [
            ("loader killed", 26),
            ("server killed", 20),
            ("both killed", 8),
            ("interrupted", 16),
            ("2 at once", 8),
            ("4 at once", 6),
            ("8 at once", 4),
            ("several scripts, killed", 8),
            ("first start killed", 4),
        ];

    private readonly Random random;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sim-loads-");
    private readonly ScriptVersions scripts;
    private readonly Dictionary<string, Version> stored = [];
    private readonly Dictionary<string, Version[]> underWay = [];
    private readonly Dictionary<string, int> tally = [];
    private readonly List<string> broken = [];
    private string data;
    private double usual = 1500;
    private int made;
    private int reported;
    private int ended;
    private int lostAndFound;
    private int homes;

    private Loads(int seed)
    {
        random = new(seed);
        scripts = new(folder.FullName);
        data = Home();
    }

    /// <summary>Runs so many rounds; 1 where a promise was broken.</summary>
    public static int Run(int rounds, int seed)
    {
        var watch = Stopwatch.StartNew();
        using var loads = new Loads(seed);
        try
        {
            return loads.Rounds(rounds, seed, watch);
        }
        catch (Exception e)
        {
            // Caught here, so that our server is stopped.
            Console.WriteLine(e);
            return 1;
        }
    }

    private int Rounds(int rounds, int seed, Stopwatch watch)
    {
        Begin();
        for (var round = 0; round < rounds; round++)
        {
            Round(round);
            if (round % 20 == 19)
            {
                Console.WriteLine($"{round + 1} rounds, {broken.Count} promises broken, {watch.Elapsed.TotalSeconds:0} s");
            }
        }

        foreach (var (kind, count) in tally.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{kind,-32} {count,5}");
        }

        Console.WriteLine(
            $"loads: {rounds} rounds, {made} loads, {reported} reported as loaded and all found, " +
                $"{ended} ended in the middle of which {lostAndFound} had been written, "
                + $"{broken.Count} promises broken, seed {seed}, {watch.Elapsed.TotalSeconds:0} s");
        return broken.Count == 0 ? 0 : 1;
    }

    public void Dispose()
    {
        foreach (var home in folder.GetDirectories())
        {
            data = home.FullName;
            Finish(Loader.Start(folder.FullName, data, "db", "stop"), TimeSpan.FromSeconds(120));
        }

        folder.Delete(recursive: true);
    }

    private void Begin()
    {
        foreach (var name in (string[])["north", "south", "east", "north"])
        {
            Settle([Finished(Load(scripts.Draft(name)))], "begun", mayFail: false);
        }
    }

    private void Round(int round)
    {
        var kind = Pick();
        tally[kind] = tally.GetValueOrDefault(kind) + 1;
        var before = broken.Count;
        string[] names = ["north", "south", "east"];
        var name = names[random.Next(names.Length)];
        switch (kind)
        {
            case "loader killed" or "server killed" or "both killed" or "several scripts, killed":
                var loader = Load([.. (kind == "several scripts, killed" ? names : [name]).Select(scripts.Draft)]);
                Wait();
                if (kind != "server killed")
                {
                    loader.Process.Kill();
                }

                if (kind is "server killed" or "both killed")
                {
                    KillServer();
                }

                Settle([Finished(loader)], kind);
                break;
            case "interrupted":
                loader = Load(scripts.Draft(name));
                Wait();
                Signals.Interrupt(loader.Process.Id);
                Finished(loader);
                Promise(
                    loader.Process.ExitCode is 130 or 0,
                    $"an interrupted load ends with 130, or 0 where it was done: {loader.Process.ExitCode} {loader.Notices}");
                Promise(loader.Process.ExitCode != 0 || loader.Said(loader.Versions[0]), "a load that ends with 0 says what it did");
                tally[$"  interrupted, exit {loader.Process.ExitCode}"] = tally.GetValueOrDefault($"  interrupted, exit {loader.Process.ExitCode}") + 1;
                Settle([loader], kind);
                break;
            case "first start killed":
                First();
                break;
            default:
                // Half of the rounds on one script, half on several; in some of them one of the loaders, or the server, is ended too.
                var count = kind[0] - '0';
                var same = random.Next(2) == 0;
                Loader[] all = [.. Enumerable.Range(0, count).Select(i => Load(scripts.Draft(same ? name : names[i % names.Length])))];
                var fault = random.Next(3);
                if (fault < 2)
                {
                    Wait();
                    if (fault == 0)
                    {
                        all[0].Process.Kill();
                    }
                    else
                    {
                        KillServer();
                    }
                }

                Settle([.. all.Select(Finished)], kind, mayFail: fault < 2);
                break;
        }

        if (broken.Count > before)
        {
            Console.WriteLine($"--- round {round}, {kind}:\n{string.Join('\n', broken.Skip(before))}");
        }
    }

    /// <summary>The very first command of all, ended while it makes the data folder or starts the server: the next one gets through.</summary>
    private void First()
    {
        var (home, known) = (data, stored.ToDictionary());
        data = Home();
        stored.Clear();
        underWay.Clear();
        var loader = Load(scripts.Draft("north"));
        Thread.Sleep(random.Next(6000));
        loader.Process.Kill();
        Settle([Finished(loader)], "first start killed");
        Settle([Finished(Load(scripts.Draft("north")))], "first start killed, then again", mayFail: false);
        Finish(Loader.Start(folder.FullName, data, "db", "stop"), TimeSpan.FromSeconds(120));
        data = home;
        foreach (var (name, version) in known)
        {
            stored[name] = version;
        }
    }

    /// <summary>Holds the store to what the loaders said.</summary>
    private void Settle(Loader[] loaders, string kind, bool mayFail = true)
    {
        foreach (var loader in loaders)
        {
            made += loader.Versions.Length;
            Promise(mayFail || loader.Process.ExitCode == 0, $"a load that nobody ended gets through: {loader.Process.ExitCode} {loader.Notices}");
            Promise(loader.Process.ExitCode is 0 or 3 or 130 or 137, $"a load ends with 0, 3, 130 or by the kill: {loader.Process.ExitCode} {loader.Notices}");
            Promise(!loader.Notices.ToString().Contains("   at ", StringComparison.Ordinal), $"nobody is shown a stack trace: {loader.Notices}");
        }

        foreach (var timeline in loaders.SelectMany(l => l.Versions).GroupBy(v => v.Timeline))
        {
            var (status, exported, notices) = Finish(Loader.Start(folder.FullName, data, "export", timeline.Key), TimeSpan.FromSeconds(120));
            var before = stored.GetValueOrDefault(timeline.Key);
            var said = loaders.SelectMany(l => l.Versions.Where(v => v.Timeline == timeline.Key && l.Said(v))).ToArray();
            if (status == 2 && before is null)
            {
                Promise(said.Length == 0, $"{timeline.Key} was reported as loaded and is not there: {notices}");
                continue;
            }

            Promise(status == 0, $"an export of {timeline.Key} after a fault gets through: {status} {notices}");
            if (status != 0)
            {
                continue;
            }

            // Whoever wrote last won: one that was reported, or one that was ended after its write and before its word.
            var ended = loaders.Where(l => l.Process.ExitCode != 0)
                .SelectMany(l => l.Versions)
                .Where(v => v.Timeline == timeline.Key && !said.Contains(v))
                .ToArray();
            var late = said.Length == 0 ? underWay.GetValueOrDefault(timeline.Key, []) : [];
            var now = said.Concat(ended).Concat(late).FirstOrDefault(v => v.Exported == exported) ?? (before?.Exported == exported ? before : null);
            // What the server had taken from a loader before its end it may finish after we looked.
            underWay[timeline.Key] = ended;
            Promise(
                now is not null,
                $"{timeline.Key} is one of the versions loaded ({kind}): " +
                    $"{Differences(exported, timeline.Select(v => v.Exported).Append(before?.Exported ?? ""))}");
            Promise(said.Length == 0 || now != before, $"{timeline.Key} was reported as loaded and is as it was before ({kind})");
            Promise(
                exported.Split('\n').Where(l => l.StartsWith("    id: ", StringComparison.Ordinal)).GroupBy(l => l).All(g => g.Count() == 1),
                $"nothing in {timeline.Key} is there twice");
            reported += said.Length;
            this.ended += ended.Length;
            lostAndFound += now is not null && ended.Contains(now) ? 1 : 0;
            if (now is not null)
            {
                stored[timeline.Key] = now;
            }
        }
    }

    private string Home()
    {
        var home = folder.CreateSubdirectory($"data-{++homes}");
        // Root's server runs as another user, who must get through.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(home.FullName, (UnixFileMode)0b111_101_101);
        }

        return home.FullName;
    }

    private string Pick()
    {
        var at = random.Next(Kinds.Sum(k => k.Share));
        return Kinds.First(k => (at -= k.Share) < 0).Kind;
    }

    /// <summary>Some part of the time that a load takes of late; half of the times its end, when it writes and speaks.</summary>
    private void Wait() => Thread.Sleep((int)(usual * (random.Next(2) == 0 ? random.NextDouble() * 1.15 : 0.6 + random.NextDouble() * 0.5)));

    /// <summary>The server of our own folder, by the number in its own file.</summary>
    private void KillServer()
    {
        foreach (var file in Directory.EnumerateFiles(data, "postmaster.pid", SearchOption.AllDirectories))
        {
            if (int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) && id > 1 && IsPostgres(id))
            {
                Signals.Kill(id);
            }
        }
    }

    private static bool IsPostgres(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private Loader Load(params Version[] versions) => Loader.Load(folder.FullName, data, versions);

    private Loader Finished(Loader loader)
    {
        var isEnded = loader.Process.WaitForExit(TimeSpan.FromSeconds(180));
        loader.Clock.Stop();
        if (!isEnded)
        {
            Promise(false, $"a load ends within three minutes: {loader.Notices}");
            loader.Process.Kill();
        }

        // Until the pipes are read to their ends.
        loader.Process.WaitForExit();
        if (loader.Process.ExitCode == 0 && loader.Versions.Length == 1)
        {
            usual = usual * 0.7 + Math.Min(10_000, loader.Clock.Elapsed.TotalMilliseconds) * 0.3;
        }

        return loader;
    }

    private (int Status, string Answer, string Notices) Finish(Process process, TimeSpan longest)
    {
        var (answer, notices) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(longest))
        {
            Promise(false, "a command after a fault ends within two minutes");
            process.Kill();
        }

        return (process.ExitCode, answer.Result, notices.Result);
    }

    private void Promise(bool isKept, string promise)
    {
        if (!isKept)
        {
            broken.Add(promise);
        }
    }

    private static string Differences(string exported, IEnumerable<string> versions) => string.Join("; ", versions.Select(v =>
    {
        var (one, other) = (exported.Split('\n'), v.Split('\n'));
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return $"line {at + 1}: {one.ElementAtOrDefault(at)} | {other.ElementAtOrDefault(at)}";
    }));
}
