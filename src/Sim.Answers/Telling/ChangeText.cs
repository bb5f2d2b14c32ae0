using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
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

        string Said(ValueText value) => ChangeText.Said(change.Thing, change.Path, value, names, dates);
    }

    /// <summary>One value of a thing in words.</summary>
    public static string Said(Ref thing, ThingPath path, ValueText value, Names names, Dates dates) =>
        path == ThingPath.Status ? names.Status(thing, value.Text)
        : value.Parties.Count > 0 ? names.Parties(value.Parties)
        : Value(path.Name, value.Text, names, dates);

    /// <summary>A position under the issue it is on: "Russia: openness: …".</summary>
    public static string OfPosition(Change change, Names names, Dates dates) =>
        Say.Of(
            "position",
            ("party", names.Of(change.Thing)),
            ("position", Of(change with { Path = new(ThingPath.Positions) }, names, dates, withThing: false)));

    /// <summary>What a value is, in words; empty where it says so itself.</summary>
    public static string Path(ThingPath path, Names names) => path switch
    {
        { Name: "status" } or { Name: ThingPath.Positions, Key: null } => "",
        { Name: "answerBy" } => Say.Of("value.answer-due"),
        { Name: "accordingTo" } => Say.Of("value.reported-by"),
        { Name: "commitments" or "responses" or "signedBy" or "endorsedBy" or "deniedBy" or "findings", Key: { } party } => names.Party(party),
        { Key: { } by, Against: { } against } =>
            Say.Of("value.claimed", ("by", names.Parties([by])), ("against", against == ThingPath.Nobody ? null : names.Parties([against]))),
        { Name: ThingPath.Positions, Key: { } issue } => names.Of(new Ref(Kind.Issue, issue)),
        { Name: "obligations", Key: { } id } => Names.Humane(id),
        { Key: "by" } => Say.Of("value.done-by", ("status", Words.Kebab(path.Name).Replace('-', ' '))),
        _ => path.Key ?? path.Name,
    };

    private static string Value(string name, string value, Names names, Dates dates) => name switch
    {
        "from" or "when" or "planned" or "opened" or "concluded" => dates.Of(value),
        "until" or "answerBy" => EdtfDate.TryParse(value, out var end, out _) ? dates.End(end) : value,
        "venue" or "outcome" or "where" or "killed" or "injured" or "damage" or ThingPath.Positions => value,
        _ => value.Replace('-', ' '),
    };
}
