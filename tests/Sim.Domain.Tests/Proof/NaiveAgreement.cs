using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>An agreement of <see cref="NaiveWorld"/>.</summary>
internal sealed class NaiveAgreement
{
    private readonly SortedSet<string> _signed = [];
    private readonly SortedSet<string> _endorsed = [];
    private readonly HashSet<string> _done = [];
    private readonly List<(ProgressReported Report, string Id)> _progress = [];
    private string[] _parties = [];
    private ValueList<Obligation> _obligations;
    private ValueList<string> _settles;
    private ValueList<string> _replaces;
    private bool _reached;
    private bool _abandoned;
    private Instant? _took;

    /// <summary>Whether a reference means anything to those who ask.</summary>
    public Func<string, bool> IsNamed { get; set; } = _ => true;

    /// <summary>Once reached or fully signed it settles and replaces, and that is not undone.</summary>
    public IEnumerable<string> Settles => _took is null ? [] : _settles;

    public IEnumerable<string> Replaces => _took is null ? [] : _replaces;

    private bool IsSigned => _signed.Count > 0 && _parties.All(_signed.Contains);

    public bool Change(IAgreementHappening what, string id, Instant at, bool isNew)
    {
        switch (what)
        {
            case AgreementDrafted e when _took is null:
                Describe(e.Parties, e.Obligations, e.Settles, e.Replaces);
                break;
            case AgreementReached e:
                Describe(e.Parties, e.Obligations, e.Settles, e.Replaces);
                _reached = true;
                break;
            case AgreementSigned e:
                Describe(e.Parties, e.Obligations, e.Settles, e.Replaces);
                _signed.UnionWith(e.By.Count > 0 ? e.By.Select(p => p.Party) : _parties);
                break;
            case AgreementEndorsed e when !isNew:
                _endorsed.UnionWith(e.By.Select(p => p.Party));
                return true;
            case AgreementAbandoned e when !isNew && (_parties.Length == 0 || e.By.All(p => _parties.Contains(p.Party))):
                _abandoned = true;
                return true;
            case ProgressReported e when !isNew && (e.Obligation is null || _obligations.Any(o => o.Id == e.Obligation)):
                _progress.RemoveAll(p => e.Total && p.Report.By == e.By && p.Report.Obligation == e.Obligation);
                _progress.Add((e, id));
                _done.UnionWith(e is { Done: true, Obligation: { } done } ? [done] : []);
                return true;
            default:
                return false;
        }

        _abandoned = false;
        _took ??= _reached || IsSigned ? at : null;
        return true;
    }

    public string At(Instant now, bool replaced, Func<Obligation, Instant?> due)
    {
        var status = _abandoned ? "abandoned" : replaced ? "superseded" : IsSigned ? "signed" : _signed.Count > 0 ? "signed-in-part" : _reached ? "reached" : "drafted";
        var obligations = _obligations.Select(o => $"{o.Id} {(_done.Contains(o.Id) ? "done" : due(o) <= now ? "overdue" : "open")}");
        return $"{status} since {_took} signed {string.Join(' ', _signed)} endorsed {string.Join(' ', _endorsed)} obligations {string.Join(' ', obligations)} progress {string.Join(' ', _progress.Select(p => p.Id))}";
    }

    private void Describe(ValueList<PartyRef> parties, ValueList<Obligation> obligations, ValueList<string> settles, ValueList<string> replaces)
    {
        _parties = parties.Count > 0 ? [.. parties.Select(p => p.Party)] : _parties;
        _obligations = obligations.Count > 0 ? obligations : _obligations;
        _settles = settles.Any(IsNamed) ? [.. settles.Where(IsNamed)] : _settles;
        _replaces = replaces.Any(IsNamed) ? [.. replaces.Where(IsNamed)] : _replaces;
    }
}
