using CsCheck;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Time;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// What random histories prove reaches as far as what they draw: each two types of event meet in one history, each type under each cut of a question and with
/// each feature that an event can have, and no pair less often than a floor.
/// </summary>
public class WhatTheHistoriesDrewTests
{
    /// <summary>Types that say nothing of a status: the histories draw none of them.</summary>
    private static readonly string[] Left =
        [
            "statement-made",
            "context-noted",
            "proposal-endorsed",
            "talks-limited",
            "truce-rescheduled",
            "incident-reported",
            "incident-verified",
            "incident-ended",
        ];

    [Fact]
    public void Each_two_types_of_event_each_cut_and_each_feature_meet_often_enough()
    {
        var drawn = new Drawn();
        Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample(
            (entries, query) =>
            {
                var types = entries.Select(e => EventCatalog.Of(e.Happening).Name).Distinct().Order(StringComparer.Ordinal).ToArray();
                foreach (var (type, n) in types.Select((t, n) => (t, n)))
                {
                    drawn.Add("two types", type, types[(n + 1)..]);
                    drawn.Add("type and cut", type, Cuts(query));
                }

                foreach (var entry in entries)
                {
                    drawn.Add("type and feature", EventCatalog.Of(entry.Happening).Name, Features(entry, entries));
                }
            },
            iter: 6000,
            threads: 1);
        AnyBranches.Cases.Sample(
            (history, path) =>
            {
                foreach (var branch in path)
                {
                    drawn.Add("type and branch", "branched", [.. branch.Events.Select(e => EventCatalog.Of(e.Happening).Name).Distinct()]);
                    drawn.Add("type and branch", "amended", [.. branch.Amend.Select(a => EventCatalog.Of(a.Event.Happening).Name).Distinct()]);
                    drawn.Add(
                        "type and branch",
                        "left out",
                        [.. history.Where(e => branch.Without.Contains(e.Id)).Select(e => EventCatalog.Of(e.Happening).Name).Distinct()]);
                }
            },
            iter: 2000,
            threads: 1);

        string[] types = [.. EventCatalog.All.Select(t => t.Name).Except(Left).Order(StringComparer.Ordinal)];
        string[] plain = [.. types.Where(t => t is not ("report-shared" or "report-retracted"))];
        var tracked = EventCatalog.All.Where(t => t.Fields.Any(f => f.Name == "track")).Select(t => t.Name).Intersect(types);
        drawn.Hold("two types", from a in types from b in types where string.CompareOrdinal(a, b) < 0 select (a, b), floor: 1);
        drawn.Hold("type and cut", from t in types from c in AllCuts select (t, c), floor: 20);
        drawn.Hold(
            "type and feature",
            [
                .. from t in plain from f in AllFeatures select (t, f),
                .. tracked.Select(t => (t, "tracked")),
                .. Disputable.Select(t => (t, "disputing")),
                .. from t in new[] { "report-shared", "report-retracted" } from f in new[] { "secret", "retracted" } select (t, f),
            ],
            floor: 5);
        drawn.Hold("type and branch", from what in new[] { "branched", "amended", "left out" } from t in types select (what, t), floor: 1);
    }

    /// <summary>The types of which the histories tell another account.</summary>
    private static readonly string[] Disputable =
    [
        "truce-announced", "proposal-tabled", "talks-scheduled", "talks-opened", "talks-concluded", "agreement-drafted", "agreement-signed", "position-stated",
        "role-taken",
    ];

    private static readonly string[] AllCuts = ["everything", "known by", "known then", "known to", "according to"];

    private static readonly string[] AllFeatures = ["late", "secret", "known to some", "corrected", "correcting", "claimed", "retracted", "after", "shared"];

    private static string[] Cuts(Query query) =>
    [
        .. Where(query is { KnownBy: null, KnownTo: null, AccordingTo: null }, "everything"),
        .. Where(query.KnownBy is not null && query.KnownBy != query.AsOf, "known by"),
        .. Where(query.KnownBy == query.AsOf, "known then"),
        .. Where(query.KnownTo is not null, "known to"),
        .. Where(query.AccordingTo is not null, "according to"),
    ];

    private static string[] Features(Event entry, Event[] all) =>
    [
        .. Where(entry.Reported is not null, "late"),
        .. Where(entry.NeverReported, "secret"),
        .. Where(entry.KnownTo.Count > 0, "known to some"),
        .. Where(all.Any(e => e.Corrects == entry.Id), "corrected"),
        .. Where(entry.Corrects is not null, "correcting"),
        .. Where(entry.Disputes is not null, "disputing"),
        .. Where(entry.AccordingTo.Count > 0, "claimed"),
        .. Where(entry.After is not null, "after"),
        .. Where(all.Any(e => e.Happening is ReportRetracted r && r.Retracts == entry.Id), "retracted"),
        .. Where(all.Any(e => e.Happening is ReportShared s && s.Shares == entry.Id), "shared"),
        .. Where(EventCatalog.Of(entry.Happening).Fields.FirstOrDefault(f => f.Name == "track")?.Get(entry.Happening) is not null, "tracked"),
    ];

    private static string[] Where(bool holds, string what) => holds ? [what] : [];

    /// <summary>How often each pair of each kind was drawn.</summary>
    private sealed class Drawn
    {
        private readonly Dictionary<(string Kind, string One, string Other), int> _many = [];

        public void Add(string kind, string one, string[] others)
        {
            foreach (var other in others)
            {
                _many[(kind, one, other)] = _many.GetValueOrDefault((kind, one, other)) + 1;
            }
        }

        public void Hold(string kind, IEnumerable<(string One, string Other)> wanted, int floor)
        {
            var pairs = wanted.Select(p => (Pair: $"{p.One} with {p.Other}", Many: _many.GetValueOrDefault((kind, p.One, p.Other))))
                .OrderBy(p => p.Many)
                .ToArray();
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{kind}: {pairs.Count(p => p.Many > 0)} of {pairs.Length} pairs; " +
                    $"rarest {string.Join(", ", pairs.Take(12).Select(p => $"{p.Pair} ({p.Many})"))}");
            pairs.Where(p => p.Many < floor).ShouldBeEmpty(kind);
        }
    }
}
