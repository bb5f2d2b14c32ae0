using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>An agreement of <see cref="NaiveWorld"/>.</summary>
internal sealed class NaiveAgreement
{
    private readonly SortedSet<string> _signed = [];
    private readonly SortedSet<string> _endorsed = [];
    private readonly Dictionary<string, Instant> _done = [];
    private readonly Dictionary<string, List<ProgressReported>> _reports = [];
    private readonly List<(ProgressReported Report, string Id)> _progress = [];
    private readonly List<AgreementRatified> _yes = [];
    private readonly List<AgreementRejected> _no = [];
    private string[] _parties = [];
    private ValueList<Obligation> _obligations;
    private ValueList<string> _settles;
    private ValueList<string> _replaces;
    private bool _reached;
    private bool _abandoned;
    private Instant _abandonedAt;
    private Instant? _took;

    /// <summary>Whether a reference means anything to those who ask.</summary>
    public Func<string, bool> IsNamed { get; set; } = _ => true;

    /// <summary>Once reached or fully signed it settles and replaces, and that is not undone.</summary>
    public IEnumerable<string> Settles => _took is null ? [] : _settles;

    public IEnumerable<string> Replaces => _took is null ? [] : _replaces;

    public string? Track { get; private set; }

    public Stage? Stage { get; private set; }

    public bool IsComprehensive { get; private set; }

    public ValueList<string> Resolves { get; private set; }

    public ValueList<Ratification> Needed { get; private set; }

    public ValueList<Obligation> Obligations => _obligations;

    public bool IsTaken => _took is not null;

    public Instant? Took => _took;

    public bool IsAbandoned => _abandoned;

    public bool IsRejected => _no.Count > 0;

    /// <summary>The latest yes of each body, in order.</summary>
    public IReadOnlyList<AgreementRatified> Approvals => _yes;

    /// <summary>The latest no of each body that has not said yes since.</summary>
    public IReadOnlyList<AgreementRejected> Refusals => _no;

    public IEnumerable<Ratification> Missing => Needed.Where(need => !_yes.Any(yes => Meets(yes, need)));

    /// <summary>The word of a party itself, and of no body.</summary>
    public bool IsOwnWord(AgreementRejected e) => e.Body is null && e.By.Any(p => _parties.Contains(p.Party));

    public static bool Meets(AgreementRatified yes, Ratification need) =>
        (need.By is null || yes.By.Any(p => p.Party == need.By.Value.Party)) && (need.Body is null || need.Body == yes.Body);

    private bool IsSigned => _signed.Count > 0 && _parties.All(_signed.Contains);

    public bool Change(IAgreementHappening what, string id, Instant at, bool isNew)
    {
        switch (what)
        {
            case AgreementDrafted e when !_reached && _signed.Count == 0 && _no.Count == 0:
                Describe(e.Parties, e.Obligations, e.Settles, e.Replaces);
                Describe(e.Stage, e.Resolves, e.Ratification, e.Comprehensive, e.Track);
                break;
            case AgreementReached e:
                Describe(e.Parties, e.Obligations, e.Settles, e.Replaces);
                Describe(e.Stage, e.Resolves, e.Ratification, e.Comprehensive, e.Track);
                _no.Clear();
                _reached = true;
                break;
            case AgreementSigned e:
                Describe(e.Parties, e.Obligations, e.Settles, e.Replaces);
                Describe(e.Stage, e.Resolves, e.Ratification, e.Comprehensive, e.Track);
                _no.Clear();
                _signed.UnionWith(e.By.Count > 0 ? e.By.Select(p => p.Party) : _parties);
                break;
            case AgreementRatified e when !isNew && (_reached || _signed.Count > 0):
                Forget(e.By, e.Body);
                _yes.Add(e);
                return true;
            case AgreementRejected e when !isNew:
                Forget(e.By, e.Body);
                _no.Add(e);
                return true;
            case AgreementEndorsed e when !isNew:
                _endorsed.UnionWith(e.By.Select(p => p.Party));
                return true;
            case AgreementAbandoned e when !isNew && (_parties.Length == 0 || e.By.All(p => _parties.Contains(p.Party))):
                (_abandoned, _abandonedAt) = (true, _abandoned ? _abandonedAt : at);
                return true;
            case ProgressReported e when !isNew && (e.Obligation is null || _obligations.Any(o => o.Id == e.Obligation)):
                _progress.RemoveAll(p => e.Total && p.Report.By == e.By && p.Report.Obligation == e.Obligation);
                _progress.Add((e, id));
                if (e.Obligation is { } on)
                {
                    _ = e.Done && _done.TryAdd(on, at);
                    (_reports.TryGetValue(on, out var told) ? told : _reports[on] = []).Add(e);
                }

                return true;
            default:
                return false;
        }

        _abandoned = false;
        _took ??= _reached || IsSigned ? at : null;
        return true;
    }

    public string At(Instant now, Instant? edge, Instant? replacedAt, Func<Obligation, Instant?> due)
    {
        var replaced = replacedAt is not null;
        var over = Instant.Min(now, Instant.Min(replacedAt ?? now, _abandoned ? _abandonedAt : now));
        var status = _abandoned
            ? "abandoned"
            : replaced ? "superseded"
            : IsRejected ? "rejected"
            : IsSigned ? "signed"
            : _signed.Count > 0 ? "signed-in-part"
            : _reached ? "reached"
            : "drafted";
        string Left(Obligation o) => due(o) <= over ? $"overdue  False{(due(o) > edge ? " by-time" : "")}" : "open  False";
        var obligations = _obligations.Select(o => $"{o.Id} {(_done.TryGetValue(o.Id, out var done) ? $"done {done} {due(o) <= done}" : Left(o))} {Sum(o.Id)}");
        return $"{status} since {_took} signed {string.Join(' ', _signed)} endorsed {string.Join(' ', _endorsed)} obligations " +
            $"{string.Join(' ', obligations)} progress {string.Join(' ', _progress.Select(p => p.Id))} ratified " +
                $"{string.Join(' ', _yes.Select(y => $"{y.By}/{y.Body}"))} missing {Missing.Count()}";
    }

    /// <summary>The last running total, or else the first figure that cannot be added to, and the plain figures after it.</summary>
    private string Sum(string obligation)
    {
        var figures = (_reports.GetValueOrDefault(obligation) ?? []).Where(r => r.Count is not null).ToList();
        var start = Math.Max(0, figures.FindLastIndex(r => r.Total));
        var from = figures.Skip(start).ToArray();
        return from.Length == 0 ? "" : from[0].Count!.Value.Number is null ? from[0].Count!.Value.Text : from.Sum(r => r.Count!.Value.Number ?? 0).ToString();
    }

    /// <summary>A body has one word, its latest.</summary>
    private void Forget(ValueList<PartyRef> by, string? body)
    {
        _yes.RemoveAll(yes => yes.Body == body && yes.By.ToHashSet().SetEquals(by));
        _no.RemoveAll(no => no.Body == body && no.By.ToHashSet().SetEquals(by));
    }

    private void Describe(Stage? stage, ValueList<string> resolves, ValueList<Ratification> needed, bool comprehensive, string? track)
    {
        Stage = stage ?? Stage;
        Resolves = resolves.Count > 0 ? resolves : Resolves;
        Needed = needed.Count > 0 ? needed : Needed;
        IsComprehensive |= comprehensive;
        Track = track ?? Track;
    }

    private void Describe(ValueList<PartyRef> parties, ValueList<Obligation> obligations, ValueList<string> settles, ValueList<string> replaces)
    {
        _parties = parties.Count > 0 ? [.. parties.Select(p => p.Party)] : _parties;
        _obligations = obligations.Count > 0 ? obligations : _obligations;
        _settles = settles.Any(IsNamed) ? [.. settles.Where(IsNamed)] : _settles;
        _replaces = replaces.Any(IsNamed) ? [.. replaces.Where(IsNamed)] : _replaces;
    }
}
