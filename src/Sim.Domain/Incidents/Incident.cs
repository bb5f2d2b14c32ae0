using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Incidents;

/// <summary>What kind of incident it is.</summary>
public enum IncidentKind { DroneAttack, MissileStrike, Shelling, GroundAssault, Bombing, Shooting, Detention, Protest, MilitaryMovement, Other }

[Event("incident-reported", "Something happened on the ground, by nature a report; with `according-to` it is listed with who reports it.", Opens = true, Report = true, Cameo = "190", Plover = "ASSAULT")]
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
    [Field("What happened, in a sentence.")] string? Text = null) : ICoded
{
    IEnumerable<Ref> IHappening.Subjects => [new(Vocabulary.Kind.Incident, Incident)];

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

/// <summary>An incident as it was reported.</summary>
public sealed record Incident(IncidentReported Reported, DatedEvent On) : IAggregate<Incident>, IShown<IncidentState>
{
    public Ref Ref => new(Kind.Incident, Reported.Incident);

    /// <summary>Its report and nothing else.</summary>
    public Standing Standing { get; } = Standing.None.After(On);

    /// <summary>The incident after this event; refused: reporting it twice.</summary>
    public static Step<Incident> Apply(Incident? state, DatedEvent occurrence)
    {
        var reported = (IncidentReported)occurrence.Happening;
        return state is null
            ? new Incident(reported, occurrence)
            : new Refusal($"incident '{reported.Incident}' has already been reported; another account of it is an event with `disputes`", "incident");
    }

    IEnumerable<ThingValue> IThing.ValuesAt(View view) =>
    [
        .. ThingValue.Of(("when", On.When.Text), ("where", Reported.Where), ("killed", Reported.Killed?.Text), ("injured", Reported.Injured?.Text), ("damage", Reported.Damage)),
        .. new[] { ("by", Reported.By), ("against", Reported.Against), ("accordingTo", On.Entry.AccordingTo) }
            .Where(v => v.Item2.Count > 0)
            .Select(v => new ThingValue(new(v.Item1), string.Join(' ', View.Parties(v.Item2)))),
    ];

    IncidentState IShown<IncidentState>.StateAt(View view) => IncidentState.At(this, view);

    // Whose account is believed is told where accounts differ; the incident rests on its report.
    IThing IThing.With(Standing standing) => this;
}
