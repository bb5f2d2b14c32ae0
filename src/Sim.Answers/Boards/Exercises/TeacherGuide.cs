using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards.Exercises;

/// <summary>A role as the teacher reads it: what everybody knows of it, what it alone knows, and what it may do of its own accord.</summary>
public sealed record GuidedRole(string Id, string Party, LabelledText Brief, LabelledText? Alone, string? May);

/// <summary>A round with its decisions, and what the others do meanwhile.</summary>
public sealed record GuidedRound(string Title, ValueList<GuidedDecision> Decisions, ValueList<LabelledText> Meanwhile);

/// <summary>A decision: when, whose, what is asked, the options, and what the real actor did, or that the record has nothing of it.</summary>
public sealed record GuidedDecision(string When, string Role, string Id, string Prompt, ValueList<GuidedOption> Options, string InHistory);

/// <summary>A stretch of the lesson: its minutes (null: the lesson names none), and what the teacher does then.</summary>
public sealed record GuidedStretch(string? Minutes, string What, ValueList<string> Todo);

/// <summary>An option with what speaks for it; one is taken where nobody plays the role.</summary>
public sealed record GuidedOption(string Id, string Text, bool IsDefault, string? Note);

/// <summary>News from outside: when (null: by the teacher's hand), whom it is told, and what.</summary>
public sealed record GuidedInject(string Id, string? When, string To, string Text);

/// <summary>A line of the rubric: its points, whose it is, and what is said where it is met or missed.</summary>
public sealed record GuidedScore(int Points, string Title, string For, string Met, string Missed);

/// <summary>
/// The teacher's guide to a lesson: what it is for, the roles with what each alone knows, decisions with what speaks for each option, news, rules, rubric,
/// questions.
/// </summary>
public sealed record TeacherGuide(string Title, string About)
{
    /// <summary>What it is on, from when until when, how long it takes, and whose eyes it is for.</summary>
    public string Scope { get; private init; } = "";

    /// <summary>The lesson's name, as a program is told it.</summary>
    public string Id { get; private init; } = "";

    public string? ContentNote { get; private init; }

    public ValueList<string> Objectives { get; private init; }

    /// <summary>The lesson from its first minute to its last.</summary>
    public ValueList<GuidedStretch> Plan { get; private init; }

    public ValueList<GuidedRole> Roles { get; private init; }

    public ValueList<GuidedRound> Rounds { get; private init; }

    public ValueList<GuidedInject> Injects { get; private init; }

    public ValueList<string> Rules { get; private init; }

    public ValueList<GuidedScore> Rubric { get; private init; }

    /// <summary>What is asked before.</summary>
    public ValueList<Question> Before { get; private init; }

    /// <summary>What is asked after.</summary>
    public ValueList<Question> After { get; private init; }

    /// <summary>What to talk about at the end.</summary>
    public ValueList<string> Debrief { get; private init; }

    public ValueList<string> Reading { get; private init; }

    public static TeacherGuide Of(Exercise exercise, Scenario scenario, IReadOnlyList<Event> history)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(exercise.Title, exercise.About ?? "")
        {
            Scope = Say.Of(
                "guide.scope",
                ("scenario", scenario.Title),
                ("from", dates.Of(exercise.AsOf)),
                ("until", dates.Of(exercise.Until)),
                ("minutes", exercise.Minutes?.ToString())),
            Id = exercise.Id,
            ContentNote = exercise.ContentNote,
            Objectives = exercise.Objectives,
            Plan = [.. LessonPlan.Of(exercise, dates)],
            Roles = [.. exercise.Roles.Select(Of)],
            Rounds =
            [
                .. exercise.Rounds.Select((round, n) => Of(round, n + 1, exercise, d => Of(d, exercise, dates, HistoryText.Of(d, scenario, history, dates)))),
            ],
            Injects = [.. exercise.Injects.Select(i => Of(i, exercise, dates))],
            Rules = [.. exercise.Rules.Select(Of)],
            Rubric = [.. exercise.Rubric.Select(l => Of(l, exercise))],
            Before = exercise.Before,
            After = exercise.After,
            Debrief = exercise.Debrief,
            Reading = [.. exercise.References.Select(r => Of(r, scenario))],
        };
    }

    private static GuidedRole Of(ExerciseRole role) => new(
        role.Id,
        role.Plays,
        LabelledText.Of(role.Title, role.Brief),
        role.Private is { } secret ? LabelledText.Of(Say.Of("guide.alone"), secret) : null,
        role.May.Count > 0 ? Say.Of("guide.may", ("what", Names.Join(role.May.Select(Say.May)))) : null);

    private static GuidedRound Of(Round round, int number, Exercise exercise, Func<Decision, GuidedDecision> of) => new(
        RoundTitle.Of(round, number),
        [.. round.Decisions.Select(of)],
        [.. round.Meanwhile.Select(m => LabelledText.Of(Say.Of("guide.meanwhile", ("role", exercise.RoleOf(m.Role).Title)), m.Text))]);

    private static GuidedDecision Of(Decision decision, Exercise exercise, Dates dates, string inHistory) => new(
        dates.Of(decision.When),
        exercise.RoleOf(decision.Role).Title,
        decision.Id,
        decision.Prompt,
        [.. decision.Options.Select(o => new GuidedOption(o.Id, o.Text, o.Id == decision.Otherwise, o.Teacher))],
        inHistory);

    private static GuidedInject Of(Inject inject, Exercise exercise, Dates dates) =>
        new(inject.Id, Guided.When(inject, dates), Guided.To(inject, exercise), inject.Text);

    private static string Of(Rule rule) => Say.Of(
        "guide.rule",
        ("rule", rule.Id),
        ("why", rule.Why),
        ("paths", string.Join(Say.Of("guide.and"), rule.If.Select(w => w.Path.ToString()))));

    private static GuidedScore Of(RubricLine line, Exercise exercise) => new(
        line.Points,
        line.Title,
        line.Role is { } role ? exercise.RoleOf(role).Title : Say.Of("guide.every-role"),
        line.Met ?? "",
        line.Missed ?? "");

    private static string Of(FurtherReading reading, Scenario scenario) =>
        reading.Source is { } cited && scenario.Sources.FirstOrDefault(s => s.Id == cited.Source) is { } source
            ? Say.Of("guide.source", ("publisher", source.Publisher), ("title", source.Title), ("date", source.Date?.ToString()), ("url", source.Url))
            : Say.Of("guide.reading", ("title", reading.Title), ("url", reading.Url));
}

/// <summary>When news comes and to whom, in words.</summary>
internal static class Guided
{
    /// <summary>Its moment; null: it comes by the teacher's hand.</summary>
    public static string? When(Inject inject, Dates dates) =>
        inject.At is { } at ? Say.Of(inject.If.Count > 0 ? "guide.inject-if" : "guide.inject-at", ("date", dates.Of(at))) : null;

    public static string To(Inject inject, Exercise exercise) =>
        inject.To.Count == 0 ? Say.Of("guide.all") : string.Join(", ", inject.To.Select(t => exercise.RoleOf(t).Title));
}
