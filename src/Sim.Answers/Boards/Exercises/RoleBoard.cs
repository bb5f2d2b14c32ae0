using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>A text under a label, in its paragraphs.</summary>
public sealed record LabelledText(string Label, ValueList<string> Paragraphs)
{
    public static LabelledText Of(string label, string text) =>
        new(label, [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
}

/// <summary>Who one is in an exercise, what one knows, and who else is there.</summary>
public sealed record RoleBrief(
    string Title, string Role, string Length, string? ContentNote, LabelledText Brief, LabelledText? Alone, ValueList<LabelledText> Others)
{
    public static RoleBrief Of(RoleView view, Exercise exercise) => new(
        exercise.Title,
        Say.Of("role.you-are", ("role", view.Role.Title.StartsWith("The ", StringComparison.Ordinal) ? $"the {view.Role.Title[4..]}" : view.Role.Title)),
        Say.Of("role.length", ("minutes", exercise.Minutes.ToString()), ("decisions", exercise.Decisions.Count().ToString())),
        exercise.ContentNote,
        LabelledText.Of(Say.Of("role.brief"), view.Role.Brief),
        view.Role.Private is { } secret ? LabelledText.Of(Say.Of("role.alone"), secret) : null,
        [.. view.Others.Select(o => LabelledText.Of(o.Title, o.Brief))]);
}

/// <summary>The news a role was told, and what it decided itself.</summary>
public sealed record RoleSoFar(ValueList<LabelledText> News, ValueList<LabelledText> Decided)
{
    public static RoleSoFar Of(RoleView view, Scenario scenario) => new(
        [.. view.Told.Select(t => LabelledText.Of(t.At.Text, t.Inject.Text))],
        [.. view.Decided.Select(d => LabelledText.Of(d.Decision.When.Text, d.Option?.Text ?? Move(d.Events, scenario)))]);

    private static string Move(IReadOnlyList<Event> events, Scenario scenario) =>
        Say.Of(
            "role.move",
            ("events", string.Join(" ", events.Select(e => Say.Of("full-stop", ("sentence", EventSentences.Of(e, Names.Of(scenario, events))))))));
}

/// <summary>What a role is shown of a run: the board as it could know it.</summary>
public static class RoleBoard
{
    public static Board Of(RoleView view, PlayedRun run) =>
        Board.Of(view.State, run.Scenario, new BoardOptions { Notes = [Say.Of("role.as-known", ("role", view.Role.Title))] });
}
