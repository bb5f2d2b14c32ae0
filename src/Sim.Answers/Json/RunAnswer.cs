using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Scenarios.Exercises;

namespace Sim.Answers.Json;

/// <summary>A run as a role may see it: what its view holds, and nothing else.</summary>
public sealed record RunAnswer(
    string Run, string Exercise, string Title, RoleSeen Role, IReadOnlyList<RoleSeen> Others, IReadOnlyList<NewsSeen> News, IReadOnlyList<OwnDecision> Decided,
    DecisionAsked? Next, string? WaitingFor, bool Over,
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
            ], view.Next is { } next ? DecisionAsked.Of(next) : null, view.Waiting?.Id, run.Play.Next is null, view.State);
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
