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

    /// <summary>The news it was told, what was written to it and lies before it, and what it did itself.</summary>
    public static IRenderable SoFar(RoleSoFar soFar) => new Page(
    [
        .. Texts(Say.Of("role.news"), soFar.News), .. Texts(Say.Of("role.messages"), soFar.Messages),
        .. soFar.Texts.SelectMany(t => (Row[])[
            Row.Section(Say.Of("role.text", ("id", t.Id))),
            new Row(2, 4, t.Title),
            .. t.Clauses.SelectMany(Text),
            Row.Blank,
        ]),
        .. Texts(Say.Of("role.decided"), soFar.Decided), .. Texts(Say.Of("role.undone"), soFar.Undone), .. Texts(Say.Of("role.notes"), soFar.Notes),
    ]);

    /// <summary>The questions before and after that a role has not answered yet, and how to answer them.</summary>
    public static IRenderable Questions(PlayedRun run, string role)
    {
        var answered = run.Play.Run.Answers.Where(a => a.Role == role).Select(a => a.Question).ToHashSet();
        var hasDecided = run.Play.Run.Choices.Any(c => run.Exercise.Decisions.Any(d => d.Id == c.Decision && d.Role == role));
        return new Page(
        [
            .. hasDecided ? [] : Asked(Say.Of("role.ask-before"), "before", run.Exercise.Before),
            .. run.Play.Next is null ? Asked(Say.Of("role.ask-after"), "after", run.Exercise.After) : [],
        ]);

        Row[] Asked(string title, string option, ValueList<Question> questions)
        {
            Question[] open = [.. questions.Where(q => !answered.Contains(q.Id))];
            return open.Length == 0 ? [] :
            [
                Row.Section(title),
                .. open.Select(q => new Row(2, 6, Say.Of("role.question", ("text", q.Text), ("options", string.Join(" / ", q.Options))))
                {
                    Label = Phrase.Of(q.Id, Ink.Open),
                    LabelWidth = Math.Min(26, open.Max(x => x.Id.Length) + 3),
                }),
                new Row(2, 4, Phrase.Of($"sim exercise answer {run.Name} --role {role} --{option} {open[0].Id}='…'", Ink.Quiet)),
                Row.Blank,
            ];
        }
    }

    /// <summary>What is asked, with the options and how to answer; or whose turn it is; or that it is over.</summary>
    public static IRenderable Asked(RoleView view, PlayedRun run)
    {
        if (view.Next is not { } next)
        {
            return new Page([.. Meanwhile(view, run), view.Waiting is { } other
                ? new Row(
                    0,
                    2,
                    Phrase.Of(Say.Of("role.decides", ("role", other.Title)), Ink.Strong),
                    Say.Of("role.look-again"),
                    $"sim exercise show {run.Name} --role {view.Role.Id}") { Gap = "   " }
                : new Row(0, 2, Phrase.Of(Say.Of("role.over"), Ink.Strong), $"sim exercise report {run.Name} --role {view.Role.Id}") { Gap = "   " }]);
        }

        var label = Math.Min(30, next.Options.Max(x => x.Id.Length) + 6);
        return new Page(
        [
            Row.Section(Say.Of("role.decide", ("when", new Dates(run.Scenario.Zone, year: int.MinValue).Of(next.When)))),
            new Row(2, 2, Phrase.Of(next.Prompt, Ink.Strong)),
            .. next.Options.Select((o, n) => new Row(2, 6, o.Text) { Label = Phrase.Of($"{n + 1}  {o.Id}", Ink.Open), LabelWidth = label }),
            Row.Blank,
            new Row(0, 2, Phrase.Of($"sim exercise answer {run.Name} --role {view.Role.Id} --option {next.Options[0].Id} --reason 'WHY'", Ink.Quiet)),
            .. view.Role.May.Count > 0 ? [Moves(view, run)] : Array.Empty<Row>(),
        ]);
    }

    /// <summary>What a role can do while others decide: what it is asked, and how.</summary>
    private static IEnumerable<Row> Meanwhile(RoleView view, PlayedRun run)
    {
        if (view.Waiting is null)
        {
            yield break;
        }

        yield return Row.Section(Say.Of("role.meanwhile"));
        if (view.Task is { } task)
        {
            yield return new Row(2, 2, Phrase.Of(task, Ink.Strong));
        }

        var by = $"{run.Name} --role {view.Role.Id}";
        yield return new Row(2, 4, Phrase.Of($"sim exercise say {by} --to ROLE {Say.Of("role.advise")}", Ink.Quiet));
        yield return new Row(2, 4, Phrase.Of($"sim exercise note {by} {Say.Of("role.leave-note")}", Ink.Quiet));
        yield return new Row(2, 4, Phrase.Of($"sim exercise draft {by} --with ROLE 'TITLE' --clause 'TEXT => {{event: …}}'", Ink.Quiet), Phrase.Of(
            $"({Say.Of("role.draft")})", Ink.Quiet)) { Gap = " " };
        if (view.Role.May.Count > 0)
        {
            yield return new Row(
                2, 4, Phrase.Of($"sim exercise move {by}", Ink.Quiet), Phrase.Of($"({string.Join(", ", view.Role.May)})", Ink.Quiet)) { Gap = " " };
        }

        yield return Row.Blank;
    }

    private static Row Moves(RoleView view, PlayedRun run) =>
        new(
            0,
            2,
            Phrase.Of(Say.Of("role.own-move", ("types", string.Join(", ", view.Role.May))), Ink.Quiet),
            Phrase.Of($"sim exercise move {run.Name} --role {view.Role.Id}", Ink.Quiet)) { Gap = " " };

    private static IEnumerable<Row> Texts(string title, ValueList<LabelledText> texts) =>
        texts.Count == 0 ? [] : [Row.Section(title), .. texts.SelectMany(Text), Row.Blank];

    private static IEnumerable<Row> Text(LabelledText text) =>
        text.Paragraphs.Select((p, n) => new Row(2, 4, p) { Label = Phrase.Of(n == 0 ? text.Label : "", Ink.Quiet), LabelWidth = 26 });
}
