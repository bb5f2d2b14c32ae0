using System.Security.Cryptography;
using System.Text;
using MediatR;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;

namespace Sim.Application.Citations;

/// <summary>What a citation names: the version of a timeline and a fingerprint of all that it says there, which is the same in every store.</summary>
public sealed record IdentifyRecord(string Timeline) : IRequest<RecordIdentity>;

/// <summary>A timeline by its name without a version, the title of its case, the version, and the fingerprint of what it says.</summary>
public sealed record RecordIdentity(string Timeline, string Title, long Version, string Content);

/// <summary>
/// Looks for a record by its fingerprint: at the version cited first, then at every other one of the timeline, since another store has recorded the same
/// under another number.
/// </summary>
public sealed record FindRecord(string Timeline, long Version, string Content) : IRequest<RecordFound>;

/// <summary>
/// The version at which the record stands here (null: it stands nowhere), the version that the timeline has by now (null: there is none), and whether that
/// says the same.
/// </summary>
public sealed record RecordFound(long? Version, long? Latest, bool IsLatest);

internal sealed class IdentifyRecordHandler(TimelineReader timelines) : IRequestHandler<IdentifyRecord, RecordIdentity>
{
    public async Task<RecordIdentity> Handle(IdentifyRecord request, CancellationToken cancellationToken)
    {
        var history = await timelines.AskedAsync(request.Timeline, null, cancellationToken);
        return new(history.Recording.Stream, history.Scenario.Title, history.Version, ContentOf(history));
    }

    /// <summary>The head, the events of history, and the branches on the way with theirs, each in canonical form.</summary>
    internal static string ContentOf(LoadedTimeline history)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var json in history.Past.Select(EntryCodec.ToJson)
            .Prepend(ScenarioCodec.ToJson(history.Scenario))
            .Concat(history.Branches.SelectMany(b => b.Events.Select(EntryCodec.ToJson).Prepend(BranchCodec.ToJson(b)))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(json));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

internal sealed class FindRecordHandler(TimelineReader timelines, LogReader log) : IRequestHandler<FindRecord, RecordFound>
{
    /// <summary>A timeline that was written more often than that is searched from its end.</summary>
    private const int Most = 200;

    public async Task<RecordFound> Handle(FindRecord request, CancellationToken cancellationToken)
    {
        if (Commands.IsNoText(request.Timeline) || await log.ReadAsync(request.Timeline, cancellationToken) is not { Count: > 0 } rows)
        {
            return new(null, null, false);
        }

        // A version in the middle of what was written at once is none that anybody could have cited.
        long[] versions = [.. rows.GroupBy(r => r.RecordedAt).Select(g => g.Last().Version).OrderDescending()];
        foreach (var version in versions.Where(v => v == request.Version).Concat(versions.Where(v => v != request.Version).Take(Most)))
        {
            if (await ContentAsync($"{request.Timeline}:{version}", cancellationToken) == request.Content)
            {
                return new(version, versions[0], await ContentAsync($"{request.Timeline}:{versions[0]}", cancellationToken) == request.Content);
            }
        }

        return new(null, versions[0], false);
    }

    /// <summary>Null: the timeline was not there then, as a branch that was deleted is not.</summary>
    private async Task<string?> ContentAsync(string pinned, CancellationToken ct)
    {
        try
        {
            return IdentifyRecordHandler.ContentOf(await timelines.AskedAsync(pinned, null, ct));
        }
        catch (UnknownTimelineException)
        {
            return null;
        }
    }
}
