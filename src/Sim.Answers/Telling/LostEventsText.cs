using Sim.Domain.Branches;

namespace Sim.Answers.Telling;

/// <summary>What a change did to the footing of other events, a line each: the reason, and behind it the chain back to the change.</summary>
public static class LostEventsText
{
    public static IEnumerable<string> Of(LostEvents footing) =>
    [
        .. footing.Lost.Select(l => Say.Of("lost", ("event", l.Event), ("chain", Chain(l)), ("reason", l.Reason))),
        .. footing.Found.Select(f => Say.Of("found-again", ("event", f))),
    ];

    private static string Chain(LostEvent lost) =>
        lost.Chain.Count == 0
            ? ""
            : lost.Chain.Skip(1).Aggregate(Told(lost.Chain[0]), (chain, link) => Say.Of("lost.since", ("first", chain), ("then", Told(link))));

    private static string Told(Link link) => link.What switch
    {
        Loss.Gone => Say.Of("lost.gone", ("event", link.Event)),
        Loss.Changed => Say.Of("lost.changed", ("event", link.Event)),
        Loss.Added => Say.Of("lost.added", ("event", link.Event)),
        _ => Say.Of("lost.not-applied", ("event", link.Event)),
    };
}
