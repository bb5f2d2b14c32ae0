using Sim.Domain.Events;
using Sim.Domain.Parties;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Scripts;

/// <summary>Makes of a script's form what it says before its events: name, title, zone, sources, parties, issues, tracks.</summary>
internal static class HeaderReader
{
    /// <summary>The head; null, with the problems reported, where something of it is missing or cannot be read.</summary>
    public static Scenario? Read(Filled<ScriptForm> script, Intake intake)
    {
        var form = script.Form;
        intake.HasTracks = script.Map.Find("tracks")?.Value is Yaml.MapNode { Entries.Count: > 0 } or Yaml.ListNode { Items.Count: > 0 };
        foreach (var party in form.Parties.Where(p => p.Members.Count > 0 && p.Kind != PartyKind.Coalition))
        {
            var at = script.Map.Find("parties")!.Value is Yaml.MapNode all ? all.Find(party.Id)!.KeyAt : default;
            intake.Report(at, $"{party.Id} has members, but only a coalition does; make it `kind: coalition`");
        }

        return form.Scenario is null || form.Title is null || form.Zone is null
            ? null
            : new Scenario(form.Scenario, form.Title, form.Zone) { About = form.About, Sources = form.Sources, Parties = form.Parties, Issues = form.Issues, Tracks = form.Tracks };
    }
}
