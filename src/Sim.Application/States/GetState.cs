using MediatR;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Application.States;

/// <summary>
/// The state of a timeline: as of a date (by default that of its last event), as known by a date or to a party, believing a party, as recorded by a date.
/// <c>AsKnownThen</c> means known by the as-of itself. Coarse dates mean their last moment.
/// </summary>
public sealed record GetState(
    string Timeline, EdtfDate? AsOf = null, EdtfDate? KnownBy = null, bool AsKnownThen = false, string? KnownTo = null, string? AccordingTo = null,
    EdtfDate? RecordedBy = null)
    : IRequest<TimelineState>;

/// <summary>A state, the scenario and the events it is of, as the question has them, and whether the date was chosen for want of one asked for.</summary>
public sealed record TimelineState(Scenario Scenario, NegotiationState State, IReadOnlyList<Event> Entries, bool AsOfDefaulted);

internal sealed class GetStateHandler(StateReader states) : IRequestHandler<GetState, TimelineState>
{
    public async Task<TimelineState> Handle(GetState request, CancellationToken cancellationToken)
    {
        var there = Of(await states.ReadAsync(request, cancellationToken));
        return there with { State = there.State with { RecordedBy = request.RecordedBy } };
    }

    internal static TimelineState Of(Asked asked) =>
        new(asked.Scenario, asked.State, asked.Seen, asked.AsOfDefaulted);
}
