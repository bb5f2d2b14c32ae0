using System.ComponentModel;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Incidents;

/// <summary>An incident; according to: those who alone report it, empty where it is taken as fact.</summary>
public sealed record IncidentState
{
    public required string Id { get; init; }

    public required string? Title { get; init; }

    public required IncidentKind? Kind { get; init; }

    public required Moment When { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public required IReadOnlyList<string> Against { get; init; }

    public required string? Where { get; init; }

    public required Count? Killed { get; init; }

    public required Count? Injured { get; init; }

    public required string? Damage { get; init; }

    public required string? Text { get; init; }

    public required IReadOnlyList<PartyRef> AccordingTo { get; init; }

    public required IReadOnlyList<FindingState> Findings { get; init; }

    [Description("Since when it is over, who brought it to an end, and how; null: nothing is reported of an end.")]
    public required IncidentEnd? Ended { get; init; }

    public required IReadOnlyList<ClaimState> Claims { get; init; }

    public required IReadOnlyList<ReactionState> Reactions { get; init; }

    public required IReadOnlyList<DisputedState> Disputed { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    public required int BecauseCount { get; init; }

    internal static IncidentState At(Incident incident, View view)
    {
        var e = incident.Reported;
        return new()
        {
            Id = e.Incident,
            Title = e.Title,
            Kind = e.Kind,
            When = incident.On.When,
            Within = incident.On.Within(view.AsOf),
            PublicSince = incident.On.PublicSince,
            By = View.Parties(e.By),
            Against = View.Parties(e.Against),
            Where = e.Where,
            Killed = e.Killed,
            Injured = e.Injured,
            Damage = e.Damage,
            Text = e.Text,
            AccordingTo = incident.On.Entry.AccordingTo,
            Findings = [.. incident.Findings.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new FindingState(f.Key, f.Value))],
            Ended = incident.EndedBy is { } end ? new(end.When, View.Parties(Actors.Of(end.Happening)), (end.Happening as IncidentEnded)?.Outcome) : null,
            Claims = view.ClaimsAbout(incident.Ref),
            Reactions = view.ReactionsTo(incident.Ref),
            Disputed = view.DisputedIn(incident.Ref),
            Because = incident.Standing.Because,
            BecauseCount = incident.Standing.BecauseCount,
        };
    }
}

/// <summary>What a third party found.</summary>
public sealed record FindingState(string Party, Finding Finding);

/// <summary>Since when an incident is over, who brought it to an end, and how.</summary>
public sealed record IncidentEnd(Moment Since, IReadOnlyList<string> By, string? Outcome);

/// <summary>The incidents of one kind laid to one side, those taken as fact only: plain figures added up; null: no report gives one.</summary>
public sealed record IncidentTotal(IncidentKind? Kind, string? By, int Reports, long? Killed, long? Injured, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static IReadOnlyList<IncidentTotal> At(View view) =>
        [.. view.World.All<Incident>()
            .Where(i => view.World.IsFact(i.On))
            .SelectMany(i => i.Reported.By.Count == 0
                ? [(By: (string?)null, i)]
                : i.Reported.By.Select(p => p.Party).Distinct().Select(by => (By: (string?)by, i)))
            .GroupBy(x => (x.i.Reported.Kind, x.By))
            .Select(g => new IncidentTotal(
                g.Key.Kind,
                g.Key.By,
                g.Count(),
                Sum(g.Select(x => x.i.Reported.Killed)),
                Sum(g.Select(x => x.i.Reported.Injured)),
                [.. g.Reverse().Take(Evidence.Most).Select(x => x.i.On.Id)],
                g.Count()))];

    private static long? Sum(IEnumerable<Count?> counts) =>
        counts.Select(c => c?.Number).Where(n => n is not null).Aggregate((long?)null, (sum, n) => (sum ?? 0) + n);
}
