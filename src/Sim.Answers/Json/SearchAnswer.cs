using Sim.Answers.Telling;
using Sim.Application.Search;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>Where a text was found, the best places first, with the question: as many as were asked for, of all there are.</summary>
public sealed record SearchAnswer(
    string Text, IReadOnlyList<string> Timelines, FoundIn? In, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy,
    int Found,
    IReadOnlyList<FoundPlace> Places, IReadOnlyList<string> Near)
{
    public static SearchAnswer Of(TextFound found, FindText asked)
    {
        var timelines = found.Timelines.ToDictionary(t => t.Timeline);
        var names = new Dictionary<string, Names>();
        return new(
            found.Text, [.. timelines.Keys], asked.In, asked.Among.KnownBy, asked.Among.KnownTo, asked.Among.AccordingTo is { } party ? [party] : [],
            asked.Among.RecordedBy, found.Count,
            [.. found.Hits.Select(h => FoundPlace.Of(h, NamesIn(h.Timeline)))], found.Near);

        Names NamesIn(string timeline) => names.TryGetValue(timeline, out var known)
            ? known
            : names[timeline] = Names.Of(timelines[timeline].Scenario, timelines[timeline].Entries);
    }
}

/// <summary>
/// A place: an event with its type, its date and its sentence (null of a name or a source), what it is as a reference, and pieces of what it says.
/// </summary>
public sealed record FoundPlace(
    string Timeline,
    string Reference,
    string? Type,
    EdtfDate? When,
    string? Told,
    bool? IsFact,
    string? SupersededBy,
    string? RetractedBy,
    IReadOnlyList<FoundSnippet> Snippets)
{
    internal static FoundPlace Of(Hit hit, Names names) => new(
        hit.Timeline, hit.Reference, hit.Entry is { } entry ? EventCatalog.Of(entry.Happening).Name : null, hit.Entry?.When,
        hit.Entry is { } told ? EventSentences.Of(told, names) : null, hit.Logged?.IsFact,
        hit.Logged?.SupersededBy, hit.Logged?.RetractedBy, [.. hit.Snippets.Select(s => new FoundSnippet(s.In, s.Parts))]);
}

/// <summary>A piece of text and where it stands: an author's note is no source's word.</summary>
public sealed record FoundSnippet(FoundIn In, IReadOnlyList<SnippetPart> Parts);
