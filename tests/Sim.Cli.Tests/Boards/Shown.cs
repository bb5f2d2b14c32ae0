using System.Text;
using Sim.Answers.Boards;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli.Tests.Boards;

/// <summary>What a reader sees at a width.</summary>
internal static class Shown
{
    public static string At(int width, IRenderable what, bool colour = false)
    {
        var text = new StringBuilder();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(text) { NewLine = "\n" }),
        });
        console.Profile.Width = width;
        console.Write(what);
        return text.ToString().ReplaceLineEndings("\n");
    }

    public static string Board(
        int width,
        Scenario scenario,
        IReadOnlyList<Event> entries,
        string asOf,
        BoardOptions? options = null,
        Func<string, string>? explain = null,
        string? accordingTo = null,
        string? knownBy = null,
        string? knownTo = null) =>
        At(width, BoardPage.Render(Sim.Answers.Boards.Board.Of(
            Projection.Project(
                scenario,
                entries,
                new(EdtfDate.Parse(asOf), knownBy is null ? null : EdtfDate.Parse(knownBy), knownTo, accordingTo)), scenario, options ?? new()), explain));

    /// <summary>The lines of one section, its heading left out.</summary>
    public static string Section(string board, string title)
    {
        var lines = board.Split('\n').SkipWhile(l => l != title).Skip(1).TakeWhile(l => l.Length > 0).ToArray();
        return string.Join("\n", lines);
    }
}
