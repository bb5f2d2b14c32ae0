namespace Sim.Domain.Events;

/// <summary>What an answer says of a source that it rests on; null: the script does not say.</summary>
public sealed record CitedSource(string? Publisher, string? Title, string? Date, string? Url)
{
    /// <summary>The sources of these events by their ids, in the order of the head.</summary>
    public static IReadOnlyDictionary<string, CitedSource> Of(Scenario scenario, params IEnumerable<Event> events)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var cited = events.SelectMany(e => e.Source).Select(s => s.Source).ToHashSet();
        var known = scenario.Sources.DistinctBy(s => s.Id).Where(s => cited.Contains(s.Id)).ToArray();
        return known.Select(s => (s.Id, new CitedSource(s.Publisher, s.Title, s.Date?.Text, s.Url)))
            .Concat(cited.Except(known.Select(s => s.Id)).Order(StringComparer.Ordinal).Select(id => (id, new CitedSource(null, null, null, null))))
            .ToDictionary(s => s.Item1, s => s.Item2);
    }
}
