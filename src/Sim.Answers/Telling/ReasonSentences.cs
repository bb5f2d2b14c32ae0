using System.Globalization;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.StatePaths;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>What a rubric line asks for, and what is so, as a student reads it: things by their names, and nothing of how a script says it.</summary>
public static class ReasonSentences
{
    private static readonly Dictionary<string, Kind> Lists = new()
    {
        ["proposals"] = Kind.Proposal,
        ["truces"] = Kind.Truce,
        ["talks"] = Kind.Talks,
        ["agreements"] = Kind.Agreement,
        ["measures"] = Kind.Measure,
        ["tracks"] = Kind.Track,
        ["incidents"] = Kind.Incident,
    };

    /// <summary>The sentence.</summary>
    public static string Of(ScoreReason reason, Exercise exercise, Names names, Dates dates) => reason switch
    {
        ScoreReason.Chosen chosen => Chosen(chosen, exercise, dates),
        ScoreReason.AtTheEnd end => Say.Of("reason.at-the-end", ("what", What(end.Wanted, names)), ("found", Found(end, names))),
        ScoreReason.Sometime { First: { } first } some => Say.Of("reason.was-so", ("what", All(some.Wanted, names)), ("date", dates.Of(first.At))),
        ScoreReason.Sometime some => Say.Of("reason.never-was", ("what", All(some.Wanted, names))),
        ScoreReason.Never { First: { } first } never => Say.Of("reason.was-so", ("what", All(never.Unwanted, names)), ("date", dates.Of(first.At))),
        ScoreReason.Never never => Say.Of("reason.never-was", ("what", All(never.Unwanted, names))),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Chosen(ScoreReason.Chosen chosen, Exercise exercise, Dates dates)
    {
        var decision = exercise.Decisions.Single(d => d.Id == chosen.Wanted.Decision);
        var role = exercise.RoleOf(decision.Role).Title;
        return chosen.Decided switch
        {
            null => Say.Of("reason.not-yet", ("role", role), ("date", dates.Of(decision.When))),
            { Skipped: true } => Say.Of("reason.not-asked", ("role", role)),
            { Option: { } option } => Say.Of("reason.chose", ("role", role), ("option", option.Text)),
            _ => Say.Of("reason.own-move", ("role", role)),
        };
    }

    private static string All(ValueList<StateCondition> wanted, Names names) =>
        Names.Join(wanted.Select(w => Say.Of("reason.so", ("what", What(w, names)), ("value", Wanted(w, names)))));

    /// <summary>What a path of the state is about: "Talks in Istanbul, status".</summary>
    private static string What(StateCondition condition, Names names)
    {
        var parts = condition.Path.Split('.');
        if (parts.Length > 1 && Lists.TryGetValue(parts[0], out var kind))
        {
            var thing = names.Of(kind, parts[1]);
            return parts[2..] switch
            {
                [] or ["status"] => thing,
                ["responses", var party, ..] => Say.Of("reason.answer-of", ("thing", thing), ("party", names.Parties([party]))),
                ["commitments", var party, ..] => Say.Of("reason.commitment-of", ("thing", thing), ("party", names.Parties([party]))),
                var rest => Say.Of("reason.field-of", ("thing", thing), ("field", Plainly(string.Join(' ', rest)))),
            };
        }

        return condition.Path switch
        {
            "unanswered.count" => Say.Of("reason.unanswered"),
            "phase.name" => Say.Of("phase"),
            _ => Plainly(string.Join(' ', parts)),
        };
    }

    private static string Wanted(StateCondition wanted, Names names) => wanted.Test switch
    {
        Test.Absent => Say.Of("reason.nothing"),
        Test.Not when wanted.Values.Count == 0 => Say.Of("reason.something"),
        Test.Not => Say.Of("reason.other-than", ("value", Values(wanted, names))),
        Test.AtLeast => Say.Of("reason.at-least", ("value", wanted.Values[0])),
        Test.AtMost => Say.Of("reason.at-most", ("value", wanted.Values[0])),
        _ => Values(wanted, names),
    };

    private static string Values(StateCondition wanted, Names names) => string.Join(Say.Of("reason.or"), wanted.Values.Select(v => Status(wanted, v, names)));

    private static string Found(ScoreReason.AtTheEnd end, Names names) => end.Found switch
    {
        Found.Text text => Status(end.Wanted, text.Value, names),
        Found.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Found.Counted count => count.Value.ToString(CultureInfo.InvariantCulture),
        Found.Truth truth => Say.Of(truth.Value ? "reason.yes" : "reason.no"),
        { IsNothing: true } => Say.Of("reason.nothing"),
        _ => Say.Of("reason.something"),
    };

    private static string Status(StateCondition condition, string value, Names names) =>
        condition.Path.Split('.') is [var list, var id, "status"] && Lists.TryGetValue(list, out var kind)
            ? names.Status(new(kind, id), value)
            : value.Replace('-', ' ');

    /// <summary>The words of names that a program writes together: "answerBy" as "answer by".</summary>
    private static string Plainly(string name) => Words.Kebab(name).Replace('-', ' ').Replace("  ", " ", StringComparison.Ordinal);
}
