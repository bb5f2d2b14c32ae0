namespace Sim.Application.Timelines;

/// <summary>There is no timeline of this name; the message lists those there are, near names first, and says how to load one.</summary>
public sealed class UnknownTimelineException(string timeline, IReadOnlyList<string> existing) : RequestRefusedException(Say(timeline, existing))
{
    private const int Shown = 10;

    /// <summary>The name asked for.</summary>
    public string Timeline { get; } = timeline;

    /// <summary>The names there are, near ones first.</summary>
    public IReadOnlyList<string> Existing { get; } = Nearness.Order(timeline, existing);

    private static string Say(string timeline, IReadOnlyList<string> existing)
    {
        var ordered = Nearness.Order(timeline, existing);
        var there = ordered.Count switch
        {
            0 => "Nothing is loaded yet.",
            <= Shown => $"There is: {string.Join(", ", ordered)}.",
            _ => $"There are {ordered.Count}, such as {string.Join(", ", ordered.Take(Shown))}; `sim list` shows all.",
        };
        return $"There is no timeline '{Nearness.Clip(timeline)}'. {there}\nLoad a script with: sim load PATH";
    }
}
