using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Agreements;

/// <summary>A yes or a no to an agreement: whose, by which body, how it voted, and the event.</summary>
public sealed record Decision(ValueList<PartyRef> By, string? Body, Votes? Votes, DatedEvent On)
{
    /// <summary>Whether it is the same body's: of the same parties and of the same name.</summary>
    public bool IsOfSameBody(ValueList<PartyRef> by, string? body) =>
        By.Select(p => p.Party).ToHashSet().SetEquals(by.Select(p => p.Party)) && string.Equals(Body, body, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is what this ratification asks for; of what is left open, anyone's will do.</summary>
    public bool Meets(Ratification needed) =>
        (needed.By is not { } by || By.Any(p => p.Party == by.Party))
            && (needed.Body is null || string.Equals(Body, needed.Body, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What bodies said of an agreement: the latest word of each counts.</summary>
public sealed record Decisions
{
    /// <summary>The ratifications it needs.</summary>
    public ValueList<Ratification> Needed { get; init; }

    /// <summary>Those that said yes, in order.</summary>
    public ValueList<Decision> Ratified { get; init; }

    /// <summary>Those that said no and have not said yes since.</summary>
    public ValueList<Decision> Rejected { get; init; }

    /// <summary>The ratifications still missing.</summary>
    public ValueList<Ratification> Missing => [.. Needed.Where(needed => !Ratified.Any(yes => yes.Meets(needed)))];

    /// <summary>With one more yes.</summary>
    public Decisions Yes(AgreementRatified e, DatedEvent on) => this with
    {
        Ratified = [.. Ratified.Where(d => !d.IsOfSameBody(e.By, e.Body)), new Decision(e.By, e.Body, e.Votes, on)],
        Rejected = [.. Rejected.Where(d => !d.IsOfSameBody(e.By, e.Body))],
    };

    /// <summary>With one more no.</summary>
    public Decisions No(AgreementRejected e, DatedEvent on) => this with
    {
        Ratified = [.. Ratified.Where(d => !d.IsOfSameBody(e.By, e.Body))],
        Rejected = [.. Rejected.Where(d => !d.IsOfSameBody(e.By, e.Body)), new Decision(e.By, e.Body, e.Votes, on)],
    };

    /// <summary>Reached or signed anew: what was turned down is on again.</summary>
    public Decisions Anew() => this with { Rejected = default };
}
