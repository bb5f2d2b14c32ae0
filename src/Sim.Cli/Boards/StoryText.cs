using Sim.Domain.Negotiation;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim replay</c> without a live board: what happened, step by step, and what each step changed. The same story, the same text.</summary>
public static class StoryText
{
    private const int Column = 24;

    /// <summary>These steps, in order; the names come from the whole timeline.</summary>
    public static IRenderable Render(Scenario scenario, IReadOnlyList<StoryStep> steps, Names names)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new Page(steps.Count == 0 ? [new Row(0, 2, "Nothing happens in this time.")] : steps.SelectMany(s => Rows(s, names, dates)));
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
    internal static string OfAccount(StoryStep step, Entry account, Names names) =>
        Telling.Of(account, names) + (step.Event!.Believed.Contains(account.Id) ? "  (believed here: this account counts)" : "");

    /// <summary>The event in a sentence; where time alone moved, what it changed.</summary>
    internal static Phrase Told(StoryStep step, Names names, Dates dates) => step.Event is { } e
        ? Phrase.Of(Telling.Of(e.FirstAccount, names) + (step.IsFact ? "" : "  (a claim: it changes nothing)"), Ink.Plain)
        : Phrase.Of(string.Join("; ", step.Changes.Select(c => ChangeText.Of(c, names, dates))), Ink.Good);

    private static Row Aside(string text, Ink ink) => new(0, 6, Phrase.Of(text, ink)) { Label = "", LabelWidth = Column };
}
