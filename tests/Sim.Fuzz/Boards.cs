using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Tests.Fuzzing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Fuzz;

/// <summary>The board and the other pages show every state of every legal script, at every width, and send nothing that a terminal would obey.</summary>
internal static class Boards
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static void Hold(Script script, Dice dice)
    {
        var (scenario, entries) = (script.Scenario, script.Entries);
        var names = Names.Of(scenario, entries);
        foreach (var query in Laws.Queries(script, dice, 1))
        {
            var state = Projection.Project(scenario, entries, query);
            foreach (var width in (int[])[40, 80, 120])
            {
                Harmless(
                    "the board",
                    Shown(width, BoardPage.Render(Board.Of(state, scenario, new BoardOptions { Everything = dice.Percent(50) }))),
                    query,
                    width);
            }

            // Of the other pages one, at one width: there are scripts enough for all of them.
            var any = dice.Pick([40, 80, 120]);
            switch (dice.Below(4))
            {
                case 0:
                    Harmless("the log", Shown(any, LogPage.Render(LogBoard.Of(entries, names, withNotes: true))), query, any);
                    break;
                case 1:
                    Harmless("the story", Shown(any, Told(Story.Of(scenario, entries, query), false)), query, any);
                    Harmless("the story as known then", Shown(any, Told(Story.AsKnownThen(scenario, entries, query), true)), query, any);

                    IRenderable Told(IReadOnlyList<StoryStep> steps, bool asKnownThen) => StoryPage.Render(StoryBoard.Of(
                        scenario,
                        query,
                        steps,
                        StepNames.Of(new(scenario, entries, query, steps), asKnownThen),
                        asKnownThen: asKnownThen));
                    break;
                case 2:
                    Harmless(
                        "the spans",
                        Shown(any, SpansPage.Render(SpansBoard.Of(scenario, query, Story.Spans(Story.Of(scenario, entries, query)), names))),
                        query,
                        any);
                    break;
                default:
                    var things = state.Truces.Select(t => new Ref(Kind.Truce, t.Id))
                        .Concat(state.Proposals.Select(p => new Ref(Kind.Proposal, p.Id)))
                        .Concat(state.Parties.Select(p => new Ref(Kind.Party, p.Id)))
                        .ToArray();
                    if (things.Length > 0 && Explanation.Of(scenario, entries, query, dice.Pick(things)) is { } explained)
                    {
                        Harmless("an explanation", Shown(any, ExplanationPage.Render(ExplanationBoard.Of(scenario, query, explained, names))), query, any);
                    }

                    break;
            }
        }
    }

    private static void Harmless(string page, string shown, Query query, int width)
    {
        foreach (var c in shown)
        {
            if ((char.IsControl(c) && c != '\n')
                || c is '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
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
        var start = ThreadClock.Now;
        console.Write(what);
        var taken = ThreadClock.Now - start;
        var longest = Longest * Math.Max(1, text.GetStringBuilder().Length / 500_000.0);
        if (taken > longest)
        {
            throw new LawBrokenException($"a page is shown in a second: {taken}, {text.GetStringBuilder().Length} characters");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
