using NodaTime;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>Talks of <see cref="NaiveWorld"/>.</summary>
internal sealed class NaiveTalks(DateTimeZone zone)
{
    private readonly List<EdtfDate> _before = [];
    private readonly HashSet<string> _askedBy = [];
    private string _stage = "nothing";

    public string? Track { get; private set; }

    public TalksPurpose Purpose { get; private set; }

    public bool IsOpen => _stage is "under-way" or "adjourned";

    public bool IsMoreThanAskedFor => _stage is not ("nothing" or "proposed");

    public bool WasOpened => _opened is not null;

    private EdtfDate? _planned;
    private Instant? _opened;
    private Instant? _concluded;
    private Instant? _ended;
    private string _by = "";

    /// <summary>What is asked for is described by the first that asks.</summary>
    public void Ask(string proposal, EdtfDate? planned, string? track)
    {
        (_stage, _planned, Track) = _stage == "nothing" ? ("proposed", planned, track) : (_stage, _planned, Track);
        _askedBy.Add(proposal);
    }

    /// <summary>The legal steps, as the contract lists them.</summary>
    public bool Change(ITalksHappening what, Instant at)
    {
        switch (what, _stage)
        {
            case (TalksOpened e, "adjourned"):
                (_ended, _) = (null, Plan(e.Planned ?? _planned));
                return Tell(e.Track, e.Purpose) && To("under-way");
            case (TalksScheduled e, "nothing" or "proposed"):
                Plan(e.Planned ?? _planned);
                return Tell(e.Track, e.Purpose) && To("scheduled");
            case (TalksRescheduled e, "scheduled" or "cancelled" or "adjourned"):
                // Another date, or none any more; but where something else is said anew, the date stays.
                (_ended, _) = (null, Plan(e.Planned ?? (e.Track is null && e.Purpose is null ? null : _planned)));
                return Tell(e.Track, e.Purpose) && To(_stage == "adjourned" ? "adjourned" : "scheduled");
            case (TalksOpened e, "nothing" or "proposed" or "scheduled"):
                (_opened, _) = (at, Plan(e.Planned ?? _planned));
                return Tell(e.Track, e.Purpose) && To("under-way");
            case (TalksAdjourned e, "under-way"):
                _by = Names(e.By);
                return To("adjourned");
            case (TalksResumed, "adjourned" or "broken-off"):
                (_opened, _ended) = (_opened ?? at, null);
                return To("under-way");
            case (TalksConcluded, "scheduled" or "under-way" or "adjourned"):
                (_concluded, _ended) = (at, null);
                return To("concluded");
            case (TalksBrokenOff, "broken-off") or (TalksCancelled, "cancelled"):
                return true;
            case (TalksBrokenOff e, not ("concluded" or "nothing")):
                (_ended, _by) = (at, Names(e.By));
                return To("broken-off");
            case (TalksCancelled e, not ("concluded" or "nothing")):
                (_ended, _by) = (at, Names(e.By));
                return To("cancelled");
            default:
                return false;
        }
    }

    public string At(Instant now, Func<string, string> proposal)
    {
        var status = _stage == "proposed" && _askedBy.All(p => proposal(p) is "withdrawn" or "superseded" or "rejected" or "lapsed" or "settled") ? "dropped"
            : _stage == "proposed" && _planned?.Last(zone) < now && _askedBy.Any(p => proposal(p) == "accepted") ? "overdue"
            : _stage == "scheduled" && _planned?.Last(zone) < now ? "overdue"
            : _stage;
        return $"{status} planned {_planned?.Last(zone)} before {string.Join(' ', _before.Select(p => p.Last(zone)))} opened {_opened} concluded " +
            $"{_concluded} ended {_ended} by {(_stage is "adjourned" or "broken-off" or "cancelled" ? _by : "")}";
    }

    private bool Tell(string? track, TalksPurpose? purpose)
    {
        (Track, Purpose) = (track ?? Track, purpose ?? Purpose);
        return true;
    }

    private static string Names(ValueList<PartyRef> by) => string.Join(' ', by.Select(p => p.Party).Distinct());

    private bool To(string stage)
    {
        _stage = stage;
        return true;
    }

    /// <summary>Another date than before, which is kept.</summary>
    private bool Plan(EdtfDate? planned)
    {
        if (_planned is not null && planned != _planned && !_before.Contains(_planned))
        {
            _before.Add(_planned);
        }

        _planned = planned;
        return true;
    }
}
