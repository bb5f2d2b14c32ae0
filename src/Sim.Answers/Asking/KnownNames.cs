using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Asking;

/// <summary>
/// What a reader may call the parties, voices and things of a timeline: by reference, by id, by name or title, whatever the case of its letters.
/// </summary>
public sealed class KnownNames
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Event> _entries;
    private readonly ILookup<string, PartyRef> _parties;
    private readonly ILookup<string, Ref> _things;

    /// <summary>The names in a timeline.</summary>
    public KnownNames(Scenario scenario, IReadOnlyList<Event> entries)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (_scenario, _entries) = (scenario, entries);
        var names = Names.Of(scenario, entries);
        _parties = scenario.Parties.SelectMany(Named).ToLookup(p => p.Name, p => p.Who, StringComparer.OrdinalIgnoreCase);
        var labels = entries.Select(e => e.Happening)
            .OfType<TruceAnnounced>()
            .Where(t => t.Label is not null)
            .Select(t => (Name: t.Label!, Thing: new Ref(Kind.Truce, t.Truce)));
        Things =
        [
            .. entries.SelectMany(e => e.Happening.Subjects)
                .Concat(scenario.Issues.Select(i => new Ref(Kind.Issue, i.Id)))
                .Concat(scenario.Tracks.Select(t => new Ref(Kind.Track, t.Id)))
                .Concat(scenario.Parties.Select(p => new Ref(Kind.Party, p.Id)))
                .Where(t => t.Kind is not (Kind.None or Kind.Event) && t.Id.Length > 0)
                .Distinct(),
        ];
        Titles = [.. Things.Where(t => t.Kind is not (Kind.Party or Kind.Violation)).Select(t => names.Of(t)).Distinct()];
        _things = Things.SelectMany(t => new[] { (Name: t.Id, Thing: t), (Name: names.Of(t), Thing: t) })
            .Concat(labels)
            .Concat(entries.Select(e => (Name: e.Id, Thing: new Ref(Kind.Event, e.Id))))
            .Distinct()
            .ToLookup(t => t.Name, t => t.Thing, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every thing that something is recorded of, but for events.</summary>
    public IReadOnlyList<Ref> Things { get; }

    /// <summary>The titles of things.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>Parties and voices, as a reader may write them.</summary>
    public IReadOnlyList<string> Parties => [.. _scenario.Parties.SelectMany(p => p.Voices.Select(v => $"{p.Id}/{v.Id}").Prepend(p.Id))];

    /// <summary>The parties or voices a text names.</summary>
    public IReadOnlyList<PartyRef> FindParties(string text) => [.. _parties[Bare(text)].Distinct()];

    /// <summary>
    /// The things a text names. A reference is one where anything is recorded of it; a name that several bear stands for the thing itself before its events,
    /// and
    /// for a truce or talks before what asks for them.
    /// </summary>
    public IReadOnlyList<Ref> FindThings(string text)
    {
        if (Ref.TryParse(text, out var reference))
        {
            return Things.Contains(reference) || _entries.Any(e => Mentions.Of(e, reference)) ? [reference] : [];
        }

        var found = _things[Bare(text)].Distinct().ToArray();
        var parties = FindParties(text).Select(p => new Ref(Kind.Party, p.Party)).Distinct().ToArray();
        return found.Length == 0 ? parties : [.. found.Where(t => t.Kind != Kind.Event).DefaultIfEmpty(found[0])];
    }

    /// <summary>
    /// The value of a field of an event of a type as a script has it, several parted by commas: a party, or a thing of the kind that the field speaks of,
    /// by what it is called. The id of what only comes about stays, and so does what names nothing, or two.
    /// </summary>
    public string InField(string text, EventType type, EventField field)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(field);
        return !field.IsList ? One(text) : string.Join(',', text.Split(',').Select(One));

        string One(string word) =>
            field.Type == typeof(PartyRef) || field.Refers == Kind.Party ? (FindParties(word) is [var party] ? party.ToString() : word)
            : field.Type == typeof(Ref) ? (FindThings(word) is [var thing] ? thing.ToString() : word)
            : field.Refers == Kind.None || type.Opens(field) ? word
            : Ref.TryParse(word, out var named) && named.Kind == field.Refers ? named.Id
            : FindThings(word).Where(t => t.Kind == field.Refers).ToArray() is [var meant] ? meant.Id
            : word;
    }

    /// <summary>What resembles a text among the names of parties and voices, as they are to be written.</summary>
    public IReadOnlyList<string> NearParties(string text) => Near(text, [.. _parties.Select(g => g.Key)]);

    /// <summary>What resembles a text among references and titles.</summary>
    public IReadOnlyList<string> NearThings(string text) =>
        Ref.TryParse(text, out _)
            ? Near(text, [.. Things.Select(t => t.ToString())])
            : Near(text, [.. _things.Select(g => g.Key), .. _parties.Select(g => g.Key)]);

    private static IReadOnlyList<string> Near(string text, IReadOnlyList<string> names)
    {
        var near = NearNames.Among(text, names);
        if (near.Count > 0)
        {
            return near;
        }

        // Part of a title, such as "Victory" or "30-day".
        return [.. names.Where(n => text.Length >= 3 && n.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(3)];
    }

    private static string Bare(string text) => text.Trim().Trim('"', '“', '”', '\'');

    /// <summary>A party by id and name; a voice by both with its party or without, and a person by the last name.</summary>
    private static IEnumerable<(string Name, PartyRef Who)> Named(PartyProfile party) =>
    [
        (party.Id, new(party.Id)),
        (party.Name, new(party.Id)),
        .. party.Voices.SelectMany(v => new[] { $"{party.Id}/{v.Id}", v.Id, v.Name, v.Name.Split(' ')[^1] }
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => (name, new PartyRef(party.Id, v.Id)))),
    ];
}
