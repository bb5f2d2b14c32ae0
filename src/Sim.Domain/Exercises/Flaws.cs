using System.Text.RegularExpressions;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>
/// What a lesson promises and cannot keep, before anybody plays it: each a sentence for its author. What only playing it through shows, <see cref="Rehearsal"/>
/// tells.
/// </summary>
public static partial class Flaws
{
    /// <summary>All of them, in the lesson's order.</summary>
    public static IReadOnlyList<string> Of(Exercise exercise, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        return [.. Idle(exercise), .. Promises(exercise), .. Late(exercise, scenario), .. Unpaired(exercise), .. Overlong(exercise)];
    }

    /// <summary>Roles that neither decide in a round nor are asked anything meanwhile.</summary>
    private static IEnumerable<string> Idle(Exercise exercise) =>
        from round in exercise.Rounds
        from role in exercise.Roles
        where round.Decisions.All(d => d.Role != role.Id) && round.Meanwhile.All(m => m.Role != role.Id)
        select $"'{role.Id}' has nothing to do in the round '{round.Title}'; give it a decision there, or a task under `meanwhile`";

    /// <summary>Texts that promise a move of a kind that the role may not make.</summary>
    private static IEnumerable<string> Promises(Exercise exercise) =>
        from role in exercise.Roles
        from text in Texts(exercise, role)
        from promise in Promised
        where promise.Words.IsMatch(text) && !(promise.Types.Length == 0 ? role.May.Count > 0 : promise.Types.Any(role.May.Contains))
        select $"a text of '{role.Id}' promises “{promise.Words.Match(text).Value}”, and the role may not: "
            + (promise.Types.Length == 0 ? "give it types of event under `may`" : $"give it {string.Join(" or ", promise.Types)} under `may`")
            + ", or leave the words out";

    /// <summary>Events of options and news that lie after the lesson's end.</summary>
    private static IEnumerable<string> Late(Exercise exercise, Scenario scenario) =>
        from entry in exercise.Decisions.SelectMany(d => d.Options).SelectMany(o => o.Events).Concat(exercise.Injects.SelectMany(i => i.Events))
        where entry.When.Last(scenario.Zone) > exercise.Until.Last(scenario.Zone)
        select $"'{entry.Id}' is of {entry.When}, after the lesson is over ({exercise.Until}); date it earlier, or end the lesson later";

    /// <summary>Questions asked before that nothing is held against afterwards, and pairs that cannot be compared.</summary>
    private static IEnumerable<string> Unpaired(Exercise exercise)
    {
        foreach (var before in exercise.Before)
        {
            var after = exercise.After.FirstOrDefault(a => a.Follows == before.Id);
            if (after is null)
            {
                yield return $"nothing asked afterwards follows on the question '{before.Id}'; ask it again with `follows: {before.Id}`, or leave it out";
            }
            else if (after.Options != before.Options)
            {
                yield return $"'{after.Id}' has other answers to choose from than '{before.Id}', on which it follows; give both the same";
            }
        }
    }

    /// <summary>Rounds that leave nothing of the lesson's minutes for the debrief.</summary>
    private static IEnumerable<string> Overlong(Exercise exercise) =>
        exercise.Minutes is { } minutes && (exercise.Reading ?? 0) + exercise.Rounds.Sum(r => r.Minutes ?? 0) is var taken && taken >= minutes
            ? [$"reading and the rounds take {taken} of {minutes} minutes; leave some for the debrief, or give the lesson more `minutes`"]
            : [];

    private static IEnumerable<string> Texts(Exercise exercise, ExerciseRole role) =>
    [
        role.Brief, role.Private ?? "", role.Plain?.Brief ?? "", role.Plain?.Private ?? "",
        .. exercise.Decisions.Where(d => d.Role == role.Id).Select(d => d.Prompt),
        .. exercise.Rounds.SelectMany(r => r.Meanwhile).Where(m => m.Role == role.Id).Select(m => m.Text),
        .. exercise.Injects.Where(i => i.To.Count == 0 || i.To.Contains(role.Id)).Select(i => i.Text),
    ];

    private static readonly (Regex Words, string[] Types)[] Promised =
    [
        (OwnMove(), []),
        (Position(), ["position-stated", "statement-made"]),
        (Offer(), ["proposal-tabled"]),
        (Silence(), ["truce-announced"]),
        (Sanction(), ["measure-imposed", "measure-announced", "measure-threatened"]),
    ];

    [GeneratedRegex(@"\b(a )?moves? of (your|its|one's) own\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnMove();

    [GeneratedRegex(@"\bstate (a|your|its) position\b", RegexOptions.IgnoreCase)]
    private static partial Regex Position();

    [GeneratedRegex(@"\b(put|table|make) an? (proposal|offer|counter-offer) of (your|its) own\b", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    [GeneratedRegex(@"\b(announce|declare) a (truce|ceasefire) of (your|its) own\b", RegexOptions.IgnoreCase)]
    private static partial Regex Silence();

    [GeneratedRegex(@"\b(impose|announce|threaten) (sanctions|measures|a measure) of (your|its) own\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sanction();
}
