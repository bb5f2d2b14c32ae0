using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>What lies ahead.</summary>
public enum UpcomingKind { Begins, Ends, Talks, AnswerDue, ObligationDue }

/// <summary>A thing, or what it consists of: an obligation of an agreement, written <c>agreement/id#obligation</c>.</summary>
public sealed record ThingPart(Ref Thing, string? Part)
{
    /// <inheritdoc />
    public override string ToString() => Part is null ? Thing.ToString() : $"{Thing}#{Part}";
}

/// <summary>A dated thing still ahead, with the status of what it belongs to: a proposed truce's beginning is only asked for.</summary>
public sealed record UpcomingState(Moment When, UpcomingKind What, ThingPart Ref, string Status, IReadOnlyList<string> Because)
{
    /// <summary>What lies ahead of a thing, where it is dated and the date is past the view's.</summary>
    internal static IEnumerable<UpcomingState> Of(IThing thing, Moment? when, UpcomingKind what, string status, View view, string? part = null) =>
        when is { } moment && moment.At > view.AsOf
            ? [new(moment, what, new(thing.Ref, part), status, thing.Standing.Because)]
            : [];
}
