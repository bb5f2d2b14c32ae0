using MediatR;
using Sim.Domain.Negotiation;

namespace Sim.Application.States;

/// <summary>The history of one thing (<c>truce/victory-day</c>) under the cuts of a question about the state, and what its state hangs on.</summary>
public sealed record ExplainThing(GetState Of, Ref Thing) : IRequest<ThingExplained>;

/// <summary>An explanation, with the scenario and all its events for their names, and the query as it was settled.</summary>
public sealed record ThingExplained(Scenario Scenario, IReadOnlyList<Entry> Entries, Query Query, bool AsOfDefaulted, Explanation Explanation);

internal sealed class ExplainThingHandler(StateReader states) : IRequestHandler<ExplainThing, ThingExplained>
{
    public async Task<ThingExplained> Handle(ExplainThing request, CancellationToken cancellationToken)
    {
        var asked = await states.ReadAsync(request.Of, cancellationToken);
        return Explanation.Of(asked.Scenario, asked.Entries, asked.Query, request.Thing) is { } explanation
            ? new(asked.Scenario, asked.Entries, asked.Query, asked.AsOfDefaulted, explanation)
            : throw new RequestRefusedException($"Nothing in {request.Of.Timeline} has to do with {request.Thing}. {Instead(asked, request.Thing)}");
    }

    private static string Instead(Asked asked, Ref thing)
    {
        string[] all = [.. asked.Entries.SelectMany(e => Actors.Subjects(e.What)).Where(r => r.Kind != Kind.Violation).Select(r => r.ToString()).Distinct()];
        return all.Length == 0 ? "It has no events yet." : $"There is: {string.Join(", ", Nearness.Order(thing.ToString(), all).Take(10))}{(all.Length > 10 ? ", …" : "")}.";
    }
}
