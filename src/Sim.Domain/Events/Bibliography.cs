using NodaTime;

namespace Sim.Domain.Events;

/// <summary>
/// What rests on a source: the events that cite it in world order, those of them that cite no other, those that are claims, and the paragraphs cited with the
/// events that cite each.
/// </summary>
public sealed record SourceUse(
    Source Source, IReadOnlyList<string> Events, IReadOnlyList<string> Alone, IReadOnlyList<string> Claims, IReadOnlyList<ParagraphUse> Cited);

/// <summary>A paragraph and the events that cite it.</summary>
public sealed record ParagraphUse(int Paragraph, IReadOnlyList<string> Events);

/// <summary>The sources of a timeline as a question has it, those that carry most first.</summary>
public static class Bibliography
{
    /// <summary>
    /// What rests on each source by the date of the query. A source that no event cites stands last, but in a limited view there is none: it would be one of
    /// what that does not contain.
    /// </summary>
    public static IReadOnlyList<SourceUse> Of(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(entries);
        var cut = Cut.Of(query, scenario.Zone);
        var seen = Told(scenario, entries, cut);
        var citing = seen.SelectMany(e => e.Source.Select(s => (s.Source, s.Paragraph, Event: e))).ToLookup(c => c.Source);
        var known = scenario.Sources.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        var everCited = entries.SelectMany(e => e.Source).Select(s => s.Source).ToHashSet();
        return
        [
            .. citing.Select(c => c.Key).Concat(cut.IsLimited ? [] : known.Keys.Where(id => !everCited.Contains(id)))
                .Select(id => Of(known.GetValueOrDefault(id) ?? new(id), [.. citing[id].Select(c => (c.Paragraph, c.Event))], cut, scenario))
                .OrderByDescending(u => u.Events.Count)
                .ThenBy(u => u.Source.Date?.First(scenario.Zone) ?? Instant.MaxValue)
                .ThenBy(u => u.Source.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The events that a view has by its date, in world order.</summary>
    public static IReadOnlyList<Event> Told(Scenario scenario, IReadOnlyList<Event> entries, Cut cut)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(cut);
        return [.. Timeline.InWorldOrder(Knowledge.Seen(new(scenario, entries), cut), e => e, scenario.Zone).Where(e => e.Effect(scenario.Zone) <= cut.AsOf)];
    }

    private static SourceUse Of(Source source, IReadOnlyList<(int? Paragraph, Event Event)> citing, Cut cut, Scenario scenario)
    {
        Event[] events = [.. citing.Select(c => c.Event).DistinctBy(e => e.Id)];
        return new(
            source,
            [.. events.Select(e => e.Id)],
            [.. events.Where(e => e.Source.Select(s => s.Source).Distinct().Count() == 1).Select(e => e.Id)],
            [.. events.Where(e => !cut.IsToldAsFact(e, scenario)).Select(e => e.Id)],
            [
                .. citing.Where(c => c.Paragraph is not null)
                    .GroupBy(c => c.Paragraph!.Value)
                    .OrderBy(g => g.Key)
                    .Select(g => new ParagraphUse(g.Key, [.. g.Select(c => c.Event.Id).Distinct()])),
            ]);
    }
}
