using NodaTime;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>Reads a timeline, or says what there is instead.</summary>
internal sealed class TimelineReader(LogReader log, TimelineMemory? memory = null)
{
    /// <summary>Whether what is worked out of a timeline serves the next question too.</summary>
    public bool Remembers => memory is not null;

    /// <summary>The timeline as recorded by a date; <see cref="UnknownTimelineException"/> where there is none of this name.</summary>
    public async Task<LoadedTimeline> ReadAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct)
    {
        // A text with NUL is no text to PostgreSQL.
        var history = Commands.IsNoText(timeline) ? null
            : Branch.Split(timeline).Branch is null ? await OfScenarioAsync(timeline, recordedBy, ct)
            : await OfBranchAsync(timeline, recordedBy, ct);
        return history ?? throw new UnknownTimelineException(timeline, await NamesAsync(ct));
    }

    /// <summary>
    /// Several timelines, in the order given. A stream that more than one of them rests on at the same version is read once, so that what they share are the
    /// same records.
    /// </summary>
    public async Task<IReadOnlyList<LoadedTimeline>> ReadAsync(IReadOnlyList<string> timelines, EdtfDate? recordedBy, CancellationToken ct)
    {
        // A branch may have been cut elsewhere then; and of what is remembered every record is one anyway.
        if (recordedBy is not null || memory is not null || timelines.Any(t => Commands.IsNoText(t)))
        {
            var each = new List<LoadedTimeline>();
            foreach (var timeline in timelines)
            {
                each.Add(await ReadAsync(timeline, recordedBy, ct));
            }

            return each;
        }

        var whole = (await log.ReadAsync([.. timelines.Distinct().Select(t => new Pin(t, long.MaxValue))], ct)).ToLookup(r => r.Stream);
        var recordings = new Dictionary<Pin, RecordedStream>();
        var own = new List<RecordedStream>();
        foreach (var timeline in timelines)
        {
            var recording = new RecordedStream(whole[timeline]);
            own.Add(recording.Heading is not null ? recording : throw new UnknownTimelineException(timeline, await NamesAsync(ct)));
            recordings[new(timeline, recording.Version)] = recording;
        }

        var paths = own.Select(r => Branch.Split(r.Stream).Branch is null ? [] : StoredBranch.Describe(r.Heading!.Value).Path).ToArray();
        var pins = paths.SelectMany(p => p).Distinct().Where(p => !recordings.ContainsKey(p)).ToArray();
        var further = pins.Where(p => !whole.Contains(p.Stream)).GroupBy(p => p.Stream).Select(g => g.MaxBy(p => p.Version)!).ToArray();
        var rows = (further.Length == 0 ? [] : await log.ReadAsync(further, ct)).ToLookup(r => r.Stream);
        foreach (var pin in pins)
        {
            recordings[pin] = new((whole.Contains(pin.Stream) ? whole : rows)[pin.Stream].Where(r => r.Version <= pin.Version));
        }

        var pasts = new Dictionary<RecordedStream, (Scenario Scenario, Recorded[] Entries)>();
        return [.. own.Zip(paths, (last, path) => Compose([.. path.Select(p => recordings[p]), recordings[new(last.Stream, last.Version)]]))];

        LoadedTimeline Compose(IReadOnlyList<RecordedStream> path)
        {
            if (!pasts.TryGetValue(path[0], out var past))
            {
                pasts[path[0]] = past = (DamagedRecord.Scenario(path[0].Heading!.Value), LoadedTimeline.Read(path[0]));
            }

            return LoadedTimeline.Of(past.Scenario, past.Entries, path);
        }
    }

    /// <summary>
    /// The timeline that a question names, perhaps at a version (<c>istanbul-2025:121</c>), as a citation has it: it is read there, whatever was recorded
    /// since. Nothing is written to a timeline named so.
    /// </summary>
    public async Task<LoadedTimeline> AskedAsync(string named, EdtfDate? recordedBy, CancellationToken ct)
    {
        if (Branch.Pinned(named) is not (var timeline, { } version))
        {
            return await ReadAsync(named, recordedBy, ct);
        }

        var latest = await ReadAsync(timeline, null, ct);
        if (version > latest.Version)
        {
            throw new RequestRefusedException(new(
                RefusalCode.NoSuchVersion,
                ("timeline", timeline),
                ("version", version.ToString()),
                ("latest", latest.Version.ToString())));
        }

        return (Branch.Split(timeline).Branch is null
            ? await OfScenarioAsync(timeline, recordedBy, ct, version)
            : await OfBranchAsync(timeline, recordedBy, ct, version)) ?? throw new UnknownTimelineException(named, await NamesAsync(ct));
    }

    /// <summary>Several such timelines, in the order given.</summary>
    public async Task<IReadOnlyList<LoadedTimeline>> AskedAsync(IReadOnlyList<string> named, EdtfDate? recordedBy, CancellationToken ct)
    {
        if (named.All(n => Branch.Pinned(n).Version is null))
        {
            return await ReadAsync(named, recordedBy, ct);
        }

        var each = new List<LoadedTimeline>();
        foreach (var one in named)
        {
            each.Add(await AskedAsync(one, recordedBy, ct));
        }

        return each;
    }

    /// <summary>The branch of this name, as it is now; <see cref="RequestRefusedException"/> where it is a scenario's name, or nothing's.</summary>
    public async Task<LoadedTimeline> BranchAsync(string timeline, CancellationToken ct) =>
        Branch.Split(timeline).Branch is not null
            ? await ReadAsync(timeline, null, ct)
            : throw new RequestRefusedException(new(RefusalCode.HistoryIsNoBranch, ("timeline", Nearness.Clip(timeline))));

    /// <summary>The branches there are, of one scenario or of every one, by name; as they were recorded by an instant, where one is given.</summary>
    public async Task<IReadOnlyList<RecordedStream>> BranchesAsync(string? scenario, CancellationToken ct, Instant? recordedBy = null) =>
        [
            .. (await log.BranchesAsync(scenario, ct))
                .Select(rows => new RecordedStream(rows.TakeWhile(r => recordedBy is not { } last || r.RecordedAt <= last)))
                    .Where(r => r.Heading is not null),
        ];

    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct) =>
        [.. (await log.LastLoadsAsync(ct)).Select(l => l.Stream), .. (await BranchesAsync(null, ct)).Select(r => r.Stream)];

    private async Task<LoadedTimeline?> OfScenarioAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct, long version = long.MaxValue)
    {
        var rows = Through(await log.ReadAsync(timeline, ct), version);
        var by = By(rows, recordedBy, () => DamagedRecord.Scenario(rows.Last(r => r.Name == StoredEvents.ScenarioDescribed)).Zone, timeline);
        return Remembered([by], () => LoadedTimeline.Of(new RecordedStream(by)));
    }

    private async Task<LoadedTimeline?> OfBranchAsync(string timeline, EdtfDate? recordedBy, CancellationToken ct, long version = long.MaxValue)
    {
        var (all, path) = await log.ReadBranchAsync(timeline, ct);
        var rows = Through(all, version);
        if (rows.Count == 0)
        {
            return null;
        }

        var by = By(rows, recordedBy, () => DamagedRecord.Scenario(new RecordedStream(path[0]).Heading!.Value).Zone, timeline);
        if (by.Count < all.Count && new RecordedStream(by).Heading is { } heading)
        {
            // It may have been cut elsewhere then.
            var cut = StoredBranch.Describe(heading).Path;
            path = cut.SequenceEqual(path.Select(p => new Pin(p[0].Stream, p[^1].Version))) ? path : await log.ReadEachAsync(cut, ct);
        }

        return Remembered([.. path, by], () => new RecordedStream(by) is { Heading: not null } own
            ? LoadedTimeline.Of([.. path.Select(p => new RecordedStream(p)), own])
            : null);
    }

    private LoadedTimeline? Remembered(IReadOnlyList<IReadOnlyList<LogRow>> path, Func<LoadedTimeline?> compose) =>
        memory is null ? compose() : memory.Of(path, compose);

    private static IReadOnlyList<LogRow> Through(IReadOnlyList<LogRow> rows, long version) =>
        rows is [.., var last] && last.Version > version ? [.. rows.TakeWhile(r => r.Version <= version)] : rows;

    private static IReadOnlyList<LogRow> By(IReadOnlyList<LogRow> rows, EdtfDate? recordedBy, Func<DateTimeZone> zone, string timeline)
    {
        if (recordedBy is null || rows.Count == 0)
        {
            return rows;
        }

        var last = recordedBy.Last(zone());
        LogRow[] by = [.. rows.TakeWhile(r => r.RecordedAt <= last)];
        return by.Length > 0 ? by : throw new RequestRefusedException(
            new(RefusalCode.NotRecordedBy, ("timeline", timeline), ("date", recordedBy.ToString()), ("first", ZonedText.Format(rows[0].RecordedAt, zone()))));
    }
}
