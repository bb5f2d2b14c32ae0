using Sim.Answers.Telling;
using Sim.Application.Search;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// A place in which a text was found: its date or what it is, the sentence of an event, pieces of it with the words marked, and its reference.
/// </summary>
public sealed record FoundItem(string When, string Timeline, Phrase Told, ValueList<Phrase> Snippets, Phrase Reference);

/// <summary>Where a text was found: how often, then the places, the best first.</summary>
public sealed record SearchBoard(string Summary, ValueList<FoundItem> Places)
{
    public static SearchBoard Of(TextFound found)
    {
        var names = found.Timelines.ToDictionary(t => t.Timeline, t => new Lazy<Names>(() => Names.Of(t.Scenario, t.Entries)));
        var among = Say.Count("search.timeline", found.Timelines.Count);
        var text = Say.Of("quoted", ("title", found.Text));
        var summary = found.Count == 0
            ? Say.Of("search.nothing", ("text", text), ("timelines", among), ("near", string.Join(", ", found.Near)))
            : Say.Of(
                "search.summary",
                ("places", Say.Count("search.found", found.Count)),
                ("text", text),
                ("timelines", among),
                ("shown", found.Hits.Count < found.Count ? found.Hits.Count.ToString() : null));
        return new(summary, [.. found.Hits.Select(h => Of(h, names[h.Timeline].Value))]);
    }

    private static FoundItem Of(Hit hit, Names names)
    {
        var dates = new Dates(names.Zone, year: int.MinValue);
        var told = hit.Entry is { } entry ? EventSentences.Of(entry, names) : null;
        return new(
            hit.Entry is { } dated ? dates.Of(dated.When) : hit.Reference.Split('/')[0],
            hit.Timeline,
            told is null ? Marked(hit.Snippets.SelectMany(s => s.Parts)) : Phrase.Of(told, Ink.Plain),
            told is null ? [] : [.. hit.Snippets.Select(Of)],
            Phrase.Of(string.Join(" · ", [hit.Reference, .. LogBoard.Fate(hit.Logged)]), Ink.Quiet));
    }

    private static Phrase Of(Snippet snippet) => snippet.In switch
    {
        FoundIn.Notes => Phrase.Of(Say.Of("search.in-note"), Ink.Quiet) + Phrase.Of(" ") + Marked(snippet.Parts),
        FoundIn.Terms => Phrase.Of(Say.Of("search.in-terms"), Ink.Quiet) + Phrase.Of(" ") + Marked(snippet.Parts),
        _ => Marked(snippet.Parts),
    };

    /// <summary>The words found stand between stars too, since no ink carries a meaning alone.</summary>
    private static Phrase Marked(IEnumerable<SnippetPart> parts) =>
        parts.Aggregate(Phrase.None, (phrase, part) => phrase + (part.Marked ? Phrase.Of($"*{part.Text}*", Ink.Strong) : Phrase.Of(part.Text)));
}
