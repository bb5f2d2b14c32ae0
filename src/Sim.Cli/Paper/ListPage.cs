using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper;

/// <summary>The text of <c>sim list</c>.</summary>
public static class ListPage
{
    /// <summary>The timelines in the order given.</summary>
    public static IRenderable Render(ListBoard list)
    {
        if (list.Rows.Count == 0)
        {
            return new Page([new Row(0, 2, "No timelines yet: sim load PATH puts a script into the store.")]);
        }

        var column = Math.Min(44, list.Rows.Max(r => Plain.Text(r.Name).GetCellWidth() + (r.IsBranch ? 2 : 0)) + 2);
        return new Page(list.Rows.Select(r => new Row(
            r.IsBranch ? 2 : 0,
            4,
            [.. r.About]) { Label = Phrase.Of(r.Name, Ink.Strong), LabelWidth = r.IsBranch ? column - 2 : column }));
    }
}
