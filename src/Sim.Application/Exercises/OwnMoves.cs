using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Exercises;

/// <summary>
/// Events that roles record of their own accord, read as a script would be: each by those who act, within the lesson, and legal where it stands.
/// </summary>
internal static class OwnMoves
{
    /// <summary>The events of a role's own move, of the types it may record; what it left out is its moment and itself.</summary>
    public static ValueList<Event> Of(PlayedRun run, ExerciseRole role, Decision now, ListNode move)
    {
        var events = Read(run, now, role, move);
        foreach (var type in events.Select(e => EventCatalog.Of(e.Happening).Name).Where(t => !role.May.Contains(t)))
        {
            throw new RequestRefusedException(role.May.Count == 0
                ? new(RefusalCode.NoMovesOfItsOwn, ("role", role.Title))
                : new(RefusalCode.MoveNotAllowed, ("role", role.Title), ("type", type)) { Near = [.. role.May] });
        }

        return events.SelectMany(e => Actors.Of(e.Happening)).Any(a => a.Party != role.Plays)
            ? throw new RequestRefusedException(new(RefusalCode.MoveForOthers, ("role", role.Title), ("party", role.Plays)))
            : events;
    }

    /// <summary>The event that a clause becomes, once all have signed it: nobody acts in it but those who sign.</summary>
    public static ValueList<Event> OfClause(PlayedRun run, IReadOnlyList<ExerciseRole> signers, Decision now, MapNode? becomes)
    {
        if (becomes is null)
        {
            return default;
        }

        var events = Read(run, now, null, new([becomes], becomes.At));
        var parties = signers.Select(s => s.Plays).ToHashSet();
        var actors = events.SelectMany(e => Parties(e.Happening)).ToArray();
        return actors.Length == 0 || !actors.All(parties.Contains)
            ? throw new RequestRefusedException(new(RefusalCode.ClauseForOthers) { Near = [.. parties] })
            : events;
    }

    private static IEnumerable<string> Parties(IHappening what) =>
        Actors.Of(what).Select(a => a.Party)
            .Concat(EventCatalog.Of(what).Field("parties")?.Get(what) is ValueList<PartyRef> parties ? parties.Select(p => p.Party) : [])
            .Concat(EventCatalog.Of(what).Field("parties")?.Get(what) is ValueList<string> ids ? ids : []);

    private static ValueList<Event> Read(PlayedRun run, Decision now, ExerciseRole? role, ListNode move)
    {
        var completed = move with { Items = [.. move.Items.Select(i => i is MapNode map ? Complete(map, now, role) : i)] };
        var branch = run.Play.BranchOf(RunReader.BranchName(run.Name, run.Play.Run.Path));
        var edit = BranchEdit.Record(run.Scenario, run.Past, [branch], completed);
        if (edit.Branch is not { } written)
        {
            throw new RequestRefusedException(
                new RequestRefusal(RefusalCode.MoveRefused, ("problems", string.Join('\n', edit.Problems.Select(p => $"  {p.Message}")))));
        }

        var before = branch.Events.Select(e => e.Id).ToHashSet();
        ValueList<Event> events = [.. written.Events.Where(e => !before.Contains(e.Id))];
        foreach (var entry in events)
        {
            if (entry.Effect(run.Scenario.Zone) < now.When.Effect(run.Scenario.Zone))
            {
                throw new RequestRefusedException(new(RefusalCode.MoveTooEarly, ("date", entry.When.ToString()), ("decision", now.When.ToString())));
            }

            if (entry.When.Last(run.Scenario.Zone) > run.Exercise.Until.Last(run.Scenario.Zone))
            {
                throw new RequestRefusedException(new(RefusalCode.MoveTooLate, ("date", entry.When.ToString()), ("until", run.Exercise.Until.ToString())));
            }
        }

        return events.Count > 0 ? events : throw new RequestRefusedException(new(RefusalCode.EmptyMove));
    }

    private static MapNode Complete(MapNode map, Decision now, ExerciseRole? role)
    {
        var fields = map.Entries.ToList();
        if (map.Find("when") is null)
        {
            fields.Insert(0, new("when", map.At, new ScalarNode(now.When.Text, false, map.At)));
        }

        var type = map.Find("event")?.Value is ScalarNode { Value: var name } ? EventCatalog.Find(name) : null;
        if (role is not null && map.Find("by") is null && type?.Field("by") is not null)
        {
            fields.Add(new("by", map.At, new ScalarNode(role.Plays, false, map.At)));
        }

        return map with { Entries = fields };
    }
}
