using System.Collections;
using Sim.Application.Timelines;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Application.Search;

/// <summary>A piece of text that may be found, and where it stands.</summary>
internal sealed record Passage(FoundIn In, string Text)
{
    /// <summary>What an event is about rather than what it says: found too, but ranked after that.</summary>
    public bool IsAside { get; init; }
}

/// <summary>What is found as one: an event with all that it says, or a name. Only what the view has is ever looked through.</summary>
internal sealed record SearchedDocument(string Timeline, string Reference, LoggedEntry? Logged, IReadOnlyList<Passage> Passages)
{
    /// <summary>The documents of a timeline, as far as they stand where is looked.</summary>
    public static IEnumerable<SearchedDocument> Of(SearchedTimeline timeline, IReadOnlyList<LoggedEntry> events, bool isFiltered, bool isWhole, FoundIn? only)
    {
        var names = new Called(timeline);
        var documents = events.Select(e => new SearchedDocument(timeline.Timeline, $"event/{e.Entry.Id}", e, [.. OfEvent(e.Entry, names)]));
        if (!isFiltered && isWhole)
        {
            documents = documents.Concat(names.All().Select(n => new SearchedDocument(timeline.Timeline, n.Reference, null, [new(n.In, n.Text)])));
        }

        return documents.Select(d => d with { Passages = [.. d.Passages.Where(p => !string.IsNullOrWhiteSpace(p.Text) && (only is null || p.In == only))] })
            .Where(d => d.Passages.Any(p => !p.IsAside) || (only is null && d.Passages.Count > 0));
    }

    private static IEnumerable<Passage> OfEvent(Event entry, Called names)
    {
        var type = EventCatalog.Of(entry.Happening);
        foreach (var field in type.Fields.Where(f => !f.IsId && f.Name is not ("title" or "label")))
        {
            foreach (var text in Texts(field.Get(entry.Happening)))
            {
                yield return new(field.Name is "terms" or "conditions" or "obligations" ? FoundIn.Terms : FoundIn.Events, text);
            }
        }

        yield return new(FoundIn.Notes, entry.Note ?? "");
        var people = type.Fields.SelectMany<EventField, PartyRef>(f => f.Get(entry.Happening) switch
        {
            PartyRef who => [who],
            ValueList<PartyRef> who => who,
            _ => [],
        }).Concat(entry.AccordingTo);
        string[] aside = [.. people.Select(names.Of), .. entry.Happening.Subjects.Select(names.Of).OfType<string>(), type.Name.Replace('-', ' ')];
        yield return new(FoundIn.Events, string.Join(" · ", aside.Distinct())) { IsAside = true };
    }

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        Condition { Text: { } text } => [text],
        Obligation { Text: { } text } => [text],
        IEnumerable list and not string => list.Cast<object>().SelectMany(Texts),
        _ => [],
    };
}

/// <summary>What things and people are called in a timeline as a question has it.</summary>
internal sealed class Called
{
    private static readonly string[] Titles = ["title", "label"];

    private readonly Scenario _scenario;
    private readonly Dictionary<Ref, string> _titles = [];
    private readonly HashSet<string> _cited;
    private readonly HashSet<Ref>? _named;

    public Called(SearchedTimeline timeline)
    {
        _scenario = timeline.Scenario;
        _cited = [.. timeline.Entries.SelectMany(e => e.Source).Select(s => s.Source)];
        // A title of the head may tell of what a limited view does not have.
        _named = timeline.Query is { KnownBy: null, KnownTo: null } ? null : [.. timeline.Entries.SelectMany(Mentions.All).Select(m => m.Thing)];
        foreach (var entry in timeline.Entries)
        {
            var type = EventCatalog.Of(entry.Happening);
            string?[] given = [.. Titles.Select(f => type.Field(f)?.Get(entry.Happening) as string)];
            if (given.Any(t => !string.IsNullOrWhiteSpace(t)) && entry.Happening.Subjects.FirstOrDefault() is { Id.Length: > 0 } thing)
            {
                _titles.TryAdd(thing, string.Join(" · ", given.OfType<string>()));
            }
        }
    }

    /// <summary>A party with its voice.</summary>
    public string Of(PartyRef who)
    {
        var party = _scenario.Parties.FirstOrDefault(p => p.Id == who.Party);
        var voice = party?.Voices.FirstOrDefault(v => v.Id == who.Voice)?.Name;
        return voice is null ? party?.Name ?? who.Party : $"{voice}, {party!.Name}";
    }

    /// <summary>The title of a thing; null: it has none.</summary>
    public string? Of(Ref thing) => thing.Kind == Kind.Party ? Of(new PartyRef(thing.Id)) : _titles.GetValueOrDefault(thing);

    /// <summary>Every name, as a document of its own; a source only where the view has something that cites it.</summary>
    public IEnumerable<(string Reference, FoundIn In, string Text)> All() =>
    [
        .. _scenario.Parties.Select(p => ($"party/{p.Id}", FoundIn.Names, string.Join(" · ", p.Voices.Select(v => v.Name).Prepend(p.Name)))),
        .. _scenario.Issues.Where(i => i.Title is not null && IsNamed(new(Kind.Issue, i.Id))).Select(i => ($"issue/{i.Id}", FoundIn.Names, i.Title!)),
        .. _scenario.Tracks.Where(t => t.Title is not null && IsNamed(new(Kind.Track, t.Id))).Select(t => ($"track/{t.Id}", FoundIn.Names, t.Title!)),
        .. _titles.Select(t => (t.Key.ToString(), FoundIn.Names, t.Value)),
        .. _scenario.Sources.Where(s => _cited.Contains(s.Id))
            .Select(s => ($"source/{s.Id}", FoundIn.Sources, string.Join(" · ", new[] { s.Title, s.Publisher, s.Note }.OfType<string>()))),
    ];

    private bool IsNamed(Ref thing) => _named?.Contains(thing) != false;
}
