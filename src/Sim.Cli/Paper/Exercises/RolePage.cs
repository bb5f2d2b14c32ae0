using Sim.Answers.Boards;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Paper.Exercises;

/// <summary>What a role is shown of a run at a terminal: its brief, the news, the board as it could know it, and what it is asked.</summary>
public static class RolePage
{
    /// <summary>The brief: who one is, what one knows, who else is there.</summary>
    public static IRenderable Brief(RoleBrief brief) => new Page(
    [
        Row.Section(brief.Title.ToUpperInvariant()),
        new Row(0, 2, Phrase.Of(brief.Role, Ink.Strong), brief.Length) { Gap = "   " },
        .. brief.ContentNote is { } note ? [new Row(0, 2, Phrase.Of(note, Ink.Quiet))] : Array.Empty<Row>(),
        Row.Blank,
        .. Text(brief.Brief),
        .. brief.Alone is { } secret ? Text(secret) : [],
        .. brief.Others.SelectMany(Text),
    ]);

    /// <summary>The news it was told, and what it decided itself.</summary>
    public static IRenderable SoFar(RoleSoFar soFar) => new Page([.. Texts(Say.Of("role.news"), soFar.News), .. Texts(Say.Of("role.decided"), soFar.Decided)]);

    /// <summary>What is asked, with the options and how to answer; or whose turn it is; or that it is over.</summary>
    public static IRenderable Asked(RoleView view, PlayedRun run)
    {
        if (view.Next is not { } next)
        {
            return new Page([view.Waiting is { } other
                ? new Row(
                    0,
                    2,
                    Phrase.Of(Say.Of("role.decides", ("role", other.Title)), Ink.Strong),
                    Say.Of("role.look-again"),
                    $"sim exercise show {run.Name} --role {view.Role.Id}") { Gap = "   " }
                : new Row(0, 2, Phrase.Of(Say.Of("role.over"), Ink.Strong), $"sim exercise report {run.Name}") { Gap = "   " }]);
        }

        var label = Math.Min(30, next.Options.Max(x => x.Id.Length) + 6);
        return new Page(
        [
            Row.Section(Say.Of("role.decide", ("when", next.When.ToString()))),
            new Row(2, 2, Phrase.Of(next.Prompt, Ink.Strong)),
            .. next.Options.Select((o, n) => new Row(2, 6, o.Text) { Label = Phrase.Of($"{n + 1}  {o.Id}", Ink.Open), LabelWidth = label }),
            Row.Blank,
            new Row(0, 2, Phrase.Of($"sim exercise answer {run.Name} --role {view.Role.Id} --option {next.Options[0].Id}", Ink.Quiet)),
            .. view.Role.May.Count > 0 ? [Moves(view)] : Array.Empty<Row>(),
        ]);
    }

    private static Row Moves(RoleView view) =>
        new(
            0,
            2,
            Phrase.Of(Say.Of("role.own-move", ("types", string.Join(", ", view.Role.May))), Ink.Quiet),
            Phrase.Of($"--move '{{event: {view.Role.May[0]}, …}}'", Ink.Quiet)) { Gap = " " };

    private static IEnumerable<Row> Texts(string title, ValueList<LabelledText> texts) =>
        texts.Count == 0 ? [] : [Row.Section(title), .. texts.SelectMany(Text), Row.Blank];

    private static IEnumerable<Row> Text(LabelledText text) =>
        text.Paragraphs.Select((p, n) => new Row(2, 4, p) { Label = Phrase.Of(n == 0 ? text.Label : "", Ink.Quiet), LabelWidth = 26 });
}
