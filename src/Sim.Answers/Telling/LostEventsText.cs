using Sim.Domain.Branches;

namespace Sim.Answers.Telling;

/// <summary>What a change did to the footing of other events, a line each: the reason, and behind it the chain back to the change.</summary>
public static class LostEventsText
{
    public static IEnumerable<string> Of(LostEvents footing) =>
    [
        .. footing.Lost.Select(l => $"  not applied any more: {l.Event}{(l.Chain.Count > 0 ? $" ({string.Join(", since ", l.Chain.Select(Told))})" : "")}: {l.Reason}"),
        .. footing.Found.Select(f => $"  applied again: {f}"),
    ];

    private static string Told(Link link) => link.What switch
    {
        Loss.Gone => $"{link.Event} is not there any more",
        Loss.Changed => $"{link.Event} is another now",
        Loss.Added => $"{link.Event} came in",
        _ => $"{link.Event} is not applied",
    };
}
