using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Things;

/// <summary>What lies ahead.</summary>
public enum UpcomingKind { Begins, Ends, Talks, AnswerDue, ObligationDue }

/// <summary>A dated thing still ahead, with the status of what it belongs to: a proposed truce's beginning is only asked for.</summary>
public sealed record UpcomingState(Moment When, UpcomingKind What, string Ref, string Status, IReadOnlyList<string> Because)
{
    /// <summary>What lies ahead of a thing, where it is dated and the date is past the view's.</summary>
    internal static IEnumerable<UpcomingState> Of(IThing thing, Moment? when, UpcomingKind what, string status, View view, string? part = null) =>
        when is { } moment && moment.At > view.AsOf
            ? [new(moment, what, part is null ? thing.Ref.ToString() : $"{thing.Ref}#{part}", status, thing.Standing.Because)]
            : [];
}
