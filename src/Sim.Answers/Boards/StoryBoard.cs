using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What is said under an event.</summary>
public enum AsideKind { NotApplied, Change, Account, Claim, Marks, Note, Reason }

/// <summary>Something said under an event: that it changed something, that there is another account of it, where it is written.</summary>
public sealed record Aside(AsideKind Kind, ValueList<Phrase> Phrases)
{
    public static Aside Of(AsideKind kind, string text, Ink ink) => new(kind, [Phrase.Of(text, ink)]);
}

/// <summary>An event told in a sentence, or where time alone moved, what that changed; and what is said under it.</summary>
public sealed record Step(When When, Phrase Told, ValueList<Aside> Asides)
{
    /// <summary>The event's reference; null where time alone moved.</summary>
    public Ref? Event { get; init; }

    /// <summary>Whether the event counts as a fact here, and is not only claimed.</summary>
    public bool IsFact { get; init; } = true;
}

/// <summary>A story: what happened, step by step, and what each step changed. The same story, the same text.</summary>
public sealed record StoryBoard(Heading Heading, ValueList<Step> Steps)
{
    /// <summary>These steps, in order, under a heading that says what was asked.</summary>
    public static StoryBoard Of(
        Scenario scenario,
        Query query,
        IReadOnlyList<StoryStep> steps,
        StepNames names,
        EdtfDate? recordedBy = null,
        bool asKnownThen = false,
        RecordEdges? record = null)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(
            Heading.Through(scenario, query, recordedBy, asKnownThen, Names.Before(scenario), dates, record),
            [.. steps.Select(s => Of(s, names.At(s), dates))]);
    }

    /// <summary>One step, with all that it changed and the other accounts of it.</summary>
    public static Step Of(StoryStep step, Names names, Dates dates) => Of(step, names, dates, [.. Changes(step, names, dates), .. Accounts(step, names)]);

    internal static Step Of(StoryStep step, Names names, Dates dates, ValueList<Aside> asides) => new(
        new(dates.Of(step.At), step.At),
        Told(step, names, dates),
        [
            .. step.NotApplied is { } reason ? [Aside.Of(AsideKind.NotApplied, Say.Of("step.not-applied", ("reason", reason)), Ink.Bad)] : Array.Empty<Aside>(),
            .. asides,
        ])
    {
        Event = step.Event is { } e ? new(Kind.Event, e.FirstAccount.Id) : null,
        IsFact = step.IsFact,
    };

    /// <summary>The event in a sentence; where time alone moved, what it changed.</summary>
    internal static Phrase Told(StoryStep step, Names names, Dates dates)
    {
        if (step.Event is not { } e)
        {
            var moved = string.Join("; ", step.Changes.Select(c => ChangeText.Of(c, names, dates)));
            return step.BeyondRecord ? Phrase.Of(Say.Of("step.beyond", ("told", moved)), Ink.Open) : Phrase.Of(moved, Ink.Good);
        }

        var told = EventSentences.Of(e.FirstAccount, names);
        var news = News(step, e, told, dates);
        return Phrase.Of(
            step.IsFact || e.Entry.Disputes is not null ? news : Say.Of(step.Changes.Count > 0 ? "step.claim-counted" : "step.claim", ("told", news)));
    }

    /// <summary>Another account, and whether it is the one that counts here.</summary>
    internal static string OfAccount(StoryStep step, Event account, Names names) =>
        step.Event!.Believed.Contains(account.Id)
            ? Say.Of("step.believed", ("told", EventSentences.OfAccount(account, names)))
            : EventSentences.OfAccount(account, names);

    private static IEnumerable<Aside> Changes(StoryStep step, Names names, Dates dates) =>
        step.Event is null ? [] : step.Changes.Select(c => Aside.Of(AsideKind.Change, ChangeText.Of(c, names, dates), Ink.Good));

    private static IEnumerable<Aside> Accounts(StoryStep step, Names names) =>
        step.Accounts.Select(a => Aside.Of(AsideKind.Account, OfAccount(step, a, names), Ink.Open));

    /// <summary>Of what became known only now, when it happened: a fact's date is told as one, that of a claim or a reported violation as said.</summary>
    private static string News(
        StoryStep step,
        DatedEvent e,
        string told,
        Dates dates) => step.Happened is not { } happened || e.Happening is ReportRetracted ? told
        : e.Entry is { Corrects: not null } or { Disputes: not null } or { Happening: ContextNoted }
            ? Say.Of("step.known-of", ("date", dates.Of(happened)), ("told", told))
        : step.IsFact && e.Happening is not ViolationReported ? Say.Of("step.known-happened", ("date", dates.Of(happened)), ("told", told))
        : Say.Of("step.known-said", ("date", dates.Of(happened)), ("told", told));
}
