using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What stands above an answer: its title, as of when or through when, under which cuts, and as recorded when.</summary>
public sealed record Heading(Phrase Title, string When, string Cuts)
{
    /// <summary>"as our store had it by …"; null where nobody asked for that.</summary>
    public string? Recorded { get; init; }

    /// <summary>That the question looks outside the record, a sentence a timeline.</summary>
    public ValueList<string> Record { get; init; }

    /// <summary>What it is of, under the title.</summary>
    public Phrase Of { get; init; } = Phrase.None;

    public StatusWord? Status { get; init; }

    /// <summary>Of an answer that tells of a stretch of time: through when.</summary>
    public static Heading Through(Scenario scenario, Query query, EdtfDate? recordedBy, bool asKnownThen, Names names, Dates dates, RecordEdges? record) =>
        new(
            Phrase.Of(scenario.Title, Ink.Strong),
            Say.Of("through", ("date", dates.Asked(Moment.Last(query.AsOf, scenario.Zone)))),
            CutText.Of(
                query,
                asKnownThen,
                names,
                dates)) { Recorded = Store(recordedBy, dates), Record = Told(RecordText.Of(record, query.AsOf.Last(scenario.Zone), scenario.Zone)) };

    /// <summary>Of an answer that puts timelines side by side on a date.</summary>
    public static Heading Beside(
        Scenario scenario,
        Query query,
        string what,
        string? whichDate,
        Names names,
        EdtfDate? recordedBy,
        IEnumerable<(string Timeline, RecordEdges? Record)> records)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        var asOf = Moment.Last(query.AsOf, scenario.Zone);
        var when = Say.Of("as-of.which", ("date", dates.Asked(asOf)), ("offset", dates.OffsetAt(asOf.At)), ("which", whichDate));
        return new(
            Phrase.Of(scenario.Title, Ink.Strong),
            when,
            CutText.Of(query, asKnownThen: false, names, dates))
        {
            Of = what,
            Recorded = Store(recordedBy, dates),
            Record = Told([.. records.Select(r => RecordText.Of(r.Record, asOf.At, scenario.Zone, r.Timeline))]),
        };
    }

    internal static ValueList<string> Told(params IEnumerable<string?> sentences) => [.. sentences.OfType<string>().Distinct()];

    internal static string? Store(EdtfDate? recordedBy, Dates dates) => recordedBy is null ? null : CutText.Recorded(recordedBy, dates);
}
