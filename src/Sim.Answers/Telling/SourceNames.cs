using Sim.Domain.Events;

namespace Sim.Answers.Telling;

/// <summary>
/// What sources are called: by their publisher, else by their title or id. Of those that a reader meets beside each other, two of one name are told apart by
/// their dates, or else by their titles, or else by their ids; what the reader does not meet plays no part in it.
/// </summary>
internal sealed class SourceNames
{
    private readonly Dictionary<string, string> _names = [];

    public SourceNames(Scenario scenario, IEnumerable<string> cited)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        var met = cited.ToHashSet();
        foreach (var source in scenario.Sources.Reverse())
        {
            _names[source.Id] = NameOf(source);
        }

        foreach (var alike in scenario.Sources.DistinctBy(s => s.Id).Where(s => met.Contains(s.Id)).GroupBy(NameOf).Where(g => g.Count() > 1))
        {
            Source[] group = [.. alike];
            var apart = Apart(group, s => s.Date is { } date ? dates.Of(date) : null)
                ?? Apart(group, s => s.Publisher is null || s.Title is null ? null : Say.Of("quoted", ("title", s.Title)))
                ?? [.. group.Select(s => s.Id)];
            for (var i = 0; i < group.Length; i++)
            {
                _names[group[i].Id] = Say.Of("source.apart", ("source", alike.Key), ("apart", apart[i]));
            }
        }
    }

    /// <summary>The source of this id.</summary>
    public string Of(string id) => _names.GetValueOrDefault(id, id);

    /// <summary>By what all of them differ; null: it does not tell each from the others.</summary>
    private static string[]? Apart(Source[] alike, Func<Source, string?> by)
    {
        string[] told = [.. alike.Select(by).OfType<string>().Distinct()];
        return told.Length == alike.Length ? told : null;
    }

    private static string NameOf(Source source) => source.Publisher ?? source.Title ?? source.Id;
}
