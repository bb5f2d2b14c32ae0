using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Incidents;

/// <summary>An incident; according to: those who alone report it, empty where it is taken as fact.</summary>
public sealed record IncidentState(
    string Id, string? Title, IncidentKind? Kind, Moment When, string? Within, string? PublicSince, IReadOnlyList<string> By, IReadOnlyList<string> Against, string? Where, Count? Killed, Count? Injured, string? Damage, string? Text,
    IReadOnlyList<PartyRef> AccordingTo, IReadOnlyList<ReactionState> Reactions, IReadOnlyList<DisputedState> Disputed, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static IncidentState At(Incident incident, View view)
    {
        var e = incident.Reported;
        var reference = new Ref(Vocabulary.Kind.Incident, e.Incident);
        return new(
            e.Incident, e.Title, e.Kind, incident.On.When, incident.On.Within(view.AsOf), incident.On.PublicSince, View.Parties(e.By), View.Parties(e.Against), e.Where, e.Killed, e.Injured, e.Damage, e.Text, incident.On.Entry.AccordingTo,
            view.ReactionsTo(reference), view.DisputedIn(reference), [incident.On.Id], 1);
    }
}

/// <summary>The incidents of one kind laid to one side, those taken as fact only: plain figures added up; null: no report gives one.</summary>
public sealed record IncidentTotal(IncidentKind? Kind, string? By, int Reports, long? Killed, long? Injured, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static IReadOnlyList<IncidentTotal> Of(IEnumerable<Incident> incidents) =>
        [.. incidents
            .Where(i => i.IsFact)
            .SelectMany(i => i.Reported.By.Count == 0 ? [(By: (string?)null, i)] : i.Reported.By.Select(p => p.Party).Distinct().Select(by => (By: (string?)by, i)))
            .GroupBy(x => (x.i.Reported.Kind, x.By))
            .Select(g => new IncidentTotal(g.Key.Kind, g.Key.By, g.Count(), Sum(g.Select(x => x.i.Reported.Killed)), Sum(g.Select(x => x.i.Reported.Injured)), [.. g.Reverse().Take(Evidence.Most).Select(x => x.i.On.Id)], g.Count()))];

    private static long? Sum(IEnumerable<Count?> counts) => counts.Select(c => c?.Number).Where(n => n is not null).Aggregate((long?)null, (sum, n) => (sum ?? 0) + n);
}
