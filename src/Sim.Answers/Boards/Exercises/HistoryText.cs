using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>What the real actor did at the moment of a decision, in sentences, and where it is written.</summary>
public sealed record ToldHistory(ValueList<string> Told, string Source);

/// <summary>What a real actor did at the moment of a decision, with its source; or that there is no record of it.</summary>
internal static class HistoryText
{
    /// <summary>Of a decision, told by the events of a history.</summary>
    public static string Of(Decision decision, Scenario scenario, IReadOnlyList<Event> history, Dates dates)
    {
        var byId = history.ToDictionary(e => e.Id);
        RealAct? real = decision.InHistory is { } told
            ? new([.. told.Events.Select(byId.GetValueOrDefault).OfType<Event>()], told.Text, told.Source)
            : null;
        return Of(real, scenario, history, dates);
    }

    /// <summary>Of what was found in a history; its own things are named as the past and it name them.</summary>
    public static string Of(RealAct? real, Scenario scenario, IEnumerable<Event> past, Dates dates) => Told(real, scenario, past, dates) is { } told
        ? Say.Of("report.real", ("told", string.Join(" ", told.Told)), ("source", told.Source))
        : Say.Of("report.no-record");

    /// <summary>The same in its sentences, with the sources by themselves; null: there is no record.</summary>
    public static ToldHistory? Told(RealAct? real, Scenario scenario, IEnumerable<Event> past, Dates dates)
    {
        if (real is null)
        {
            return null;
        }

        var names = Names.Of(scenario, past.Concat(real.Events).DistinctBy(e => e.Id));
        return new(
            [
                .. real.Text is { } text ? [text] : Array.Empty<string>(),
                .. real.Events.Select(e => Say.Of("report.dated", ("date", dates.Of(e.When)), ("sentence", EventSentences.Of(e, names)))),
            ],
            string.Join("; ", names.Cited(real.Source.Concat(real.Events.SelectMany(e => e.Source))).Select(c => c.Told)));
    }
}
