using MediatR;
using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;

namespace Sim.Application.Branches;

/// <summary>
/// How another timeline differs from the one of a question about a state, under the cuts of that question; its default date is the later of both last dates.
/// </summary>
public sealed record GetDifference(GetState Of, string Other) : IRequest<TimelinesDiffer>;

/// <summary>The differences, with both timelines and the query as it was settled.</summary>
public sealed record TimelinesDiffer(ComparedTimeline A, ComparedTimeline B, Query Query, bool AsOfDefaulted, Difference Difference);

/// <summary>
/// A timeline that was compared: its name, the branch it is (null: a scenario's history), its scenario and its events, as the question has them.
/// </summary>
public sealed record ComparedTimeline(string Timeline, string? Branch, Scenario Scenario, IReadOnlyList<Event> Entries);

internal sealed class GetDifferenceHandler(StateReader states) : IRequestHandler<GetDifference, TimelinesDiffer>
{
    public async Task<TimelinesDiffer> Handle(GetDifference request, CancellationToken cancellationToken)
    {
        string[] names = [request.Of.Timeline, request.Other];
        if (await states.ReadAsync(request.Of, names, cancellationToken) is not [var a, var b])
        {
            throw new InvalidOperationException("two timelines were asked for");
        }

        return Of(names, a, b);
    }

    internal static TimelinesDiffer Of(string[] names, Asked a, Asked b)
    {
        Alike.Require(names, [a, b]);
        var difference = Difference.Between(
            new(a.Scenario, a.Entries) { IsHistory = a.Branch is null },
            new(b.Scenario, b.Entries) { IsHistory = b.Branch is null },
            a.Query);
        string[] told = [.. names.Select(n => Branch.Pinned(n).Timeline)];
        return new(new(told[0], a.Branch, a.Scenario, a.Seen), new(told[1], b.Branch, b.Scenario, b.Seen), a.Query, a.AsOfDefaulted, difference);
    }
}

/// <summary>Only timelines of one case can be compared: those that have a party in common.</summary>
internal static class Alike
{
    public static void Require(IReadOnlyList<string> names, IReadOnlyList<Asked> asked)
    {
        var cast = asked[0].Scenario.Parties.Select(p => p.Id).ToHashSet();
        for (var i = 1; i < asked.Count; i++)
        {
            if (asked[i].Scenario.Parties.Count > 0 && !asked[i].Scenario.Parties.Any(p => cast.Contains(p.Id)))
            {
                throw new RequestRefusedException(new(RefusalCode.NothingInCommon, ("a", names[0]), ("b", names[i])));
            }
        }
    }
}
