using CsCheck;
using Sim.Domain.Negotiation;

namespace Sim.Domain.Tests.Proof;

/// <summary>The projection held against a naive second one that shares none of its code, over thousands of random histories and questions.</summary>
public class ProofTests
{
    private static readonly Gen<(Entry[] Entries, Query Query)> Cases = Gen.Select(AnyHistory.Entries, AnyHistory.Query);

    /// <summary>How many histories: SIM_PROOF names another number.</summary>
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("SIM_PROOF"), out var many) ? many : 10_000;

    [Fact]
    public void The_state_is_what_a_naive_refold_gives_whatever_the_history_and_the_question()
    {
        // A proof over histories in which nothing happens would prove nothing.
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Cases.Sample(
            c =>
            {
                var real = Real(c.Entries, c.Query);
                foreach (var word in real.Split('\n', ' ').Distinct())
                {
                    seen.AddOrUpdate(word, 1, (_, n) => n + 1);
                }

                return real == Naive(c.Entries, c.Query);
            },
            iter: Histories,
            print: c => $"{Print(c)}\n\nreal:\n{Real(c.Entries, c.Query)}\n\nnaive:\n{Naive(c.Entries, c.Query)}");
        string[] wanted =
        [
            "announced", "in-force", "suspended", "expired", "ended", "unilateral", "reciprocal", "unreported", "contested", "violated", "refuted",
            "withdrawn", "superseded", "accepted", "rejected", "lapsed", "countered", "accepted-with-conditions", "accepted-in-part", "noted", "tabled",
            "threatened", "due", "imposed", "lifted", "dropped", "orphan", "total",
        ];
        wanted.Where(word => !seen.ContainsKey(word)).ShouldBeEmpty();
    }

    [Fact]
    public void Asking_twice_gives_the_same_answer_and_changes_nothing() =>
        Cases.Sample(
            c =>
            {
                Entry[] before = [.. c.Entries];
                var first = Real(c.Entries, c.Query);
                Real(c.Entries, c.Query).ShouldBe(first);
                c.Entries.ShouldBe(before);
            },
            iter: 200);

    [Fact]
    public void What_happens_after_the_date_asked_about_changes_nothing_unless_it_speaks_of_before() =>
        Cases.Sample(
            c =>
            {
                var zone = AnyHistory.Scenario.Zone;
                var asOf = c.Query.AsOf.Last(zone);
                var plain = c.Entries.Where(e => e is { Corrects: null, Disputes: null, What: not ReportRetracted }).ToArray();
                return Real([.. plain.Where(e => e.When.Effect(zone) <= asOf)], c.Query) == Real(plain, c.Query);
            },
            iter: 500,
            print: Print);

    private static string Naive(IReadOnlyList<Entry> entries, Query query) => NaiveWorld.Project(AnyHistory.Scenario, entries, query);

    private static string Real(IReadOnlyList<Entry> entries, Query query)
    {
        var state = Projection.Project(AnyHistory.Scenario, entries, query);
        return string.Join('\n', (IEnumerable<string>)
        [
            .. state.Truces.OrderBy(t => t.Id, StringComparer.Ordinal).Select(t => $"truce {t.Id} {Words.Of(t.Status)} {Words.Of(t.Side!.Value)} {Words.Of(t.Compliance)}"),
            .. state.Truces.OrderBy(t => t.Id, StringComparer.Ordinal).SelectMany(t =>
                t.ViolationTotals.Select(v => (Pair: $"{v.By}>{v.Against ?? "nobody"}", v)).OrderBy(v => v.Pair, StringComparer.Ordinal).Select(v => $"total {t.Id} {v.Pair} {v.v.Reports} {v.v.Count?.Text ?? "unknown"}")),
            .. state.Proposals.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => $"proposal {p.Id} {Words.Of(p.Status)}"),
            .. state.Measures.OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => $"measure {m.Id} {Words.Of(m.Status)}"),
            .. state.Orphaned.Select(o => $"orphan {o.Event}"),
        ]);
    }

    private static string Print((Entry[] Entries, Query Query) c) => $"{c.Query}\n{string.Join('\n', c.Entries.Select(e => e.ToString()))}";
}
