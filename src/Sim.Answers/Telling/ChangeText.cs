using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>A change of a story in words: "Victory Day truce: announced → in force".</summary>
public static class ChangeText
{
    public static string Of(Change change, Names names, Dates dates, bool withThing = true)
    {
        var thing = !withThing ? null : names.Of(change.Thing);
        return Say.Of(
            change.After is null ? "change.gone" : "change",
            ("of", Sentence.List(", ", thing, Path(change.Path, names))),
            ("before", change.Before is { } before ? Said(before) : null),
            ("after", change.After is { } after ? Said(after) : null));

        string Said(string value) => ChangeText.Said(change.Thing, change.Path, value, names, dates);
    }

    /// <summary>One value of a thing in words.</summary>
    public static string Said(Ref thing, string path, string value, Names names, Dates dates) =>
        path == "status" ? names.Status(thing, value) : Value(path, value, names, dates);

    /// <summary>A position under the issue it is on: "Russia: openness: …".</summary>
    public static string OfPosition(Change change, Names names, Dates dates) =>
        Say.Of("position", ("party", names.Of(change.Thing)), ("position", Of(change with { Path = "positions" }, names, dates, withThing: false)));

    /// <summary>What a value is, in words; empty where it says so itself.</summary>
    public static string Path(string path, Names names) => path.Split('.') switch
    {
        ["status" or "positions"] => "",
        ["answerBy"] => Say.Of("value.answer-due"),
        ["accordingTo"] => Say.Of("value.reported-by"),
        ["commitments" or "responses" or "signedBy" or "endorsedBy" or "deniedBy" or "findings", var party] => names.Party(party),
        ["violationTotals", var pair] when pair.Split('>') is [var by, var against] =>
            Say.Of("value.claimed", ("by", names.Parties([by])), ("against", against == "nobody" ? null : names.Parties([against]))),
        ["positions", var issue] => names.Of(new Ref(Kind.Issue, issue)),
        ["roles", var role] => role,
        ["obligations", var id] => Names.Humane(id),
        [var word] => word,
        var parts => parts[^1],
    };

    private static string Value(string path, string value, Names names, Dates dates) =>
        path is "from" or "when" or "planned" or "opened" or "concluded" ? dates.Of(value)
        : path is "by" or "against" or "accordingTo" ? names.Parties(value.Split(' '))
        : path is "until" or "answerBy" ? dates.End(new(default, value))
        : path is "venue" or "outcome" or "where" or "killed" or "injured" or "damage" || path.StartsWith("positions", StringComparison.Ordinal) ? value
        : value.Replace('-', ' ');
}
