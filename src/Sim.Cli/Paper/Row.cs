using Sim.Answers.Boards;

namespace Sim.Cli.Paper;

/// <summary>
/// One row of a page: an indent, perhaps a label in a column of its own, and phrases that flow beside it. What does not fit goes on under
/// the phrases (on a narrow page under the label), never off the page.
/// </summary>
internal sealed record Row(int Indent, int Hang, params Phrase[] Phrases)
{
    public static readonly Row Blank = new(0, 0);

    public Phrase? Label { get; init; }

    /// <summary>The width of the label's column, its gap included.</summary>
    public int LabelWidth { get; init; }

    /// <summary>What stands between phrases on one line; visible marks stay at the line's end where it breaks.</summary>
    public string Gap { get; init; } = " · ";

    /// <summary>How many lines it may take; what goes beyond them is cut off with an ellipsis.</summary>
    public int MostLines { get; init; } = int.MaxValue;

    /// <summary>The least widths the first phrases take on a wide page.</summary>
    public Columns Columns { get; init; }

    /// <summary>A phrase at the right edge, on the same line where it fits.</summary>
    public Phrase? Right { get; init; }

    /// <summary>A section's heading.</summary>
    public static Row Section(string title) => new(0, 2, Phrase.Of(title, Ink.Section));

    /// <summary>The first row of a thing.</summary>
    public static Row Item(params Phrase[] phrases) => new(2, 4, phrases) { Gap = "   " };

    /// <summary>A row of details under it.</summary>
    public static Row Detail(Line line) => new(4, 6, [.. line.Phrases])
    {
        Label = Phrase.Of(line.Continues ? "" : line.Label, Ink.Quiet),
        LabelWidth = 14,
        Gap = line.Kind is LineKind.Disputed or LineKind.Totals ? " | " : " · ",
    };

    /// <summary>A row that begins with a date (or another short key), in a column as wide as its section needs.</summary>
    public static Row Dated(string date, int column, params IEnumerable<Phrase> phrases) =>
        new(2, 4, [.. phrases]) { Label = date, LabelWidth = column, Gap = "   " };
}
