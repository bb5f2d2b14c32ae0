using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>How a party stands to a truce.</summary>
public enum CommitmentStatus { Declared, Joined, JoinedWithConditions, Refused, Silent, Left }

/// <summary>What a party said about being bound, since when, and perhaps until when.</summary>
public sealed record Commitment(string Party, CommitmentStatus Status, Moment Since, DatedEvent Said)
{
    /// <summary>The end of the commitment, where it has one of its own.</summary>
    public Moment? Until { get; init; }

    public ValueList<Condition> Conditions { get; init; }

    /// <summary>The area it refuses, where it refused in part.</summary>
    public string? RefusedArea { get; init; }

    /// <summary>A refusal in part: the commitment before it stays.</summary>
    public bool Partial => Status == CommitmentStatus.Refused && RefusedArea is not null;

    /// <summary>Whether it binds, with conditions or without.</summary>
    public bool IsCommitted => Status is CommitmentStatus.Declared or CommitmentStatus.Joined or CommitmentStatus.JoinedWithConditions;

    /// <summary>Whether it binds without conditions.</summary>
    public bool IsUnconditional => Status is CommitmentStatus.Declared or CommitmentStatus.Joined;

    internal static Commitment Declared(string party, DatedEvent on, Moment? until) => new(party, CommitmentStatus.Declared, on.When, on) { Until = until };

    internal static Commitment Joined(string party, TruceJoined e, DatedEvent on) =>
        new(party, e.Conditions.Count > 0 ? CommitmentStatus.JoinedWithConditions : CommitmentStatus.Joined, on.When, on)
        {
            Conditions = e.Conditions,
            Until = e.Until is { } until ? Moment.End(until, on.Zone) : null,
        };

    internal static Commitment Refused(string party, TruceRefused e, DatedEvent on) =>
        new(party, CommitmentStatus.Refused, on.When, on) { Conditions = e.Conditions, RefusedArea = e.Area };
}
