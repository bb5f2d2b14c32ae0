using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A value as it is now, in words, and since when and why it is so.</summary>
public sealed record ValueNow(string Told, string Since, ValueList<string> Because);

/// <summary>
/// The history of one thing as a story. Each event with when it happened, since when and to whom it was known, who says so, where it is written and what it
/// changed;
/// then what does not count here and why, and what the answer hangs on now.
/// </summary>
public sealed record ExplanationBoard(Heading Heading, Ref Thing, ValueList<Step> Steps, ValueList<Step> LeftOut, ValueList<ValueNow> Now)
{
    /// <summary>Said where there is no step.</summary>
    public string? NoSteps { get; init; }

    /// <summary>Said where there is no value.</summary>
    public string? NoValues { get; init; }

    /// <summary>Of a phase, the rule it follows from and the ground, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>The events that all of it rests on, in a sentence; null where there are none.</summary>
    public string? Because { get; init; }

    /// <summary>The explanation of a thing under a query.</summary>
    public static ExplanationBoard Of(Scenario scenario, Query query, Explanation explanation, Names names, EdtfDate? recordedBy = null)
    {
        var dates = new Dates(scenario.Zone, year: int.MinValue);
        return new(
            HeadingOf(scenario, query, explanation, names, dates, recordedBy),
            explanation.Thing,
            [.. explanation.Steps.Select(s => StoryBoard.Of(s, names, dates, [.. Details(explanation.Thing, s, names, dates)]))],
            [.. explanation.LeftOut.Select(left => Of(left, names, dates))],
            [.. explanation.Now.Select(value => Of(value, explanation, names, dates))])
        {
            NoSteps = explanation.Steps.Count == 0 ? Say.Of("explanation.no-steps") : null,
            NoValues = explanation.Now.Count == 0 ? NoValuesOf(explanation) : null,
            Because = BecauseOf(explanation),
            Reason = ReasonOf(explanation, names, dates),
        };
    }

    private static Heading HeadingOf(Scenario scenario, Query query, Explanation explanation, Names names, Dates dates, EdtfDate? recordedBy)
    {
        var status = explanation.Thing.Kind == Kind.Event ? null : explanation.Now.FirstOrDefault(n => n.Path == ThingPath.Status);
        var asOf = Moment.Last(query.AsOf, scenario.Zone);
        return new(
            Phrase.Of(names.Of(explanation.Thing), Ink.Strong),
            Say.Of("explanation.as-of", ("date", dates.Asked(asOf))),
            CutText.Of(query, asKnownThen: false, names, dates))
        {
            Status = status is null ? null : new(RecordText.Marked(names.Status(explanation.Thing, status.Value.Text), status.ByTimeAlone), Ink.Open),
            Of = Phrase.Of(explanation.Thing.ToString(), Ink.Quiet),
            Recorded = Heading.Store(recordedBy, dates),
            Record = Heading.Told(RecordText.Of(explanation.Record, asOf.At, scenario.Zone)),
        };
    }

    private static IEnumerable<Aside> Details(Ref thing, StoryStep step, Names names, Dates dates)
    {
        foreach (var change in step.Event is null ? [] : step.Changes)
        {
            var told = thing.Kind == Kind.Issue
                ? ChangeText.OfPosition(change, names, dates)
                : ChangeText.Of(change, names, dates, withThing: change.Thing != thing);
            yield return Aside.Of(AsideKind.Change, told, Ink.Good);
        }

        if (step.Event is { Entry: var entry })
        {
            if (!step.IsFact && EventSentences.Said(entry, names) is { Length: > 0 } said)
            {
                yield return Aside.Of(AsideKind.Claim, Say.Of("explanation.claim", ("said", said)), Ink.Plain);
            }

            yield return Marks(entry, names, dates);
            if (entry.Note is { } note)
            {
                yield return Aside.Of(AsideKind.Note, Say.Of("log.note", ("note", note)), Ink.Quiet);
            }
        }

        foreach (var account in step.Accounts)
        {
            yield return Aside.Of(AsideKind.Account, StoryBoard.OfAccount(step, account, names), Ink.Open);
            yield return Marks(account, names, dates);
        }
    }

    private static Step Of(LeftOut left, Names names, Dates dates) => new(
        new(dates.Of(left.Entry.When), Moment.Start(left.Entry.When, names.Zone)),
        EventSentences.Of(left.Entry, names),
        [Aside.Of(AsideKind.Reason, left.Reason, Ink.Open), Marks(left.Entry, names, dates)])
    {
        Event = new(Kind.Event, left.Entry.Id),
    };

    private static ValueNow Of(StandingValue value, Explanation explanation, Names names, Dates dates)
    {
        var change = new Change(value.Thing, value.Path, null, value.Value, []);
        var told = explanation.Thing.Kind == Kind.Issue
            ? ChangeText.OfPosition(change, names, dates)
            : ChangeText.Of(change, names, dates, withThing: value.Thing != explanation.Thing);
        var why = value.ByTimeAlone ? Say.Of("mark.by-date-alone") : value.ByItself ? Say.Of("explanation.by-time") : string.Join(", ", value.Because);
        return new(
            told,
            value.Since.At == Instant.MinValue ? "" : Say.Of("explanation.since", ("date", dates.Of(value.Since)), ("why", why)),
            [.. value.Because]);
    }

    private static string NoValuesOf(Explanation explanation) => explanation.Steps.Count == 0 ? Say.Of("explanation.unknown")
        : explanation.Thing.Kind == Kind.Event && explanation.Steps.All(s => !s.IsFact) ? Say.Of("explanation.only-claim")
        : explanation.Thing.Kind == Kind.Event ? Say.Of("explanation.event-alone")
        : Say.Of("explanation.no-values");

    private static string? ReasonOf(Explanation explanation, Names names, Dates dates)
    {
        if (explanation.State is not { } state)
        {
            return null;
        }

        var track = state.Tracks.FirstOrDefault(t => t.Id == explanation.Thing.PhaseTrack);
        var said = track is null ? PhaseReason.Of(state, names, dates) : PhaseReason.Of(track, state, names, dates);
        return explanation.Phase is { Since: not null } phase ? PhaseReason.WithRule(phase, said) : null;
    }

    private static string? BecauseOf(Explanation explanation)
    {
        var more = explanation.BecauseCount - explanation.Because.Count;
        return explanation.BecauseCount == 0
            ? null
            : Say.Of("because", ("events", string.Join(", ", explanation.Because)), ("more", more > 0 ? more.ToString() : null));
    }

    private static Aside Marks(Event entry, Names names, Dates dates) =>
        new(AsideKind.Marks, [.. LogBoard.Marks(entry, names, dates).Skip(1), LogBoard.Quiet(entry.Id)]);
}
