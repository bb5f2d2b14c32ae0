using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Warnings;

/// <summary>
/// Warns of one thing that has become two, and of one source that says two things: ids a letter apart, equal incidents, a dispute within one source.
/// </summary>
internal static class TwoOfOne
{
    /// <summary>Shorter names may well be a letter apart.</summary>
    private const int Shortest = 5;

    public static void Look(Told told)
    {
        NearIds(told);
        SameIncidents(told);
        OneSource(told);
    }

    private static void NearIds(Told told)
    {
        var shapes = new Dictionary<(Kind, string), string>();
        var opened = new HashSet<(Kind, string)>();
        foreach (var entry in told.Entries.Where(e => e is { Corrects: null, Disputes: null }))
        {
            var type = EventCatalog.Of(entry.Happening);
            if (!type.Declared.Opens
                || type.Fields[0].Get(entry.Happening) is not string id
                || !opened.Add((type.Fields[0].Refers, id))
                || id.Length < Shortest)
            {
                continue;
            }

            var kind = type.Fields[0].Refers;
            string[] mine = [.. Shapes(id).Distinct()];
            if (mine.Select(shape => shapes.GetValueOrDefault((kind, shape))).FirstOrDefault(other => other is not null) is { } near)
            {
                told.Warn(
                    Warning.NearId,
                    entry,
                    type.Fields[0].Name,
                    $"{Words.Of(kind)} '{id}' is one letter from '{near}', and is a thing of its own; write '{near}' if that one is meant");
            }

            foreach (var shape in mine)
            {
                shapes.TryAdd((kind, shape), id);
            }
        }
    }

    /// <summary>
    /// An id with each of its letters masked or left out in turn: two ids that share a shape are a letter apart. Figures, and letters that stand alone, number
    /// things and part them.
    /// </summary>
    private static IEnumerable<string> Shapes(string id)
    {
        for (var at = 0; at < id.Length; at++)
        {
            var isAlone = (at == 0 || id[at - 1] == '-') && (at == id.Length - 1 || id[at + 1] == '-');
            if (char.IsAsciiLetter(id[at]) && !isAlone)
            {
                yield return $"{id[..at]}?{id[(at + 1)..]}";
            }
        }

        for (var at = 0; at <= id.Length; at++)
        {
            // With a letter more anywhere it is the other's masked shape.
            yield return $"{id[..at]}?{id[at..]}";
        }
    }

    private static void SameIncidents(Told told)
    {
        var known = new Dictionary<(string When, IncidentReported What), Event>();
        foreach (var entry in told.Entries.Where(e => e is { Corrects: null, Disputes: null }))
        {
            if (entry.Happening is not IncidentReported incident
                || (incident.Where ?? incident.Damage ?? incident.Killed?.Text ?? incident.Injured?.Text) is null)
            {
                continue;
            }

            var alike = (entry.When.Text, incident with { Incident = "", Title = null, Text = null });
            if (!known.TryAdd(alike, entry))
            {
                told.Warn(
                    Warning.SameIncident,
                    entry,
                    "incident",
                    $"'{entry.Id}' and '{known[alike].Id}' report incidents that are alike in all but their ids, and both are counted; " +
                        "where they are one, leave this out and list both sources there, or make it an account with `disputes`");
            }
        }
    }

    private static void OneSource(Told told)
    {
        var byId = told.Entries.ToDictionary(e => e.Id);
        foreach (var dispute in told.Entries.Where(e => e is { Disputes: not null, Corrects: null }))
        {
            var isOwn = dispute.Given.Contains("source");
            if (byId.TryGetValue(dispute.Disputes!, out var first)
                && !(isOwn && dispute.AccordingTo.Count > 0)
                && dispute.Source.Intersect(first.Source).Select(s => s.ToString()).FirstOrDefault() is { } both)
            {
                told.Warn(
                    Warning.SourceOnBothSides,
                    dispute,
                    isOwn ? "source" : "disputes",
                    $"'{dispute.Id}' disputes '{first.Id}', and {both} stands on both sides{(isOwn ? "" : ", as inherited")}; " +
                        "give the source of this account, and where one source tells both, who says so (`according-to`)");
            }
        }
    }
}
