using NodaTime;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>Reads a timeline, or says what there is instead.</summary>
internal sealed class TimelineReader(LogReader log)
{
    /// <summary>The timeline as recorded by a date; <see cref="UnknownTimelineException"/> where there is none of this name.</summary>
    public async Task<History> ReadAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct)
    {
        // A text with NUL is no text to PostgreSQL.
        var history = timeline.Contains('\0') ? null
            : Branch.Split(timeline).Branch is null ? await OfScenarioAsync(timeline, recordedBy, ct)
            : await OfBranchAsync(timeline, recordedBy, ct);
        return history ?? throw new UnknownTimelineException(timeline, await NamesAsync(ct));
    }

    /// <summary>The branch of this name, as it is now; <see cref="RequestRefusedException"/> where it is a scenario's name, or nothing's.</summary>
    public async Task<History> BranchAsync(string timeline, CancellationToken ct) =>
        Branch.Split(timeline).Branch is not null
            ? await ReadAsync(timeline, null, ct)
            : throw new RequestRefusedException($"{timeline} is a scenario's own history, which only its script changes. Fork it, and change the branch: sim branch create {Nearness.Clip(timeline)}@NAME --at DATE");

    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct)
    {
        var branches = await log.BranchesAsync(null, ct);
        return [.. (await log.LastLoadsAsync(ct)).Select(l => l.Stream), .. branches.Select(rows => new Recording(rows)).Where(r => r.Heading is not null).Select(r => r.Stream)];
    }

    private async Task<History?> OfScenarioAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct)
    {
        var rows = await log.ReadAsync(timeline, ct);
        return History.Of(new Recording(By(rows, recordedBy, () => ScenarioCodec.FromJson(rows.Last(r => r.Name == StoredEvents.ScenarioDescribed).Json).Zone, timeline)));
    }

    private async Task<History?> OfBranchAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct)
    {
        var (rows, pathRows) = await log.ReadBranchAsync(timeline, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var path = Recordings(pathRows);
        var own = new Recording(By(rows, recordedBy, () => ScenarioCodec.FromJson(path[0].Heading!.Value.Json).Zone, timeline));
        if (own.Heading is not { } heading)
        {
            return null;
        }

        var cut = StoredBranch.Describe(heading).Path;
        if (!cut.Select(p => p.Stream).SequenceEqual(path.Select(p => p.Stream)) || !cut.Select(p => p.Version).SequenceEqual(path.Select(p => p.Version)))
        {
            // It was cut elsewhere then.
            path = Recordings(await log.ReadAsync(cut, ct));
        }

        return History.Of([.. path, own]);
    }

    private static IReadOnlyList<Recording> Recordings(IReadOnlyList<LogRow> rows) => [.. rows.GroupBy(r => r.Stream).Select(g => new Recording(g))];

    private static IReadOnlyList<LogRow> By(IReadOnlyList<LogRow> rows, EdtfDate? recordedBy, Func<DateTimeZone> zone, string timeline)
    {
        if (recordedBy is null || rows.Count == 0)
        {
            return rows;
        }

        var last = recordedBy.Last(zone());
        LogRow[] by = [.. rows.TakeWhile(r => r.RecordedAt <= last)];
        return by.Length > 0 ? by : throw new RequestRefusedException(
            $"Nothing of the timeline {timeline} was recorded by {recordedBy}: its first record is of {ZonedText.Format(rows[0].RecordedAt, zone())}. Give a later --recorded-by.");
    }
}
