namespace Sim.Domain.Vocabulary;

/// <summary>The events a value rests on, latest first: at most 50 ids are named, all are counted.</summary>
public sealed class Evidence
{
    /// <summary>How many ids are named.</summary>
    public const int Most = 50;

    private readonly string _id;
    private readonly Evidence? _before;

    private Evidence(string id, Evidence? before)
    {
        _id = id;
        _before = before;
        Count = (before?.Count ?? 0) + 1;
    }

    /// <summary>How many events there are in all.</summary>
    public int Count { get; }

    /// <summary>The latest of them.</summary>
    public string Last => _id;

    /// <summary>One more event, the latest.</summary>
    public static Evidence Of(string id, Evidence? before = null) => new(id, before);

    /// <summary>The ids, latest first, at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<string> Latest(Evidence? because)
    {
        var ids = new List<string>();
        for (var link = because; link is not null && ids.Count < Most; link = link._before)
        {
            ids.Add(link._id);
        }

        return ids;
    }
}
