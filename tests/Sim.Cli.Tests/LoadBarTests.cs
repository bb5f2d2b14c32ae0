using Sim.Application.Timelines;
using Sim.Cli.Paper;

namespace Sim.Cli.Tests;

public class LoadBarTests
{
    [Fact]
    public void A_long_load_says_how_far_it_is_and_that_it_is_not_done_before_all_is_sealed_and_leaves_nothing_behind()
    {
        var notices = Told(canAsk: true, 0, 1, 2, 500, 1000);
        notices.Split('\r', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Replace("\e[K", "", StringComparison.Ordinal)).ShouldBe(
        [
            "[..............................] 0 of 1,000 rows written",
            "[###############...............] 500 of 1,000 rows written",
            "[##############################] all 1,000 rows written; they are being sealed",
            "",
        ]);
    }

    [Fact]
    public void Where_stderr_is_no_terminal_nothing_is_said_of_it() => Told(canAsk: false, 0, 500, 1000).ShouldBeEmpty();

    private static string Told(bool canAsk, params int[] written)
    {
        using var notices = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, notices, TextReader.Null, isTerminal: canAsk, colours: false, width: 120, canAsk);
        using (var bar = new LoadBar(terminal))
        {
            foreach (var n in written)
            {
                bar.Report(new(n, 1000));
            }
        }

        return notices.ToString();
    }
}
