using MediatR;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Search;

/// <summary>Where a text was found. An author's note is no source's word, and is never told as one.</summary>
public enum FoundIn
{
    Events,
    Terms,
    Notes,
    Names,
    Sources,
}

/// <summary>
/// Looks for words in what a timeline says, or in all of them: events, terms, notes, names and sources, in all forms of a word, in quotation marks as it
/// stands, with a minus not at all. What is left in is what a log with the same cuts and filters has; names and sources are looked through where nothing
/// filters events.
/// </summary>
public sealed record FindText(string Text, GetLog Among, FoundIn? In = null, int Most = 20) : IRequest<TextFound>;

/// <summary>What was found, the best first, at most as much as was asked for of all there is; where there is nothing, words that are near.</summary>
public sealed record TextFound(string Text, IReadOnlyList<SearchedTimeline> Timelines, int Count, IReadOnlyList<Hit> Hits, IReadOnlyList<string> Near);

/// <summary>A timeline that was looked through, with the events as the question has them, for their names.</summary>
public sealed record SearchedTimeline(string Timeline, Scenario Scenario, Query Query, IReadOnlyList<Event> Entries);

/// <summary>
/// A place where the text stands: an event as the log has it, or (null) a name or a source; what it is, as a reference, and the snippets.
/// </summary>
public sealed record Hit(string Timeline, string Reference, LoggedEntry? Logged, IReadOnlyList<Snippet> Snippets)
{
    public Event? Entry => Logged?.Entry;
}

/// <summary>A piece of text with the words found marked.</summary>
public sealed record Snippet(FoundIn In, IReadOnlyList<SnippetPart> Parts);

/// <summary>A part of a snippet; marked: one of the words looked for.</summary>
public sealed record SnippetPart(string Text, bool Marked);

internal sealed class FindTextHandler(TimelineReader timelines, LogReader log, TextIndex index) : IRequestHandler<FindText, TextFound>
{
    private const int Longest = 1000;

    public async Task<TextFound> Handle(FindText request, CancellationToken cancellationToken)
    {
        if (request.Text.Length > Longest)
        {
            throw new RequestRefusedException(new(RefusalCode.SearchTooLong, ("length", request.Text.Length.ToString()), ("most", Longest.ToString())));
        }

        GetLogHandler.RequireType(request.Among.Type);
        var searched = new List<SearchedTimeline>();
        var documents = new List<SearchedDocument>();
        foreach (var history in await AmongAsync(request.Among, cancellationToken))
        {
            var name = history.Recording.Stream;
            var found = GetLogHandler.Of(history, request.Among with { Timeline = name });
            // Where all are looked through, what a branch inherits is found where it comes from.
            var own = request.Among.Timeline.Length == 0 && history.Branch is not null
                ? found.Entries.Where(e => e.AddedIn == history.Branch.Branch.Name || e.ChangedIn == history.Branch.Branch.Name)
                : found.Entries;
            var seen = GetLogHandler.Of(history, Unfiltered(request.Among) with { Timeline = name });
            searched.Add(new(name, found.Scenario, seen.Query, [.. seen.Entries.Select(e => e.Entry)]));
            documents.AddRange(SearchedDocument.Of(searched[^1], [.. own], IsFiltered(request.Among), isWhole: own == found.Entries, request.In));
        }

        var (count, hits) = await index.FindAsync(request.Text, documents, request.Most, cancellationToken);
        if (count < 0)
        {
            throw new RequestRefusedException(new(RefusalCode.NothingToSearch, ("text", Nearness.Clip(request.Text))));
        }

        return new(request.Text, searched, count, hits, count > 0 ? [] : Near(request.Text, documents));
    }

    /// <summary>One timeline; or every history and, of branches, those that belong to no run of a lesson.</summary>
    private async Task<IReadOnlyList<LoadedTimeline>> AmongAsync(GetLog among, CancellationToken ct)
    {
        if (among.Timeline.Length > 0)
        {
            return [await timelines.AskedAsync(among.Timeline, among.RecordedBy, ct)];
        }

        string[] names =
        [
            .. (await log.LastLoadsAsync(ct)).Select(l => l.Stream),
            .. (await timelines.BranchesAsync(null, ct)).Where(r => StoredBranch.Describe(r.Heading!.Value).Run is null).Select(r => r.Stream),
        ];
        LoadedTimeline[] all = [.. (await timelines.ReadAsync(names, among.RecordedBy, ct)).OrderBy(t => t.Recording.Stream, StringComparer.Ordinal)];
        // A party of one case is unknown to the others; where none has it, it is refused by the first.
        string[] parties = [.. new[] { among.By is { } by ? PartyRef.Parse(by).Party : null, among.KnownTo, among.AccordingTo }.OfType<string>().Distinct()];
        LoadedTimeline[] asked = [.. all.Where(t => parties.All(p => t.Scenario.Parties.Any(known => known.Id == p)))];
        return asked.Length > 0 || all.Length == 0 ? asked : [all[0]];
    }

    private static GetLog Unfiltered(GetLog among) => among with { From = null, By = null, Type = null, About = null, Source = null };

    private static bool IsFiltered(GetLog among) => among != Unfiltered(among) || among.To is not null;

    /// <summary>For each word the nearest that there are.</summary>
    private static IReadOnlyList<string> Near(string text, IReadOnlyList<SearchedDocument> documents)
    {
        var there = documents.SelectMany(d => d.Passages).SelectMany(p => Words(p.Text)).Distinct().ToArray();
        return [.. Words(text).Distinct().Take(5).Where(w => !there.Contains(w)).SelectMany(w => NearNames.Among(w, there)).Distinct()];
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length > 2)
            .Select(w => w.ToLowerInvariant());
}
