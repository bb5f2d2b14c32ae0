using System.Diagnostics;

namespace Sim.Load.Classes;

/// <summary>
/// Students of twelve groups play a lesson in browsers while web processes and PostgreSQL are killed; what was acknowledged is held against what stands.
/// </summary>
internal static class ClassProgram
{
    private static readonly TimeSpan MostAction = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan MostBack = TimeSpan.FromSeconds(10);
    private const double MostGrowth = 1.2;

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, double> options)
    {
        var (students, length, every) =
            ((int)options["--students"], TimeSpan.FromMinutes(options["--minutes"]), TimeSpan.FromSeconds(options["--every"]));
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, load of the machine before: {Figures.Load()}");
        await using var lesson = new Lesson("istanbul-proposal", students, length, every);
        try
        {
            await lesson.OpenAsync();
        }
        catch (Exception cause) when (cause is HttpRequestException or InvalidOperationException)
        {
            Console.Error.WriteLine($"the class did not come together: {cause.Message}");
            Print("said by the web processes", [.. lesson.Nodes.SelectMany(n => n.Notices)]);
            return 1;
        }

        Console.WriteLine(
            $"{students} students in 12 groups at http://127.0.0.1:{lesson.Nodes[0].Port} and :{lesson.Nodes[1].Port}, " +
                $"each acting every {every.TotalSeconds:0.#} s for {length.TotalMinutes:0.#} minutes");
        var (before, machine, watch) = (Spent(lesson), Figures.Machine(), Stopwatch.StartNew());
        await lesson.PlayAsync();
        var (after, seconds) = (Spent(lesson), watch.Elapsed.TotalSeconds);
        var ledger = lesson.Ledger;
        var isMet = PrintActions(ledger);
        Console.WriteLine($"answers: {string.Join(", ", ledger.Answers.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}"))}");
        Print("forms that were refused with a reason", [.. ledger.Refusals.OrderByDescending(r => r.Value).Select(r => $"{r.Value} {r.Key}")]);
        isMet &= PrintBack(ledger, lesson.Lost);
        isMet &= PrintMemory(lesson, length);
        Console.WriteLine(
            $"processor, of {Environment.ProcessorCount}: web processes {(after.Web - before.Web) / seconds:0.00}, " +
                $"PostgreSQL {(after.Store - before.Store) / seconds:0.00}, this program {(after.Own - before.Own) / seconds:0.00}, " +
                $"the whole machine {(Figures.Machine() - machine) / seconds:0.00}; load of the machine after: {Figures.Load()}");
        Print("PostgreSQL said of its start", [.. lesson.Store.LastStart]);
        Print("said by the web processes", [.. lesson.Nodes.SelectMany(n => n.Notices).CountBy(n => n).Select(n => $"{n.Value} {n.Key}")]);
        var isWhole = PrintCompared(await lesson.CompareAsync());
        Print("passes or forms that were not known, and what was never answered", [.. ledger.Broken]);
        Print("pages that did not show at the end what stands", lesson.Behind);
        isWhole &= ledger.Broken.IsEmpty && lesson.Behind.Count == 0 && lesson.Lost.Count == 0;
        Console.WriteLine(isWhole ? isMet ? "Held, and every aim is met." : "Held; not every aim is met." : "Not held.");
        return isWhole ? 0 : 1;
    }

    private static (double Web, double Store, double Own) Spent(Lesson lesson) => (
        lesson.Nodes.Sum(n => n.Processor.TotalSeconds), lesson.Store.Processor.TotalSeconds, Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds);

    private static bool PrintActions(Ledger ledger)
    {
        Console.WriteLine($"{"",-52} {"count",7} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8} {"most",8}");
        Figures.Row("actions, all", [.. ledger.Actions.Select(a => a.Milliseconds)]);
        List<double> quiet = [.. ledger.Actions.Where(a => !a.IsInShadow).Select(a => a.Milliseconds)];
        Figures.Row($"  but within {Ledger.Shadow.TotalSeconds} s after a kill", quiet);
        foreach (var deed in ledger.Actions.Where(a => !a.IsInShadow).GroupBy(a => a.Deed).OrderBy(g => g.Key))
        {
            Figures.Row($"    {deed.Key.ToString().ToLowerInvariant()}", [.. deed.Select(a => a.Milliseconds)]);
        }

        Figures.Row("  within", [.. ledger.Actions.Where(a => a.IsInShadow).Select(a => a.Milliseconds)]);
        Figures.Row("pages fetched because something changed", [.. ledger.Refreshes.Select(r => r.Milliseconds)]);
        Figures.Row("  but within", [.. ledger.Refreshes.Where(a => !a.IsInShadow).Select(r => r.Milliseconds)]);
        Figures.Row("a page that says hello, meanwhile", [.. ledger.Hellos]);
        Figures.Row("a commit of nothing, meanwhile", [.. ledger.Commits]);
        var all = Figures.At([.. ledger.Actions.Select(a => a.Milliseconds)], 0.95);
        var isMet = all <= MostAction.TotalMilliseconds;
        Console.WriteLine(Aim(
            $"95 of 100 actions within {MostAction.TotalMilliseconds} ms, kills and all: {all:0} ms; but within {Ledger.Shadow.TotalSeconds} s after a kill: " +
                $"{Figures.At(quiet, 0.95):0} ms", isMet));
        return isMet;
    }

    private static bool PrintBack(Ledger ledger, List<string> lost)
    {
        var isMet = lost.Count == 0;
        foreach (var fault in ledger.Faults)
        {
            double[] back = [.. fault.Back.Values.Select(b => b.TotalSeconds).Order()];
            var isBack = back.Length == 0 || back[^1] <= MostBack.TotalSeconds;
            isMet &= isBack;
            Console.WriteLine(Aim(
                $"killed after {fault.At.TotalSeconds:0} s: {fault.What}; {back.Length} noticed it and were back by themselves " +
                    $"after {(back.Length == 0 ? 0 : back[back.Length / 2]):0.0} s in the middle, {(back.Length == 0 ? 0 : back[^1]):0.0} s at most",
                isBack));
        }

        Print("not back at the end", [.. lost]);
        return isMet;
    }

    /// <summary>Each process by itself, from a minute after its start on.</summary>
    private static bool PrintMemory(Lesson lesson, TimeSpan length)
    {
        var isMet = true;
        foreach (var (node, of) in lesson.Nodes.Zip<Node, Func<(TimeSpan At, double First, double Second), double>>([m => m.First, m => m.Second]))
        {
            var minutes = lesson.Memory.Chunk(12).Select(m => of(m[^1]));
            Console.WriteLine($"memory of the {node.Name} web process in MB, each minute: {string.Join(" ", minutes.Select(m => $"{m:0}"))}");
            var killed = lesson.Ledger.Faults.First(f => f.What.Contains($"the {node.Name} web process,", StringComparison.Ordinal)).At;
            foreach (var (from, to) in ((TimeSpan, TimeSpan)[])[(TimeSpan.Zero, killed), (killed + TimeSpan.FromSeconds(15), length)])
            {
                double[] life = [.. lesson.Memory.Where(m => m.At > from + TimeSpan.FromMinutes(1) && m.At < to).Select(of).Where(m => m > 0)];
                if (life.Length < 12)
                {
                    continue;
                }

                var third = life.Length / 3;
                var growth = life.TakeLast(third).Average() / life.Take(third).Average();
                isMet &= growth <= MostGrowth;
                Console.WriteLine(Aim(
                    $"  from {from.TotalMinutes + 1:0.0} to {to.TotalMinutes:0.0} minutes, last third to first: {growth:0.00}", growth <= MostGrowth));
            }
        }

        return isMet;
    }

    private static bool PrintCompared(IReadOnlyList<Compared.Line> lines)
    {
        Console.WriteLine($"{"",-20} {"acknowledged",12} {"refused",8} {"open",6} {"lost",6} {"doubled",8}");
        foreach (var line in lines)
        {
            Console.WriteLine(
                $"{line.Deed.ToString().ToLowerInvariant(),-20} {line.Acknowledged,12} {line.Refused,8} {line.Open,6} {line.Lost.Count,6} " +
                    $"{line.Doubled.Count,8}");
        }

        var (lost, doubled) = (lines.Sum(l => l.Lost.Count), lines.Sum(l => l.Doubled.Count));
        Console.WriteLine(Aim(
            $"of {lines.Sum(l => l.Acknowledged)} acknowledged, {lost} are lost and {doubled} stand twice", lost + doubled == 0));
        Print("lost", [.. lines.SelectMany(l => l.Lost).Select(e => $"{e}")]);
        Print("doubled", [.. lines.SelectMany(l => l.Doubled).Select(e => $"{e}")]);
        return lost + doubled == 0;
    }

    private static string Aim(string what, bool isMet) => $"{(isMet ? "met   " : "MISSED")} {what}";

    private static void Print(string head, List<string> lines)
    {
        if (lines.Count > 0)
        {
            Console.WriteLine($"{head}: {lines.Count}");
            foreach (var line in lines.Take(15))
            {
                Console.WriteLine($"  {line}");
            }
        }
    }
}
