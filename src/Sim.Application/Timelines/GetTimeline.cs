using MediatR;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Application.Timelines;

/// <summary>The content of a timeline, now or as it was recorded by a date (a coarse one: by its last moment in the scenario's zone).</summary>
public sealed record GetTimeline(string Timeline, EdtfDate? RecordedBy = null) : IRequest<TimelineContent>;

/// <summary>
/// A scenario with the events of its history in the script's order, and branches in an order in which none comes before what it stands on: of a scenario those
/// its script has,
/// of a branch itself and those it stands on, with the history they were cut from. The version is the timeline's own.
/// </summary>
public sealed record TimelineContent(Scenario Scenario, IReadOnlyList<Event> Entries, IReadOnlyList<Branch> Branches, long Version);

internal sealed class GetTimelineHandler(TimelineReader timelines) : IRequestHandler<GetTimeline, TimelineContent>
{
    public async Task<TimelineContent> Handle(GetTimeline request, CancellationToken cancellationToken)
    {
        var history = await timelines.AskedAsync(request.Timeline, request.RecordedBy, cancellationToken);
        var branches = history.Branch is null ? await OfScriptAsync(history, request.RecordedBy, cancellationToken) : history.Branches;
        return new(history.Scenario, history.Past, branches, history.Version);
    }

    /// <summary>A script's branches are cut at the very version of its history that its load made.</summary>
    private async Task<IReadOnlyList<Branch>> OfScriptAsync(LoadedTimeline history, EdtfDate? recordedBy, CancellationToken ct)
    {
        var stored = await timelines.BranchesAsync(history.Scenario.Id, ct, recordedBy?.Last(history.Scenario.Zone));
        var branches = stored.Select(StoredBranch.Of).Where(b => b.ByScript).Select(b => b.Branch).ToList();
        var ordered = new List<Branch>();
        while (branches.Count > 0)
        {
            // None comes before what it stands on.
            var next = branches.First(b => b.Of is null || ordered.Any(o => o.Name == b.Of));
            branches.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }
}
