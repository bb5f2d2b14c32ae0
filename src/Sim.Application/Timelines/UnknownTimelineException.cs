namespace Sim.Application.Timelines;

/// <summary>There is no timeline of this name.</summary>
public sealed class UnknownTimelineException(
    string timeline,
    IReadOnlyList<string> existing) : RequestRefusedException(Of(timeline, Nearness.Order(timeline, existing)))
{
    private const int Shown = 10;

    /// <summary>The name asked for.</summary>
    public string Timeline { get; } = timeline;

    /// <summary>The names there are, near ones first.</summary>
    public IReadOnlyList<string> Existing { get; } = Nearness.Order(timeline, existing);

    private static RequestRefusal Of(string timeline, IReadOnlyList<string> ordered) =>
        new(
            RefusalCode.UnknownTimeline,
            ("timeline", Nearness.Clip(timeline)),
            ("count", ordered.Count > Shown ? ordered.Count.ToString() : null)) { Near = [.. ordered.Take(Shown)] };
}
