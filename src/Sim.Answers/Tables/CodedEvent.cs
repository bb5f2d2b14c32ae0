using Sim.Answers.Telling;
using Sim.Application.Tables;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tables;

/// <summary>An event with its codes, and those of its actors and targets as the case gives them.</summary>
internal sealed record CodedEvent(
    Event Event, string Told, bool IsFact, Codes Codes, IReadOnlyList<string> Actors, IReadOnlyList<string> ActorCodes, IReadOnlyList<string> Targets,
    IReadOnlyList<string> TargetCodes)
{
    private static readonly string[] Aims = ["to", "against", "towards", "parties"];

    /// <summary>Since when it is public, where that was later.</summary>
    public string? Reported => Event.PublicLater ? "later" : Event.NeverReported ? "never" : Event.Reported?.Text;

    /// <summary>The events of a timeline.</summary>
    public static IEnumerable<Row<CodedEvent>> In(TabledTimeline timeline)
    {
        var coded = All(timeline);
        return timeline.Entries.Select(e => new Row<CodedEvent>(timeline, timeline.States[^1], coded[e.Id]));
    }

    internal static Dictionary<string, CodedEvent> All(TabledTimeline timeline)
    {
        var names = Names.Of(timeline.Scenario, timeline.Entries);
        var cut = Cut.Of(timeline.Query, timeline.Scenario.Zone);
        var codes = timeline.Scenario.Parties.DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Cameo);
        var makers = timeline.Entries.Select(e => e.Happening).OfType<ProposalTabled>().DistinctBy(p => p.Proposal).ToDictionary(p => p.Proposal, p => p.By);
        return timeline.Entries.DistinctBy(e => e.Id).ToDictionary(e => e.Id, e =>
        {
            string[] actors = [.. Domain.Events.Actors.Of(e.Happening).Select(p => p.Party).Distinct()];
            string[] targets = [.. TargetsOf(e.Happening, makers).Select(p => p.Party).Except(actors)];
            return new CodedEvent(
                e, EventSentences.Of(e, names), cut.IsToldAsFact(e, timeline.Scenario), Codes.Of(e.Happening), actors, [.. CodesOf(actors)], targets,
                [.. CodesOf(targets)]);
        });

        IEnumerable<string> CodesOf(IEnumerable<string> parties) => parties.Select(p => codes.GetValueOrDefault(p)).OfType<string>();
    }

    /// <summary>Those it names as addressed or meant; of an answer, the makers of the proposal.</summary>
    private static ValueList<PartyRef> TargetsOf(IHappening what, Dictionary<string, ValueList<PartyRef>> makers) => what switch
    {
        ProposalAnswered answer => makers.GetValueOrDefault(answer.Proposal),
        _ => Aims.Select(a => EventCatalog.Of(what).Field(a)?.Get(what)).OfType<ValueList<PartyRef>>().FirstOrDefault(),
    };
}

/// <summary>A status in turn, with the event that brought it about where an event did.</summary>
internal sealed record CodedSpan(string Kind, string Id, string Title, StatusSpan Span, CodedEvent? Coded)
{
    /// <summary>The spans of a timeline.</summary>
    public static IEnumerable<Row<CodedSpan>> In(TabledTimeline timeline)
    {
        var names = Names.Of(timeline.Scenario, timeline.Entries);
        var coded = CodedEvent.All(timeline);
        return timeline.Spans.Select(s => new Row<CodedSpan>(timeline, timeline.States[^1], new(
            s.Thing.IsPhase ? "phase" : Words.Of(s.Thing.Kind),
            s.Thing.IsPhase ? s.Thing.PhaseTrack ?? "phase" : s.Thing.Id,
            names.Of(s.Thing),
            s,
            s.Because.Count > 0 && coded.GetValueOrDefault(s.Because[0]) is { } first && first.Event.Effect(timeline.Scenario.Zone) == s.From.At
                ? first
                : null)));
    }
}
