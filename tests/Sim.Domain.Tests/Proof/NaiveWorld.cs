using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// A second projection, for one purpose: to hold the real one against it. It says the rules again over mutable records, one event after the other.
/// </summary>
internal sealed class NaiveWorld(Scenario scenario, Query query, NaiveRecord? record)
{
    private readonly DateTimeZone zone = scenario.Zone;
    private readonly Instant _now = query.AsOf.Last(scenario.Zone);
    private readonly SortedDictionary<string, NaiveTruce> _truces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NaiveClaim> _claims = [];
    private readonly SortedDictionary<string, NaiveProposal> _proposals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string Stage, string? Unless, Instant? From)> _measures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NaiveTalks> _talks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NaiveAgreement> _agreements = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NaiveParty> _parties = new(
        scenario.Parties.ToDictionary(p => p.Id, p => new NaiveParty(p)),
        StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = [];
    private readonly Dictionary<string, EdtfDate> _happened = [];
    private readonly SortedDictionary<string, SortedSet<string>> _accounts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _tracks = new(StringComparer.Ordinal);
    private readonly List<(Event Entry, string Root, Instant At)> _accepted = [];
    private readonly List<string> _said = [];
    private readonly List<string> _orphans = [];
    private NaiveVersions? _versions;

    public static string Project(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var world = new NaiveWorld(scenario, query, NaiveRecord.Of(scenario, entries, query));
        var versions = new NaiveVersions(scenario, entries, query);
        world._versions = versions;
        foreach (var happened in versions.Happened())
        {
            if (!world.Take(happened))
            {
                world._orphans.Add(happened.Entry.Id);
            }
        }

        return string.Join('\n', world.Lines());
    }

    /// <summary>The world after these events, all of which were accepted.</summary>
    public static NaiveWorld After(Scenario scenario, Query query, IEnumerable<(Event Entry, string Root, Instant At)> accepted, NaiveVersions versions)
    {
        var world = new NaiveWorld(scenario, query, null) { _versions = versions };
        foreach (var (entry, root, at) in accepted)
        {
            world.Apply(entry, at);
            world._happened[root] = world._happened[versions.NameOf(root)] = entry.When;
        }

        return world;
    }

    public IReadOnlyDictionary<string, NaiveTalks> Talks => _talks;

    public IReadOnlyDictionary<string, NaiveTruce> Truces => _truces;

    public IReadOnlyDictionary<string, NaiveProposal> Proposals => _proposals;

    public IReadOnlyDictionary<string, NaiveAgreement> Agreements => _agreements;

    public IReadOnlyDictionary<string, string> Tracks => _tracks;

    public IEnumerable<Instant> DueDates(NaiveAgreement agreement) => agreement.Obligations.Select(Due).OfType<Instant>();

    private bool Take(NaiveVersion happened)
    {
        var e = happened.Entry;
        var by = Actors.Of(e.Happening);
        if (e.AccordingTo.Count > 0
            && e.Happening is not ViolationReported
            && !e.AccordingTo.Any(t => t.Party == query.AccordingTo || (by.Count > 0 && by.All(p => p.Party == t.Party))))
        {
            _said.AddRange(IsThere(e.Happening) ? [$"claim {e.Happening.Subjects.First()} {e.Id}"] : []);
            return IsThere(e.Happening);
        }

        if (!Apply(e, happened.At))
        {
            return false;
        }

        _accepted.Add((e, happened.Root, happened.At));
        _happened[happened.Root] = _happened[happened.Name] = e.When;
        foreach (var (account, field) in happened.Accounts.SelectMany(a => a.Given.Where(f => f == "when" || EventCatalog.Of(e.Happening).Field(f) is not null)
            .Select(f => (a, f))))
        {
            foreach (var subject in e.Happening.Subjects)
            {
                var key = $"disputed {subject} {field}";
                (_accounts.TryGetValue(key, out var ids) ? ids : _accounts[key] = []).UnionWith([e.Id, account.Id]);
            }
        }

        return true;
    }

    private bool IsThere(IHappening what) => what switch
    {
        IPartyHappening => true,
        ITrackHappening t => _tracks.ContainsKey(t.Track),
        ITalksHappening t => _talks.ContainsKey(t.Talks),
        IAgreementHappening a => _agreements.ContainsKey(a.Agreement),
        IViolationHappening v => _claims.ContainsKey(v.Violation),
        ITruceHappening t => _truces.ContainsKey(t.Truce),
        IProposalHappening p => _proposals.ContainsKey(p.Proposal),
        IMeasureHappening m => _measures.ContainsKey(m.Measure),
        _ => false,
    };

    private bool Apply(Event entry, Instant at)
    {
        switch (entry.Happening)
        {
            case ViolationReported e:
                return _truces.TryGetValue(e.Truce, out var violated) && _claims.TryAdd(e.Violation, new(e, entry.When, violated));
            case ViolationDenied e:
                return _claims.TryGetValue(e.Violation, out var denied) && !e.By.Any(p => denied.Report.By.Contains(p));
            case ViolationVerified e:
                return _claims.TryGetValue(e.Violation, out var claim)
                    && e.By.All(p => !IsAtWar(p.Party, at) && !claim.Report.By.Contains(p) && !claim.Report.Against.Contains(p))
                    && claim.Find(e);
            case TruceAnnounced e:
                return (_truces.TryGetValue(e.Truce, out var declared) ? declared : _truces[e.Truce] = new(zone)).Announce(e, at);
            case ITruceHappening e:
                return _truces.TryGetValue(e.Truce, out var truce) && truce.Change(e, at);
            case ProposalTabled e when _proposals.TryAdd(e.Proposal, new(e, e.AnswerBy?.End(zone), e.Asks?.Planned?.Last(zone))):
                _replaced.UnionWith(e.Replaces);
                if (e.Asks is { Talks: { } asked })
                {
                    (_talks.TryGetValue(asked, out var wanted) ? wanted : _talks[asked] = new(zone)).Ask(e.Proposal, e.Asks.Planned, e.Track);
                }

                return true;
            case ITrackHappening e:
                var step = (e, _tracks.GetValueOrDefault(e.Track)) switch
                {
                    (TrackOpened, null) or (TrackResumed, "suspended" or "broken-off") => "open",
                    (TrackSuspended, "open") => "suspended",
                    (TrackConcluded, "open" or "suspended") => "concluded",
                    (TrackBrokenOff, "open" or "suspended") => "broken-off",
                    _ => null,
                };
                _tracks[e.Track] = step ?? _tracks.GetValueOrDefault(e.Track)!;
                return step is not null || (_tracks[e.Track] is null && !_tracks.Remove(e.Track));
            case ITalksHappening e:
                var round = _talks.GetValueOrDefault(e.Talks) ?? new(zone);
                return round.Change(e, at) && (_talks[e.Talks] = round) is not null;
            case ReportShared:
                return _versions!.IsGrounded(entry.Id);
            case IAgreementHappening e:
                var agreement = _agreements.GetValueOrDefault(e.Agreement) ?? new();
                agreement.IsNamed = _versions!.IsNamed;
                return agreement.Change(e, entry.Id, at, isNew: !_agreements.ContainsKey(e.Agreement)) && (_agreements[e.Agreement] = agreement) is not null;
            case IPartyHappening e when e.By.All(p => _parties[p.Party].Can(e, at)):
                e.By.ToList().ForEach(p => _parties[p.Party].Change(e, at));
                return true;
            case IProposalHappening e and not ProposalTabled:
                return _proposals.TryGetValue(e.Proposal, out var proposal) && proposal.Change(e, zone);
            case MeasureThreatened e when Stage(e, at) is not ("imposed" or "announced"):
                _measures[e.Measure] = (
                    "threatened",
                    (e.Unless is { } unless && _versions!.IsNamed(unless) ? unless : null) ?? _measures.GetValueOrDefault(e.Measure).Unless,
                    null);
                return true;
            case MeasureAnnounced e when Stage(e, at) != "imposed":
                return To(e, "announced", e.From?.Effect(zone));
            case MeasureImposed e when Stage(e, at) != "imposed":
                return To(e, "imposed");
            case MeasureLifted e when Stage(e, at) == "imposed":
                return To(e, "lifted");
            case MeasureDropped e when Stage(e, at) is "threatened" or "announced":
                return To(e, "dropped");
            default:
                return false;
        }
    }

    /// <summary>Where it stands at an instant: what was announced for a day is imposed once the day has come.</summary>
    private string? Stage(IMeasureHappening e, Instant at) =>
        _measures.GetValueOrDefault(e.Measure) is var measure && measure.Stage == "announced" && measure.From <= at ? "imposed" : measure.Stage;

    private bool To(IMeasureHappening e, string stage, Instant? from = null)
    {
        _measures[e.Measure] = (stage, _measures.GetValueOrDefault(e.Measure).Unless, from);
        return true;
    }

    private IEnumerable<string> Lines() =>
    [
        $"record {record?.From} {record?.Until} {(record is null || _now < record.From || _now > record.Until ? "outside" : "inside")}",
        .. _truces.Select(t => $"truce {t.Key} {t.Value.StatusAt(_now)} {Flags(t.Value.StatusAt, "in-force", "suspended")} " +
            $"{t.Value.SideAt(_now, IsAtWar)} {t.Value.Compliance(_claims.Values.Where(c => c.Report.Truce == t.Key), query.AccordingTo)}"),
        .. _truces.SelectMany(t => Totals(t.Key)),
        .. new NaivePhases(scenario, query, _accepted, _versions!).Lines(),
        .. _tracks.Select(t => $"track {t.Key} {t.Value}"),
        .. _proposals.Select(p => $"proposal {p.Key} {StatusOf(p.Key, _now)} {Flags(at => StatusOf(p.Key, at))}"),
        .. _talks.Select(t => $"talks {t.Key} {Flags(at => TalksAt(t.Value, at).Split(' ')[0], "under-way", "adjourned")} {TalksAt(t.Value, _now)}"),
        .. _agreements.Select(a => $"agreement {a.Key} " +
            $"{a.Value.At(_now, Edge, _agreements.Values.Where(other => other.Replaces.Contains(a.Key)).Min(other => other.Took), Due)}"),
        .. _parties.Select(p => $"party {p.Key} {p.Value.At(_now, record is null || _now < record.From, Edge is not null)}"),
        .. _measures.Select(m => $"measure {m.Key} {StageOf(m.Value, _now)} {Flags(at => StageOf(m.Value, at), "imposed")}"),
        .. _accounts.Select(a => $"{a.Key} {string.Join(' ', a.Value)}"),
        .. _said.Order(StringComparer.Ordinal),
        .. _orphans.Select(o => $"orphan {o}"),
    ];

    private bool IsAtWar(string party, Instant at) => _parties[party].Holds(Role.Belligerent, at);

    /// <summary>The last moment of the record, where the question looks beyond it.</summary>
    private Instant? Edge => record is not null && _now > record.Until ? record.Until : null;

    /// <summary>Beyond the record: whether the status is another than at its end, and so by time alone; or the same, and one of those that go on.</summary>
    private string Flags(Func<Instant, string> status, params string[] goOn) =>
        Edge is not { } edge ? "-" : status(edge) != status(_now) ? "by-time" : goOn.Contains(status(_now)) ? "as-recorded" : "-";

    private string TalksAt(NaiveTalks talks, Instant at) => talks.At(at, p => StatusOf(p, at));

    public string StatusOf(string proposal) => StatusOf(proposal, _now);

    private string StatusOf(string proposal, Instant at) =>
        _proposals[proposal].StatusAt(
            at,
            _replaced.Contains(proposal),
            _agreements.Values.Any(a => a.Settles.Contains(proposal)),
            _proposals[proposal].AsksTalks is { } talks && _talks[talks].IsMoreThanAskedFor);

    private Instant? Due(Obligation o) =>
        o.Due?.Date is { } date ? date.End(zone)
        : o.Due is { After: { } after, For: { } length } && _happened.TryGetValue(after, out var from)
            ? length.After(from.IsCoarse ? from.End(zone) : from.First(zone), zone)
        : null;

    private string StageOf((string Stage, string? Unless, Instant? From) measure, Instant at) =>
        measure is { Stage: "threatened", Unless: { } p } && _proposals.ContainsKey(p) && StatusOf(p, at) is "lapsed" or "rejected" ? "due"
        : measure.Stage == "announced" && measure.From <= at ? "imposed"
        : measure.Stage;

    private IEnumerable<string> Totals(string truce)
    {
        var pairs =
            from claim in _claims.Values
            where claim.Report.Truce == truce
            from claimant in claim.Report.By
            from accused in claim.Report.Against.Select(p => p.Party).DefaultIfEmpty("nobody")
            group claim.Report by $"{claimant.Party}>{accused}";
        return pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"total {truce} {p.Key} {p.Count()} {Sum(p)}");
    }

    /// <summary>The last running total as written, and the plain figures after it; a figure that is none cannot be added to.</summary>
    private static string Sum(IEnumerable<ViolationReported> reports)
    {
        var since = reports.Reverse().TakeWhile(r => !(r.Total && r.Count is not null)).Reverse().ToArray();
        var total = reports.LastOrDefault(r => r.Total && r.Count is not null)?.Count;
        var more = since.Where(r => r.Count?.Number is not null).Sum(r => r.Count!.Value.Number!.Value);
        return total is { Number: null } vague ? vague.Text
            : total is { Number: { } start } ? (start + more).ToString()
            : since.Any(r => r.Count?.Number is not null) ? more.ToString()
            : "unknown";
    }
}

/// <summary>A reported violation.</summary>
internal sealed record NaiveClaim(ViolationReported Report, EdtfDate When, NaiveTruce Truce)
{
    /// <summary>Bound at any time of that of which it tells.</summary>
    public bool? Bound => Report.Against.Count == 0 ? null : Report.Against.Any(p => Truce.BindsWithin(p.Party, When));

    public Dictionary<string, Finding> Findings { get; } = [];

    public bool Find(ViolationVerified e)
    {
        foreach (var party in e.By)
        {
            Findings[party.Party] = e.Finding;
        }

        return true;
    }
}

/// <summary>A proposal.</summary>
internal sealed class NaiveProposal(ProposalTabled tabled, Instant? deadline, Instant? window)
{
    private readonly Dictionary<string, Answer> _answers = [];
    private readonly HashSet<string> _gone = [];
    private Instant? _deadline = deadline;
    private bool _withdrawn;

    public string? Track => tabled.Track;

    public bool Change(IProposalHappening what, DateTimeZone zone)
    {
        switch (what)
        {
            case ProposalAnswered e when !_withdrawn && e.By.All(p => tabled.To.Contains(p)):
                _answers[e.By[0].Party] = e.Answer;
                return true;
            case ProposalWithdrawn e when e.By.All(p => tabled.By.Contains(p)):
                _gone.UnionWith(e.By.Select(p => p.Party));
                _withdrawn = e.By.Count == 0 || tabled.By.All(p => _gone.Contains(p.Party));
                return true;
            case DeadlineMoved e:
                _deadline = e.AnswerBy.End(zone);
                return true;
            default:
                return false;
        }
    }

    public string? AsksTalks => tabled.Asks?.Talks;

    public string StatusAt(Instant now, bool replaced, bool settled, bool takenUp)
    {
        if (_withdrawn || replaced || settled)
        {
            return _withdrawn ? "withdrawn" : replaced ? "superseded" : "settled";
        }

        if (tabled.To.Count > 0 && tabled.To.All(p => _answers.TryGetValue(p.Party, out var answer) && answer == Answer.Accepted))
        {
            return "accepted";
        }

        // By any addressee, and a refusal even after the deadline.
        return _answers.ContainsValue(Answer.Rejected) ? "rejected"
            : !takenUp && (_deadline is null ? window < now : _deadline <= now) ? "lapsed"
            : _answers.ContainsValue(Answer.Countered) ? "countered"
            : _answers.ContainsValue(Answer.AcceptedWithConditions) ? "accepted-with-conditions"
            : _answers.ContainsValue(Answer.AcceptedInPart) ? "accepted-in-part"
            : _answers.ContainsValue(Answer.Noted) ? "noted"
            : "tabled";
    }
}
