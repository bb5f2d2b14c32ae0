using Sim.Answers.Telling;
using Sim.Application.Sources;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A source with what rests on it: its title, who published it when, its id, its address, and lines of what it carries.</summary>
public sealed record SourceItem(Phrase Title, Phrase Published, Phrase Id, Phrase Address, ValueList<Line> Lines);

/// <summary>The bibliography of a timeline: a sentence of how much rests on how few, then the sources, those that carry most first.</summary>
public sealed record SourcesBoard(Heading Heading, string Summary, ValueList<SourceItem> Sources)
{
    /// <summary>How many events are named under a source; the log has the rest.</summary>
    private const int Most = 8;

    public static SourcesBoard Of(TimelineSources answer, EdtfDate? recordedBy)
    {
        var names = Names.Of(answer.Scenario, answer.Entries);
        // What it is of may be years apart: every date shows its own.
        var dates = new Dates(answer.Scenario.Zone, year: int.MinValue);
        var record = RecordEdges.Of(answer.Scenario, answer.Entries, answer.Query);
        return new(
            Heading.Through(answer.Scenario, answer.Query, recordedBy, asKnownThen: false, names, dates, record) with { Of = Say.Of("sources") },
            SentenceOf(answer),
            [.. answer.Sources.Select(use => Of(use, dates))]);
    }

    /// <summary>"9 sources carry 62 events. One of them carries 51, 44 of them alone."</summary>
    private static string SentenceOf(TimelineSources answer)
    {
        var carried = answer.Entries.Count(e => e.Source.Count > 0);
        var first = answer.Sources is [{ Events.Count: > 0 } most, { Events.Count: > 0 }, ..] ? most : null;
        return Say.Of(
            "sources.sentence",
            ("sources", Say.Count("source.count", answer.Sources.Count(s => s.Events.Count > 0))),
            ("events", Say.Count("event.count", carried)),
            ("name", first is null ? null : first.Source.Id),
            ("most", first?.Events.Count.ToString()),
            ("alone", first?.Alone.Count.ToString()),
            ("unsourced", answer.Entries.Count > carried ? Say.Count("event.count", answer.Entries.Count - carried) : null));
    }

    private static SourceItem Of(SourceUse use, Dates dates)
    {
        var (source, published) = (use.Source, use.Source.Date is { } date ? dates.Of(date) : null);
        return new(
            Phrase.Of(source.Title ?? source.Publisher ?? source.Id, Ink.Strong),
            Sentence.List(", ", source.Title is null ? null : source.Publisher, published),
            Phrase.Of(source.Id, Ink.Quiet),
            source.Url is { } url ? Phrase.Of(url, Ink.Quiet) : Phrase.None,
            [.. Lines(use)]);
    }

    private static IEnumerable<Line> Lines(SourceUse use)
    {
        if (use.Events.Count == 0)
        {
            yield return Line.Of(LineKind.What, Say.Of("label.carries"), Say.Of("source.unused"));
        }
        else
        {
            yield return Line.Of(LineKind.What, Say.Of("label.carries"), Say.Of(
                "source.carries",
                ("events", Say.Count("event.count", use.Events.Count)),
                ("alone", use.Alone.Count.ToString()),
                ("claims", use.Claims.Count > 0 ? Say.Count("claim.count", use.Claims.Count) : null)));
            var more = use.Events.Count - Most;
            yield return Line.Of(LineKind.Report, Say.Of("label.events"),
            [
                .. use.Events.Take(Most).Select(id => (Phrase)id),
                .. more > 0 ? [Phrase.Of(Say.Of("source.more", ("count", more.ToString()), ("source", use.Source.Id)), Ink.Quiet)] : Array.Empty<Phrase>(),
            ]);
        }

        if (use.Cited.Count > 0)
        {
            yield return Line.Of(LineKind.Terms, Say.Of("label.cited"), Say.Of(
                "source.cited",
                ("paragraphs", Runs([.. use.Cited.Select(c => c.Paragraph)])),
                ("of", use.Source.Paragraphs?.ToString())));
        }

        if (use.Source.Note is { } note)
        {
            yield return Line.Of(LineKind.Reason, Say.Of("label.note"), note);
        }
    }

    /// <summary>"1 to 5, 7 and 9".</summary>
    private static string Runs(IReadOnlyList<int> paragraphs)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var paragraph in paragraphs)
        {
            if (runs is [.., var last] && last.Last + 1 == paragraph)
            {
                runs[^1] = (last.First, paragraph);
            }
            else
            {
                runs.Add((paragraph, paragraph));
            }
        }

        return Names.Join(runs.SelectMany(r => r.Last - r.First > 1
            ? [Say.Of("source.run", ("first", r.First.ToString()), ("last", r.Last.ToString()))]
            : Enumerable.Range(r.First, r.Last - r.First + 1).Select(p => p.ToString())));
    }
}
