using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim replay</c> without a live board: what happened, step by step, and what each step changed. The same story, the same text.</summary>
public static class StoryText
{
    private const int Column = 24;

    /// <summary>These steps, in order, under a heading that says what was asked; the names come from the whole timeline.</summary>
    public static IRenderable Render(Scenario scenario, Query query, IReadOnlyList<StoryStep> steps, Names names, EdtfDate? recordedBy = null, bool asKnownThen = false)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new Page([
            .. CutText.Heading(scenario.Title, scenario, query, recordedBy, asKnownThen, names, dates),
            .. steps.Count == 0 ? [new Row(0, 2, "Nothing happens in this time.")] : steps.SelectMany(s => Rows(s, names, dates)),
        ]);
    }

    internal static IEnumerable<Row> Rows(StoryStep step, Names names, Dates dates)
    {
        yield return new Row(0, 4, Told(step, names, dates)) { Label = Phrase.Of(dates.Of(step.At), Ink.Strong), LabelWidth = Column };
        if (step.NotApplied is { } reason)
        {
            yield return Aside($"not applied: {reason}", Ink.Bad);
        }

        foreach (var change in step.Event is null ? [] : step.Changes)
        {
            yield return Aside($"→ {ChangeText.Of(change, names, dates)}", Ink.Good);
        }

        foreach (var account in step.Accounts)
        {
            yield return Aside(OfAccount(step, account, names), Ink.Open);
        }
    }

    /// <summary>Another account, and whether it is the one that counts here.</summary>
    internal static string OfAccount(StoryStep step, Event account, Names names) =>
        Telling.OfAccount(account, names) + (step.Event!.Believed.Contains(account.Id) ? "  (believed here: this account counts)" : "");

    /// <summary>The event in a sentence; where time alone moved, what it changed.</summary>
    internal static Phrase Told(StoryStep step, Names names, Dates dates) => step.Event is { } e
        ? Phrase.Of(News(step, e, dates) + Telling.Of(e.FirstAccount, names) + (step.IsFact || e.Entry.Disputes is not null ? "" : "  (a claim: it changes nothing)"), Ink.Plain)
        : Phrase.Of(string.Join("; ", step.Changes.Select(c => ChangeText.Of(c, names, dates))), Ink.Good);

    /// <summary>Of what became known only now, when it happened: a fact's date is told as one, that of a claim or a reported violation as said.</summary>
    private static string News(StoryStep step, DatedEvent e, Dates dates) => step.Happened is not { } happened || e.Happening is ReportRetracted ? ""
        : e.Entry is { Corrects: not null } or { Disputes: not null } or { Happening: ContextNoted } ? $"Became known, of {dates.Of(happened)}: "
        : step.IsFact && e.Happening is not ViolationReported ? $"Became known, happened {dates.Of(happened)}: "
        : $"Became known, said of {dates.Of(happened)}: ";

    private static Row Aside(string text, Ink ink) => new(0, 6, Phrase.Of(text, ink)) { Label = "", LabelWidth = Column };
}
