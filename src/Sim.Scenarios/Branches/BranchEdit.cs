using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Branches;

/// <summary>
/// A branch as an edit makes it, or, where that is not legal, the problems with their places in what was given (none in the file: line 0).
/// It is read as a script that says the same would be, so that what an edit makes always travels in a script.
/// </summary>
public sealed record BranchEdit(Branch? Branch, IReadOnlyList<Problem> Problems)
{
    /// <summary>More events of its own, read with all the branch has. The path leads from history to the branch, itself the last.</summary>
    public static BranchEdit Record(Scenario scenario, IReadOnlyList<Event> history, IReadOnlyList<Branch> path, ListNode events)
    {
        ArgumentNullException.ThrowIfNull(path);
        return BranchReader.Reread(scenario, history, path.SkipLast(1), path[^1], events.Items);
    }

    /// <summary>
    /// Inherited events left out, own ones taken out, each with what the branch says of it; with <paramref name="undo"/>, such a leaving out taken back.
    /// </summary>
    public static BranchEdit LeaveOut(Scenario scenario, IReadOnlyList<Event> history, IReadOnlyList<Branch> path, IReadOnlyList<string> events, bool undo)
    {
        ArgumentNullException.ThrowIfNull(path);
        var branch = path[^1];
        if (undo)
        {
            return events.FirstOrDefault(e => !branch.Without.Contains(e)) is { } unknown
                ? Refused(
                    $"'{unknown}' is not left out in {branch.Name}, so that cannot be taken back; " +
                        $"left out {(branch.Without.Count == 0 ? "is nothing" : $"are {string.Join(", ", branch.Without)}")}")
                : Again(scenario, history, path, branch with { Without = [.. branch.Without.Where(w => !events.Contains(w))] });
        }

        var own = branch.Events.Select(e => e.Id).ToHashSet();
        var all = Inheritance.Along(scenario.Zone, history, path).Entries;
        var gone = events.ToHashSet();
        while (all.FirstOrDefault(e => !gone.Contains(e.Id) && Inheritance.TargetOf(e) is { } target && gone.Contains(target)) is { } dependent)
        {
            gone.Add(dependent.Id);
        }

        return Again(scenario, history, path, branch with
        {
            Without = [.. branch.Without.Concat(events.Where(e => !own.Contains(e))).Distinct()],
            Events = [.. branch.Events.Where(e => !gone.Contains(e.Id))],
            Amend = [.. branch.Amend.Where(a => !events.Contains(a.Event.Id))],
        });
    }

    /// <summary>Fields of one event changed, those of an earlier change kept; with <paramref name="undo"/>, all its changes taken back.</summary>
    public static BranchEdit Amend(Scenario scenario, IReadOnlyList<Event> history, IReadOnlyList<Branch> path, string id, MapNode fields, bool undo)
    {
        ArgumentNullException.ThrowIfNull(path);
        var branch = path[^1];
        if (undo)
        {
            return branch.Amend.All(a => a.Event.Id != id)
                ? Refused($"'{id}' is not changed in {branch.Name}, so that cannot be taken back")
                : Again(scenario, history, path, branch with { Amend = [.. branch.Amend.Where(a => a.Event.Id != id)] });
        }

        var intake = new Intake(json: false) { Zone = scenario.Zone, HasTracks = scenario.Tracks.Count > 0 };
        var inherited = Inheritance.Along(scenario.Zone, history, path);
        var amended = BranchReader.Amendments(new MapNode([new(id, fields.At, fields)], fields.At), inherited.Entries.ToDictionary(e => e.Id), intake)
            .ToArray();
        References.Check(scenario, new([], [], new Dictionary<string, EventReader>()), intake, inherited.Entries);
        if (intake.Problems.Count > 0)
        {
            return new(null, intake.Problems);
        }

        var change = amended[0];
        if (inherited.Entries.All(e => e.Id != id))
        {
            return Refused(
                Inheritance.Along(
                    scenario.Zone,
                    history,
                    [.. path.SkipLast(1), branch with { Amend = [change] }]).Misfits.First(m => m.Branch == branch.Name && m.Id == id).Reason);
        }

        if (branch.Events.FirstOrDefault(e => e.Id == id) is { } own)
        {
            // Of a correction or another account a script has only what it gives itself.
            var changed = change.Over(own) with { Given = (own.Corrects ?? own.Disputes) is null ? own.Given : own.Given.Union(change.Event.Given) };
            return Again(scenario, history, path, branch with { Events = [.. branch.Events.Select(e => e == own ? changed : e)] });
        }

        // What was changed before and is not given anew stands as the branch has it by now.
        var earlier = branch.Amend.FirstOrDefault(a => a.Event.Id == id);
        var both = earlier is null ? change : new Amendment(change.Event with { Given = [.. earlier.Event.Given.Union(change.Event.Given)] });
        return Again(scenario, history, path, branch with { Amend = [.. branch.Amend.Where(a => a != earlier), both] });
    }

    /// <summary>The branch read anew on what it stands on, itself the last of the path: its own corrections inherit from events as they are by now.</summary>
    public static BranchEdit Again(Scenario scenario, IReadOnlyList<Event> history, IReadOnlyList<Branch> path, Branch branch) =>
        BranchReader.Reread(scenario, history, path.SkipLast(1), branch, []);

    private static BranchEdit Refused(string reason) => new(null, [new(default, reason)]);
}
