using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>The values of which stories tell, read off a state, to hold the two against each other.</summary>
internal static class ToldValues
{
    /// <summary>Where the last value that the story tells is another than the state's: thing, path, what is told and what stands.</summary>
    public static IReadOnlyList<string> Differing(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var told = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var change in Story.Of(scenario, entries, query).SelectMany(s => s.Changes))
        {
            told[$"{change.Thing} {change.Path}"] = change.After?.Text;
        }

        // A story begins with the cast as the script has it, and before its record a state tells of nobody.
        var isWithin = RecordEdges.Of(scenario, entries, query)?.IsBefore(query.AsOf.Last(scenario.Zone)) == false;
        foreach (var party in scenario.Parties.Where(_ => isWithin).SelectMany(p => p.Roles.Select(r => $"party/{p.Id} roles.{Words.Of(r)}")))
        {
            told.TryAdd(party, "held");
        }

        told.TryAdd("phase status", "pre-negotiation");
        var state = Of(Projection.Project(scenario, entries, query)).Where(v => v.Value is not null).ToDictionary(v => v.Path, v => v.Value);
        return [.. told.Keys.Union(state.Keys)
            .Select(path => (path, Told: told.GetValueOrDefault(path), Stands: state.GetValueOrDefault(path)))
            .Where(v => v.Told != v.Stands)
            .Select(v => $"{v.path}: told {v.Told ?? "nothing"}, stands {v.Stands ?? "nothing"}")];
    }

    private static IEnumerable<(string Path, string? Value)> Of(NegotiationState state) =>
    [
        ("phase status", Words.Of(state.Phase.Name)),
        .. state.Tracks.Where(t => t.Phase.Since is not null).Select(t => ($"phase/{t.Id} status", (string?)Words.Of(t.Phase.Name))),
        .. state.Tracks.Where(t => t.Status is not null).SelectMany(t => new[] { ($"track/{t.Id} status", (string?)Words.Of(t.Status!.Value)) }
            .Concat(By($"track/{t.Id}", ("suspended", t.Suspended), ("concluded", t.Concluded), ("brokenOff", t.BrokenOff)))),
        .. state.Parties.SelectMany(p => p.Roles.Select(r => ($"party/{p.Id} roles.{Words.Of(r)}", (string?)"held"))
            .Concat(p.Positions.Select(o => ($"party/{p.Id} positions.{o.Issue}", (string?)$"{Words.Of(o.Stance)}: {o.Text}")))),
        .. state.Proposals.SelectMany(p => new[] { ($"proposal/{p.Id} status", (string?)Words.Of(p.Status)), ($"proposal/{p.Id} answerBy", p.AnswerBy?.Text) }
            .Concat(p.Responses.Select(r => ($"proposal/{p.Id} responses.{r.Party}", (string?)(Words.Of(r.Answer) + (r.Late ? " (late)" : "")))))
            .Concat(p.EndorsedBy.Select(e => ($"proposal/{p.Id} endorsedBy.{e}", (string?)"endorsed")))
            .Concat(By($"proposal/{p.Id}", ("withdrawn", p.Withdrawn), ("rejected", p.Rejected)))),
        .. state.Talks.SelectMany(t => new[]
            {
                ($"talks/{t.Id} status", (string?)Words.Of(
                    t.Status)), ($"talks/{t.Id} planned", t.Planned?.Text), ($"talks/{t.Id} until", t.Until?.Text), ($"talks/{t.Id} venue", t.Venue),
                ($"talks/{t.Id} opened", t.Opened?.Text), ($"talks/{t.Id} concluded", t.Concluded?.Text), ($"talks/{t.Id} outcome", t.Outcome),
            }
            .Concat(By($"talks/{t.Id}", ("adjourned", t.Adjourned), ("brokenOff", t.BrokenOff), ("cancelled", t.Cancelled)))),
        .. state.Truces.SelectMany(t => new[]
            {
                ($"truce/{t.Id} status", (string?)Words.Of(t.Status)), ($"truce/{t.Id} from", t.From?.Text), ($"truce/{t.Id} until", t.Until?.Text),
                ($"truce/{t.Id} side", t.Side is { } side ? Words.Of(side) : null), ($"truce/{t.Id} compliance", Words.Of(t.Compliance)),
            }
            .Concat(t.Commitments.Select(c => ($"truce/{t.Id} commitments.{c.Party}", (string?)Words.Of(c.Status))))
            .Concat(t.ViolationTotals.Select(v => ($"truce/{t.Id} violationTotals.{v.By}>{v.Against ?? "nobody"}",
                (string?)$"{v.Reports} {(v.Reports == 1 ? "report" : "reports")}, {v.Count?.Text ?? "no figure"}")))
            .Concat(By($"truce/{t.Id}", ("suspended", t.Suspended), ("ended", t.Ended)))),
        .. state.Truces.SelectMany(t => t.Violations).SelectMany(v => new[] { ($"violation/{v.Id} status", (string?)Words.Of(v.Status)) }
            .Concat(v.DeniedBy.Select(d => ($"violation/{v.Id} deniedBy.{d}", (string?)"denied")))
            .Concat(v.Findings.Select(f => ($"violation/{v.Id} findings.{f.Key}", (string?)Words.Of(f.Value))))),
        .. state.Agreements.SelectMany(a => new[] { ($"agreement/{a.Id} status", (string?)Words.Of(a.Status)) }
            .Concat(a.SignedBy.Select(s => ($"agreement/{a.Id} signedBy.{s}", (string?)"signed")))
            .Concat(a.EndorsedBy.Select(s => ($"agreement/{a.Id} endorsedBy.{s}", (string?)"endorsed")))
            .Concat(a.Obligations.Select(o => ($"agreement/{a.Id} obligations.{o.Id}", (string?)Words.Of(o.Status))))
            .Concat(By($"agreement/{a.Id}", ("abandoned", a.Abandoned)))),
        .. state.Measures.Select(m => ($"measure/{m.Id} status", (string?)Words.Of(m.Status))),
        .. state.Incidents.SelectMany(i => new[]
            {
                ($"incident/{i.Id} when", (string?)i.When.Text), ($"incident/{i.Id} where", i.Where), ($"incident/{i.Id} killed", i.Killed?.Text),
                ($"incident/{i.Id} injured", i.Injured?.Text),
                ($"incident/{i.Id} damage", i.Damage), ($"incident/{i.Id} by", Joined(i.By)), ($"incident/{i.Id} against", Joined(i.Against)),
                ($"incident/{i.Id} accordingTo", Joined(View.Parties([.. i.AccordingTo]))), ($"incident/{i.Id} ended", i.Ended?.Since.Text),
            }
            .Concat(i.Findings.Select(f => ($"incident/{i.Id} findings.{f.Party}", (string?)Words.Of(f.Finding))))),
    ];

    private static IEnumerable<(string, string?)> By(string thing, params (string Name, BroughtAbout? Status)[] statuses) =>
        statuses.Select(s => ($"{thing} {s.Name}.by", s.Status is null ? null : Joined(s.Status.By)));

    private static string? Joined(IReadOnlyList<string> parties) => parties.Count == 0 ? null : string.Join(' ', parties);
}
