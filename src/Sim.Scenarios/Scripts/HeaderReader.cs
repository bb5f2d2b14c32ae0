using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>Reads what a script says before its events: name, title, zone, sources, parties, issues, tracks.</summary>
internal static class HeaderReader
{
    public static Scenario? Read(MapNode map, Intake intake)
    {
        var name = map.Find("scenario") is { } scenario ? ValueReader.Id(scenario.Value, "scenario", intake) : Missing<string>("scenario", "the name it is loaded under, such as korea-1953", map, intake);
        var title = map.Find("title") is { } titled ? ValueReader.Text(titled.Value, "title", intake) : Missing<string>("title", "what it is about, as a headline would say it", map, intake);
        if (map.Find("zone") is not { } zone)
        {
            Missing<string>("zone", "the IANA time zone its dates are in, such as Europe/Moscow", map, intake);
        }
        else if (ValueReader.Text(zone.Value, "zone", intake) is { } id)
        {
            if (Zones.TryFind(id, out var found))
            {
                intake.Zone = found;
            }
            else
            {
                intake.Report(zone.Value.At, $"'zone': {NearZones.Problem(id)}");
            }
        }

        var about = map.Find("about") is { } note ? ValueReader.Text(note.Value, "about", intake) : null;
        var sources = Named<Source>(map, "sources", intake);
        var parties = Named<PartyProfile>(map, "parties", intake);
        var issues = Named<Issue>(map, "issues", intake);
        var tracks = Named<TrackProfile>(map, "tracks", intake);
        intake.HasTracks = map.Find("tracks") is { Value: MapNode { Entries.Count: > 0 } };
        foreach (var party in parties.Where(p => p.Members.Count > 0 && p.Kind != PartyKind.Coalition))
        {
            intake.Report(map.Find("parties")!.Value is MapNode all ? all.Find(party.Id)!.KeyAt : default, $"{party.Id} has members, but only a coalition does; make it `kind: coalition`");
        }

        return name is null || title is null || intake.Zone is null
            ? null
            : new Scenario(name, title, intake.Zone) { About = about, Sources = [.. sources], Parties = [.. parties], Issues = [.. issues], Tracks = [.. tracks] };
    }

    private static T? Missing<T>(string key, string what, MapNode map, Intake intake) where T : class
    {
        intake.Report(map.At, $"'{key}' is missing: {what}");
        return null;
    }

    /// <summary>A map of things by id, each a map of its fields; an issue may also be its title alone.</summary>
    private static List<T> Named<T>(MapNode map, string key, Intake intake) where T : class
    {
        var things = new List<T>();
        if (map.Find(key) is not { Value: var node } || node is ScalarNode { IsNull: true })
        {
            return things;
        }

        if (ProfileCodec.Keyed(node, intake) is not MapNode named)
        {
            intake.Report(node.At, $"'{key}' takes a map, an id each, not {ValueReader.KindOf(node)}");
            return things;
        }

        foreach (var entry in named.Entries)
        {
            var id = ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), key, intake);
            if (id is null || ProfileCodec.Read<T>(id, key, entry, intake) is not { } thing)
            {
                continue;
            }

            things.Add(thing);
        }

        return things;
    }
}
