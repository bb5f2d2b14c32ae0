using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim branch list</c>.</summary>
public static class BranchPage
{
    /// <summary>The scenarios that have branches, and these as a tree.</summary>
    public static IRenderable Render(BranchBoard board)
    {
        TimelineNode[] shown = [.. board.Scenarios.Where(s => s.Branches.Count > 0)];
        if (shown.Length == 0)
        {
            return new Page([new Row(0, 2, "No branches yet: sim branch create SCENARIO@NAME --at DATE forks one.")]);
        }

        var column = Math.Min(44, board.Scenarios.SelectMany(All).Max(Width) + 4);
        return new Page(shown.SelectMany(s => Rows(s, 0, column)));
    }

    private static IEnumerable<Row> Rows(TimelineNode node, int depth, int column)
    {
        var indent = Math.Min(2 * depth, 16);
        var width = depth == 0 ? column : Math.Max(column - indent, 8);
        return
        [
            new Row(indent, 4, [.. node.About]) { Label = Phrase.Of(node.Name, Ink.Strong), LabelWidth = width },
            .. node.Why is { } why ? [new Row(indent, 4, Phrase.Of(why, Ink.Quiet)) { Label = "", LabelWidth = width }] : Array.Empty<Row>(),
            .. node.Branches.SelectMany(b => Rows(b, depth + 1, column)),
        ];
    }

    private static IEnumerable<TimelineNode> All(TimelineNode node) => node.Branches.SelectMany(All).Prepend(node);

    private static int Width(TimelineNode node) => Plain.Text(node.Name.StartsWith('@') ? $"    {node.Name}" : node.Name).GetCellWidth();
}
