using NodaTime;
using Sim.Answers.Telling;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A timeline in a list: its name, what it is in short, why it was made, and the branches that stand on it.</summary>
public sealed record TimelineNode(string Name, string Timeline, ValueList<Phrase> About, string? Why, ValueList<TimelineNode> Branches);

/// <summary>Each scenario with its branches under what they stand on.</summary>
public sealed record BranchBoard(ValueList<TimelineNode> Scenarios)
{
    /// <summary>The scenarios, and the branches of each.</summary>
    public static BranchBoard Of(IReadOnlyList<TimelineSummary> timelines)
    {
        var branches = timelines.Where(t => t.Branch is not null).ToLookup(t => Branch.Split(t.Timeline).Scenario);
        var dates = new Dates(DateTimeZone.Utc, year: int.MinValue);
        return new([.. timelines.Where(t => t.Branch is null).Select(t =>
            new TimelineNode(t.Timeline, t.Timeline, [t.Title], null, On(null, [.. branches[t.Timeline]], dates)))]);
    }

    private static ValueList<TimelineNode> On(string? parent, TimelineSummary[] all, Dates dates) =>
        [
            .. all.Where(t => t.Branch!.Of == parent)
                .Select(t => new TimelineNode($"@{t.Branch!.Name}", t.Timeline, About(t, dates), t.Branch.Why, On(t.Branch.Name, all, dates))),
        ];

    /// <summary>From when a branch goes on, how, and what is its own.</summary>
    public static ValueList<Phrase> About(TimelineSummary timeline, Dates dates)
    {
        var branch = timeline.Branch!;
        return
        [
            branch.From.StartsWith("event/", StringComparison.Ordinal)
                ? Say.Of("branch.after", ("event", branch.From["event/".Length..]))
                : Say.Of("branch.from", ("date", dates.Of(branch.From))),
            Say.Of(branch.KeepLater ? "branch.goes-on" : "branch.stops"),
            Say.Count("branch.own-events", timeline.Events),
            branch.LeftOut > 0 ? Say.Of("branch.left-out", ("count", branch.LeftOut.ToString())) : "",
            branch.Amended > 0 ? Say.Of("branch.changed", ("count", branch.Amended.ToString())) : "",
            Phrase.Of(
                branch.ByScript ? Say.Of("branch.by-script") : branch.Run is { } run ? Say.Of("branch.of-run", ("run", run)) : Say.Of("branch.by-hand"),
                Ink.Quiet),
        ];
    }
}
