namespace Sim.Fuzz;

/// <summary>Which pairs of fault and act a campaign reached, and when in the act, and which promises were broken.</summary>
internal sealed class CampaignTable
{
    /// <summary>Of the faults aimed at the inside of a COMMIT so many of a hundred rounds have to have come about.</summary>
    private const int FloorWithin = 10;

    private readonly IReadOnlyList<(string Fault, string Act)> _pairs;
    private readonly Dictionary<(string Fault, string Act), (int Before, int Within, int After)> _reached = [];
    private readonly List<string> _broken = [];
    private readonly Queue<(string Fault, string Act)> _next = [];

    public CampaignTable(IReadOnlyList<(string Fault, string Act)> pairs) => _pairs = pairs;

    public int Broken => _broken.Count;

    /// <summary>A round was told as done, and its change was found.</summary>
    public int Told { get; set; }

    /// <summary>The pairs in an order drawn anew once all were taken.</summary>
    public (string Fault, string Act) Draw(Random random)
    {
        if (_next.Count == 0)
        {
            var all = _pairs.ToArray();
            random.Shuffle(all);
            Array.ForEach(all, _next.Enqueue);
        }

        return _next.Dequeue();
    }

    public void Reach((string, string) pair, AimedAt when)
    {
        var (before, within, after) = _reached.GetValueOrDefault(pair);
        _reached[pair] = when switch
        {
            AimedAt.Before => (before + 1, within, after),
            AimedAt.Within => (before, within + 1, after),
            _ => (before, within, after + 1),
        };
    }

    public void Promise(bool isKept, string promise)
    {
        if (!isKept)
        {
            _broken.Add(promise);
            Console.WriteLine($"broken: {promise}");
        }
    }

    /// <summary>The table and the sum; the exit status. What has no COMMIT is not counted as hit in one.</summary>
    public int Tell(int rounds, Func<string, bool> hasCommit, string how)
    {
        string[] acts = [.. _pairs.Select(p => p.Act).Distinct()];
        Console.WriteLine($"{"",-18}{string.Concat(acts.Select(a => $"{a,16}"))}\n{"",-18}{string.Concat(acts.Select(_ => $"{"before in after",16}"))}");
        foreach (var fault in _pairs.Select(p => p.Fault).Distinct())
        {
            Console.WriteLine($"{fault,-18}{string.Concat(acts.Select(act => $"{Shown(fault, act),16}"))}");
        }

        foreach (var broken in _broken)
        {
            Console.WriteLine($"broken: {broken}");
        }

        var within = _reached.Where(r => hasCommit(r.Key.Act)).Sum(r => r.Value.Within);
        var missed = _pairs.Count(pair => !_reached.ContainsKey(pair));
        var isEnough = within * 100 >= rounds * FloorWithin && (rounds < 3 * _pairs.Count || missed == 0);
        Console.WriteLine(
            $"faults: {rounds} rounds, {within} hits inside a COMMIT, {Told} told as done and all found, {_broken.Count} promises broken, "
                + $"{missed} of {_pairs.Count} pairs not reached{(isEnough ? "" : ": too little")}, {how}");
        return _broken.Count == 0 && isEnough ? 0 : 1;
    }

    private string Shown(string fault, string act) =>
        !_pairs.Contains((fault, act)) ? "-" : _reached.GetValueOrDefault((fault, act)) is var (before, within, after) ? $"{before} {within} {after}" : "";
}
