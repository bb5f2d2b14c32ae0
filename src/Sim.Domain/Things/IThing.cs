using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>
/// Something that events act on and references name. What it can do beyond that, it says by the interfaces below; nothing outside its folder names it but the
/// list of kinds.
/// </summary>
public interface IThing
{
    /// <summary>Its kind and id.</summary>
    Ref Ref { get; }

    /// <summary>What it has as every thing has it.</summary>
    Standing Standing { get; }

    /// <summary>The same thing with another standing.</summary>
    IThing With(Standing standing);

    /// <summary>What can change about it in the course of a story beside its status, in order.</summary>
    IEnumerable<ThingValue> ValuesAt(View view) => [];

}

/// <summary>A thing that its events alone bring about and change.</summary>
public interface IAggregate<T> : IThing where T : class, IAggregate<T>
{
    /// <summary>The thing after this event, or why the event is not legal.</summary>
    static abstract Step<T> Apply(T? state, DatedEvent occurrence);
}

/// <summary>A thing that a state of the negotiation lists.</summary>
public interface IShown<out T> : IThing where T : class
{
    /// <summary>Its state at a date.</summary>
    T StateAt(View view);
}

/// <summary>A thing that has a status.</summary>
public interface IStands : IThing
{
    /// <summary>The word of its status at a date.</summary>
    string StatusAt(View view);
}

/// <summary>A thing whose status is one of these.</summary>
public interface IStands<TStatus> : IStands where TStatus : struct, Enum
{
    /// <summary>Its status at a date.</summary>
    TStatus StandsAt(View view);

    string IStands.StatusAt(View view) => Words.Of(StandsAt(view));
}

/// <summary>A thing of which nothing more can come some day.</summary>
public interface ICloses : IStands
{
    /// <summary>Whether nothing more can come of it.</summary>
    bool IsOverAt(View view);

    /// <summary>Of what is over, since when, as far as it is known.</summary>
    Moment? OverSince(View view);
}

/// <summary>A thing whose status time or other things may change, and not only an event of its own.</summary>
public interface IMoves : IStands
{
    /// <summary>The moments at which time alone may change its status.</summary>
    IEnumerable<Instant> Ahead(View view) => [];

    /// <summary>What of it is dated and still ahead.</summary>
    IEnumerable<UpcomingState> UpcomingAt(View view) => [];

    /// <summary>The things whose fate decides its status: what decides over them, it rests on too.</summary>
    IEnumerable<Ref> HangsOn => [];

    /// <summary>Other things whose stage its status looks at; it does not rest on what happens to them.</summary>
    IEnumerable<Ref> LooksAt => [];
}

/// <summary>A thing that a condition can wait for.</summary>
public interface IComesAbout : IThing
{
    /// <summary>Whether what the condition waits for has come about.</summary>
    bool IsMet(Condition condition, View view);

    /// <summary>The events that decide it, latest first.</summary>
    IReadOnlyList<string> GroundsOf(Condition condition) => Standing.Because;
}

/// <summary>A thing on which others hang.</summary>
public interface IAsked : IThing
{
    /// <summary>What has become of it.</summary>
    Fate FateAt(View view);
}

/// <summary>
/// What has become of something asked for: it stands, all asked accepted it, those asked let it fail (rejected, lapsed), or it is off the table (withdrawn,
/// superseded, settled by something else).
/// </summary>
public enum Fate { Stands, Accepted, Failed, Gone }

/// <summary>A thing that puts an end to others.</summary>
public interface IEnds : IThing
{
    /// <summary>The things it takes the place of by now.</summary>
    IEnumerable<Ref> Supersedes => [];

    /// <summary>The things it settles by now.</summary>
    IEnumerable<Ref> Settles => [];

    /// <summary>Since when it does; null: not yet, or no longer.</summary>
    Moment? TookEffect { get; }
}

/// <summary>A thing that can settle an issue between parties.</summary>
public interface IResolves : IThing
{
    /// <summary>Since when it settles an issue for a party; null: it does not.</summary>
    Instant? Resolved(string issue, string party);
}

/// <summary>A thing of which a term may be counted from an event.</summary>
public interface ICounts : IThing
{
    /// <summary>The ids of the events from which a term of it is counted.</summary>
    IEnumerable<string> CountsFrom { get; }
}

/// <summary>A thing that is part of another: what happens to it has to do with the whole.</summary>
public interface IPart : IThing
{
    /// <summary>The thing it is part of.</summary>
    Ref Whole { get; }
}
