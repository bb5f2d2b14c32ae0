using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Codec;

/// <summary>The fields every event has, declared as an event's own are, so that the reader, the schema and the documentation treat them alike.</summary>
internal sealed record EntryForm(
    [Field("The event's own id, unique in the scenario; an opening event may leave it out, it is then the id of what it opens.")] string? Id = null,
    [Field("When it happened in the world.")] EdtfDate? When = null,
    [Field("The type of event.")] string? Event = null,
    [Field("Since when it is publicly known; left out, since it happened. `never`: it did not become public.")] Reported? Reported = null,
    [Field(
        "The parties that knew from the beginning; a coalition's members with it. Who learns of it later is told by report-shared.",
        Kind.Party)] ValueList<string> KnownTo = default,
    [Field("Who says so; what a party says of another is a claim.", Kind.Party)] ValueList<PartyRef> AccordingTo = default,
    [Field("Where it is written: a source's id, `#p12` for its twelfth paragraph; one or several.")] ValueList<SourceRef> Source = default,
    [Field("The author's remark, such as a judgement call.")] string? Note = null,
    [Field("The event this one corrects: it takes its place, from its own `reported` on; fields left out are inherited.", Kind.Event)] string? Corrects = null,
    [Field("The event beside which this one puts another account: it gives only the fields that differ.", Kind.Event)] string? Disputes = null,
    [Field("The event of the same day that this one came next after, where the hour is not known.", Kind.Event)] string? After = null,
    [Field("The warnings, by their names, that `sim check` is not to give here: it is meant as it stands.")] ValueList<Warning> Accepts = default)
{
    public static IReadOnlyList<EventField> Fields { get; } = Shape.Of(typeof(EntryForm)).Fields;
}

/// <summary>A date, or <c>never</c>; in what a limited view says, <c>later</c>.</summary>
internal sealed record Reported(EdtfDate? Date)
{
    /// <summary>After the cut of a view, or never: no script says so.</summary>
    public static Reported Later { get; } = new((EdtfDate?)null);
}

/// <summary>An end counted from an event.</summary>
internal sealed record UntilAfter(
    [Field("The event it counts from, from its first moment.", Kind.Event)] string After,
    [Field("How long after.")] IsoDuration For);

/// <summary>A condition written as a map.</summary>
internal sealed record ConditionForm(
    [Field("The condition in words.")] string? Text = null,
    [Field("The thing that has to come about, as `kind/id`.")] Ref? Ref = null,
    [Field("The party whose answer counts.", Kind.Party)] PartyRef? By = null,
    [Field("The answer it has to give to the proposal.")] Answer? Is = null);
