using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>A yes or a no of a body: whose, how it voted, and when.</summary>
public sealed record DecisionState(IReadOnlyList<string> By, string? Body, Votes? Votes, Moment When, string? PublicSince, IReadOnlyList<string> Because)
{
    internal static DecisionState Of(Decision d) => new(View.Parties(d.By), d.Body, d.Votes, d.On.When, d.On.PublicSince, [d.On.Id]);
}

/// <summary>A ratification that is still missing.</summary>
public sealed record MissingRatification(string? By, string? Body);

/// <summary>Since when an agreement is rejected, by whom, why and by which body: the first no that still stands.</summary>
public sealed record RejectionState(Moment Since, IReadOnlyList<string> By, string? Reason, string? Body, Votes? Votes)
{
    internal static RejectionState? Of(Decisions decisions) =>
        decisions.Rejected is [var no, ..] ? new(no.On.When, View.Parties(no.By), (no.On.Happening as AgreementRejected)?.Reason, no.Body, no.Votes) : null;
}
