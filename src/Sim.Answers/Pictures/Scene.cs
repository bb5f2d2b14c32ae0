using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>What every lane needs to be told: who is called what, the date asked about, and how far anything is known.</summary>
internal sealed class Scene
{
    private readonly Dictionary<Ref, string> _titles = [];
    private readonly Dictionary<string, string> _codes = [];

    public Scene(PictureStory story)
    {
        Story = story;
        Names = Names.OfKept(story.Scenario, story.Entries);
        Dates = Dates.On(story.Now.AsOf.At, story.Scenario.Zone);
        AsOf = story.Now.AsOf.At;
        var end = story.Record is { } record && record.Until.At > AsOf
            ? Calendar.Moved(record.Until.At, Duration.Epsilon)
            : Calendar.Moved(AsOf, Duration.Epsilon);
        var last = story.Steps is [.., var step] ? step.At.At : AsOf;
        Horizon = last > end ? last : end;
        Edge = story.Record is { } edges && edges.IsAfter(AsOf) ? Calendar.Moved(edges.Until.At, Duration.Epsilon) : null;
        foreach (var asks in story.Steps.Select(s => (s.Event?.Happening as ProposalTabled)?.Asks).Where(a => a?.Title is not null))
        {
            _titles.TryAdd(asks!.Truce is { } truce ? new(Kind.Truce, truce) : new(Kind.Talks, asks.Talks ?? ""), asks.Title!);
        }
    }

    public PictureStory Story { get; }

    public Names Names { get; }

    public Dates Dates { get; }

    public DateTimeZone Zone => Story.Scenario.Zone;

    public Histories Histories => Story.Histories;

    /// <summary>The date asked about, its last moment.</summary>
    public Instant AsOf { get; }

    /// <summary>Until when what has no end is drawn.</summary>
    public Instant Horizon { get; }

    /// <summary>Where the record ends, if the date asked about lies beyond it.</summary>
    public Instant? Edge { get; }

    /// <summary>Up to where what has no end is drawn; beyond the record as dots.</summary>
    public Instant Known => Horizon;

    public string TitleOf(Ref thing) =>
        Plain.Text(!Names.HasTitle(thing.Kind, thing.Id) && _titles.TryGetValue(thing, out var title) ? title : Names.Of(thing));

    /// <summary>Three letters for a party: of its code in CAMEO, else of its id; two that would be alike get more.</summary>
    public string Code(string party)
    {
        if (_codes.TryGetValue(party, out var code))
        {
            return code;
        }

        var profile = Story.Scenario.Parties.FirstOrDefault(p => p.Id == party);
        var letters = new string([.. party.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        string[] tries =
        [
            profile?.Cameo is { Length: >= 3 } cameo ? cameo[..3] : "",
            letters.Length > 3 ? letters[..3] : letters,
            letters.Length > 5 ? letters[..5] : letters,
        ];
        code = tries.FirstOrDefault(t => t.Length > 0 && !_codes.ContainsValue(t)) ?? letters[..Math.Min(8, letters.Length)];
        return _codes[party] = code;
    }

    /// <summary>Parties as a note names them: "Ukraine and 4 others" where they are many.</summary>
    public string Few(IReadOnlyList<string> parties) => Plain.Text(parties.Count > 2
        ? Say.Of("picture.others", ("who", Names.Parties([parties[0]])), ("count", (parties.Count - 1).ToString()))
        : Names.Parties(parties));

    /// <summary>Voices without their parties, as a note has room for.</summary>
    public string Alone(IEnumerable<PartyRef> who) => Names.Join(who.Select(Names.VoiceAlone));

    /// <summary>The events about a thing that count as facts there and were applied.</summary>
    public IEnumerable<(T Happening, DatedEvent On)> Facts<T>(Ref thing) where T : class, IHappening => Histories.About(thing)
        .Where(s => s is { IsFact: true, NotApplied: null } && s.Event?.Happening is T)
        .Select(s => ((T)s.Event!.Happening, s.Event));

    /// <summary>Where a thing stands at the date asked about, as a reader says it; null: it has not come up.</summary>
    public string? StatusOf(History history) => history.At("status", AsOf) is { } status ? Names.Status(history.Thing, status) : null;

    /// <summary>"secret until 1969" of what was not public at the date asked about; else null.</summary>
    public string? SecretOf(Ref thing) => PublicSince(thing) switch
    {
        null => null,
        "later" => Say.Of("secret.later"),
        "never" => Say.Of("secret.never"),
        var date when EdtfDate.TryParse(date, out var known, out _) && known.Effect(Zone) <= AsOf => null,
        var date => Say.Of("secret.until", ("date", Dates.Of(date))),
    };

    private string? PublicSince(Ref thing) => thing.Kind switch
    {
        Kind.Truce => Story.Now.Truces.Of(thing.Id)?.PublicSince,
        Kind.Proposal => Story.Now.Proposals.Of(thing.Id)?.PublicSince,
        Kind.Talks => Story.Now.Talks.Of(thing.Id)?.PublicSince,
        Kind.Agreement => Story.Now.Agreements.Of(thing.Id)?.PublicSince,
        Kind.Measure => Story.Now.Measures.Of(thing.Id)?.PublicSince,
        _ => null,
    };
}
