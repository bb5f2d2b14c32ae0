using Sim.Answers.Telling;
using Sim.Application.Storage;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>The store held to account: a line for each timeline with those of its damage under it, and what it comes to.</summary>
public sealed record VerifyBoard(ValueList<VerifiedLine> Timelines, string Summary, string? Remedy)
{
    public static VerifyBoard Of(StoreVerified verified)
    {
        ArgumentNullException.ThrowIfNull(verified);
        var damaged = verified.Timelines.Count(t => t.Damage.Count > 0);
        return new(
            [.. verified.Timelines.Select(Of)],
            verified.Timelines.Count == 0 ? Say.Of("verify.nothing")
                : damaged == 0 ? Say.Count("verify.all-whole", verified.Timelines.Count)
                : Say.Count("verify.some", damaged),
            damaged == 0 ? null : Say.Of("verify.remedy"));
    }

    private static VerifiedLine Of(TimelineVerified timeline) => timeline.Damage.Count == 0
        ? new(
            Say.Of(timeline.Rows == 1 ? "verify.whole.one" : "verify.whole.other", ("timeline", timeline.Timeline), ("count", timeline.Rows.ToString())),
            [])
        : new(Say.Of("verify.damaged", ("timeline", timeline.Timeline)), [.. timeline.Damage.Select(Of)]);

    private static string Of(Damage damage)
    {
        var what = damage.Kind switch
        {
            DamageKind.Missing => Say.Of("verify.missing"),
            DamageKind.Unsealed => Say.Of("verify.unsealed"),
            DamageKind.Changed => Say.Of("verify.changed"),
            DamageKind.Unreadable => Say.Of("verify.unreadable", ("detail", damage.Detail)),
            DamageKind.Gap => Say.Of("verify.gap", ("detail", damage.Detail)),
            DamageKind.Short => Say.Of("verify.short", ("detail", damage.Detail)),
            _ => Say.Of("verify.unfounded", ("detail", damage.Detail)),
        };
        return damage.Version is { } version
            ? Say.Of("verify.place", ("version", version.ToString()), ("type", damage.Type), ("event", damage.Event), ("what", what))
            : what;
    }
}

/// <summary>A timeline in a line, and a line for each place that is damaged.</summary>
public sealed record VerifiedLine(string Told, ValueList<string> Damage);
