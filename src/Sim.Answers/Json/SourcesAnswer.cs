using Sim.Application.Sources;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>The bibliography of a timeline, with the question it answers: those sources first that carry most.</summary>
public sealed record SourcesAnswer(
    string Timeline, EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, string Scenario, string Title,
    int Events,
    IReadOnlyList<string> Unsourced, IReadOnlyList<SourceUsed> Bibliography)
{
    public static SourcesAnswer Of(string timeline, TimelineSources sources, EdtfDate? recordedBy) => new(
        Branch.Pinned(
            timeline).Timeline, sources.Query.AsOf, sources.Query.KnownBy, sources.Query.KnownTo, sources.Query.Believed, recordedBy, sources.Scenario.Id,
        sources.Scenario.Title, sources.Entries.Count, [.. sources.Entries.Where(e => e.Source.Count == 0).Select(e => e.Id)],
        [.. sources.Sources.Select(SourceUsed.Of)]);
}

/// <summary>A source with what rests on it: all events that cite it, those that cite no other, those that are claims, and the paragraphs cited.</summary>
public sealed record SourceUsed(
    string Id, string? Publisher, string? Title, EdtfDate? Date, string? Url, string? Note, int? Paragraphs, IReadOnlyList<string> Events,
    IReadOnlyList<string> Alone, IReadOnlyList<string> Claims, IReadOnlyList<ParagraphUse> Cited)
{
    internal static SourceUsed Of(SourceUse use) => new(
        use.Source.Id, use.Source.Publisher, use.Source.Title, use.Source.Date, use.Source.Url, use.Source.Note, use.Source.Paragraphs, use.Events, use.Alone,
        use.Claims, use.Cited);
}
