using NodaTime;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>A truce of <see cref="NaiveWorld"/>.</summary>
internal sealed class NaiveTruce(DateTimeZone zone)
{
    private readonly List<(string Party, string Word, Instant Since, Instant? Until)> _words = [];
    private readonly List<(Instant At, bool Paused)> _pauses = [];
    private readonly HashSet<string> _declarers = [];
    private bool _agreed;
    private Instant? _from;
    private Instant? _until;
    private IsoDuration? _length;
    private Instant? _ended;

    private Instant Over => Instant.Min(_until ?? Instant.MaxValue, _ended ?? Instant.MaxValue);

    public string? Track { get; private set; }

    public TruceClass? Class { get; private set; }

    public bool IsAgreed => _agreed;

    public bool IsGeneral { get; private set; }

    /// <summary>A truce of a place, for relief or for a feast moves nothing.</summary>
    public bool Moves { get; private set; }

    public Instant? From => _from;

    public IReadOnlySet<string> Declarers => _declarers;

    /// <summary>The moments at which it may begin, end or hold again.</summary>
    public IEnumerable<Instant> Turns => new[] { _from, _until, _ended }.OfType<Instant>();

    /// <summary>Since when it has not been suspended any more; the beginning of time: it never was.</summary>
    public Instant LastPauseUntil(Instant at) => _pauses.Where(p => !p.Paused && p.At <= at).Select(p => p.At).Append(Instant.MinValue).Max();

    /// <summary>Ended by an event, and not run out before.</summary>
    public bool HasEnded(Instant at) => _ended is not null && StatusAt(at) == "ended";

    public bool Announce(TruceAnnounced e, Instant at)
    {
        if (e.By.Any(p => _declarers.Contains(p.Party)))
        {
            return false;
        }

        var from = e.From?.Effect(zone);
        Instant? own = e.Until?.Date!.End(zone);
        if (_declarers.Count == 0)
        {
            (_agreed, _from, _length) = (e.By.Count > 1, from, e.For);
            (Track, Class, IsGeneral) = (e.Track, e.Class, e.Scope is null or Scope.General);
            Moves = e.Scope != Scope.Local && e.Purpose is not (Purpose.Humanitarian or Purpose.Holiday);
            _until = e.For is not null && from is not null ? e.For.After(from.Value, zone) : own;
            own = null;
        }
        else
        {
            own ??= e.For?.After(from ?? _from ?? at, zone);
            own = own < (_until ?? Instant.MaxValue) ? own : null;
        }

        foreach (var party in e.By)
        {
            _declarers.Add(party.Party);
            _words.Add((party.Party, "declared", at, own));
        }

        return true;
    }

    public bool Change(ITruceHappening what, Instant at)
    {
        switch (what)
        {
            case TruceJoined e:
                _words.AddRange(e.By.Select(p => (p.Party, e.Conditions.Count > 0 ? "conditional" : "joined", at, e.Until?.End(zone))));
                return true;
            case TruceRefused e:
                _words.AddRange(e.By.Select(p => (p.Party, "refused", at, (Instant?)null)));
                return true;
            case TruceBegun e:
                _from = e.From?.Effect(zone) ?? at;
                _until = _length is null ? _until : _length.After(_from.Value, zone);
                return true;
            case TruceExtended e when !(_ended <= at):
                (_until, _length) = (e.Until!.Date!.End(zone), null);
                return true;
            case TruceSuspended:
                _pauses.Add((at, true));
                return true;
            case TruceResumed when IsPaused(at):
                _pauses.Add((at, false));
                return true;
            case TruceEnded { By.Count: 0 }:
                _ended = at;
                return true;
            case TruceEnded e when e.By.All(p => Binds(p.Party, at)):
                _words.AddRange(e.By.Select(p => (p.Party, "left", at, (Instant?)null)));
                var broken = _agreed && e.By.Any(p => _declarers.Contains(p.Party));
                _ended = broken || !_words.Any(w => Binds(w.Party, at)) ? at : _ended;
                return true;
            default:
                return false;
        }
    }

    public bool Binds(string party, Instant at) => WordOf(party, at) is "declared" or "joined" or "conditional";

    public bool BindsWithin(string party, EdtfDate when) =>
        _words.Select(w => w.Since).Where(s => s > when.First(zone) && s <= when.Last(zone)).Append(when.First(zone)).Any(at => Binds(party, at));

    public string StatusAt(Instant now) =>
        _ended <= now && _ended < (_until ?? Instant.MaxValue) ? "ended"
        : _until <= now ? "expired"
        : _from is null || now < _from ? "announced"
        : IsPaused(now) ? "suspended"
        : "in-force";

    /// <summary>Two that were at war as it began (or are, while it has not) bound without conditions: now, or when it was last in force.</summary>
    public string SideAt(Instant now, Func<string, Instant, bool> isAtWar)
    {
        var at = Over <= now ? Over.PlusNanoseconds(-1) : now;
        return new[] { "a", "b", "c" }.Count(p => isAtWar(p, _from <= at ? _from.Value : at) && WordOf(p, at) is "declared" or "joined") > 1
            ? "reciprocal"
            : "unilateral";
    }

    public string Compliance(IEnumerable<NaiveClaim> claims, string? believed)
    {
        var counting = claims.Where(c => c.Bound != false && IsInside(c.When)).ToArray();
        return counting.Length == 0 ? "unreported"
            : counting.Any(c => c.Report.By.Any(p => p.Party == believed) || (c.Findings.Count > 0 && c.Findings.Values.All(f => f == Finding.Confirmed)))
                ? "violated"
            : counting.All(c => c.Findings.Count > 0 && c.Findings.Values.All(f => f == Finding.Refuted)) ? "refuted"
            : "contested";
    }

    private bool IsInside(EdtfDate when) => _from is { } from && when.Last(zone) >= from && when.First(zone) < Over;

    private bool IsPaused(Instant at) => _pauses.LastOrDefault(p => p.At <= at).Paused;

    private string? WordOf(string party, Instant at)
    {
        var (_, word, _, until) = _words.LastOrDefault(w => w.Party == party && w.Since <= at);
        return until <= at ? "left" : word;
    }
}
