using System.Collections.Concurrent;
using CsCheck;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Domain.Tests.Proof;

/// <summary>What branches inherit, held against full copies of all events, over thousands of random paths.</summary>
public class BranchProofTests
{
    private static readonly int Paths = Times.Of(10_000, 3_000);

    [Fact]
    public void A_branch_has_the_events_that_a_full_copy_of_its_parent_would_have()
    {
        var seen = new ConcurrentDictionary<string, int>();
        AnyBranches.Cases.Sample(
            c =>
            {
                var real = Inheritance.Along(AnyHistory.Scenario.Zone, c.History, c.Path);
                Count(seen, c.Path, real);
                return Difference(c) is null;
            },
            iter: Paths,
            print: c => $"{Difference(c = Smallest(c))}\n{string.Join('\n', c.History.Select(e => e.ToString()))}\n\n" +
                $"{string.Join("\n\n", c.Path.Select(Print))}");
        // A proof over branches in which nothing is inherited, left out, changed or added would prove nothing.
        string[] wanted =
        [
            "depth 8",
            "forked at an event",
            "forked at a date",
            "stopped",
            "kept",
            "left out",
            "changed",
            "added",
            "misfit from",
            "misfit without",
            "misfit amend",
            "misfit events",
            "spoke of an inherited event",
        ];
        wanted.Where(w => seen.GetValueOrDefault(w) < Paths / 50).ShouldBeEmpty();
    }

    [Fact]
    public void A_branch_that_changes_nothing_and_keeps_what_came_later_is_its_parent() =>
        AnyBranches.Cases.Sample(
            c =>
            {
                var zone = AnyHistory.Scenario.Zone;
                var parent = Inheritance.Along(zone, c.History, c.Path);
                var copy = Inheritance.Along(
                    zone,
                    c.History,
                    [.. c.Path, new Branch("copy", new(EdtfDate.Parse("2025-02-05"))) { Of = c.Path[^1].Name, KeepLater = true }]);
                copy.Entries.ShouldBe(parent.Entries);
            },
            iter: 300);

    private static string? Difference((Event[] History, Branch[] Path) c)
    {
        var zone = AnyHistory.Scenario.Zone;
        var real = Inheritance.Along(zone, c.History, c.Path);
        var naive = new NaiveBranches(zone, c.History);
        var copied = naive.Along(c.Path);
        string[] misfits = [.. real.Misfits.Select(m => $"{m.Branch} {m.Part} {m.Id}")];
        return real.Entries.SequenceEqual(copied) && misfits.SequenceEqual(naive.Misfits) ? null
            : $"""
              only the real one: {string.Join("; ", real.Entries.Except(copied))}
              only the copy: {string.Join("; ", copied.Except(real.Entries))}
              misfits of the real one: {string.Join("; ", misfits)}
              misfits of the copy: {string.Join("; ", naive.Misfits)}
              """;
    }

    private static void Count(ConcurrentDictionary<string, int> seen, Branch[] path, Inherited real)
    {
        void See(string what, bool isSeen) => seen.AddOrUpdate(what, isSeen ? 1 : 0, (_, n) => n + (isSeen ? 1 : 0));
        var amiss = real.Misfits.Select(m => (m.Branch, m.Part, m.Id)).ToHashSet();
        var there = real.Entries.Select(e => e.Id).ToHashSet();
        See("depth 8", path.Length == 8);
        foreach (var branch in path)
        {
            See("forked at an event", branch.Fork.After is not null && !amiss.Contains((branch.Name, "from", branch.Fork.After)));
            See("forked at a date", branch.Fork.At is not null);
            See(branch.KeepLater ? "kept" : "stopped", true);
            See("left out", branch.Without.Any(w => !amiss.Contains((branch.Name, "without", w))));
            See("changed", branch.Amend.Any(a => there.Contains(a.Event.Id) && a.Event.Given.Count > 0));
            See("added", branch.Events.Any(e => there.Contains(e.Id)));
            See(
                "spoke of an inherited event",
                branch.Events.Any(e => there.Contains(e.Id)
                    && (e.Corrects ?? e.Disputes ?? (e.Happening as ReportRetracted)?.Retracts) is { } target
                    && there.Contains(target)
                    && branch.Events.All(o => o.Id != target)));
        }

        foreach (var part in real.Misfits.Select(m => m.Part))
        {
            See($"misfit {part}", true);
        }
    }

    /// <summary>Without every branch and event that the difference does not need.</summary>
    private static (Event[] History, Branch[] Path) Smallest((Event[] History, Branch[] Path) c)
    {
        for (var n = c.Path.Length - 1; n >= 0; n--)
        {
            Try(c with { Path = [.. c.Path[..n], .. c.Path[(n + 1)..]] });
        }

        for (var n = 0; n < c.Path.Length; n++)
        {
            void With(Func<Branch, Branch> change) => Try(c with { Path = [.. c.Path[..n], change(c.Path[n]), .. c.Path[(n + 1)..]] });
            With(b => b with { Without = default });
            With(b => b with { Amend = default });
            foreach (var own in c.Path[n].Events.Reverse())
            {
                With(b => b with { Events = [.. b.Events.Where(e => e != own)] });
            }
        }

        foreach (var entry in c.History.Reverse())
        {
            Try(c with { History = [.. c.History.Where(e => e != entry)] });
        }

        return c;

        void Try((Event[] History, Branch[] Path) fewer) => c = Difference(fewer) is null ? c : fewer;
    }

    private static string Print(Branch b) =>
        $"{b.Name} from {b.Fork} keep-later {b.KeepLater} without {b.Without}\namend {string.Join('\n', b.Amend.Select(a => a.Event))}\n" +
            $"events {string.Join('\n', b.Events)}";
}
