using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Scenarios.Exercises;

namespace Sim.Answers.Json;

/// <summary>A run as a role may see it: what its view holds, and nothing else.</summary>
public sealed record RunAnswer(
    string Run, string Exercise, string Title, RoleSeen Role, IReadOnlyList<RoleSeen> Others, IReadOnlyList<NewsSeen> News, IReadOnlyList<OwnDecision> Decided,
    DecisionAsked? Next, string? WaitingFor, bool Over, string? Task, IReadOnlyList<MessageSeen> Messages, IReadOnlyList<string> Notes,
    IReadOnlyList<TextSeen> Texts, IReadOnlyList<OwnAct> Acts, IReadOnlyList<SetBackSeen> SetBack,
    NegotiationState State)
{
    public static RunAnswer Of(PlayedRun run, string role)
    {
        var view = RoleView.Of(run.Play, role);
        return new(
            run.Name, run.Exercise.Id, run.Exercise.Title, RoleSeen.Of(
                view.Role), [.. view.Others.Select(RoleSeen.Of)], [.. view.Told.Select(t => new NewsSeen(t.At, t.Inject.Text))],
            [
                .. view.Decided.Select(OwnDecision.Of),
            ], view.Next is { } next
                ? DecisionAsked.Of(next)
                : null, view.Waiting?.Id, run.Play.Next is null, view.Task, [.. view.Messages.Select(MessageSeen.Of)],
            [.. view.Notes.Select(n => n.Text)], [.. view.Drafts.Select(TextSeen.Of)],
            [.. view.Acts.Select(a => new OwnAct(a.Reason, a.Text, [.. a.Events.Select(e => e.Id)]))],
            [.. view.Undone.Select(u => new SetBackSeen(u.By, u.Why, u.To, [.. u.Own.Select(OwnDecision.Of)], u.Others))], view.State);
    }
}

/// <summary>
/// A role: the party it plays, what everybody may read of it, what its players alone may (null to others), and the types of event it may record freely.
/// </summary>
public sealed record RoleSeen(string Role, string Title, string Party, string Brief, string? Private, IReadOnlyList<string> May)
{
    internal static RoleSeen Of(ExerciseRole role) => new(role.Id, role.Title, role.Plays, role.Brief, role.Private, role.May);
}

/// <summary>News that a role was told.</summary>
public sealed record NewsSeen(EdtfDate At, string Text);

/// <summary>What a role decided: a prepared option, or (null) a move of its own, and the events that it made.</summary>
public sealed record OwnDecision(string Decision, EdtfDate When, string? Option, string? Text, IReadOnlyList<string> Events)
{
    internal static OwnDecision Of(Decided decided) =>
        new(decided.Decision.Id, decided.Decision.When, decided.Option?.Id, decided.Option?.Text, [.. decided.Events.Select(e => e.Id)]);
}

/// <summary>The decision that is up, where it is this role's.</summary>
public sealed record DecisionAsked(string Decision, EdtfDate When, string Prompt, IReadOnlyList<OptionOffered> Options)
{
    internal static DecisionAsked Of(Decision decision) =>
        new(decision.Id, decision.When, decision.Prompt, [.. decision.Options.Select(o => new OptionOffered(o.Id, o.Text))]);
}

/// <summary>A prepared option.</summary>
public sealed record OptionOffered(string Option, string Text);

/// <summary>A message that a role may read: to whom (none: to everybody), and who made it public, where somebody did.</summary>
public sealed record MessageSeen(string Message, string From, IReadOnlyList<string> To, string Text, string? ReleasedBy)
{
    internal static MessageSeen Of(Message m) => new(m.Id, m.From, m.To, m.Text, m.ReleasedBy);
}

/// <summary>A text that a role is to sign with others, clause by clause, and whether every clause bears every name.</summary>
public sealed record TextSeen(string Text, string By, IReadOnlyList<string> Signers, string Title, IReadOnlyList<ClauseSeen> Clauses, bool Signed)
{
    internal static TextSeen Of(Draft d) => new(d.Id, d.By, d.Signers, d.Title, [.. d.Clauses.Select(ClauseSeen.Of)], d.SignedAfter is not null);
}

/// <summary>A clause: its words, whether it becomes an event, the names on it, who refused it, and who put it otherwise and why.</summary>
public sealed record ClauseSeen(
    string Words,
    bool BecomesEvent,
    IReadOnlyList<string> Signed,
    IReadOnlyList<ClauseRefusal> Refused,
    string? AmendedBy,
    string? Why)
{
    internal static ClauseSeen Of(DraftClause c) =>
        new(c.Clause.Text, c.Clause.Events.Count > 0, c.Signed, [.. c.Refused.Select(r => new ClauseRefusal(r.Role, r.Why))], c.AmendedBy, c.Why);
}

/// <summary>A role that refused a clause, and why.</summary>
public sealed record ClauseRefusal(string Role, string? Why);

/// <summary>What a role recorded beside the decisions, alone or (under a text) with others.</summary>
public sealed record OwnAct(string? Reason, string? Text, IReadOnlyList<string> Events);

/// <summary>
/// Choices that were taken back: by a role (null: by the teacher), why, to which moment, which were its own, and which roles' the others were.
/// </summary>
public sealed record SetBackSeen(string? By, string? Why, EdtfDate To, IReadOnlyList<OwnDecision> Own, IReadOnlyList<string> Others);
