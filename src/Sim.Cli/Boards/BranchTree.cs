using Sim.Answers.Telling;
using Sim.Application.Timelines;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim branch list</c>: each scenario with its branches under what they stand on.</summary>
public static class BranchTree
{
    /// <summary>The scenarios that have branches, and these.</summary>
    public static IRenderable Render(IReadOnlyList<TimelineSummary> timelines)
    {
        var branches = timelines.Where(t => t.Branch is not null).ToLookup(t => Domain.Branches.Branch.Split(t.Timeline).Scenario);
        if (branches.Count == 0)
        {
            return new Page([new Row(0, 2, "No branches yet: sim branch create SCENARIO@NAME --at DATE forks one.")]);
        }

        var dates = new Dates(NodaTime.DateTimeZone.Utc, year: int.MinValue);
        var column = Math.Min(44, timelines.Max(t => Plain.Text(t.Branch is null ? t.Timeline : $"    @{t.Branch.Name}").GetCellWidth()) + 4);
        return new Page(timelines.Where(t => t.Branch is null && branches.Contains(t.Timeline)).SelectMany(t =>
            On(null, 1, [.. branches[t.Timeline]]).Prepend(new Row(0, 4, t.Title) { Label = Phrase.Of(t.Timeline, Ink.Strong), LabelWidth = column })));

        IEnumerable<Row> On(string? parent, int depth, TimelineSummary[] all)
        {
            foreach (var t in all.Where(t => t.Branch!.Of == parent))
            {
                var (indent, branch) = (Math.Min(2 * depth, 16), t.Branch!);
                yield return new Row(indent, 4, [.. About(t, dates)]) { Label = Phrase.Of($"@{branch.Name}", Ink.Strong), LabelWidth = Math.Max(column - indent, 8) };
                if (branch.Why is { } why)
                {
                    yield return new Row(indent, 4, Phrase.Of(why, Ink.Quiet)) { Label = "", LabelWidth = Math.Max(column - indent, 8) };
                }

                foreach (var row in On(branch.Name, depth + 1, all))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>From when a branch goes on, how, and what is its own.</summary>
    internal static IEnumerable<Phrase> About(TimelineSummary timeline, Dates dates)
    {
        var branch = timeline.Branch!;
        yield return branch.From.StartsWith("event/", StringComparison.Ordinal) ? $"after {branch.From["event/".Length..]}" : $"from {dates.Of(branch.From)}";
        yield return branch.KeepLater ? "what came later goes on" : "history stops there";
        yield return Figures.Many(timeline.Events, "own event");
        yield return branch.LeftOut > 0 ? $"{branch.LeftOut} left out" : "";
        yield return branch.Amended > 0 ? $"{branch.Amended} changed" : "";
        yield return Phrase.Of(branch.ByScript ? "the script's" : branch.Run is { } run ? $"of the run {run}" : "made by hand", Ink.Quiet);
    }
}
