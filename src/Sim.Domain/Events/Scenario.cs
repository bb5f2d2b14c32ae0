using NodaTime;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

/// <summary>What a script says of its case before any event: the title, the zone, the sources, the cast, the issues and the tracks.</summary>
public sealed record Scenario(string Id, string Title, DateTimeZone Zone)
{
    /// <summary>A note for readers and teachers.</summary>
    public string? About { get; init; }

    /// <summary>The span it claims to cover; null: that of its events.</summary>
    public RecordSpan? Record { get; init; }

    /// <summary>The edition of the rules it was written for; null: it does not say.</summary>
    public int? Edition { get; init; }

    /// <summary>The sources, by id.</summary>
    public ValueList<Source> Sources { get; init; }

    /// <summary>The cast, in the script's order.</summary>
    public ValueList<PartyProfile> Parties { get; init; }

    /// <summary>The issues, in the script's order.</summary>
    public ValueList<Issue> Issues { get; init; }

    /// <summary>The tracks of the negotiation, in the script's order; none: it is one process.</summary>
    public ValueList<TrackProfile> Tracks { get; init; }

    /// <summary>What a checker is not to warn of anywhere in it.</summary>
    public ValueList<Warning> Accepts { get; init; }

    /// <summary>What follows from what in its branches.</summary>
    public ValueList<Rule> Rules { get; init; }

    /// <summary>Whether it is this party, or a member of this coalition.</summary>
    public bool Belongs(string party, string to) => party == to || Parties.Any(p => p.Id == to && p.Members.Contains(party));

    /// <summary>The coalitions this party is a member of.</summary>
    public IEnumerable<string> CoalitionsOf(string party) => Parties.Where(p => p.Members.Contains(party)).Select(p => p.Id);

    /// <summary>Whether two belligerents stand against each other: they do unless they share a coalition or a side.</summary>
    public bool Oppose(string one, string other) =>
        one != other
            && !Belongs(one, other)
            && !Belongs(other, one)
            && !CoalitionsOf(one).Intersect(CoalitionsOf(other)).Any()
            && (SideOf(one) is not { } side || side != SideOf(other));

    private string? SideOf(string party) => Parties.FirstOrDefault(p => p.Id == party)?.Side;
}

/// <summary>Something a fact was read in; paragraphs, where given, bound what <c>#pN</c> may cite.</summary>
public sealed record Source(
    string Id,
    [Field("Who published it.")] string? Publisher = null,
    [Field("Its title.")] string? Title = null,
    [Field("When it was published.")] EdtfDate? Date = null,
    [Field("Where it can be read.")] string? Url = null,
    [Field("How many paragraphs it has; `#p12` may cite no later one.")] int? Paragraphs = null,
    [Field("What a reader should know of it: a translation, what is unverified.")] string? Note = null);

/// <summary>A member of the cast as the script introduces it.</summary>
public sealed record PartyProfile(
    string Id,
    [Field("Its name as readers know it.")] string Name,
    [Field("What it is.")] PartyKind Kind,
    [Field("The roles it has from the beginning; later ones are `role-taken` events.")] ValueList<Role> Roles = default,
    [Field("A coalition's members.", Vocabulary.Kind.Party)] ValueList<string> Members = default,
    [Field("Its actor code in CAMEO, such as RUS or UKRGOV.")] string? Cameo = null,
    ValueList<Voice> Voices = default,
    [Field("The side it is on, a name that those of one side share: belligerents of one side do not oppose each other.", IsId = true)] string? Side = null);

/// <summary>Someone who speaks for a party, written <c>party/voice</c>, perhaps only from a date or until one.</summary>
public sealed record Voice(
    string Id,
    [Field("The name of the person or office.")] string Name,
    [Field("The last moment they spoke for the party.")] EdtfDate? Until = null,
    [Field("The first moment they spoke for the party.")] EdtfDate? From = null);

/// <summary>A matter under negotiation.</summary>
public sealed record Issue(string Id, [Field("Its name, as a headline would give it.")] string? Title = null);

/// <summary>A track of the negotiation as the script introduces it: a process above its rounds of talks. Those marked main are the main process.</summary>
public sealed record TrackProfile(
    string Id,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("Whether it belongs to the main process, whose phase is the negotiation's.")] bool Main = false,
    [Field("Who negotiates in it.", Kind.Party)] ValueList<string> Parties = default,
    [Field("The issues on its table: accords that together resolve them all are a comprehensive agreement.", Kind.Issue)] ValueList<string> Agenda = default);
