using Sim.Answers.Telling;
using CsCheck;
using Sim.Answers.Boards;
using Sim.Cli.Paper;
using Spectre.Console;

namespace Sim.Cli.Tests.Boards;

public class LayoutPropertyTests
{
    private static readonly string[] AsOf = ["2024-06-15", "2025-05-03T12:00", "2025-05-08", "2025-05", "2030"];

    /// <summary>Whatever happened, at whatever width: no line is too wide, none ends in a space, and nothing in it is obeyed by a terminal.</summary>
    [Fact]
    public void No_line_is_wider_than_the_page() =>
        Gen.Select(Gen.Int, Gen.Int[40, 140], Gen.Int[0, 4]).Sample(
            (seed, width, asOf) =>
            {
                var entries = new Anything(new Random(seed)).Entries(60);
                Check(
                    Shown.Board(width, History.Scenario, entries, AsOf[asOf], new() { Everything = true }, thing => $"sim explain two-valleys {thing}"),
                    width);
                Check(Shown.At(width, LogPage.Render(LogBoard.Of(entries, Names.Of(History.Scenario, entries), withNotes: true))), width);
            },
            iter: 60,
            threads: 1);

    private static void Check(string text, int width)
    {
        foreach (var line in text.Split('\n'))
        {
            line.GetCellWidth().ShouldBeLessThanOrEqualTo(width, line);
            line.ShouldNotEndWith(" ");
            line.Any(c => char.IsControl(c) || c == '\u202e').ShouldBeFalse(line);
        }
    }
}
