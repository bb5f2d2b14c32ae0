using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// The record of a history as a question sees it, said over again: from the first event to the last, as far as the head does not say otherwise and the question
/// does not look at less.
/// </summary>
internal sealed class NaiveRecord
{
    private NaiveRecord(Instant from, Instant until) => (From, Until) = (from, until);

    public Instant From { get; }

    public Instant Until { get; }

    public static NaiveRecord? Of(Scenario scenario, IReadOnlyList<Event> entries, Query query)
    {
        var zone = scenario.Zone;
        NaiveVersion[] dated = [.. new NaiveVersions(scenario, entries, query with { AsOf = EdtfDate.Parse("3000") }, query.AsOf).Happened()];
        var claimed = scenario.Record?.Until?.Last(zone);
        Instant[] ends =
        [
            .. dated.Where(d => claimed is null || d.At > claimed).Select(d => d.Entry.When.Last(zone)),
            .. claimed is { } said ? [said] : Array.Empty<Instant>(),
        ];
        Instant[] starts = scenario.Record?.From is { } from ? [from.Effect(zone)] : [.. dated.Select(d => d.Entry.When.Effect(zone))];
        if (query.KnownBy?.Last(zone) is { } known)
        {
            // Whoever knew by then was looking until then, where somebody went on looking after.
            var isFollowed = scenario.Record?.Until is null && entries.Any(e =>
                e is { Corrects: null, Disputes: null, Happening: not ReportRetracted }
                    && e.When.Effect(zone) > known
                    && (!e.NeverReported || (query.KnownTo is { } party && e.KnownTo.Contains(party))));
            ends = isFollowed ? [known] : [.. ends.Select(end => Instant.Min(end, known))];
        }

        return starts.Length > 0 && ends.Length > 0 ? new(starts.Min(), Instant.Max(ends.Max(), starts.Min())) : null;
    }
}
