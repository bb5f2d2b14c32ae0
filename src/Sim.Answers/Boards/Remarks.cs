using Sim.Answers.Telling;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// The rows any thing may have: conditions, reactions, what one side alone says, and where accounts differ. Everything is attributed, nothing decided.
/// </summary>
internal static class Remarks
{
    private static readonly HashSet<string> PartyFields = ["by", "to", "against", "towards", "parties", "host", "mediators", "guarantors", "monitors"];
    private static readonly HashSet<string> EndFields = ["until", "answer-by", "due"];

    public static IEnumerable<Line> About(
        BoardContext scene,
        IReadOnlyList<ReactionState> reactions,
        IReadOnlyList<ClaimState> claims,
        IReadOnlyList<DisputedState> disputed) =>
        [.. Reactions(scene, reactions), .. Claims(scene, claims), .. Disputed(scene, disputed)];

    /// <summary>Who reacted and how; the words themselves stand under the statements.</summary>
    public static IEnumerable<Line> Reactions(BoardContext scene, IReadOnlyList<ReactionState> reactions)
    {
        if (reactions.Count == 0)
        {
            return [];
        }

        var said = reactions.DistinctBy(r => (Said(r), r.PublicSince)).Select(r => (Phrase)Said(r) + scene.StillSecret(r.PublicSince, " (", ")"));
        return [Line.Of(LineKind.Reactions, Say.Of("label.reactions"), Some(said, scene.Options.Everything ? int.MaxValue : 6))];

        string Said(ReactionState r) => Tones.Reaction(r.Tone, scene.Names.Within(r.By), scene.Dates.Day(r.When));
    }

    public static IEnumerable<Line> Claims(BoardContext scene, IReadOnlyList<ClaimState> claims) =>
        claims.Take(scene.Options.Everything ? int.MaxValue : 6).Select((claim, i) => Line.Of(
            LineKind.Claim,
            Say.Of("label.claimed"),
            Claim(scene, claim)).Nth(i));

    private static string Claim(BoardContext scene, ClaimState claim) => Say.Of(
        "claim",
        ("who", scene.Names.Within(claim.AccordingTo)),
        ("what", claim.What.Replace('-', ' ')),
        ("by", scene.Names.Within(claim.By)),
        ("when", scene.On(claim.When)),
        ("says", Says(scene, claim)));

    /// <summary>What is claimed, field by field: two claims of one event may differ in it.</summary>
    private static string Says(BoardContext scene, ClaimState claim) => string.Join("; ", claim.Says
        .Where(s => s.Key is not ("title" or "proposal" or "truce" or "about" or "tone") && !(s.Key == "to" && claim.What == "statement-made"))
        .Select(s => Say.Of(
            "claim.field",
            ("field", s.Key is "text" or "terms" or "outcome" ? null : s.Key.Replace('-', ' ')),
            ("value", Sentence.WithoutStop(Value(scene, s.Key, s.Value))))));

    /// <summary>Every account of a field beside the others, with who gives it.</summary>
    public static IEnumerable<Line> Disputed(BoardContext scene, IReadOnlyList<DisputedState> disputed, Func<DisputedState, string>? subject = null) =>
        disputed.Select((field, i) => Line.Of(
            LineKind.Disputed,
            Say.Of("label.disputed"),
            field.Values.Select((
                value,
                n) => (Phrase)Account(
                    scene,
                    field.Field,
                    value,
                    n > 0 ? null : Sentence.List(", ", subject?.Invoke(field), field.Field.Replace('-', ' '))))).Nth(i));

    public static IEnumerable<Line> Conditions(BoardContext scene, IReadOnlyList<ConditionState> conditions) =>
        conditions.Select((c, i) => Line.Of(LineKind.Condition, Say.Of("label.on-condition"), Condition(scene, c)).Nth(i));

    /// <summary>The conditions of one party, which stand under those of all.</summary>
    public static IEnumerable<Line> Conditions(BoardContext scene, string party, IReadOnlyList<ConditionState> conditions) =>
        conditions.Select(c => Line.Of(
            LineKind.Condition,
            Say.Of("label.on-condition"),
            Say.Of("condition.of", ("party", scene.Names.Party(party))) + Condition(scene, c)) with { Continues = true });

    /// <summary>A condition, and whether it has come about where that can be read off.</summary>
    private static Phrase Condition(BoardContext scene, ConditionState condition)
    {
        var text = condition.Text ?? (condition.Ref is { } reference ? scene.Names.ComingAbout(reference, condition.By, condition.Is) : Say.Of("condition"));
        return condition.Met switch
        {
            true => text + Phrase.Of(Say.Of("condition.met"), Ink.Good),
            false => text + Phrase.Of(Say.Of("condition.not-met"), Ink.Open),
            null => text,
        };
    }

    /// <summary>At most so many, and how many more there are.</summary>
    private static IEnumerable<Phrase> Some(IEnumerable<Phrase> items, int most)
    {
        var all = items.ToArray();
        return
        [
            .. all.Take(most),
            .. all.Length > most ? [Phrase.Of(Say.Of("and-more", ("count", (all.Length - most).ToString())), Ink.Quiet)] : Array.Empty<Phrase>(),
        ];
    }

    private static string Account(BoardContext scene, string field, AccountState account, string? label) => Say.Of(
        "account",
        ("field", label),
        ("value", Value(scene, field, account.Value)),
        ("who", scene.Names.Within(account.AccordingTo)),
        ("source", Names.Join(account.Source.Select(s => scene.Names.Of(s with { Paragraph = null })).Distinct())));

    private static string Value(BoardContext scene, string field, string? value) => value switch
    {
        null or "" => Say.Of("not-given"),
        _ when PartyFields.Contains(field) => Names.Join(value.Split(", ").Select(p => scene.Names.Within(PartyRef.Parse(p)))),
        _ when EdtfDate.TryParse(value, out var date, out _) => EndFields.Contains(field) ? scene.Dates.End(date) : scene.Dates.Of(date),
        "true" => Say.Of("yes"),
        "false" => Say.Of("no"),
        _ => value,
    };
}
