using Sim.Answers.Telling;
using Spectre.Console;

namespace Sim.Cli.Paper;

/// <summary>The column of dates in a list.</summary>
internal static class DateColumn
{
    /// <summary>Its width, its gap included; a long date does not widen it for all.</summary>
    public static int Width(IEnumerable<string> dates) => dates.Select(d => Plain.Text(d).GetCellWidth()).Where(w => w <= 24).DefaultIfEmpty(8).Max() + 2;
}
