using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;

namespace Sim.Answers.Boards.Exercises;

/// <summary>What happened in a run, in sentences: its choices, what came beside them, what the real actors did, and the reasons for points.</summary>
internal sealed class DebriefTelling(RunReport report, Names names, Dates dates)
{
    private readonly Dictionary<string, string> _roles = report.Run.Exercise.Roles.ToDictionary(r => r.Id, r => r.Title);

    private Exercise Exercise => report.Run.Exercise;

    /// <summary>What was chosen: the option's text, or the move in sentences.</summary>
    public string Choice(PathStep step) => step.Text ?? Say.Of("report.own-move", ("events", Sentences(step.Events)));

    /// <summary>What the real actor did, with its source; null where it is not told yet.</summary>
    public string? InHistory(PathStep step) =>
        report.TellsHistory ? HistoryText.Of(step.InHistory, report.Run.Scenario, report.Run.Past, dates) : null;

    /// <summary>The same in its sentences; null where there is no record, or it is not told yet.</summary>
    public ToldHistory? Real(PathStep step) =>
        report.TellsHistory ? HistoryText.Told(step.InHistory, report.Run.Scenario, report.Run.Past, dates) : null;

    /// <summary>What a run chose at a decision, in a few words.</summary>
    public string Cell(Decision decision, IReadOnlyList<PathStep> path, bool isOver) => path.FirstOrDefault(p => p.Decision == decision.Id) is { } step
        ? Say.Of("report.cell", ("option", step.Option is { } option ? Names.Humane(option) : Choice(step)), ("reason", step.Reason))
        : isOver ? Say.Of("report.not-asked") : Say.Of("report.not-decided");

    /// <summary>What the other groups took at a decision, each option once; where one did not come to it, that.</summary>
    public IEnumerable<ReportedOption> Elsewhere(string decision) => report.Others
        .Select(o => (o.Run, Step: o.Path.FirstOrDefault(p => p.Decision == decision), IsOver: o.Status == RunStatus.Finished))
        .GroupBy(o => o.Step is not { } step ? Say.Of(o.IsOver ? "report.not-asked" : "report.not-decided")
            : step.Option is not { } option ? Choice(step)
            : step.ByDefault ? Say.Of("report.by-default", ("option", Names.Humane(option))) : Names.Humane(option))
        .Select(g => new ReportedOption(g.Key, [.. g.Select(o => new LabelledText(o.Run, o.Step?.Reason is { } why ? [why] : []))]));

    /// <summary>Where another run went another way.</summary>
    public string Parted(OtherRun other) => other.Parted is { } decision
        ? Say.Of(
            "report.parted", ("date", dates.Of(decision.When)), ("role", _roles[decision.Role]),
            ("here", Took(decision, report.Path, report.IsOver)), ("there", Took(decision, other.Path, other.Status == RunStatus.Finished)))
        : Say.Of("report.same-decisions");

    /// <summary>A reason for points, with the events it rests on.</summary>
    public string Of(ScoreReason reason)
    {
        var text = ReasonSentences.Of(reason, Exercise, names, dates);
        var because = string.Join(" ", reason.Because.Select(names.Entry).OfType<Event>()
            .Select(e => Say.Of("report.dated", ("date", dates.Of(e.When)), ("sentence", EventSentences.Of(e, names)))));
        return Say.Of("report.reason", ("text", because.Length > 0 ? text.TrimEnd('.') : text), ("because", because));
    }

    /// <summary>Something that happened beside the decisions.</summary>
    public ReportedBeside Of(Beside beside) => beside switch
    {
        Beside.News { Inject: var inject } => At(BesideKind.News, beside, Say.Of("beside.news", ("to", To(inject))), inject.Text, null),
        Beside.Written { Message: var m } => At(
            BesideKind.Words, beside, Say.Of("beside.message", ("from", RoleBrief.Inside(RoleSoFar.From(m, _roles)))), RoleSoFar.Written(m, _roles), null),
        Beside.Noted { Note: var note } => At(BesideKind.Words, beside, Say.Of("beside.note", ("role", _roles[note.Role])), note.Text, null),
        Beside.Acted { Act: { Text: { } id } act } => Signed(beside, act, report.Run.Play.Run.Table.Drafts.First(d => d.Id == id)),
        Beside.Acted { Act: var act } => At(BesideKind.Act, beside, Say.Of("beside.acted", ("roles", Roles(act.Roles))), Sentences(act.Events), act.Reason),
        Beside.Unsigned { Text: var text } => At(
            BesideKind.Words, beside, Say.Of("beside.unsigned", ("title", text.Title)),
            string.Join(" ", RoleSoFar.Of(text, _roles, report.Run.Scenario).Clauses.Select(c => string.Join(" ", c.Paragraphs))), null),
        Beside.TakenBack back => At(
            BesideKind.TakenBack, beside, Say.Of("beside.taken-back", ("role", back.Undone.By is { } by ? _roles[by] : Say.Of("beside.teacher"))),
            string.Join(" ", back.Choices.Select(Chosen)), back.Undone.Why),
        Beside.Followed followed => At(
            BesideKind.Consequence, beside, Say.Of("beside.followed", ("why", followed.Rule?.Why)), Sentences([followed.Event with { Fired = null }]), null),
        _ => throw new ArgumentOutOfRangeException(nameof(beside)),
    };

    private ReportedBeside Signed(Beside beside, Act act, Draft text) => At(
        BesideKind.Act, beside, Say.Of("beside.signed", ("roles", Roles(act.Roles)), ("title", text.Title)),
        Say.Of("beside.clauses", ("words", string.Join(" ", text.Clauses.Select(c => c.Clause.Text))), ("events", Sentences(act.Events))), null);

    private ReportedBeside At(BesideKind kind, Beside beside, string what, string text, string? why) => new(kind, dates.Of(beside.At), what, text, why);

    private string Took(Decision decision, IReadOnlyList<PathStep> path, bool isOver) => path.FirstOrDefault(p => p.Decision == decision.Id) is { } step
        ? step.Option is { } option ? Names.Humane(option) : Choice(step)
        : isOver ? Say.Of("report.not-asked") : Say.Of("report.not-decided");

    private string Chosen(ChoiceMade choice)
    {
        var decision = Exercise.Decisions.Single(d => d.Id == choice.Decision);
        if (report.Role is { } reader && decision.Role != reader)
        {
            return Say.Of("beside.choice-of", ("role", RoleBrief.Inside(_roles[decision.Role])));
        }

        return Say.Of(
            "beside.choice", ("role", _roles[decision.Role]),
            ("text", choice.Option is { } id ? decision.Options.Single(o => o.Id == id).Text : Say.Of("report.own-move", ("events", Sentences(choice.Move)))));
    }

    private string Roles(IEnumerable<string> roles) => Names.Join(roles.Select(r => _roles[r]));

    private string To(Inject inject) => inject.To.Count == 0 ? Say.Of("guide.all") : Names.Join(inject.To.Select(t => RoleBrief.Inside(_roles[t])));

    private string Sentences(IReadOnlyList<Event> events)
    {
        var told = Names.Of(report.Run.Scenario, report.Run.Past.Concat(events));
        return string.Join(" ", events.Select(e => Say.Of("full-stop", ("sentence", EventSentences.Of(e, told)))));
    }
}
