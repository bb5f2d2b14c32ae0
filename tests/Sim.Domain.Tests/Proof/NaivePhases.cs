using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// The phase once more, from the contract: nothing is followed through time. The world is built anew after each event, and the six rules are asked of it at
/// that moment and at every later one
/// up to the next event at which anything could end, begin or fall due.
/// </summary>
internal sealed class NaivePhases
{
    private readonly Scenario _scenario;
    private readonly (Event Entry, string Root, Instant At)[] _happened;
    private readonly NaiveWorld[] _worlds;
    private readonly Instant _now;

    public NaivePhases(Scenario scenario, Query query, IReadOnlyList<(Event Entry, string Root, Instant At)> happened, NaiveVersions versions)
    {
        _scenario = scenario;
        _happened = [.. happened];
        _worlds = [.. Enumerable.Range(0, _happened.Length + 1).Select(n => NaiveWorld.After(scenario, query, _happened.Take(n), versions))];
        _now = query.AsOf.Last(scenario.Zone);
    }

    /// <summary>One line for the whole and one for each track.</summary>
    public IEnumerable<string> Lines()
    {
        var main = _scenario.Tracks.Where(t => t.Main).ToArray();
        yield return $"phase main {Line(new([.. main.Select(t => t.Id)], true, [.. main.SelectMany(t => t.Agenda)]))}";
        foreach (var track in _scenario.Tracks)
        {
            yield return $"phase {track.Id} {Line(new([track.Id], false, [.. track.Agenda]))}";
        }
    }

    private string Line(Process process)
    {
        (string Name, string Says)? before = null;
        Instant? since = null;
        for (var n = 1; n <= _happened.Length; n++)
        {
            if (since is null && !process.TakesUnnamed && !IsIts(n, process))
            {
                continue;
            }

            var at = At(n);
            var next = n < _happened.Length ? At(n + 1) : _now;
            foreach (var moment in Turns(_worlds[n]).Where(m => m > at && m <= next).Distinct().Order().Prepend(at))
            {
                var found = Ask(process, n, moment);
                since = found.Name == before?.Name ? since : before is null && found.Name == "pre-negotiation" ? at : moment;
                before = found;
            }
        }

        return before is { } last ? $"{last.Says} since {since}" : "pre-negotiation 6 since ";
    }

    /// <summary>The first rule that applies.</summary>
    private (string Name, string Says) Ask(Process process, int n, Instant at)
    {
        var world = _worlds[n];
        var (broken, lastBreak) = Breaks(process, n);
        if (broken > 0)
        {
            return Say("collapsed", 1, broken);
        }

        var standing = Its(world, process).Where(a => Stands(world, a.Id)).ToArray();
        var whole = standing.Where(a => IsWhole(a.Agreement, process)).ToArray();
        var parts = standing.Where(a => a.Agreement.Resolves.Intersect(process.Agenda).Any()).ToArray();
        var together = process.Agenda.Length > 0 && process.Agenda.All(issue => parts.Any(p => p.Agreement.Resolves.Contains(issue)));
        if (CarriedOut(process, n, at, whole, parts, together) is { } carried)
        {
            return carried;
        }

        if (whole.Length > 0)
        {
            return Say("agreement", 3, whole.Min(w => Since(n, w.Id)));
        }

        if (together)
        {
            return Say("agreement", 3, Complete(process, n));
        }

        return GoingOn(process, n, world) ?? Partial(process, n, at, standing, lastBreak) ?? Recent(process, n, at, lastBreak);
    }

    private (string Name, string Says)? CarriedOut(
        Process process, int n, Instant at, (string Id, NaiveAgreement Agreement)[] whole, (string Id, NaiveAgreement Agreement)[] parts, bool together)
    {
        var inForce = whole.Where(w => !w.Agreement.Missing.Any()).ToArray();
        var begun = inForce.Where(w => Reports(n, w.Id).Length > 0)
            .Select(w => Math.Max(Math.Max(Since(n, w.Id), LastYes(n, w.Id)), Reports(n, w.Id).First()))
            .Order()
            .FirstOrDefault();
        if (begun > 0)
        {
            return Say("implementation", 2, begun);
        }

        var ratified = parts.Where(p => !p.Agreement.Missing.Any()).ToArray();
        var counts = together && whole.Length == 0 && process.Agenda.All(issue => ratified.Any(p => p.Agreement.Resolves.Contains(issue)));
        var complete = counts ? Complete(process, n) : 0;
        var readied = counts ? ratified.Select(p => LastYes(n, p.Id)).Append(complete).Max() : 0;
        var first = counts
            ? Enumerable.Range(1, n)
                .FirstOrDefault(k => k > complete && _happened[k - 1].Entry.Happening is ProgressReported p && IsPart(_worlds[k], p.Agreement, process))
            : 0;
        if (first > 0)
        {
            return Say("implementation", 2, Math.Max(readied, first));
        }

        var programme = Its(_worlds[n], process).Where(a => Stands(_worlds[n], a.Id) && a.Agreement.Stage == Stage.Imp)
            .Select(a => Since(n, a.Id))
            .Order()
            .FirstOrDefault();
        if (programme > 0)
        {
            return Say("implementation", 2, programme);
        }

        var due = inForce.Where(w => _worlds[n].DueDates(w.Agreement).Any(d => d <= at))
            .OrderBy(w => Since(n, w.Id))
            .Select(w => Math.Max(Since(n, w.Id), LastYes(n, w.Id)))
            .FirstOrDefault();
        return due > 0 ? Say("implementation", 2, due)
            : counts && ratified.Any(p => _worlds[n].DueDates(p.Agreement).Any(d => d <= at && d >= At(complete))) ? Say("implementation", 2, readied)
            : null;
    }

    private (string Name, string Says)? GoingOn(Process process, int n, NaiveWorld world)
    {
        var open = world.Talks.Where(t => t.Value is { IsOpen: true, Purpose: TalksPurpose.Substantive } && process.Has(t.Value.Track))
            .Select(t => (Id: t.Key, On: Reopened(n, t.Key), Since: Opened(n, t.Key)))
            .OrderBy(t => t.Since)
            .FirstOrDefault();
        if (open.On > 0)
        {
            return Say("negotiation", 4, open.On);
        }

        if (_scenario.Tracks.FirstOrDefault(t => process.Tracks.Contains(t.Id) && world.Tracks.GetValueOrDefault(t.Id) is "open" or "suspended") is { } alive)
        {
            return Say("negotiation", 4, Last(n, e => e is ITrackHappening t && t.Track == alive.Id));
        }

        var refused = 0;
        foreach (var (id, agreement) in Its(world, process).Where(a => !a.Agreement.IsAbandoned && !IsReplaced(world, a.Id)))
        {
            var others = Its(world, process).Where(a => Stands(world, a.Id)).SelectMany(a => a.Agreement.Resolves).Concat(agreement.Resolves).ToArray();
            if (IsWhole(agreement, process) || (agreement.Resolves.Intersect(process.Agenda).Any() && process.Agenda.All(others.Contains)))
            {
                refused = Math.Max(
                    refused,
                    agreement.Refusals.Where(r => !agreement.IsOwnWord(r)).Select(r => Last(n, e => ReferenceEquals(e, r))).DefaultIfEmpty(0).Max());
            }
        }

        return refused > 0 ? Say("negotiation", 4, refused) : null;
    }

    private (string Name, string Says)? Partial(Process process, int n, Instant at, (string Id, NaiveAgreement Agreement)[] standing, int lastBreak)
    {
        var grounds = new List<(Instant At, int Place, string Name)>();
        foreach (var (id, agreement) in standing.Where(s => s.Agreement.Stage is Stage.SubPar or Stage.Cea or Stage.Ren))
        {
            var latest = Math.Max(Since(n, id), Reports(n, id).LastOrDefault());
            if (latest > lastBreak)
            {
                grounds.Add((At(latest), latest, Reports(n, id).Length > 0 ? "implementation" : "agreement"));
            }
        }

        foreach (var (id, truce) in _worlds[n].Truces.Where(t => t.Value is { IsAgreed: true, IsGeneral: true, Moves: true,
            Class: TruceClass.Preliminary or TruceClass.Definitive }
            && process.Has(t.Value.Track)))
        {
            var set = Last(n, e => e is TruceAnnounced or TruceBegun or TruceResumed && ((ITruceHappening)e).Truce == id);
            if (truce.StatusAt(at) == "in-force")
            {
                var began = new[] { truce.From!.Value, At(set), truce.LastPauseUntil(at) }.Max();
                if (lastBreak == 0 || began > At(lastBreak) || (began == At(lastBreak) && set > lastBreak))
                {
                    grounds.Add((began, set, truce.Class == TruceClass.Definitive ? "implementation" : "agreement"));
                }
            }
        }

        return grounds.Count == 0 ? null : grounds.OrderBy(g => g.At).ThenBy(g => g.Place).Select(g => Say(g.Name, 5, g.Place)).Last();
    }

    private (string Name, string Says) Recent(Process process, int n, Instant at, int lastBreak)
    {
        var concluded = Enumerable.Range(1, n)
            .LastOrDefault(k => _happened[k - 1].Entry.Happening is TalksConcluded e
                && _worlds[k].Talks[e.Talks] is { Purpose: TalksPurpose.Substantive } t
                && process.Has(t.Track));
        return concluded > lastBreak && at < At(concluded, 90) ? Say("negotiation", 6, concluded) : ("pre-negotiation", "pre-negotiation 6");
    }

    /// <summary>The break that nothing has mended, or 0; and the latest there ever was.</summary>
    private (int Broken, int Last) Breaks(Process process, int n)
    {
        var (broken, last) = (0, 0);
        for (var k = 1; k <= n; k++)
        {
            if (Breaks(process, k, _happened[k - 1].Entry.Happening))
            {
                (broken, last) = (k, k);
            }
            else if (Mends(process, k, _happened[k - 1].Entry.Happening))
            {
                broken = 0;
            }
        }

        return (broken, last);
    }

    private bool Breaks(Process process, int k, IHappening what)
    {
        var (before, after) = (_worlds[k - 1], _worlds[k]);
        switch (what)
        {
            case TalksBrokenOff e:
                return after.Talks[e.Talks] is { Purpose: TalksPurpose.Substantive } talks && process.Has(talks.Track);
            case TrackBrokenOff e:
                return process.Tracks.Contains(e.Track);
            case AgreementAbandoned { By.Count: > 0 } e when process.Has(after.Agreements[e.Agreement].Track):
                return before.Agreements[e.Agreement] is { IsTaken: true, IsAbandoned: false } given && IsSubject(process, before, given, e.Agreement);
            case AgreementRejected e when process.Has(after.Agreements[e.Agreement].Track):
                return after.Agreements[e.Agreement].IsOwnWord(e) && IsSubject(process, before, before.Agreements[e.Agreement], e.Agreement);
            case TruceEnded e when after.Truces[e.Truce] is { IsAgreed: true, IsGeneral: true, Moves: true } truce && process.Has(truce.Track):
                return truce.HasEnded(At(k))
                    && (e.Reason is Reason.Denounced or Reason.Collapsed
                        || (e.Reason is null && e.By.Count > 0 && truce.Declarers.Any(d => e.By.All(p => p.Party != d))));
            default:
                return false;
        }
    }

    /// <summary>Only of a comprehensive agreement, or of a part of what settles everything together, is it a break.</summary>
    private static bool IsSubject(Process process, NaiveWorld before, NaiveAgreement agreement, string id) => !IsReplaced(before, id)
        && (IsWhole(agreement, process) || (Stands(before, id) && IsPart(before, id, process) && IsComplete(before, process)));

    private bool Mends(Process process, int k, IHappening what)
    {
        var world = _worlds[k];
        return what switch
        {
            TalksScheduled or TalksRescheduled or TalksOpened or TalksResumed => process.Has(world.Talks[((ITalksHappening)what).Talks].Track),
            TalksConcluded e => !world.Talks[e.Talks].WasOpened && process.Has(world.Talks[e.Talks].Track),
            TrackOpened or TrackResumed => process.Tracks.Contains(((ITrackHappening)what).Track),
            AgreementReached or AgreementSigned or AgreementRatified => process.Has(world.Agreements[((IAgreementHappening)what).Agreement].Track),
            TruceAnnounced or TruceResumed => world.Truces[((ITruceHappening)what).Truce] is { Moves: true } truce && process.Has(truce.Track),
            ProposalAnswered e => world.StatusOf(e.Proposal) == "accepted" && process.Has(world.Proposals[e.Proposal].Track),
            _ => false,
        };
    }

    /// <summary>Whether the event belongs to the process at all: a track has a history from its first on.</summary>
    private bool IsIts(int k, Process process) => _happened[k - 1].Entry.Happening switch
    {
        ITrackHappening e => process.Has(e.Track),
        ITalksHappening e => process.Has(_worlds[k].Talks[e.Talks].Track),
        IAgreementHappening e => process.Has(_worlds[k].Agreements[e.Agreement].Track),
        IViolationHappening => false,
        ITruceHappening e => process.Has(_worlds[k].Truces[e.Truce].Track),
        IProposalHappening e => process.Has(_worlds[k].Proposals[e.Proposal].Track),
        _ => false,
    };

    private IEnumerable<Instant> Turns(NaiveWorld world) =>
    [
        .. world.Truces.Values.SelectMany(t => t.Turns),
        .. world.Agreements.Values.SelectMany(world.DueDates),
        .. Enumerable.Range(1, _happened.Length).Where(k => _happened[k - 1].Entry.Happening is TalksConcluded).Select(k => At(k, 90)),
    ];

    private (string, string) Say(string name, int rule, int because) => (name, $"{name} {rule} {_happened[because - 1].Entry.Id}");

    private Instant At(int k) => _happened[k - 1].At;

    private Instant At(int k, int days) => IsoDuration.Parse($"P{days}D").After(At(k), _scenario.Zone);

    private int Last(int n, Func<IHappening, bool> which) => Enumerable.Range(1, n).LastOrDefault(k => which(_happened[k - 1].Entry.Happening));

    private int[] Reports(int n, string agreement) =>
        [.. Enumerable.Range(1, n).Where(k => _happened[k - 1].Entry.Happening is ProgressReported p && p.Agreement == agreement)];

    /// <summary>The event from which on the agreement has stood without a break.</summary>
    private int Since(int n, string agreement) => Enumerable.Range(1, n).Last(k => Stands(_worlds[k], agreement) && !Stands(_worlds[k - 1], agreement));

    private int Complete(Process process, int n) => Enumerable.Range(1, n).Last(k => IsComplete(_worlds[k], process) && !IsComplete(_worlds[k - 1], process));

    /// <summary>The event that brought the last ratification it needs and has.</summary>
    private int LastYes(int n, string agreement) => _worlds[n].Agreements[agreement].Needed.Count == 0 ? 0
        : _worlds[n].Agreements[agreement].Approvals.Where(yes => _worlds[n].Agreements[agreement].Needed.Any(need => NaiveAgreement.Meets(yes, need)))
            .Select(yes => Last(n, e => ReferenceEquals(e, yes))).DefaultIfEmpty(0).Max();

    private int Opened(int n, string talks) =>
        Enumerable.Range(1, n).Last(k => _worlds[k].Talks[talks].IsOpen && _worlds[k - 1].Talks.GetValueOrDefault(talks)?.IsOpen != true);

    private int Reopened(int n, string talks) => Last(n, e => e is TalksOpened or TalksResumed && ((ITalksHappening)e).Talks == talks);

    private static IEnumerable<(string Id, NaiveAgreement Agreement)> Its(NaiveWorld world, Process process) =>
        world.Agreements.Where(a => process.Has(a.Value.Track)).Select(a => (a.Key, a.Value));

    private static bool Stands(NaiveWorld world, string id) =>
        world.Agreements.GetValueOrDefault(id) is { IsTaken: true, IsAbandoned: false, IsRejected: false } && !IsReplaced(world, id);

    private static bool IsReplaced(NaiveWorld world, string id) => world.Agreements.Values.Any(other => other.Replaces.Contains(id));

    private static bool IsPart(NaiveWorld world, string id, Process process) =>
        process.Has(world.Agreements[id].Track) && world.Agreements[id].Resolves.Intersect(process.Agenda).Any();

    private static bool IsComplete(NaiveWorld world, Process process) =>
        process.Agenda.Length > 0 && process.Agenda.All(issue => Its(world, process).Any(a => Stands(world, a.Id) && a.Agreement.Resolves.Contains(issue)));

    private static bool IsWhole(NaiveAgreement agreement, Process process) =>
        agreement.Stage == Stage.SubComp || agreement.IsComprehensive || (process.Agenda.Length > 0 && process.Agenda.All(agreement.Resolves.Contains));

    /// <summary>The main process or a track: what belongs to it, and what is on its table.</summary>
    private sealed record Process(string[] Tracks, bool TakesUnnamed, string[] Agenda)
    {
        public bool Has(string? track) => track is null ? TakesUnnamed : Tracks.Contains(track);
    }
}
