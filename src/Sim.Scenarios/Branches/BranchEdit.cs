using Sim.Domain.Branches;
using Sim.Domain.Catalog;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Branches;

/// <summary>A branch as an edit makes it, or, where that is not legal, the problems with their places in what was given.</summary>
public sealed record BranchEdit(Branch? Branch, IReadOnlyList<Problem> Problems)
{
    /// <summary>More events of its own, read against all the branch has. The path leads from history to the branch, itself the last.</summary>
    public static BranchEdit Record(Scenario scenario, IReadOnlyList<Entry> history, IReadOnlyList<Branch> path, ListNode events)
    {
        ArgumentNullException.ThrowIfNull(path);
        var intake = new Intake(json: false) { Zone = scenario.Zone };
        var inherited = Inheritance.Along(scenario.Zone, history, path);
        var read = EventsReader.Read(events, intake, inherited.Entries.ToDictionary(e => e.Id));
        References.Check(scenario, read, intake, [.. inherited.Entries, .. Consequences.Footing([.. scenario.Rules, .. path.SelectMany(b => b.Rules)])]);
        if (read.Entries is null || intake.Problems.Count > 0)
        {
            return new(null, intake.Problems);
        }

        var branch = path[^1];
        return Checked(branch with { Events = [.. branch.Events, .. read.Entries] }, scenario, history, path, id => read.Readers.TryGetValue(id, out var reader) ? reader.PlaceOf : null);
    }

    /// <summary>Inherited events left out, own ones taken out, each with what the branch says of it; with <paramref name="undo"/>, such a leaving out taken back.</summary>
    public static BranchEdit LeaveOut(Scenario scenario, IReadOnlyList<Entry> history, IReadOnlyList<Branch> path, IReadOnlyList<string> events, bool undo)
    {
        ArgumentNullException.ThrowIfNull(path);
        var branch = path[^1];
        if (undo)
        {
            return events.FirstOrDefault(e => !branch.Without.Contains(e)) is { } unknown
                ? Refused($"'{unknown}' is not left out in {branch.Name}, so that cannot be taken back; left out {(branch.Without.Count == 0 ? "is nothing" : $"are {branch.Without}")}")
                : Checked(branch with { Without = [.. branch.Without.Where(w => !events.Contains(w))] }, scenario, history, path);
        }

        var own = branch.Events.Select(e => e.Id).ToHashSet();
        var gone = WithAllThatSpeaksOf(events, Inheritance.Along(scenario.Zone, history, path).Entries);
        return Checked(
            branch with { Without = [.. branch.Without.Concat(events.Where(e => !own.Contains(e) || branch.Without.Contains(e))).Distinct()], Events = [.. branch.Events.Where(e => !gone.Contains(e.Id))], Amend = [.. branch.Amend.Where(a => !events.Contains(a.Event.Id))] },
            scenario, history, path);
    }

    /// <summary>Fields of one event changed, those of an earlier change kept; with <paramref name="undo"/>, all its changes taken back.</summary>
    public static BranchEdit Amend(Scenario scenario, IReadOnlyList<Entry> history, IReadOnlyList<Branch> path, string id, MapNode fields, bool undo)
    {
        ArgumentNullException.ThrowIfNull(path);
        var branch = path[^1];
        if (undo)
        {
            return branch.Amend.All(a => a.Event.Id != id)
                ? Refused($"'{id}' is not changed in {branch.Name}, so that cannot be taken back")
                : Checked(branch with { Amend = [.. branch.Amend.Where(a => a.Event.Id != id)] }, scenario, history, path);
        }

        var intake = new Intake(json: false) { Zone = scenario.Zone };
        var inherited = Inheritance.Along(scenario.Zone, history, path);
        var amended = BranchReader.Amendments(new MapNode([new(id, fields.At, fields)], fields.At), inherited.Entries.ToDictionary(e => e.Id), intake).ToArray();
        References.Check(scenario, new([], [], new Dictionary<string, EventReader>()), intake, inherited.Entries);
        if (intake.Problems.Count > 0)
        {
            return new(null, intake.Problems);
        }

        var change = amended[0];
        if (branch.Events.FirstOrDefault(e => e.Id == id) is { } own)
        {
            return Checked(branch with { Events = [.. branch.Events.Select(e => e == own ? change.Over(e) : e)] }, scenario, history, path);
        }

        var earlier = branch.Amend.FirstOrDefault(a => a.Event.Id == id);
        var both = earlier is null ? change : new Amendment(change.Event with { Given = [.. earlier.Event.Given.Union(change.Event.Given)] });
        return Checked(branch with { Amend = [.. branch.Amend.Where(a => a != earlier), both] }, scenario, history, path);
    }

    private static HashSet<string> WithAllThatSpeaksOf(IEnumerable<string> events, IReadOnlyList<Entry> entries)
    {
        var gone = events.ToHashSet();
        for (var before = 0; before < gone.Count;)
        {
            before = gone.Count;
            gone.UnionWith([.. entries.Where(e => Inheritance.TargetOf(e) is { } target && gone.Contains(target)).Select(e => e.Id)]);
        }

        return gone;
    }

    private static BranchEdit Checked(Branch branch, Scenario scenario, IReadOnlyList<Entry> history, IReadOnlyList<Branch> path, Func<string, Func<string?, Position>?>? placesOf = null)
    {
        var after = Inheritance.Along(scenario.Zone, history, [.. path.SkipLast(1), branch]);
        var problems = after.Misfits.Where(m => m.Branch == branch.Name).Select(m => new Problem(At(m.Id, null), m.Reason)).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(OwnEvents.Refused(scenario, after, branch.Events.Select(e => e.Id).ToHashSet())
                .Select(r => new Problem(At(r.Event, r.Refusal.Field), $"{r.Event}: {r.Refusal.Reason}{(r.Refusal.Advice is { } advice ? $"; {advice}" : "")}")));
        }

        return problems.Count == 0 ? new(branch, []) : new(null, problems);

        Position At(string? id, string? field) => id is not null && placesOf?.Invoke(id) is { } place ? place(field) : default;
    }

    private static BranchEdit Refused(string reason) => new(null, [new(default, reason)]);
}
