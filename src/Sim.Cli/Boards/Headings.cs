using Sim.Answers.Telling;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Cli.Boards;

/// <summary>The headings of answers.</summary>
internal static class Headings
{
    /// <summary>The heading of an answer that tells of a stretch of time: what it is of, through when, and its cuts.</summary>
    public static IEnumerable<Row> OfStretch(string title, Scenario scenario, Query query, EdtfDate? recordedBy, bool asKnownThen, Names names, Dates dates)
    {
        yield return new Row(0, 2, Phrase.Of(title, Ink.Strong)) { Right = $"through {dates.Asked(Moment.Last(query.AsOf, scenario.Zone))}" };
        yield return new Row(0, 2, "") { Right = CutText.Of(query, asKnownThen, names, dates) };
        if (recordedBy is not null)
            yield return new Row(0, 2, "") { Right = CutText.Recorded(recordedBy, dates) };
        yield return Row.Blank;
    }
}
