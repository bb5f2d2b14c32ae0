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
        return new(BoardSection.Incidents, "INCIDENTS", [.. shown.Select(i => Of(i, scene))])
        {
            More = scene.More(incidents.Length - shown.Length, "earlier incident"),
            Totals = [.. totals.Select((t, i) => Line.Of(LineKind.Totals, "totals", Total(t, scene)).Nth(i))],
        };
    }

    private static Item Of(IncidentState incident, BoardContext scene) => new()
    {
        Thing = new(Kind.Incident, incident.Id),
        When = scene.When(incident.When),
        Facts = [Incident(incident, scene)],
        Within = scene.Within(incident.Within),
        Secret = scene.Secret(incident.PublicSince),
        Lines = [.. Remarks.Reactions(scene, incident.Reactions), .. Remarks.Disputed(scene, incident.Disputed)],
    };

    private static string Incident(IncidentState i, BoardContext scene)
    {
        var names = scene.Names;
        var alone = i.AccordingTo.Count > 0;
        var kind = i.Kind is null or IncidentKind.Other ? i.Title is null ? "incident" : "" : BoardContext.Said(i.Kind);
        var sides = $"{(i.By.Count > 0 ? $" by {names.Parties(i.By)}" : "")}{(i.Against.Count > 0 ? $" against {names.Parties(i.Against)}" : "")}";
        var teller = alone ? $"according to {names.Within(i.AccordingTo)}" : "";
        // A title often says what kind of thing it was.
        var told = (i.Title?.Contains(kind, StringComparison.OrdinalIgnoreCase) == true ? sides : kind + sides).TrimStart();
        var what = (i.Title, alone) switch
        {
            (null, true) => $"{teller}: {told}",
            (null, false) => told,
            ({ } title, _) => $"{title}{(told.Length > 0 ? $": {told}" : "")}{(alone ? $", {teller}" : "")}",
        };
        var rest = new[]
        {
            i.Text is { } text ? Sentence.WithoutStop(text) : null,
            i.Where,
            i.Killed is { } killed ? $"killed: {Figures.Of(killed)}" : null,
            i.Injured is { } injured ? $"injured: {Figures.Of(injured)}" : null,
            i.Damage is { } damage ? $"damage: {damage}" : null,
        }.Where(t => t is not null);
        return string.Join("; ", [what, .. rest]);
    }

    /// <summary>No report gives a plain number: an "at least 100" is told with its incident and enters no sum.</summary>
    private const string NoSum = "without a sum";

    private static string Total(IncidentTotal t, BoardContext scene)
    {
        var what = t.Kind is null or IncidentKind.Other ? "incident" : BoardContext.Said(t.Kind);
        return $"{what}{(t.By is { } by ? $" laid to {scene.Names.Parties([by])}" : ", laid to nobody")}: {Figures.Many(t.Reports, "report")} taken as fact, "
            + $"killed {t.Killed?.ToString() ?? NoSum}, injured {t.Injured?.ToString() ?? NoSum}";
    }
}
