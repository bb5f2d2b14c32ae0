using CsCheck;
using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>The projection held against a naive second one that shares none of its rules, over thousands of random histories and questions.</summary>
public class ProofTests
{
    private static readonly Gen<(Event[] Entries, Query Query)> Cases = Gen.Select(AnyHistory.Entries, AnyHistory.Query);

    /// <summary>What the head says of the record: mostly nothing.</summary>
    private static readonly Gen<RecordSpan?> Spans = Gen.OneOf(null, null, null, "2025-02-03/2025-02-04", "../2025-02-06T12:00", "2025-02-04/..").Select(text =>
        text is null ? null : new RecordSpan(Edge(text.Split('/')[0]), Edge(text.Split('/')[1])));

    /// <summary>Every outcome is met at least once in so many histories; the rarest are met several times as often.</summary>
    private const int FewestInSoMany = 5_000;

    private static readonly int Histories = Times.Of(10_000, 10_000);

    [Fact]
    public void The_state_is_what_a_naive_refold_gives_whatever_the_history_and_the_question()
    {
        // A proof over histories in which nothing happens would prove nothing.
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Gen.Select(Cases, Spans, (c, span) => (c.Entries, c.Query, Span: span)).Sample(
            c =>
            {
                var real = Real(c.Entries, c.Query, c.Span);
                foreach (var words in real.Split('\n').Select(line => line.Split(' ')))
                {
                    foreach (var word in words.Skip(1))
                    {
                        seen.AddOrUpdate($"{words[0]} {word}", 1, (_, many) => many + 1);
                    }
                }

                return real == Naive(c.Entries, c.Query, c.Span);
            },
            iter: Histories,
            print: c => Differing(Smallest(c)));
        string[] wanted =
        [
            "record inside outside",
            "truce by-time as-recorded announced in-force suspended expired ended unilateral reciprocal unreported contested violated refuted", "total t1 t2",
            "proposal by-time withdrawn superseded settled accepted rejected lapsed countered accepted-with-conditions accepted-in-part noted tabled",
            "talks by-time as-recorded proposed dropped scheduled overdue under-way adjourned concluded broken-off cancelled",
            "agreement by-time drafted reached signed-in-part signed rejected superseded abandoned open done overdue",
            "track open suspended concluded broken-off",
            "phase pre-negotiation negotiation agreement implementation collapsed 1 2 3 4 5 6 main peace side",
            "party as-recorded belligerent mediator host demand red-line offer concession openness refusal",
            "measure by-time as-recorded threatened due announced imposed lifted dropped",
            "disputed when until planned parties by stance role answer-by truce/t1 proposal/p1 talks/r1 agreement/g1 party/a",
            "claim truce/t1 proposal/p1 talks/r1 agreement/g1 party/a measure/m1", "orphan e1",
        ];
        (string Pair, int Many)[] met =
        [
            .. wanted.SelectMany(line => line.Split(' ').Skip(1).Select(word => $"{line.Split(' ')[0]} {word}"))
                .Select(pair => (pair, seen.GetValueOrDefault(pair)))
                .OrderBy(p => p.Item2),
        ];
        TestContext.Current.TestOutputHelper!.WriteLine($"{Histories} histories came to {string.Join(", ", met.Select(p => $"{p.Pair} ({p.Many})"))}");
        met.Where(p => p.Many < Histories / FewestInSoMany).ShouldBeEmpty();
    }

    [Fact]
    public void Asking_twice_gives_the_same_answer_and_changes_nothing() =>
        Cases.Sample(
            c =>
            {
                Event[] before = [.. c.Entries];
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
                var by = c.Query.KnownBy?.Last(zone) ?? asOf;
                var plain = c.Entries.Where(e => e is { Corrects: null, Disputes: null, Happening: not ReportRetracted }).ToArray();
                // What was shared after that date, and still by the date of what was known, speaks of before.
                plain = [.. Dated(plain).Where(e => e.Entry.Happening is not ReportShared || e.At <= asOf || e.At > by).Select(e => e.Entry)];
                WhatHappened([.. Dated(plain).Where(e => e.At <= asOf).Select(e => e.Entry)], c.Query).ShouldBe(WhatHappened(plain, c.Query));

                IEnumerable<(Event Entry, Instant At)> Dated(Event[] entries) =>
                    entries.Zip(WorldOrder.Settle(zone, entries), (entry, settled) => (entry, settled.Effect(zone)));
            },
            iter: 500,
            print: Print);

    [Fact]
    public void The_version_that_no_log_marks_as_gone_is_the_one_that_counts() =>
        AnyHistory.Entries.Sample(
            entries =>
            {
                var zone = AnyHistory.Scenario.Zone;
                var fates = Versions.Fates(zone, entries);
                var (occurrences, _) = Versions.Select(zone, entries, new(Instant.MaxValue));
                string[] left = [.. entries
                    .Where(e => fates[e.Id] == (null, null) && e is { Disputes: null, Happening: not ReportRetracted } && Goes(e))
                    .Select(e => e.Id)];
                left.ShouldBe(occurrences.Select(o => o.FirstAccount.Id), ignoreOrder: true);

                // What is said of an account or of a retraction is no version of an event.
                bool Goes(Event e) => e.Corrects is not { } id
                    || entries.First(other => other.Id == id) is { Disputes: null, Happening: not ReportRetracted } of && Goes(of);
            },
            iter: 2000);

    private static string Said(ObligationState o) =>
        $"{o.Id} {Words.Of(o.Status)} {o.Done?.At} {o.Late}{(o.ByTimeAlone ? " by-time" : "")} {o.Count}";

    private static string Said(PositionState o) =>
        $"{o.Issue} {Words.Of(o.Stance)} {o.Text} {o.Since.At}{(o.AsLastRecorded ? " as-recorded" : "")}";

    /// <summary>All but how far the record goes: that hangs on what came later.</summary>
    private static string WhatHappened(IReadOnlyList<Event> entries, Query query) =>
        string.Join('\n', Real(entries, query).Split('\n').Skip(1))
            .Replace(" by-time", "", StringComparison.Ordinal)
            .Replace(" as-recorded", "", StringComparison.Ordinal)
            .Replace(" -", "", StringComparison.Ordinal);

    private static EdtfDate? Edge(string date) => date == ".." ? null : EdtfDate.Parse(date);

    private static string Naive(IReadOnlyList<Event> entries, Query query, RecordSpan? span) =>
        NaiveWorld.Project(AnyHistory.Scenario with { Record = span }, entries, query);

    private static string Flags(bool byTimeAlone, bool asLastRecorded) => byTimeAlone ? "by-time" : asLastRecorded ? "as-recorded" : "-";

    private static string Real(IReadOnlyList<Event> entries, Query query, RecordSpan? span = null)
    {
        var state = Projection.Project(AnyHistory.Scenario with { Record = span }, entries, query);
        return string.Join('\n', (IEnumerable<string>)
        [
            $"record {state.Record?.From.At} {state.Record?.Until.At} {(state.BeyondRecord ? "outside" : "inside")}",
            .. state.Truces.OrderBy(t => t.Id, StringComparer.Ordinal)
                .Select(t => $"truce {t.Id} {Words.Of(t.Status)} {Flags(t.ByTimeAlone, t.AsLastRecorded)} {Words.Of(t.Side!.Value)} {Words.Of(t.Compliance)}"),
            .. state.Truces.OrderBy(t => t.Id, StringComparer.Ordinal).SelectMany(t =>
                t.ViolationTotals.Select(v => (Pair: $"{v.By}>{v.Against ?? "nobody"}", v))
                    .OrderBy(v => v.Pair, StringComparer.Ordinal)
                    .Select(v => $"total {t.Id} {v.Pair} {v.v.Reports} {v.v.Count?.Text ?? "unknown"}")),
            $"phase main {Phase(state.Phase)}",
            .. AnyHistory.Scenario.Tracks.Select(t => $"phase {t.Id} {Phase(state.Tracks.FirstOrDefault(s => s.Id == t.Id)?.Phase ?? PhaseState.Before)}"),
            .. state.Tracks.Where(t => t.Status is not null)
                .OrderBy(t => t.Id, StringComparer.Ordinal)
                .Select(t => $"track {t.Id} {Words.Of(t.Status!.Value)}"),
            .. state.Proposals.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => $"proposal {p.Id} {Words.Of(p.Status)} {Flags(p.ByTimeAlone, false)}"),
            .. state.Talks.OrderBy(t => t.Id, StringComparer.Ordinal).Select(t =>
                $"talks {t.Id} {Flags(t.ByTimeAlone, t.AsLastRecorded)} {Words.Of(t.Status)} planned {t.Planned?.At} before " +
                    $"{string.Join(' ', t.PlannedBefore.Select(p => p.At))} opened {t.Opened?.At} concluded {t.Concluded?.At} ended {t.Ended?.Since.At} " +
                        $"by {string.Join(' ', (t.Ended ?? t.Adjourned)?.By ?? [])}"),
            .. state.Agreements.OrderBy(a => a.Id, StringComparer.Ordinal).Select(a =>
                $"agreement {a.Id} {Words.Of(a.Status)} since {a.Since?.At} signed {Sorted(a.SignedBy)} endorsed {Sorted(a.EndorsedBy)} obligations " +
                    $"{string.Join(' ', a.Obligations.Select(Said))} progress {string.Join(' ', a.Progress.Reverse().Select(p => p.Id))} " +
                        $"ratified {string.Join(' ', a.Ratified.Select(r => $"{string.Join(", ", r.By)}/{r.Body}"))} missing {a.RatificationMissing.Count}"),
            .. state.Parties.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p =>
                $"party {p.Id} {Flags(false, p.AsLastRecorded)} roles {string.Join(' ', p.Roles.Order().Select(r => Words.Of(r)))} positions " +
                    string.Join(' ', p.Positions.OrderBy(o => o.Issue, StringComparer.Ordinal).Select(Said))),
            .. state.Measures.OrderBy(m => m.Id, StringComparer.Ordinal)
                .Select(m => $"measure {m.Id} {Words.Of(m.Status)} {Flags(m.ByTimeAlone, m.AsLastRecorded)}"),
            .. Things(state).SelectMany(t => t.Disputed.Select(d => $"disputed {t.Thing} {d.Field} {Sorted(d.Values.Select(v => v.Event).Distinct())}"))
                .Order(StringComparer.Ordinal),
            .. Things(state).SelectMany(t => t.Claims.Select(c => $"claim {t.Thing} {c.Event}")).Distinct().Order(StringComparer.Ordinal),
            .. state.Orphaned.Select(o => $"orphan {o.Event}"),
        ]);
    }

    /// <summary>The name, the rule, the event that decides (where the rule names one), and since when.</summary>
    private static string Phase(PhaseState phase) =>
        $"{Words.Of(phase.Name)} {phase.Rule}{(phase.Ground == PhaseGround.Nothing ? "" : $" {phase.Because[0]}")} since {phase.Since?.At}";

    private static IEnumerable<(string Thing, IReadOnlyList<ClaimState> Claims, IReadOnlyList<DisputedState> Disputed)> Things(NegotiationState state) =>
    [
        .. state.Parties.Select(p => ($"party/{p.Id}", p.Claims, p.Disputed)),
        .. state.Proposals.Select(p => ($"proposal/{p.Id}", p.Claims, p.Disputed)),
        .. state.Tracks.Select(t => ($"track/{t.Id}", t.Claims, t.Disputed)),
        .. state.Talks.Select(t => ($"talks/{t.Id}", t.Claims, t.Disputed)),
        .. state.Truces.Select(t => ($"truce/{t.Id}", t.Claims, t.Disputed)),
        .. state.Truces.SelectMany(t => t.Violations).Select(v => ($"violation/{v.Id}", v.Claims, v.Disputed)),
        .. state.Agreements.Select(a => ($"agreement/{a.Id}", a.Claims, a.Disputed)),
        .. state.Measures.Select(m => ($"measure/{m.Id}", m.Claims, m.Disputed)),
    ];

    private static string Sorted(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));

    /// <summary>Without every event that the difference does not need.</summary>
    private static (Event[] Entries, Query Query, RecordSpan? Span) Smallest((Event[] Entries, Query Query, RecordSpan? Span) c)
    {
        for (var i = c.Entries.Length - 1; i >= 0; i--)
        {
            Event[] fewer = [.. c.Entries[..i], .. c.Entries[(i + 1)..]];
            if (!c.Entries.Any(e => e.Corrects == c.Entries[i].Id || e.Disputes == c.Entries[i].Id)
                && Real(fewer, c.Query, c.Span) != Naive(fewer, c.Query, c.Span))
            {
                c.Entries = fewer;
            }
        }

        return c;
    }

    private static string Differing((Event[] Entries, Query Query, RecordSpan? Span) c)
    {
        string[] real = Real(c.Entries, c.Query, c.Span).Split('\n'), naive = Naive(c.Entries, c.Query, c.Span).Split('\n');
        var apart = real.Zip(naive).Where(l => l.First != l.Second).Select(l => $"{l.First}\n{l.Second}").FirstOrDefault();
        return $"{c.Span}\n{Print((c.Entries, c.Query))}\n\nthe first that differ:\n{apart}\n\nonly the real one:\n" +
            $"{string.Join('\n', real.Except(naive))}\n\nonly the naive one:\n{string.Join('\n', naive.Except(real))}";
    }

    private static string Print((Event[] Entries, Query Query) c) => $"{c.Query}\n{string.Join('\n', c.Entries.Select(e => e.ToString()))}";
}
