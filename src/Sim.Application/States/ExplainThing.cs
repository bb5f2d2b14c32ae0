using MediatR;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;

namespace Sim.Application.States;

/// <summary>The history of one thing (<c>truce/victory-day</c>) under the cuts of a question about the state, and what its state hangs on.</summary>
public sealed record ExplainThing(GetState Of, Ref Thing) : IRequest<ThingExplained>;

/// <summary>An explanation, with the scenario and the events that the question knows of, for their names, and the query as it was settled.</summary>
public sealed record ThingExplained(Scenario Scenario, IReadOnlyList<Event> Entries, Query Query, bool AsOfDefaulted, Explanation Explanation);

internal sealed class ExplainThingHandler(StateReader states) : IRequestHandler<ExplainThing, ThingExplained>
{
    public async Task<ThingExplained> Handle(ExplainThing request, CancellationToken cancellationToken) =>
        Of(await states.ReadAsync(request.Of, cancellationToken), request);

    internal static ThingExplained Of(Asked asked, ExplainThing request) =>
        Explanation.Of(asked.Scenario, asked.Entries, asked.Query, request.Thing) is { } explanation
            ? new(asked.Scenario, asked.Seen, asked.Query, asked.AsOfDefaulted, explanation)
            : throw new RequestRefusedException(Instead(asked, request.Of.Timeline, request.Thing));

    /// <summary>What there is: the same id of another kind, then those of its kind, nearest first.</summary>
    private static RequestRefusal Instead(Asked asked, string timeline, Ref thing)
    {
        // What the question does not know of is not suggested either.
        var seen = asked.Seen;
        if (seen.Count == 0)
        {
            return new(RefusalCode.NothingRecordedYet, ("timeline", timeline), ("thing", thing.ToString()));
        }

        Ref[] all =
        [
            .. seen.SelectMany(e => e.Happening.Subjects.Concat(IssueOf(e.Happening)).Append(new(Kind.Event, e.Id)))
                .Where(r => r.Kind != Kind.None && r.Id.Length > 0)
                .Distinct(),
        ];
        var named = all.Where(r => r.Id == thing.Id).Select(r => r.ToString());
        string[] near = [.. named, .. Nearness.Order(thing.ToString(), all.Where(r => r.Kind == thing.Kind && r.Id != thing.Id).Select(r => r.ToString()))];
        if (near.Length > 0)
        {
            return new(
                RefusalCode.UnknownThing,
                ("timeline", timeline),
                ("thing", thing.ToString()),
                ("more", near.Length > 10 ? "…" : null)) { Near = [.. near.Take(10)] };
        }

        var kinds = string.Join(", ", all.Select(r => Words.Of(r.Kind)).Distinct().Order(StringComparer.Ordinal));
        return new(RefusalCode.NoSuchKind, ("timeline", timeline), ("thing", thing.ToString()), ("kind", Words.Of(thing.Kind)), ("kinds", kinds));
    }

    private static IEnumerable<Ref> IssueOf(IHappening what) => what switch
    {
        PositionStated e => [new(Kind.Issue, e.Issue)],
        PositionDropped e => [new(Kind.Issue, e.Issue)],
        _ => [],
    };
}
