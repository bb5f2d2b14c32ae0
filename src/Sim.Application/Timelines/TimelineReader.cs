using Sim.Application.Storage;
using Sim.Domain.Time;

namespace Sim.Application.Timelines;

/// <summary>Reads a timeline, or says what there is instead.</summary>
internal sealed class TimelineReader(LogReader log)
{
    /// <summary>The timeline as recorded by a date; <see cref="UnknownTimelineException"/> where there is none of this name.</summary>
    public async Task<History> ReadAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct)
    {
        // A text with NUL is no text to PostgreSQL.
        var rows = timeline.Contains('\0') ? [] : await log.ReadAsync(timeline, ct);
        if (rows.Count == 0)
        {
            var loads = await log.LastLoadsAsync(ct);
            throw new UnknownTimelineException(timeline, [.. loads.Select(l => l.Stream)]);
        }

        return History.Of(rows, recordedBy) ?? throw NothingYet(timeline, rows, recordedBy!);
    }

    private static RequestRefusedException NothingYet(string timeline, IReadOnlyList<LogRow> rows, EdtfDate recordedBy)
    {
        var zone = History.Of(rows)!.Scenario.Zone;
        return new($"Nothing of the timeline {timeline} was recorded by {recordedBy}: its first record is of {ZonedText.Format(rows[0].RecordedAt, zone)}. Give a later --recorded-by.");
    }
}
