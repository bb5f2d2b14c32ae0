using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A thing and its status in each timeline; null where it is not there.</summary>
public sealed record ComparedThing(Ref Thing, string Title, ValueList<string?> Statuses);

/// <summary>Timelines side by side on a date: the phase, and everything that stands otherwise in one than in another.</summary>
public sealed record ComparisonBoard(Heading Heading, ValueList<string> Timelines, ValueList<ComparedThing> Things)
{
    /// <summary>The comparison under a query; the heads name the timelines in its order.</summary>
    public static ComparisonBoard Of(
        Scenario scenario,
        Query query,
        SideBySide comparison,
        IReadOnlyList<string> heads,
        Names names,
        bool dateIsDefault = false,
        EdtfDate? recordedBy = null) => new(
        Heading.Beside(
            scenario,
            query,
            Say.Count("comparison", heads.Count),
            dateIsDefault ? Say.Of("comparison.date") : null,
            names,
            recordedBy,
            heads.Zip(comparison.Records)),
        [.. heads],
        [
            .. comparison.Things.Select(t => new ComparedThing(
                t.Thing,
                Title(t.Thing, names),
                [.. t.In.Select(s => s is null ? null : Status(t.Thing, s, names))])),
        ]);

    /// <summary>The comparison of an answer: branches of one scenario go by their own names.</summary>
    public static ComparisonBoard Of(TimelinesCompared answer, EdtfDate? recordedBy)
    {
        var scenario = answer.Timelines[0].Scenario;
        var names = Names.Of(scenario, answer.Timelines.SelectMany(t => t.Entries));
        var ofOne = answer.Timelines.Select(t => Branch.Split(t.Timeline).Scenario).Distinct().Count() == 1;
        string[] heads = [.. answer.Timelines.Select(t => ofOne ? t.Branch ?? Say.Of("history") : t.Timeline)];
        return Of(scenario, answer.Query, answer.Comparison, heads, names, answer.AsOfDefaulted, recordedBy);
    }

    private static string Status(Ref thing, ComparedStatus s, Names names)
    {
        var status = RecordText.Marked(names.Status(thing, s.Status), s.ByTimeAlone);
        return s.Side switch
        {
            null => status,
            Side.Unilateral => Say.Of("comparison.one-side", ("status", status)),
            _ => Say.Of("comparison.both-sides", ("status", status)),
        };
    }

    private static string Title(Ref thing, Names names) => thing.Kind switch
    {
        Kind.Violation => Say.Of("comparison.violation", ("violation", names.Of(thing))),
        _ => names.Of(thing),
    };
}
