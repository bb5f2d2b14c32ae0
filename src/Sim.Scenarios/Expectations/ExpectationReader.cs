using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Expectations;

/// <summary>Reads the <c>expect:</c> block: cuts and paths side by side in one map.</summary>
internal static class ExpectationReader
{
    internal static readonly string[] Cuts = ["branch", "as-of", "known-by", "known-to", "according-to"];

    public static IReadOnlyList<Expectation> Read(Node? node, Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches, Intake intake)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            return [];
        }

        if (node is not ListNode list)
        {
            intake.Report(
                node.At,
                $"'expect' takes a list, each item a map such as {{as-of: 2025-05-09, truces.victory-day.status: in-force}}, not {ValueReader.KindOf(node)}");
            return [];
        }

        return [.. list.Items.Select(item => One(item, scenario, entries, branches, intake)).OfType<Expectation>()];
    }

    private static Expectation? One(Node item, Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches, Intake intake)
    {
        if (item is not MapNode map)
        {
            intake.Report(
                item.At,
                $"an expectation is a map such as {{as-of: 2025-05-09, truces.victory-day.status: in-force}}, not {ValueReader.KindOf(item)}");
            return null;
        }

        var branch = map.Find("branch") is { } named ? BranchOf(named, branches, intake) : null;
        if (branch is not null)
        {
            entries = BranchReader.Unfold(scenario, entries, BranchReader.PathTo(branch, branches)).Events;
        }

        var asOf = map.Find("as-of") is { } date ? ValueReader.Date(date.Value, "as-of", intake) : LastDate(scenario, entries);
        var knownBy = map.Find("known-by") is { } known ? ValueReader.Date(known.Value, "known-by", intake) : null;
        if (asOf is null)
        {
            return null;
        }

        var query = new Query(asOf, knownBy, PartyOf(map, "known-to", scenario, intake), PartyOf(map, "according-to", scenario, intake));
        return new(
            query,
            branch,
            [
                .. map.Entries.Where(e => !Cuts.Contains(e.Key))
                    .Select(e => WishReader.Read(e.Key, e.Value, intake) is { } wish ? new Wanted(wish, e.KeyAt) : null)
                    .OfType<Wanted>(),
            ],
            map.At);
    }

    private static string? BranchOf(MapEntry entry, IReadOnlyList<Branch> branches, Intake intake)
    {
        if (ValueReader.Text(entry.Value, "branch", intake) is not { } name)
        {
            return null;
        }

        if (branches.Any(b => b.Name == name))
        {
            return name;
        }

        intake.Report(
            entry.Value.At,
            $"there is no branch {ValueReader.Clip(name)}; " +
                $"{(branches.Count > 0 ? Near.Remedy(name, branches.Select(b => b.Name)) : "introduce it under `branches:`")}");
        return null;
    }

    private static EdtfDate LastDate(Scenario scenario, IReadOnlyList<Event> entries) =>
        Timeline.LastAsked(scenario.Zone, entries) ?? EdtfDate.Parse("2000-01-01");

    private static string? PartyOf(MapNode map, string key, Scenario scenario, Intake intake)
    {
        if (map.Find(key) is not { } entry || ValueReader.Text(entry.Value, key, intake) is not { } party)
        {
            return null;
        }

        if (scenario.Parties.All(p => p.Id != party))
        {
            intake.Report(
                entry.Value.At,
                $"there is no party {ValueReader.Clip(party)}; {References.Remedy(party, [.. scenario.Parties.Select(p => p.Id)], Kind.Party)}");
        }

        return party;
    }
}
