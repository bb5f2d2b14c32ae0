using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Branches;

/// <summary>A branch as a script writes it, and, without its events, as the store keeps it.</summary>
public static class BranchCodec
{
    /// <summary>Canonical JSON of all but its events: the same branch, the same text.</summary>
    public static string ToJson(Branch branch) => JsonNodes.Write(new MapNode(
        [
            new("name", default, ValueWriter.Text(branch.Name)),
            .. new ValueWriter(json: true).Record(FormOf(branch)).Entries,
            .. branch.Rules.Count > 0 ? [new MapEntry("rules", default, ProfileCodec.Listed(RuleCodec.Write(branch.Rules, json: true)))] : (MapEntry[])[],
            .. branch.Amend.Count > 0
                ? [new MapEntry("amend", default, new ListNode([.. branch.Amend.Select(a => JsonNodes.Read(EntryCodec.ToJson(a.Event)))], default))]
                : (MapEntry[])[],
        ], default));

    /// <summary>The branch this JSON was written from, with the events given; <see cref="FormatException"/> where it was written by something else.</summary>
    public static Branch FromJson(string json, IReadOnlyList<Event> events)
    {
        var intake = new Intake(json: true);
        var map = JsonNodes.Read(json) as MapNode;
        var fields = new MapNode([.. map?.Entries.Where(e => e.Key is not ("name" or "amend" or "rules")) ?? []], default);
        if (map?.Find("name")?.Value is not ScalarNode name || ValueReader.Record(typeof(BranchForm), name.Value, fields, intake) is not BranchForm form)
        {
            throw new FormatException($"a stored branch cannot be read: {string.Join("; ", intake.Problems.Select(p => p.Message))}");
        }

        var fork = Ref.TryParse(form.From, out var after) && after.Kind == Kind.Event ? new Fork(null, after.Id) : new Fork(EdtfDate.Parse(form.From));
        return new(name.Value, fork)
        {
            Of = form.Of,
            KeepLater = form.KeepLater,
            Why = form.Why,
            Source = form.Source,
            Without = form.Without,
            Accepts = form.Accepts,
            Amend = [.. (map.Find("amend")?.Value as ListNode)?.Items.Select(a => new Amendment(EntryCodec.FromJson(JsonNodes.Write(a)))) ?? []],
            Rules = RuleCodec.Read(map.Find("rules")?.Value, intake),
            Events = [.. events],
        };
    }

    /// <summary>The branch under its name, as in <c>branches:</c>.</summary>
    internal static MapEntry ToScript(Branch branch)
    {
        List<MapEntry> fields = [.. new ValueWriter(json: false).Record(FormOf(branch)).Entries];
        if (branch.Rules.Count > 0)
        {
            fields.Add(new("rules", default, new MapNode([.. RuleCodec.Write(branch.Rules, json: false)], default)));
        }

        if (branch.Amend.Count > 0)
        {
            fields.Add(new(
                "amend",
                default,
                new MapNode([.. branch.Amend.Select(a => new MapEntry(a.Event.Id, default, EntryCodec.ToAmendment(a.Event)))], default)));
        }

        if (branch.Events.Count > 0)
        {
            fields.Add(new("events", default, new ListNode([.. branch.Events.Select(EntryCodec.ToScript)], default)));
        }

        return new(branch.Name, default, new MapNode(fields, default));
    }

    private static BranchForm FormOf(Branch branch) =>
        new(branch.Fork.ToString(), branch.Why, branch.Source, branch.Of, branch.KeepLater, branch.Without, Accepts: branch.Accepts);
}
