using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>Who knows what, said over again: asked anew for each event and each party, by looking through everything.</summary>
internal sealed class NaiveKnowledge(Scenario scenario, IReadOnlyList<Event> entries, Func<Event, Instant> momentOf)
{
    private readonly DateTimeZone zone = scenario.Zone;
    private readonly Dictionary<string, string[]> handed = [];

    /// <summary>
    /// Whether the public, or this party, knows of an event by an instant. Without one, what ever becomes public is known; what a party was told it knows by
    /// the date asked about.
    /// </summary>
    public bool Knows(string? party, Event e, Instant? by, Instant asOf) =>
        Itself(party, e, by, by ?? asOf, entries.Count)
            && (e.Disputes is not { } first || FamilyOf(first).Any(v => Itself(party, v, by, by ?? asOf, entries.Count)));

    /// <summary>Whether those who tell of something know of it by then.</summary>
    public bool IsGrounded(string share) => Shares().Select((s, n) => (s, n)).Where(x => x.s.Id == share).All(x => Handed(x.s, x.n).Length > 0);

    /// <summary>When an event came out, as far as a view that ends at an instant can tell: what was not public by then sorts where it happened.</summary>
    public Instant Out(Event e, Instant? by) => PublicFrom(e) is var since && (e.NeverReported || since > by) ? momentOf(e) : since;

    public Instant PublicFrom(Event e) => e.Reported is { } reported ? Instant.Max(reported.Effect(zone), momentOf(e)) : momentOf(e);

    /// <summary>An event's own id, that of the event it corrects, and so on.</summary>
    public IEnumerable<string> ChainOf(Event? e)
    {
        for (; e is not null; e = e.Corrects is { } corrected ? entries.FirstOrDefault(other => other.Id == corrected) : null)
        {
            yield return e.Id;
        }
    }

    private IEnumerable<Event> FamilyOf(string id)
    {
        var root = ChainOf(entries.FirstOrDefault(e => e.Id == id)).LastOrDefault();
        return entries.Where(e => e.Happening is not ReportRetracted && ChainOf(e).LastOrDefault() == root);
    }

    /// <summary>Only shares that come before this one in the order of the world count.</summary>
    private bool Itself(string? party, Event e, Instant? by, Instant told, int shares) =>
        (!e.NeverReported && !(PublicFrom(e) > by))
        || (party is not null && Circle(party).Any(p => KnewAtOnce(p, e) && momentOf(e) <= told))
        || (party is not null && Shares().Take(shares).Select((s, n) => (s, n)).Any(x => WasTold(party, x.s, told) && Handed(x.s, x.n).Contains(e.Id)));

    private static bool KnewAtOnce(string party, Event e) =>
        e is { Corrects: null, Disputes: null }
            && (e.KnownTo.Contains(party) || (IsShare(e) && ((ReportShared)e.Happening).By.Concat(((ReportShared)e.Happening).To).Any(p => p.Party == party)));

    private bool WasTold(string party, Event share, Instant by) =>
        ((ReportShared)share.Happening).To.Any(p => Circle(party).Contains(p.Party))
        && momentOf(share) <= by
        && (share.Corrects is null || (!share.NeverReported && PublicFrom(share) <= by));

    private string[] Handed(Event share, int n) => handed.TryGetValue(share.Id, out var known) ? known : handed[share.Id] = HandedAnew(share, n);

    private string[] HandedAnew(Event share, int n)
    {
        var what = (ReportShared)share.Happening;
        var at = momentOf(share);
        var versions = what.By.Select(p => VersionFor(p.Party, what.Shares, at, n)).ToArray();
        return versions.Contains(null) ? [] : [.. versions.OfType<string>()];
    }

    private string? VersionFor(string party, string shared, Instant at, int n)
    {
        if (entries.FirstOrDefault(e => e.Id == shared) is not { } target)
        {
            return null;
        }

        if ((target.Corrects ?? target.Disputes) is not null || target.Happening is ReportRetracted)
        {
            return Itself(party, target, at, at, n) ? shared : null;
        }

        return new NaiveView(entries, e => Itself(party, e, at, at, n), e => Out(e, at)).VersionOf(target)?.Id;
    }

    private IEnumerable<string> Circle(string party) => [party, .. scenario.Parties.Where(c => c.Members.Contains(party)).Select(c => c.Id)];

    private IEnumerable<Event> Shares() => entries.Where(IsShare).OrderBy(e => momentOf(e)).ThenByDescending(e => e.When.Length(zone));

    private static bool IsShare(Event e) => e.Happening is ReportShared && e.AccordingTo.Count == 0;
}
