using Sim.Cli.Boards;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tests.Fuzzing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Fuzz;

/// <summary>The board and the other pages show every state of every legal script, at every width, and send nothing that a terminal would obey.</summary>
internal static class Boards
{
    public static void Hold(Script script, Dice dice)
    {
        var (scenario, entries) = (script.Scenario, script.Entries);
        var names = Names.Of(scenario, entries);
        foreach (var query in Laws.Queries(script, dice, 2))
        {
            var state = Projection.Project(scenario, entries, query);
            var steps = Story.Of(scenario, entries, query);
            foreach (var width in (int[])[40, 80, 120])
            {
                Harmless("the board", Shown(width, Board.Render(state, scenario, new BoardOptions { Everything = dice.Percent(50) })), query, width);
            }

            var any = dice.Pick([40, 80, 120]);
            Harmless("the log", Shown(any, LogText.Render(entries, names, withNotes: true)), query, any);
            Harmless("the story", Shown(any, StoryText.Render(scenario, steps, names)), query, any);
            Harmless("the spans", Shown(any, SpansText.Render(scenario, Story.Spans(steps), names)), query, any);
            if (state.Truces.Select(t => new Ref(Kind.Truce, t.Id)).Concat(state.Proposals.Select(p => new Ref(Kind.Proposal, p.Id))).Concat(state.Parties.Select(p => new Ref(Kind.Party, p.Id))).FirstOrDefault() is { Id: not null } thing
                && Explanation.Of(scenario, entries, query, thing) is { } explained)
            {
                Harmless("an explanation", Shown(any, ExplanationText.Render(scenario, query, explained, names)), query, any);
            }
        }
    }

    private static void Harmless(string page, string shown, Query query, int width)
    {
        foreach (var c in shown)
        {
            if ((char.IsControl(c) && c != '\n') || c is '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
            {
                throw new LawBrokenException($"{page} sends nothing that a terminal would obey: U+{(int)c:X4}, width {width}, {query}");
            }
        }
    }

    private static string Shown(int width, IRenderable what)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(what);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
