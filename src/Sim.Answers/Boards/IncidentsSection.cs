using Sim.Answers.Telling;
using Sim.Domain.Incidents;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Incidents, the latest first, and totals of those taken as fact; what one side alone reports says so.</summary>
internal static class IncidentsSection
{
    public static Section Of(BoardContext scene)
    {
        var incidents = scene.State.Incidents.OrderByDescending(i => i.When.At).ToArray();
        var shown = incidents.Take(scene.Most(BoardSection.Incidents, 6)).ToArray();
        var totals = scene.State.IncidentTotals.Where(t => t.Reports > 1 && (t.Killed ?? t.Injured) is not null);
        return new(BoardSection.Incidents, Say.Of("section.incidents"), [.. shown.Select(i => Of(i, scene))])
        {
            More = BoardContext.More("earlier-incidents", incidents.Length - shown.Length),
            Totals = [.. totals.Select((t, i) => Line.Of(LineKind.Totals, Say.Of("label.totals"), Total(t, scene)).Nth(i))],
        };
    }

    private static Item Of(IncidentState incident, BoardContext scene) => new()
    {
        Thing = new(Kind.Incident, incident.Id),
        When = scene.When(incident.When),
        Facts = [Incident(incident, scene)],
        Within = scene.Within(incident.Within),
        Secret = scene.Secret(incident.PublicSince),
        Lines =
        [
            .. incident.Findings.Select((f, i) => Line.Of(
                LineKind.Outcome,
                Say.Of("label.findings"),
                Say.Of("incident.finding", ("party", scene.Names.Party(f.Party)), ("finding", BoardContext.Said<Finding>(f.Finding)))).Nth(i)),
            .. incident.Ended is { } end
                ? [
                    Line.Of(
                        LineKind.Outcome,
                        Say.Of("label.ended"),
                        Say.Of("incident.ended", ("date", scene.On(end.Since)), ("by", scene.Names.Parties(end.By)), ("outcome", end.Outcome))),
                ]
                : Array.Empty<Line>(),
            .. Remarks.Reactions(scene, incident.Reactions), .. Remarks.Disputed(scene, incident.Disputed),
        ],
    };

    private static string Incident(IncidentState i, BoardContext scene)
    {
        var names = scene.Names;
        var kind = i.Kind is null or IncidentKind.Other ? i.Title is null ? Say.Of("incident") : "" : BoardContext.Said(i.Kind);
        // A title often says what kind of thing it was.
        var said = i.Title?.Contains(kind, StringComparison.OrdinalIgnoreCase) == true ? null : kind;
        var told = Say.Of("incident-told.sides", ("kind", said), ("by", names.Parties(i.By)), ("against", names.Parties(i.Against))).TrimStart();
        return Sentence.List(
            "; ",
            Say.Of(i.Title is null ? "incident-told" : "incident-told.titled", ("title", i.Title), ("told", told), ("who", names.Within(i.AccordingTo))),
            i.Text is { } text ? Sentence.WithoutStop(text) : null,
            i.Where,
            i.Killed is { } killed ? Say.Of("killed", ("count", Figures.Of(killed))) : null,
            i.Injured is { } injured ? Say.Of("injured", ("count", Figures.Of(injured))) : null,
            i.Damage is { } damage ? Say.Of("damage", ("damage", damage)) : null);
    }

    /// <summary>Where no report gives a plain number, there is no sum: an "at least 100" is told with its incident and enters none.</summary>
    private static string Total(IncidentTotal t, BoardContext scene) => Say.Of(
        "incident-total",
        ("what", t.Kind is null or IncidentKind.Other ? Say.Of("incident") : BoardContext.Said(t.Kind)),
        ("by", t.By is { } by ? scene.Names.Parties([by]) : null),
        ("reports", Say.Count("reports", t.Reports)),
        ("killed", t.Killed?.ToString()),
        ("injured", t.Injured?.ToString()));
}
