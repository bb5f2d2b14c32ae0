using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Incidents;

/// <summary>What kind of incident it is.</summary>
public enum IncidentKind { DroneAttack, MissileStrike, Shelling, GroundAssault, Bombing, Shooting, Detention, Protest, MilitaryMovement, Other }

[Event(
    "incident-reported",
    "Something happened on the ground, by nature a report; with `according-to` it is listed with who reports it.",
    Opens = true,
    Report = true,
    Cameo = "190",
    Plover = "ASSAULT")]
public sealed record IncidentReported(
    [Field("The incident's id, chosen here.", Kind.Incident)] string Incident,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("What it is.")] IncidentKind? Kind = null,
    [Field("Who did it, as the source has it.", Vocabulary.Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Those it hit.", Vocabulary.Kind.Party)] ValueList<PartyRef> Against = default,
    [Field("Where.")] string? Where = null,
    [Field("How many were killed; left out, unknown (not none).")] Count? Killed = null,
    [Field("How many were injured; left out, unknown (not none).")] Count? Injured = null,
    [Field("What was damaged.")] string? Damage = null,
    [Field("What happened, in a sentence.")] string? Text = null) : IIncidentHappening, ICoded
{
    Codes? ICoded.Codes => Kind switch
    {
        IncidentKind.DroneAttack => new("1952", "ASSAULT, drone"),
        IncidentKind.MissileStrike => new("195", "ASSAULT, aerial"),
        IncidentKind.Shelling => new("194", "ASSAULT, heavy-weapons"),
        IncidentKind.GroundAssault => new("193", "ASSAULT, firearms"),
        IncidentKind.Bombing => new("183", "ASSAULT"),
        IncidentKind.Shooting => new("193", "ASSAULT, firearms"),
        IncidentKind.Protest => new("141", "PROTEST"),
        IncidentKind.Detention => new("173", "COERCE"),
        IncidentKind.MilitaryMovement => new("154", "MOBILIZE"),
        _ => new("190", "ASSAULT"),
    };
}

/// <summary>An incident as it was reported, what third parties found of it, and its end.</summary>
public sealed record Incident(IncidentReported Reported, DatedEvent On) : IShown<IncidentState>
{
    public Ref Ref => new(Kind.Incident, Reported.Incident);

    /// <summary>Its own events, the report first.</summary>
    public Standing Standing { get; init; } = Standing.None.After(On);

    /// <summary>The latest finding of each third party.</summary>
    public ImmutableDictionary<string, Finding> Findings { get; init; } = ImmutableDictionary<string, Finding>.Empty;

    /// <summary>The event with which it ended.</summary>
    public DatedEvent? EndedBy { get; init; }

    /// <summary>What an event does to it. Refused: reporting it twice, anything before it is reported, a finding by a side, ending it twice.</summary>
    internal static Refusal? Apply(World world, IIncidentHappening happening, DatedEvent occurrence)
    {
        var state = world.Find<Incident>(new(Kind.Incident, happening.Incident));
        Step<Incident> next = (state, happening) switch
        {
            (null, IncidentReported e) => new Incident(e, occurrence),
            (null, _) => new Refusal(
                $"nobody has reported incident '{happening.Incident}' by then",
                "incident",
                "incident-reported has to come before, by its date"),
            (_, IncidentReported) => new Refusal(
                $"incident '{happening.Incident}' has already been reported; another account of it is an event with `disputes`",
                "incident"),
            ({ } i, IncidentVerified e) when e.By.FirstOrDefault(p => i.IsSide(p.Party, occurrence.At, world)) is { Party: { } side } =>
                new Refusal(
                    $"{side} is a side, and only a third party verifies incident '{e.Incident}'; " +
                        "what a side says of it is a statement-made, or an account with `disputes`",
                    "by"),
            ({ } i, IncidentVerified e) => i.After(
                occurrence) with { Findings = i.Findings.SetItems(e.By.Select(p => KeyValuePair.Create(p.Party, e.Finding))) },
            ({ EndedBy: not null }, IncidentEnded e) => new Refusal(
                $"incident '{e.Incident}' has already ended by then",
                "incident",
                "what happened later is an incident with an id of its own"),
            ({ } i, _) => i.After(occurrence) with { EndedBy = occurrence },
        };
        return world.Put(next);
    }

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. ThingValue.Of(
            ("when", On.When.Text),
            ("where", Reported.Where),
            ("killed", Reported.Killed?.Text),
            ("injured", Reported.Injured?.Text),
            ("damage", Reported.Damage)),
        .. new[] { ("by", Reported.By), ("against", Reported.Against), ("accordingTo", On.Entry.AccordingTo) }
            .Where(v => v.Item2.Count > 0)
            .Select(v => new ThingValue(new(v.Item1), ValueText.Of(View.Parties(v.Item2)))),
        .. Findings.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ThingValue(new("findings", f.Key), Words.Of(f.Value))),
        .. ThingValue.Of(("ended", EndedBy?.When.Text)),
    ];

    IncidentState IShown<IncidentState>.StateAt(View view) => IncidentState.At(this, view);

    // Whose account is believed is told where accounts differ; the incident rests on its report.
    IThing IThing.With(Standing standing) => this;

    private Incident After(DatedEvent occurrence) => this with { Standing = Standing.After(occurrence) };

    private bool IsSide(string party, Instant at, World world) =>
        Party.BelligerentsAt(at, world).Any(b => AreOfOne(party, b, world.Scenario))
            || Reported.By.Concat(Reported.Against).Any(p => AreOfOne(party, p.Party, world.Scenario));

    private static bool AreOfOne(string one, string other, Scenario scenario) => scenario.Belongs(one, other) || scenario.Belongs(other, one);
}
