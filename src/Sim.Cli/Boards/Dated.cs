using Sim.Answers.Telling;
using Sim.Domain.Time;
using Spectre.Console;

namespace Sim.Cli.Boards;

/// <summary>What lists by date have in common.</summary>
internal static class Dated
{
    /// <summary>The width of a column of dates, its gap included; a long one does not widen it for all.</summary>
    public static int Column(IEnumerable<string> dates) => dates.Select(d => Plain.Text(d).GetCellWidth()).Where(w => w <= 24).DefaultIfEmpty(8).Max() + 2;

    public static Row More(int count, string thing) => new(2, 4, Phrase.Of($"and {Figures.Many(count, thing)}", Ink.Quiet));
}
