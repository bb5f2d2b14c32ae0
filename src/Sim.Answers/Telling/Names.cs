using System.Runtime.CompilerServices;
using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>
/// What readers call things: a party's name, a voice with its party, a title, or else the words of the id. As the script has them: show them through <see
/// cref="Plain"/>.
/// </summary>
public sealed class Names
{
    private static readonly ConditionalWeakTable<IReadOnlyList<Event>, Names> Kept = [];

    private readonly Dictionary<string, PartyProfile> _parties;
    private readonly HashSet<string> _shared;
    private readonly Dictionary<Ref, string> _titles = [];
    private readonly Scenario _scenario;
    private readonly NegotiationState? _state;
    private readonly HashSet<string> _cited = [];
    private SourceNames? _sources;

    private readonly Dictionary<string, Event> _entries = [];
    private readonly Dictionary<string, ViolationReported> _violations = [];
    private readonly Dictionary<string, MeasureKind> _wordsOfTheirOwn = [];

    private Names(Scenario scenario, NegotiationState? state = null)
    {
        (_scenario, _state) = (scenario, state);
        Zone = scenario.Zone;
        _parties = scenario.Parties.DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        _shared = [.. scenario.Parties.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key)];
        foreach (var issue in scenario.Issues)
        {
            Entitle(Kind.Issue, issue.Id, issue.Title);
        }

        foreach (var track in scenario.Tracks)
        {
            Entitle(Kind.Track, track.Id, track.Title);
        }
    }

    /// <summary>The names in a state; titles are those known there, looked up as they are asked for.</summary>
    public static Names Of(Scenario scenario, NegotiationState state) => new(scenario, state);

    /// <summary>The names in a chronicle; a title given later does not replace the first.</summary>
    public static Names Of(Scenario scenario, IEnumerable<Event> entries)
    {
        var names = Before(scenario);
        foreach (var entry in entries)
        {
            names.Hear(entry);
        }

        return names;
    }

    /// <summary>The same of a list that nobody changes: as long as that is kept, so are its names.</summary>
    public static Names OfKept(Scenario scenario, IReadOnlyList<Event> entries) =>
        Kept.GetValue(entries, _ => Of(scenario, entries)) is var names && ReferenceEquals(names._scenario, scenario) ? names : Of(scenario, entries);

    /// <summary>Those of the same scenario in such a list.</summary>
    internal Names OfKept(IReadOnlyList<Event> entries) => OfKept(_scenario, entries);

    /// <summary>The names before anything is told: those of the head.</summary>
    internal static Names Before(Scenario scenario) => new(scenario);

    /// <summary>What an event entitles, unless it has a title already; and the sources it cites, which are told apart among those cited.</summary>
    internal void Hear(Event entry)
    {
        _entries.TryAdd(entry.Id, entry);
        foreach (var source in entry.Source)
        {
            _sources = _cited.Add(source.Source) ? null : _sources;
        }

        _ = entry.Happening switch
        {
            MeasureThreatened e => Entitle(Kind.Measure, e.Measure, e.Title, e.Kind),
            MeasureAnnounced e => Entitle(Kind.Measure, e.Measure, e.Title, e.Kind),
            MeasureImposed e => Entitle(Kind.Measure, e.Measure, e.Title, e.Kind),
            IncidentReported e => Entitle(Kind.Incident, e.Incident, e.Title),
            ViolationReported e => _violations.TryAdd(e.Violation, e) && Entitle(Kind.Violation, e.Violation, e.What),
            var what => EntitleBy(what),
        };
    }

    /// <summary>The scenario's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>A party's name; two of one name are told apart by their ids.</summary>
    public string Party(string id) =>
        !_parties.TryGetValue(id, out var party)
            ? Humane(id)
            : _shared.Contains(party.Name) ? Say.Of("party.shared-name", ("name", party.Name), ("id", id))
            : party.Name;

    /// <summary>A party, or a voice with its party: "Vladimir Putin, Russia".</summary>
    public string Of(PartyRef who) => who.Voice is null ? Party(who.Party) : Say.Of("voice", ("voice", Voice(who)), ("party", Party(who.Party)));

    /// <summary>The same within a sentence or a list: "Vladimir Putin (Russia)".</summary>
    public string Within(PartyRef who) =>
        who.Voice is null ? Lower(Party(who.Party)) : Say.Of("voice.within", ("voice", Lower(Voice(who))), ("party", Party(who.Party)));

    /// <summary>One or several: "France, Germany and Poland". Empty where there is nobody.</summary>
    public string Of(IEnumerable<PartyRef> who) => who.ToArray() is [var only] ? Of(only) : Join(who.Select(Within));

    /// <summary>The same within a sentence.</summary>
    public string Within(IEnumerable<PartyRef> who) => Join(who.Select(Within));

    /// <summary>Parties: "Russia and Ukraine".</summary>
    public string Parties(IEnumerable<string> ids) => Join(ids.Select(id => Lower(Party(id))));

    /// <summary>The title of a thing, or the words of its id.</summary>
    public string Of(Ref thing) => thing.Kind switch
    {
        Kind.Party => Party(thing.Id),
        Kind.None when thing.PhaseTrack is { } track => Say.Of("phase.of-track", ("track", Of(Kind.Track, track))),
        Kind.None => Say.Of("phase"),
        Kind.Violation when _violations.TryGetValue(
            thing.Id,
            out var report) => Say.Of("violation.title", ("by", Within(report.By)), ("against", Within(report.Against))),
        _ => TitleOf(thing) ?? Humane(thing.Id),
    };

    /// <summary>The kind of a measure that has words of its own: forces or weapons stationed somewhere, or relief; null: any other.</summary>
    public MeasureKind? OwnWords(string measure) =>
        _wordsOfTheirOwn.TryGetValue(measure, out var kind) ? kind
        : _state?.Measures.Of(measure)?.Kind is { } own and (MeasureKind.Deployment or MeasureKind.Relief) ? own
        : null;

    /// <summary>
    /// A status as a reader says it of this thing: a deployment is in place, and relief taken, and not imposed; "pre-negotiation" is one word.
    /// </summary>
    public string Status(Ref thing, string status) => thing.IsPhase ? status : (thing.Kind == Kind.Measure ? OwnWords(thing.Id) : null, status) switch
    {
        (MeasureKind.Relief, "imposed") => Say.Of("status.relief-imposed"),
        (MeasureKind.Relief, "lifted") => Say.Of("status.relief-lifted"),
        (MeasureKind.Deployment, "imposed") => Say.Of("status.deployment-imposed"),
        (MeasureKind.Deployment, "lifted") => Say.Of("status.deployment-lifted"),
        _ => status.Replace('-', ' '),
    };

    /// <summary>What has to come about where a condition names a thing: "First round: talks have opened".</summary>
    public string ComingAbout(Ref reference, string? by, Answer? answer)
    {
        var thing = Of(reference);
        return reference.Kind switch
        {
            Kind.Proposal when by is not null
                && answer is { } given => Say.Of("coming-about.answer", ("thing", thing), ("answer", Words.Of(given).Replace('-', ' ')), ("party", Party(by))),
            Kind.Proposal => Say.Of("coming-about.proposal", ("thing", thing)),
            Kind.Truce => Say.Of("coming-about.truce", ("thing", thing)),
            Kind.Track => Say.Of("coming-about.track", ("thing", thing)),
            Kind.Talks => Say.Of("coming-about.talks", ("thing", thing)),
            Kind.Agreement => Say.Of("coming-about.agreement", ("thing", thing)),
            Kind.Measure when OwnWords(
                reference.Id) is { } words => Say.Of(words == MeasureKind.Relief ? "coming-about.relief" : "coming-about.deployment", ("thing", thing)),
            Kind.Measure => Say.Of("coming-about.measure", ("thing", thing)),
            Kind.Event => Say.Of("coming-about.event", ("thing", thing)),
            _ => thing,
        };
    }

    /// <summary>A track by its title, or the label that rounds of talks share, as it is written.</summary>
    public string Track(string track) => HasTitle(Kind.Track, track) ? Of(Kind.Track, track) : track.Replace('-', ' ');

    /// <summary>Whether a title is known, and not only an id.</summary>
    public bool HasTitle(Kind kind, string id) => TitleOf(new(kind, id)) is not null;

    /// <summary>A voice without its party, within a sentence.</summary>
    public string VoiceAlone(PartyRef who) => who.Voice is null ? Lower(Party(who.Party)) : Lower(Voice(who));

    /// <summary>The title of a thing of this kind.</summary>
    public string Of(Kind kind, string id) => Of(new Ref(kind, id));

    /// <summary>Where something is written: "Reuters, paragraph 12"; two of one publisher are told apart.</summary>
    public string Of(SourceRef source) =>
        Say.Of(
            "source",
            ("source", (_sources ??= new(_scenario, [.. _state?.Sources.Keys ?? [], .. _cited])).Of(source.Source)),
            ("paragraph", source.Paragraph?.ToString()));

    /// <summary>Each source with how it is cited: "Reuters, paragraphs 3 and 4".</summary>
    public IEnumerable<(string Source, string Told)> Cited(IEnumerable<SourceRef> sources) => sources.GroupBy(s => s.Source).Select(g =>
    {
        var paragraphs = g.Where(s => s.Paragraph is not null).Select(s => s.Paragraph.ToString()!).Distinct().ToArray();
        return (g.Key, Say.Of(
            paragraphs.Length > 1 ? "source.paragraphs" : "source", ("source", Of(new SourceRef(g.Key))), ("paragraph", Join(paragraphs))));
    });

    /// <summary>Where a source can be read; null: the script names no address.</summary>
    public string? AddressOf(string source) => _scenario.Sources.FirstOrDefault(s => s.Id == source)?.Url;

    /// <summary>The event of this id, where the names were taken from a chronicle.</summary>
    public Event? Entry(string id) => _entries.GetValueOrDefault(id);

    /// <summary>The report of a violation, where the names were taken from a chronicle.</summary>
    public ViolationReported? Report(string violation) => _violations.GetValueOrDefault(violation);

    /// <summary>"a, b and c".</summary>
    public static string Join(IEnumerable<string> items) => items.ToArray() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => Say.Of("and", ("first", string.Join(", ", first)), ("last", last)),
    };

    /// <summary>The words of an id: "victory-day" as "Victory day"; of what a view does not name, an ellipsis.</summary>
    public static string Humane(string id) => id.Length == 0 ? "…" : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    /// <summary>"The Kremlin" within a sentence is "the Kremlin", "United States" is "the United States".</summary>
    private static string Lower(string name) =>
        name.StartsWith("The ", StringComparison.Ordinal) ? $"the {name[4..]}"
        : name.StartsWith("United ", StringComparison.Ordinal) || name is "Soviet Union" or "European Union" ? $"the {name}"
        : name;

    private string Voice(PartyRef who) =>
        _parties.TryGetValue(who.Party, out var party) && party.Voices.FirstOrDefault(v => v.Id == who.Voice) is { } voice ? voice.Name : Humane(who.Voice!);

    private string? TitleOf(Ref thing) =>
        _titles.TryGetValue(thing, out var title) ? title
        : _state is null || InState(thing, _state) is not { } there || string.IsNullOrWhiteSpace(there) ? null
        : _titles[thing] = there;

    private static string? InState(Ref thing, NegotiationState state) => thing.Kind switch
    {
        Kind.Proposal => state.Proposals.Of(thing.Id)?.Title,
        Kind.Talks => state.Talks.Of(thing.Id)?.Title,
        Kind.Truce => state.Truces.Of(thing.Id)?.Title,
        Kind.Agreement => state.Agreements.Of(thing.Id)?.Title,
        Kind.Measure => state.Measures.Of(thing.Id)?.Title,
        Kind.Incident => state.Incidents.FirstOrDefault(i => i.Id == thing.Id)?.Title,
        _ => null,
    };

    private bool Entitle(Kind kind, string id, string? title, MeasureKind? measure)
    {
        if (measure is MeasureKind.Deployment or MeasureKind.Relief)
        {
            _wordsOfTheirOwn[id] = measure.Value;
        }

        return Entitle(kind, id, title);
    }

    /// <summary>An event that opens a thing gives it its title, where it has one.</summary>
    private bool EntitleBy(IHappening what) =>
        EventCatalog.Of(what) is { Declared.Opens: true } type
            && type.Field("title")?.Get(what) is string title
            && what.Subjects.First() is var opened
            && Entitle(opened.Kind, opened.Id, title);

    private bool Entitle(Kind kind, string id, string? title) => !string.IsNullOrWhiteSpace(title) && _titles.TryAdd(new(kind, id), title);
}
