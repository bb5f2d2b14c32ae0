using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Playback;
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
        Say.Of("role.you-are", ("role", Inside(view.Role.Title))),
        Say.Of("role.length", ("minutes", exercise.Minutes?.ToString()), ("decisions", Say.Count("decisions", exercise.Decisions.Count()))),
        exercise.ContentNote,
        LabelledText.Of(Say.Of("role.brief"), view.Role.Brief),
        view.Role.Private is { } secret ? LabelledText.Of(Say.Of("role.alone"), secret) : null,
        [.. view.Others.Select(o => LabelledText.Of(o.Title, o.Brief))]);

    /// <summary>A title as it stands inside a sentence: "the Russian government".</summary>
    internal static string Inside(string title) => title.StartsWith("The ", StringComparison.Ordinal) ? $"the {title[4..]}" : title;
}

/// <summary>A text a role is to sign: what it is called and where it stands, and each clause with the names on it.</summary>
public sealed record TextOnTable(string Id, string Title, ValueList<LabelledText> Clauses);

/// <summary>The news a role was told, what was written to it, what lies before it to be signed, what it did itself, and what was taken back.</summary>
public sealed record RoleSoFar(
    ValueList<LabelledText> News, ValueList<LabelledText> Decided, ValueList<LabelledText> Messages, ValueList<TextOnTable> Texts,
    ValueList<LabelledText> Notes, ValueList<LabelledText> Undone)
{
    public static RoleSoFar Of(RoleView view, Scenario scenario)
    {
        var roles = view.Others.Append(view.Role).ToDictionary(r => r.Id, r => r.Title);
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(
            [.. view.Told.Select(t => LabelledText.Of(dates.Of(t.At), t.Inject.Text))],
            [
                .. view.Decided.Select(d => LabelledText.Of(dates.Of(d.Decision.When), d.Option?.Text ?? Move(d.Events, scenario))),
                .. view.Acts.Where(a => a.Text is null).Select(a => LabelledText.Of(dates.Of(a.Events[0].When), Move(a.Events, scenario))),
            ],
            [.. view.Messages.Select(m => LabelledText.Of(Say.Of("role.message", ("id", m.Id), ("from", From(m, roles))), Written(m, roles)))],
            [.. view.Drafts.Select(d => Of(d, roles, scenario))],
            [.. view.Notes.Select(n => LabelledText.Of(Say.Of("role.note"), n.Text))],
            [.. view.Undone.Select(u => LabelledText.Of(dates.Of(u.To), TakenBack(u, view.Role.Id, roles, scenario)))]);
    }

    /// <summary>Who took back what, and why: its own choices in words, those of others by their role.</summary>
    private static string TakenBack(SetBack back, string role, Dictionary<string, string> roles, Scenario scenario) => Say.Of(
        "role.took-back",
        ("who", back.By is not { } by ? Say.Of("role.teacher") : by == role ? Say.Of("role.you") : roles[by]),
        ("own", string.Join(" ", back.Own.Select(d => d.Option?.Text ?? Move(d.Events, scenario)))),
        ("others", back.Others.Count == 0 ? null : Names.Join(back.Others.Select(o => RoleBrief.Inside(roles[o])))),
        ("why", back.Why));

    /// <summary>Who wrote a message: a role, or the teacher.</summary>
    internal static string From(Message m, IReadOnlyDictionary<string, string> roles) =>
        m.From == MessageSent.Teacher ? Say.Of("role.teacher") : roles[m.From];

    /// <summary>A message with whom it is for, and who made it public.</summary>
    internal static string Written(Message m, IReadOnlyDictionary<string, string> roles) => m.ReleasedBy is { } by
        ? Say.Of("message.released", ("text", m.Text), ("to", To(m, roles)), ("by", roles[by]))
        : Say.Of(m.To.Count == 0 ? "message.public" : "message.confident", ("text", m.Text), ("to", To(m, roles)));

    /// <summary>A move of a role's own, in sentences.</summary>
    public static string Move(IReadOnlyList<Event> events, Scenario scenario) =>
        Say.Of(
            "role.move",
            ("events", string.Join(" ", events.Select(e => Say.Of("full-stop", ("sentence", EventSentences.Of(e, Names.Of(scenario, events))))))));

    internal static TextOnTable Of(Draft d, IReadOnlyDictionary<string, string> roles, Scenario scenario) => new(
        d.Id,
        Say.Of(
            d.SignedAfter is null ? "text.open" : "text.signed", ("title", d.Title), ("by", roles[d.By]),
            ("signers", string.Join(", ", d.Signers.Skip(1).Select(s => roles[s])))),
        [.. d.Clauses.Select((c, n) => LabelledText.Of($"{n + 1}", Say.Of(
            "text.clause", ("text", c.Clause.Text), ("becomes", Becomes(c.Clause, scenario)), ("signed", string.Join(", ", c.Signed.Select(s => roles[s]))),
            ("refused", string.Join("; ", c.Refused.Select(r => Say.Of("text.refusal", ("role", roles[r.Role]), ("why", r.Why))))),
            ("amended", c.AmendedBy is { } by ? Say.Of("text.amended", ("role", roles[by]), ("why", c.Why)) : null))))]);

    /// <summary>What a clause records once all have signed, or that it is words alone.</summary>
    public static string Becomes(Domain.Exercises.Clause clause, Scenario scenario) => clause.Events.Count == 0 ? Say.Of("text.words-alone")
        : Say.Of("text.becomes", ("events", string.Join(" ", clause.Events.Select(e => EventSentences.Of(e, Names.Of(scenario, clause.Events))))));

    private static string? To(Message m, IReadOnlyDictionary<string, string> roles) => m.To.Count == 0 ? null : string.Join(", ", m.To.Select(t => roles[t]));
}

/// <summary>What a role is shown of a run: the board as it could know it.</summary>
public static class RoleBoard
{
    public static Board Of(RoleView view, PlayedRun run) =>
        Board.Of(view.State, run.Scenario, Options(view));

    /// <summary>The same in short, and before it what happened since the role last decided, or since the beginning.</summary>
    public static Brief InShort(RoleView view, PlayedRun run)
    {
        var (play, zone) = (run.Play, run.Scenario.Zone);
        var scene = new BoardContext(view.State, Names.Of(run.Scenario, view.State), Dates.On(view.State.AsOf.At, zone), Options(view));
        var since = view.Decided.Count > 0 ? view.Decided[^1].Decision.When : run.Exercise.AsOf;
        StoryStep[] steps = [.. Story.Since(since.Last(zone), run.Scenario, play.Entries(), new(play.Now, play.Now, view.Role.Plays)).Where(Brief.IsHeard)];
        BriefSection changed = new(
            BriefPart.Changed, Say.Of(view.Decided.Count > 0 ? "role.since" : "role.since-beginning"),
            [.. Brief.Changed(steps, () => Names.Of(run.Scenario, view.State), scene)], Say.Of("role.nothing-since"))
        {
            Further = Math.Max(0, steps.Length - Brief.Most),
        };
        return Brief.Of(scene, play.Entries(), changed);
    }

    private static BoardOptions Options(RoleView view) => new() { Notes = [Say.Of("role.as-known", ("role", RoleBrief.Inside(view.Role.Title)))] };
}
