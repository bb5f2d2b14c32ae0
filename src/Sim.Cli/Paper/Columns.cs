using Sim.Answers.Telling;
using Spectre.Console;

namespace Sim.Cli.Paper;

/// <summary>
/// The widths of the first two phrases of a section's items, so that on a wide page they stand in columns; a long name does not push the others out.
/// </summary>
internal readonly record struct Columns
{
    private const int Widest = 44;

    public Columns(IEnumerable<string> first, IEnumerable<string> second) => (First, Second) = (Width(first), Width(second));

    public int First { get; }

    public int Second { get; }

    /// <summary>The width of this phrase's column; 0: none.</summary>
    public int this[int phrase] => phrase switch { 0 => First, 1 => Second, _ => 0 };

    private static int Width(IEnumerable<string> texts) => texts.Select(t => Plain.Text(t).GetCellWidth()).Where(w => w <= Widest).DefaultIfEmpty().Max();
}
