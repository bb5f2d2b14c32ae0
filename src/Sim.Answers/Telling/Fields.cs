using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>The fields of an event as text, for what has no sentence of its own.</summary>
public static class Fields
{
    public static bool Has(IHappening what, string field) => EventCatalog.Of(what).Field(field) is not null;

    /// <summary>One field of an event as a reader says it.</summary>
    public static string Text(Event entry, string field, Teller t) =>
        field == "when" ? t.On(entry.When) : Text(EventCatalog.Of(entry.Happening).Field(field)?.Get(entry.Happening), t);

    /// <summary>
    /// The pattern that bears the type's name, its places filled by the fields of their names; or else the type's words, then its fields: what a future event
    /// type reads like until it has a sentence.
    /// </summary>
    public static string Generic(IHappening what, Teller t)
    {
        var type = EventCatalog.Of(what);
        if (Say.OfEvent(type.Name, [.. type.Fields.Select(f => (f.Name, InSentence(f, what, t)))]) is { } sentence)
        {
            return sentence;
        }

        var fields = type.Fields.Select(f => (f.Name, Value: f.Get(what))).Where(f => f.Value is not null && Text(f.Value, t).Length > 0);
        return Say.Of(
            "event",
            ("type", type.Name.Replace('-', ' ')),
            ("fields", string.Join(", ", fields.Select(f => Say.Of("field", ("field", f.Name.Replace('-', ' ')), ("value", Text(f.Value, t)))))));
    }

    private static string? InSentence(EventField field, IHappening what, Teller t) => field.Get(what) switch
    {
        null => null,
        string id when field.Refers is not (Kind.None or Kind.Party) => t.Title(field.Refers, id),
        var value => Text(value, t),
    };

    private static string Text(object? value, Teller t) => value switch
    {
        null => Say.Of("not-given"),
        EdtfDate date => t.On(date),
        Until until => t.End(until),
        IsoDuration length => Lengths.Of(length.Text),
        Count count => Figures.Of(count),
        Enum word => Words.Of(word.GetType(), word).Replace('-', ' '),
        bool yes => Say.Of(yes ? "yes" : "no"),
        PartyRef who => t.Names.Within(who),
        ValueList<PartyRef> who => t.Who(who),
        Ref thing => t.Names.Of(thing),
        ValueList<string> texts => string.Join("; ", texts),
        ValueList<Condition> conditions => string.Join("; ", conditions),
        _ => value.ToString() ?? "",
    };
}
