using MediatR;
using Sim.Domain.Events;
using Sim.Domain.Playback;

namespace Sim.Application.States;

/// <summary>
/// A timeline told step by step under the cuts of a question about its state, through the date of that question; or, <c>AsKnownThen</c>, each step as it was
/// known at that step, by default through the last news.
/// </summary>
public sealed record GetStory(GetState Of, bool AsKnownThen = false) : IRequest<TimelineStory>;

/// <summary>The steps in world order, with the scenario and the events they tell of, and the query as it was settled.</summary>
public sealed record TimelineStory(Scenario Scenario, IReadOnlyList<Event> Entries, Query Query, IReadOnlyList<StoryStep> Steps)
{
    /// <summary>The record as the question sees it; null: nothing is recorded.</summary>
    public RecordEdges? Record => RecordEdges.Of(Scenario, Entries, Query);
}

internal sealed class GetStoryHandler(StateReader states) : IRequestHandler<GetStory, TimelineStory>
{
    public async Task<TimelineStory> Handle(GetStory request, CancellationToken cancellationToken) =>
        Of(await states.ReadAsync(request.Of, cancellationToken, throughNews: request.AsKnownThen), request.AsKnownThen);

    internal static TimelineStory Of(Asked asked, bool asKnownThen)
    {
        var steps = asKnownThen ? asked.StoryAsKnownThen : asked.StoryOf(asked.Query);
        return new(asked.Scenario, asked.Seen, asked.Query, steps);
    }
}
