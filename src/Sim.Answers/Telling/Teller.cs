using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>How a sentence names things and dates; the year is left out where it is the event's own.</summary>
public sealed record Teller(Names Names, Dates Dates)
{
    public string Who(ValueList<PartyRef> by) => Names.Within(by);

    /// <summary>A title in quotation marks, since titles need not read as part of a sentence.</summary>
    public string Title(Kind kind, string id) => Say.Of("quoted", ("title", Names.Of(kind, id)));

    /// <summary>"the Victory Day truce"; a title that does not say what it names stands in quotation marks.</summary>
    public string Truce(string id)
    {
        var title = Names.Of(Kind.Truce, id);
        var says = Names.HasTitle(Kind.Truce, id)
            && title.Split(' ')[^1].ToLowerInvariant() is "truce" or "ceasefire" or "armistice" or "moratorium" or "cessation" or "pause" or "halt";
        return says
            ? Say.Of("truce.the", ("title", title.StartsWith("The ", StringComparison.Ordinal) ? title[4..] : title))
            : Say.Of("truce.named", ("title", title));
    }

    public string On(EdtfDate date) => Dates.Of(date);

    public string End(EdtfDate date) => Dates.End(date);

    /// <summary>An end, or what it is counted from.</summary>
    public string End(Until until) =>
        until.Date is { } date
            ? End(date)
            : Say.Of("until-after", ("length", until.For is { } length ? Lengths.Of(length.Text) : null), ("event", Names.Humane(until.After ?? "")));

    /// <summary>Conditions, one after the other; empty where there are none.</summary>
    public string Conditions(ValueList<Condition> conditions) => string.Join("; ", conditions.Select(Condition));

    private string Condition(Condition c) =>
        c.Text ?? (c.Ref is { } reference ? Names.ComingAbout(reference, c.By, c.Is) : Say.Of("not-given"));
}

/// <summary>Small matters of sentences.</summary>
public static class Sentence
{
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Without a full stop at its end; an ellipsis stays.</summary>
    public static string WithoutStop(string text) => text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal) ? text[..^1] : text;

    /// <summary>What there is of these, parted by a sign.</summary>
    public static string List(string sign, params IEnumerable<string?> parts) => string.Join(sign, parts.Where(p => !string.IsNullOrWhiteSpace(p)));
}
