using MediatR;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Application.States;

/// <summary>
/// What a picture of a timeline is drawn from, under the cuts of a question about its state: what stood at its date, and the story, with what came later or
/// only through that date.
/// </summary>
public sealed record GetPicture(GetState Of, bool WithLater = true) : IRequest<TimelinePicture>;

/// <summary>The state at the date asked about, the steps of the story, the events they tell of, and the record as the question sees it.</summary>
public sealed record TimelinePicture(
    Scenario Scenario,
    IReadOnlyList<Event> Entries,
    Query Query,
    bool AsOfDefaulted,
    NegotiationState Now,
    IReadOnlyList<StoryStep> Steps,
    RecordEdges? Record)
{
    /// <summary>The same of events at hand: entries as they were written, and those of them that the question has.</summary>
    public static TimelinePicture Of(
        Scenario scenario,
        IReadOnlyList<Event> entries,
        IReadOnlyList<Event> seen,
        Query query,
        string? branch = null,
        bool withLater = true,
        bool asOfDefaulted = false) => Of(new(scenario, branch, entries, query, asOfDefaulted), seen, withLater);

    internal static TimelinePicture Of(Asked asked, IReadOnlyList<Event> seen, bool withLater)
    {
        var (zone, query) = (asked.Scenario.Zone, asked.Query);
        var last = withLater ? seen.Select(e => e.When.Ends[^1].Exact).Append(query.AsOf).MaxBy(d => d.Last(zone))! : query.AsOf;
        return new(
            asked.Scenario,
            withLater ? seen : [.. seen.Where(e => e.Effect(zone) <= query.AsOf.Last(zone))],
            query,
            asked.AsOfDefaulted,
            asked.State,
            asked.StoryOf(query with { AsOf = last }),
            asked.Record);
    }
}

internal sealed class GetPictureHandler(StateReader states) : IRequestHandler<GetPicture, TimelinePicture>
{
    public async Task<TimelinePicture> Handle(GetPicture request, CancellationToken cancellationToken)
    {
        var asked = await states.ReadAsync(request.Of, cancellationToken);
        return TimelinePicture.Of(asked, asked.Seen, request.WithLater);
    }
}
