using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards.Exercises;

/// <summary>What a role is shown of a run at a terminal: its brief, the news, the board as it could know it, and what it is asked.</summary>
public static class RoleText
{
    /// <summary>The brief: who one is, what one knows, who else is there.</summary>
    public static IRenderable Brief(RoleView view, Exercise exercise) => new Page(
    [
        Row.Section(exercise.Title.ToUpperInvariant()),
        new Row(0, 2, Phrase.Of($"You are {(view.Role.Title.StartsWith("The ", StringComparison.Ordinal) ? $"the {view.Role.Title[4..]}" : view.Role.Title)}.", Ink.Strong), $"{exercise.Minutes} minutes, {exercise.Decisions.Count()} decisions in all") { Gap = "   " },
        .. exercise.ContentNote is { } note ? [new Row(0, 2, Phrase.Of(note, Ink.Quiet))] : (Row[])[],
        Row.Blank,
        .. Text("brief", view.Role.Brief),
        .. view.Role.Private is { } secret ? Text("for you alone", secret) : [],
        .. view.Others.SelectMany(o => Text(o.Title, o.Brief)),
    ]);

    /// <summary>The news it was told, and what it decided itself.</summary>
    public static IRenderable SoFar(RoleView view, Scenario scenario) => new Page(
    [
        .. view.Told.Count > 0 ? [Row.Section("NEWS"), .. view.Told.SelectMany(t => Text(t.At.Text, t.Inject.Text)), Row.Blank] : (Row[])[],
        .. view.Decided.Count > 0 ? [Row.Section("WHAT YOU DECIDED"), .. view.Decided.SelectMany(d => Text(d.Decision.When.Text, d.Option?.Text ?? $"A move of your own: {string.Join(" ", d.Events.Select(e => $"{Telling.Of(e, Names.Of(scenario, d.Events))}."))}")), Row.Blank] : (Row[])[],
    ]);

    /// <summary>The board as the role could know it.</summary>
    public static IRenderable Board(RoleView view, PlayedRun run) => Boards.Board.Render(view.State, run.Scenario, new BoardOptions { Notes = [$"as {view.Role.Title} could know it"] });

    /// <summary>What is asked, with the options and how to answer; or whose turn it is; or that it is over.</summary>
    public static IRenderable Asked(RoleView view, PlayedRun run)
    {
        if (view.Next is not { } next)
        {
            return new Page([view.Waiting is { } other
                ? new Row(0, 2, Phrase.Of($"{other.Title} decides now.", Ink.Strong), "Look again when they have:", $"sim exercise show {run.Name} --role {view.Role.Id}") { Gap = "   " }
                : new Row(0, 2, Phrase.Of("It is over.", Ink.Strong), $"sim exercise report {run.Name}") { Gap = "   " }]);
        }

        return new Page(
        [
            Row.Section($"DECIDE   {next.When}"),
            new Row(2, 2, Phrase.Of(next.Prompt, Ink.Strong)),
            .. next.Options.Select((o, n) => new Row(2, 6, o.Text) { Label = Phrase.Of($"{n + 1}  {o.Id}", Ink.Open), LabelWidth = Math.Min(30, next.Options.Max(x => x.Id.Length) + 6) }),
            Row.Blank,
            new Row(0, 2, Phrase.Of($"sim exercise answer {run.Name} --role {view.Role.Id} --option {next.Options[0].Id}", Ink.Quiet)),
            .. view.Role.May.Count > 0 ? [new Row(0, 2, Phrase.Of($"or a move of your own ({string.Join(", ", view.Role.May)}):", Ink.Quiet), Phrase.Of($"--move '{{event: {view.Role.May[0]}, …}}'", Ink.Quiet)) { Gap = " " }] : (Row[])[],
        ]);
    }

    private static IEnumerable<Row> Text(string label, string text)
    {
        var paragraphs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return paragraphs.Select((p, n) => new Row(2, 4, p) { Label = Phrase.Of(n == 0 ? label : "", Ink.Quiet), LabelWidth = 26 });
    }
}
