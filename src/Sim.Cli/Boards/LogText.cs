using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim log</c>: a chronicle, each event told in a sentence, and under it its type, its sources, since when it is known, and its id.</summary>
public static class LogText
{
    private const int Column = 25;

    /// <summary>These events, in the order given, with the titles they give themselves.</summary>
    public static IRenderable Render(IReadOnlyList<Event> entries, Scenario scenario) => Render(entries, Names.Of(scenario, entries));

    /// <summary>These events, in the order given; the names should come from the whole chronicle, so that titles are known wherever they were given. A mark says more of an event.</summary>
    public static IRenderable Render(IReadOnlyList<Event> entries, Names names, bool withNotes = false, Query? asked = null, EdtfDate? recordedBy = null, Func<Event, string?>? mark = null)
    {
        // A chronicle may run over many years: every date shows its own.
        var dates = new Dates(names.Zone, year: int.MinValue);
        return new Page([
            .. asked is null ? [] : Cuts(asked, recordedBy, names, dates),
            .. entries.Count == 0 ? [new Row(0, 2, "No events.")] : entries.SelectMany(e => Rows(e, names, dates, withNotes, asked?.AccordingTo, mark?.Invoke(e))),
        ]);
    }

    /// <summary>A chronicle that leaves out or believes something says what.</summary>
    private static IEnumerable<Row> Cuts(Query asked, EdtfDate? recordedBy, Names names, Dates dates)
    {
        if (asked is not { KnownBy: null, KnownTo: null, AccordingTo: null })
            yield return new Row(0, 2, "") { Right = CutText.Of(asked, asKnownThen: false, names, dates) };
        if (recordedBy is not null)
            yield return new Row(0, 2, "") { Right = CutText.Recorded(recordedBy, dates) };
    }

    private static IEnumerable<Row> Rows(Event entry, Names names, Dates dates, bool withNotes, string? believed, string? mark)
    {
        yield return new Row(0, 4, Telling.Of(entry, names)) { Label = Phrase.Of(dates.Of(entry.When), Ink.Strong), LabelWidth = Column };
        yield return Aside([.. Marks(entry, names, dates), .. entry.AccordingTo.Any(p => p.Party == believed) ? ["believed here"] : Array.Empty<string>(), entry.Id, .. mark is null ? Array.Empty<string>() : [mark]]);
        if (withNotes && entry.Note is { } note)
            yield return Aside([$"note: {note}"]);
    }

    internal static IEnumerable<string> Marks(Event entry, Names names, Dates dates)
    {
        yield return EventCatalog.Of(entry.Happening).Name.Replace('-', ' ');
        if (entry.Corrects is { } corrected)
            yield return $"corrects {corrected}";
        if (entry.Disputes is { } disputed)
            yield return $"another account of {disputed}";
        if (entry.Happening is ReportRetracted { Retracts: var retracted })
            yield return $"retracts {retracted}";
        if (entry.NeverReported)
            yield return "never made public";
        else if (entry.Reported is { } reported && reported != entry.When)
            yield return $"public since {dates.Of(reported)}";
        if (entry.KnownTo.Count > 0)
            yield return $"known at once to {names.Parties(entry.KnownTo)}";
        if (entry.Source.Count > 0)
            yield return Sources(entry.Source, names);
    }

    /// <summary>"Reuters, paragraphs 3 and 4; TASS".</summary>
    private static string Sources(ValueList<SourceRef> sources, Names names) => string.Join("; ", sources.GroupBy(s => s.Source).Select(g =>
    {
        var paragraphs = g.Where(s => s.Paragraph is not null).Select(s => s.Paragraph.ToString()!).ToArray();
        var where = paragraphs.Length switch { 0 => "", 1 => $", paragraph {paragraphs[0]}", _ => $", paragraphs {Names.Join(paragraphs)}" };
        return names.Of(new SourceRef(g.Key)) + where;
    }));

    private static Row Aside(IEnumerable<string> parts) => new(0, 4, [.. parts.Select(p => Phrase.Of(p, Ink.Quiet))]) { Label = "", LabelWidth = Column };
}
