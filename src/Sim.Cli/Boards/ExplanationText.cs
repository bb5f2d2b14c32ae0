using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>
/// The text of <c>sim explain</c>: the history of one thing as a story. Each event with when it happened, since when and to whom it was known, who says so, where it is written and what it changed;
/// then what does not count here and why, and what the answer hangs on now.
/// </summary>
public static class ExplanationText
{
    private const int Column = 24;

    /// <summary>The explanation of a thing under a query.</summary>
    public static IRenderable Render(Scenario scenario, Query query, Explanation explanation, Names names, EdtfDate? recordedBy = null)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new Page([
            .. Heading(scenario, query, explanation, names, dates, recordedBy),
            .. explanation.Steps.SelectMany(s => StoryText.Rows(s.Event is null ? s : s with { Changes = [], Accounts = [] }, names, dates).Concat(Details(explanation.Thing, s, names, dates))),
            .. LeftOut(explanation, names, dates),
            .. Now(explanation, names, dates),
        ]);
    }

    private static IEnumerable<Row> Heading(Scenario scenario, Query query, Explanation explanation, Names names, Dates dates, EdtfDate? recordedBy)
    {
        var status = explanation.Thing.Kind == Kind.Event ? null : explanation.Now.FirstOrDefault(n => n.Path == "status")?.Value;
        var asOf = Moment.Last(query.AsOf, scenario.Zone);
        yield return new Row(0, 2, Phrase.Of(names.Of(explanation.Thing), Ink.Strong), Phrase.Of(status is null ? "" : names.Status(explanation.Thing, status).ToUpperInvariant(), Ink.Open)) { Gap = "   ", Right = $"as of {dates.Asked(asOf)}" };
        yield return new Row(0, 2, Phrase.Of(explanation.Thing.ToString(), Ink.Quiet)) { Right = CutText.Of(query, asKnownThen: false, names, dates) };
        if (recordedBy is not null)
        {
            yield return new Row(0, 2, "") { Right = CutText.Recorded(recordedBy, dates) };
        }

        yield return Row.Blank;
        if (explanation.Steps.Count == 0)
        {
            yield return new Row(0, 2, "No event that has to do with it counts here.");
        }
    }

    private static IEnumerable<Row> Details(Ref thing, StoryStep step, Names names, Dates dates)
    {
        foreach (var change in step.Event is null ? [] : step.Changes)
        {
            yield return Aside($"→ {(thing.Kind == Kind.Issue ? ChangeText.OfPosition(change, names, dates) : ChangeText.Of(change, names, dates, withThing: change.Thing != thing))}", Ink.Good);
        }

        if (step.Event is { Entry: var entry })
        {
            if (!step.IsFact && Telling.Said(entry, names) is { Length: > 0 } said)
            {
                yield return Aside($"the claim says: {said}", Ink.Plain);
            }

            yield return Marks(entry, names, dates);
            if (entry.Note is { } note)
            {
                yield return Aside($"note: {note}", Ink.Quiet);
            }
        }

        foreach (var account in step.Accounts)
        {
            yield return Aside(StoryText.OfAccount(step, account, names), Ink.Open);
            yield return Marks(account, names, dates);
        }
    }

    private static IEnumerable<Row> LeftOut(Explanation explanation, Names names, Dates dates)
    {
        if (explanation.LeftOut.Count == 0)
        {
            yield break;
        }

        yield return Row.Blank;
        yield return Row.Section("NOT COUNTED HERE");
        foreach (var left in explanation.LeftOut)
        {
            yield return new Row(0, 4, Telling.Of(left.Entry, names)) { Label = Phrase.Of(dates.Of(left.Entry.When), Ink.Strong), LabelWidth = Column };
            yield return Aside($"{left.Reason}{(left.Since is { } since ? $" {dates.Of(since)}" : "")}", Ink.Open);
            yield return Marks(left.Entry, names, dates);
        }
    }

    private static IEnumerable<Row> Now(Explanation explanation, Names names, Dates dates)
    {
        yield return Row.Blank;
        yield return Row.Section("SO, NOW");
        foreach (var value in explanation.Now)
        {
            var told = explanation.Thing.Kind == Kind.Issue
                ? ChangeText.OfPosition(new(value.Thing, value.Path, null, value.Value, []), names, dates)
                : ChangeText.Of(new(value.Thing, value.Path, null, value.Value, []), names, dates, withThing: value.Thing != explanation.Thing);
            var why = value.ByItself ? "by the passing of time" : string.Join(", ", value.Because);
            yield return new Row(2, 4, told, Phrase.Of(value.Since.At == Instant.MinValue ? "" : $"since {dates.Of(value.Since)}, {why}", Ink.Quiet)) { Gap = "   " };
        }

        if (explanation.Now.Count == 0)
        {
            yield return new Row(2, 4, explanation.Steps.Count == 0 ? "nothing is known of it by then"
                : explanation.Thing.Kind == Kind.Event && explanation.Steps.All(s => !s.IsFact) ? "a claim: nothing rests on it here"
                : explanation.Thing.Kind == Kind.Event ? "no value of anything rests on it alone" : "it has no values of its own");
        }

        if (explanation.BecauseCount > 0)
        {
            var more = explanation.BecauseCount > explanation.Because.Count ? $" and {explanation.BecauseCount - explanation.Because.Count} earlier" : "";
            yield return new Row(2, 4, Phrase.Of($"because of {string.Join(", ", explanation.Because)}{more}", Ink.Quiet));
        }
    }

    private static Row Marks(Event entry, Names names, Dates dates) =>
        new(0, 4, [.. LogText.Marks(entry, names, dates).Skip(1).Append(entry.Id).Select(p => Phrase.Of(p, Ink.Quiet))]) { Label = "", LabelWidth = Column };

    private static Row Aside(string text, Ink ink) => new(0, 6, Phrase.Of(text, ink)) { Label = "", LabelWidth = Column };
}
