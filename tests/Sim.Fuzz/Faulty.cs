using System.Diagnostics;

namespace Sim.Fuzz;

/// <summary>The faults that were found: each kind is shown once with what brought it about, then counted.</summary>
internal sealed class Faulty(string program, int seed)
{
    private readonly Dictionary<string, int> _kinds = [];

    public int Count => _kinds.Values.Sum();

    public void Add(int number, string fault, string by)
    {
        var kind = fault.Split(':')[0] + (fault.Contains(" | ", StringComparison.Ordinal) ? fault[fault.LastIndexOf(" | ", StringComparison.Ordinal)..] : "");
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        if (_kinds[kind] <= 2)
        {
            Console.WriteLine($"--- {program} {number} of seed {seed}: {fault}\n    {(by.Length > 1500 ? by[..1500] + "…" : by)}");
        }
    }

    public void TellWhere(int number, int count, Stopwatch watch)
    {
        if (number % 1000 == 999 && number + 1 < count)
        {
            Console.WriteLine($"{number + 1} of {count}, {Count} broke a promise, {watch.Elapsed.TotalSeconds:0} s");
        }
    }

    public void Tell()
    {
        foreach (var (kind, times) in _kinds.OrderByDescending(k => k.Value))
        {
            Console.WriteLine($"{times,7} x {kind}");
        }
    }
}
