using NodaTime;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>What happened: the payload of an event, one record per type of the vocabulary.</summary>
public interface IHappening
{
    /// <summary>The things it is about, the one it acts on first.</summary>
    IEnumerable<Ref> Subjects => [];
}

/// <summary>What only speaks, of a thing or else for its makers, and changes nothing.</summary>
public interface IRemark : IHappening
{
    /// <summary>The thing it is about.</summary>
    Ref? About { get; }

    /// <summary>Who speaks.</summary>
    ValueList<PartyRef> By { get; }

    /// <summary>What is said.</summary>
    string Text { get; }

    /// <summary>How it is meant.</summary>
    Tone? Tone => null;

    IEnumerable<Ref> IHappening.Subjects => About is { } about ? [about] : By.Select(p => new Ref(Kind.Party, p.Party));
}

/// <summary>What opens a thing that is part of another: whatever acts on the part has to do with the whole.</summary>
public interface IOpensPart : IHappening
{
    /// <summary>The part, opened here.</summary>
    Ref Part { get; }

    /// <summary>What it is part of.</summary>
    Ref Whole { get; }
}

/// <summary>
/// One event of a timeline as its script gives it: what happened, when in the world, since when it is publicly known, who says so and where.
/// Its identity is <see cref="Id"/>, unique in the scenario.
/// </summary>
public sealed record Event(string Id, EdtfDate When, IHappening Happening)
{
    /// <summary>Since when it is publicly known; null: since <see cref="When"/>.</summary>
    public EdtfDate? Reported { get; init; }

    /// <summary>Whether it never became public (<c>reported: never</c>).</summary>
    public bool NeverReported { get; init; }

    /// <summary>The parties that knew from <see cref="When"/> on.</summary>
    public ValueList<string> KnownTo { get; init; }

    /// <summary>Who says so; empty: nobody in particular, it is taken as fact.</summary>
    public ValueList<PartyRef> AccordingTo { get; init; }

    /// <summary>Where it is written.</summary>
    public ValueList<SourceRef> Source { get; init; }

    /// <summary>The author's own remark.</summary>
    public string? Note { get; init; }

    /// <summary>The id of the event this one replaces as a whole.</summary>
    public string? Corrects { get; init; }

    /// <summary>The id of the event beside which this one puts another account of some fields.</summary>
    public string? Disputes { get; init; }

    /// <summary>What a checker is not to warn of here: the author means it.</summary>
    public ValueList<Warning> Accepts { get; init; }

    /// <summary>The fields a correction or a dispute gives itself; the others are the ones of the event it names.</summary>
    public ValueList<string> Given { get; init; }

    /// <summary>Of an event as a limited view has it: it is not public by then, and nobody there knows when it will be.</summary>
    public bool PublicLater { get; init; }

    /// <summary>Of an event as a view has it: why it has no footing there, whatever else happened; null: nothing of the kind.</summary>
    public string? Groundless { get; init; }
    /// <summary>The id of the event of the same day that it came after, next to it, where the hour is not known.</summary>
    public string? After { get; init; }

    /// <summary>
    /// Of an event of a branch that bears the day of the fork, the last moment of what is kept: it does not take effect before. It follows from the branch and
    /// is never stored.
    /// </summary>
    public Instant? Floor { get; init; }

    /// <summary>Its place in the order of the world where it comes <see cref="After"/> another. It follows from the other events and is never stored.</summary>
    public WorldPlace? Place { get; init; }

    /// <summary>When it takes effect: at the first moment of its date (of an open start the last), or at the moment of what it follows.</summary>
    public Instant Effect(DateTimeZone zone) => Place is { } place ? place.At : When.Effect(zone) is var at && Floor is { } floor && floor > at ? floor : at;

    /// <summary>How coarse its date is in the order of the world, where coarser comes before finer at one moment.</summary>
    public Duration Length(DateTimeZone zone) =>
        Place is { } place ? place.Length : Floor is { } floor && floor > When.Effect(zone) ? Duration.Zero : When.Length(zone);

    /// <summary>The rule of a branch that made it happen, and why it did; null: it was recorded.</summary>
    public CausedBy? Fired { get; init; }
}
