using NodaTime;
using Sim.Answers.Telling;
using Sim.Application.Timelines;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// A timeline of the store in a list: its name, such as <c>istanbul-2025@ukraine-accepts</c>, its dates as written, and when it was loaded; of a branch, what
/// it is.
/// </summary>
public sealed record ListedTimeline(string Name, string Title, int Events, string? First, string? Last, Instant? LoadedAt, TimelineSummary? Branch = null);

/// <summary>A row of the list: the timeline and what is said of it in short.</summary>
public sealed record ListRow(string Name, bool IsBranch, ValueList<Phrase> About);

/// <summary>The timelines of a store.</summary>
public sealed record ListBoard(ValueList<ListRow> Rows)
{
    /// <summary>The timelines in the order given; the moments of loading are told in this zone.</summary>
    public static ListBoard Of(IReadOnlyList<ListedTimeline> timelines, DateTimeZone zone)
    {
        var dates = new Dates(zone, year: int.MinValue);
        return new([.. timelines.Select(t => t.Branch is { } branch
            ? new ListRow(t.Name, true, [.. BranchBoard.About(branch, dates), Phrase.Of(branch.Branch!.Why, Ink.Quiet)])
            : new ListRow(t.Name, false, [t.Title, Say.Count("events", t.Events), Span(t, dates), Loaded(t, dates)]))]);
    }

    private static string Span(ListedTimeline t, Dates dates) => (t.First, t.Last) switch
    {
        ({ } first, { } last) when first != last => Say.Of("list.span", ("first", dates.Of(first)), ("last", dates.Of(last))),
        ({ } first, _) => dates.Of(first),
        (null, { } last) => dates.Of(last),
        _ => "",
    };

    private static Phrase Loaded(ListedTimeline t, Dates dates) =>
        t.LoadedAt is { } at ? Phrase.Of(Say.Of("list.loaded", ("date", dates.ToTheMinuteOf(at))), Ink.Quiet) : Phrase.None;
}
