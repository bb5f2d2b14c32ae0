using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>What can change about a thing in the course of a story, by its path in the thing's state.</summary>
internal static class ThingValues
{
    /// <summary>The status of everything that has one, the phase first.</summary>
    public static IEnumerable<(Ref Thing, string Status)> Statuses(View view) =>
        Negotiated(view).Concat(view.World.Violations.Select(v => (new Ref(Kind.Violation, v.Key), Words.Of(v.Value.Status))));

    /// <summary>The status of everything but the reports of violations: what time and other things may change, and not only an event of its own.</summary>
    public static IEnumerable<(Ref Thing, string Status)> Negotiated(View view)
    {
        var world = view.World;
        yield return (Ref.Phase, Words.Of(world.Phase.State.Name));
        foreach (var (track, phase) in world.Phase.OfTracks)
        {
            yield return (Ref.PhaseOf(track), Words.Of(phase.Name));
        }

        foreach (var (id, track) in world.Tracks)
        {
            yield return (new(Kind.Track, id), Words.Of(track.Stage));
        }

        foreach (var (id, proposal) in world.Proposals)
        {
            yield return (new(Kind.Proposal, id), Words.Of(view.StatusOf(proposal)));
        }

        foreach (var (id, talks) in world.Talks)
        {
            yield return (new(Kind.Talks, id), Words.Of(talks.StatusAt(view.AsOf, view.IsDropped(talks.Proposals))));
        }

        foreach (var (id, truce) in world.Truces)
        {
            yield return (new(Kind.Truce, id), Words.Of(view.StatusOf(truce)));
        }

        foreach (var (id, agreement) in world.Agreements)
        {
            yield return (new(Kind.Agreement, id), Words.Of(agreement.Status(view.IsSuperseded(id))));
        }

        foreach (var (id, measure) in world.Measures)
        {
            yield return (new(Kind.Measure, id), Words.Of(MeasureState.StatusOf(measure, view)));
        }
    }

    /// <summary>The other values of one thing.</summary>
    public static IEnumerable<(string Path, string Value)> Of(Ref thing, View view) => thing.Kind switch
    {
        Kind.Party => OfParty(view.World.Parties[thing.Id], view),
        Kind.Proposal => OfProposal(ProposalState.At(view.World.Proposals[thing.Id], view)),
        Kind.Talks => OfTalks(TalksState.At(view.World.Talks[thing.Id], view)),
        Kind.Truce => OfTruce(TruceState.At(view.World.Truces[thing.Id], view)),
        Kind.Agreement => OfAgreement(AgreementState.At(view.World.Agreements[thing.Id], view)),
        Kind.Violation => OfViolation(view.World.Violations[thing.Id]),
        Kind.Incident => OfIncident(IncidentState.At(view.World.Incidents[thing.Id], view)),
        _ => [],
    };

    /// <summary>Everything whose status time alone may change.</summary>
    public static IEnumerable<Ref> Timed(View view) =>
        view.World.Proposals.Keys.Select(id => new Ref(Kind.Proposal, id))
            .Concat(view.World.Talks.Keys.Select(id => new Ref(Kind.Talks, id)))
            .Concat(view.World.Truces.Keys.Select(id => new Ref(Kind.Truce, id)))
            .Concat(view.World.Measures.Keys.Select(id => new Ref(Kind.Measure, id)))
            .Prepend(Ref.Phase);

    /// <summary>The moments at which time alone may change its status.</summary>
    public static IEnumerable<Instant> Ahead(Ref thing, View view) => thing.Kind switch
    {
        Kind.None => view.World.Phase.Ahead,
        Kind.Proposal => ProposalState.Ahead(view.World.Proposals[thing.Id], view),
        Kind.Talks => view.World.Talks[thing.Id].Planned is { } planned ? [Moments.Add(planned.At, Duration.Epsilon)] : [],
        Kind.Truce => TruceState.Ahead(view.World.Truces[thing.Id], view),
        Kind.Measure => view.World.Measures[thing.Id].From is { } from ? [from.At] : [],
        _ => [],
    };

    private static IEnumerable<(string, string)> OfParty(Party party, View view)
    {
        foreach (var role in party.RolesAt(view.AsOf))
        {
            yield return ($"roles.{Words.Of(role)}", "held");
        }

        foreach (var (issue, position) in party.Positions)
        {
            yield return ($"positions.{issue}", $"{Words.Of(position.Stated.Stance)}: {position.Stated.Text}");
        }
    }

    private static IEnumerable<(string, string)> OfProposal(ProposalState proposal)
    {
        if (proposal.AnswerBy is { } deadline)
        {
            yield return ("answerBy", deadline.Text);
        }

        foreach (var response in proposal.Responses)
        {
            yield return ($"responses.{response.Party}", Words.Of(response.Answer) + (response.Late ? " (late)" : ""));
        }

        foreach (var party in proposal.EndorsedBy)
        {
            yield return ($"endorsedBy.{party}", "endorsed");
        }
    }

    private static IEnumerable<(string, string)> OfTalks(TalksState talks)
    {
        foreach (var (path, value) in new[] { ("planned", talks.Planned?.Text), ("until", talks.Until?.Text), ("venue", talks.Venue), ("opened", talks.Opened?.Text), ("concluded", talks.Concluded?.Text), ("outcome", talks.Outcome) })
        {
            if (value is not null)
            {
                yield return (path, value);
            }
        }
    }

    private static IEnumerable<(string, string)> OfTruce(TruceState truce)
    {
        foreach (var (path, value) in new[] { ("from", truce.From?.Text), ("until", truce.Until?.Text), ("side", truce.Side is { } side ? Words.Of(side) : null), ("compliance", Words.Of(truce.Compliance)) })
        {
            if (value is not null)
            {
                yield return (path, value);
            }
        }

        foreach (var commitment in truce.Commitments)
        {
            yield return ($"commitments.{commitment.Party}", Words.Of(commitment.Status));
        }

        foreach (var total in truce.ViolationTotals)
        {
            yield return ($"violationTotals.{total.By}>{total.Against ?? "nobody"}", $"{total.Reports} {(total.Reports == 1 ? "report" : "reports")}, {total.Count?.Text ?? "no figure"}");
        }
    }

    private static IEnumerable<(string, string)> OfAgreement(AgreementState agreement)
    {
        foreach (var party in agreement.SignedBy)
        {
            yield return ($"signedBy.{party}", "signed");
        }

        foreach (var party in agreement.EndorsedBy)
        {
            yield return ($"endorsedBy.{party}", "endorsed");
        }

        foreach (var obligation in agreement.Obligations)
        {
            yield return ($"obligations.{obligation.Id}", Words.Of(obligation.Status));
        }
    }

    private static IEnumerable<(string, string)> OfViolation(Violation violation)
    {
        foreach (var denier in violation.DeniedBy)
        {
            yield return ($"deniedBy.{denier.Party}", "denied");
        }

        foreach (var (verifier, finding) in violation.Findings.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            yield return ($"findings.{verifier}", Words.Of(finding));
        }
    }

    private static IEnumerable<(string, string)> OfIncident(IncidentState incident)
    {
        foreach (var (path, value) in new[] { ("when", incident.When.Text), ("where", incident.Where), ("killed", incident.Killed?.Text), ("injured", incident.Injured?.Text), ("damage", incident.Damage) })
        {
            if (value is not null)
            {
                yield return (path, value);
            }
        }

        foreach (var (path, parties) in new[] { ("by", incident.By), ("against", incident.Against), ("accordingTo", incident.AccordingTo.Select(p => p.Party).Distinct()) })
        {
            if (parties.Any())
            {
                yield return (path, string.Join(' ', parties));
            }
        }
    }
}
