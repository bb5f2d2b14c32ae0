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

        if (form.Edition is < 1 or > Edition.Current)
        {
            intake.Report(
                script.PlaceOf("edition"),
                $"'edition' is {form.Edition}, but the rules have editions from 1 to {Edition.Current}; leave it out for the present one");
        }
        else if (form.Edition is { } written && written != Edition.Current)
        {
            intake.Warn(
                Warning.EarlierEdition,
                script.PlaceOf("edition"),
                $"written for edition {written} of the rules; read by edition {Edition.Current}: what reads otherwise is in CHANGELOG.md");
        }

        if (form.ReadBy is { } there && there != Edition.Current)
        {
            intake.Warn(
                Warning.EarlierEdition,
                script.PlaceOf("read-by"),
                $"a copy made by edition {there} of the rules; read by edition {Edition.Current}: what reads otherwise is in CHANGELOG.md");
        }

        return form.Scenario is null || form.Title is null || form.Zone is null
            ? null
            : new Scenario(
                form.Scenario,
                form.Title,
                form.Zone)
                {
                    About = form.About,
                    Record = RecordOf(form, intake),
                    Edition = form.Edition,
                    Sources = form.Sources,
                    Parties = form.Parties,
                    Issues = form.Issues,
                    Tracks = form.Tracks,
                    Accepts = form.Accepts,
                };
    }

    /// <summary>No event may lie after the record: what the script tells there it claims to have looked for.</summary>
    public static void CheckRecord(Filled<ScriptForm> script, Scenario scenario, IReadOnlyList<Event> entries, Intake intake)
    {
        if (scenario.Record?.Until is { } until && Timeline.InOrder(scenario.Zone, entries) is [.., var last] && last.At > until.Last(scenario.Zone))
        {
            intake.Report(
                script.Form.Record!.PlaceOf("until"),
                $"the record ends {until}, but '{last.Id}' is of {last.Entry.When}; let `until` be no earlier, or leave it out: " +
                    "the record then runs to its last event");
        }
    }

    private static RecordSpan? RecordOf(ScriptForm form, Intake intake)
    {
        if (form.Record is not { } record || record.Form is { From: null, Until: null })
        {
            return null;
        }

        if (form.Zone is { } zone && record.Form is { From: { } from, Until: { } until } && from.Effect(zone) > until.Last(zone))
        {
            intake.Report(record.PlaceOf("until"), $"the record ends {until} before it begins {from}; write the earlier date as `from`");
        }

        return new(record.Form.From, record.Form.Until);
    }
}
