using System.Text.Json;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Scenarios.Branches;

namespace Sim.Application.Timelines;

/// <summary>A branch as its stream has it, with what it is cut from, and whether a script or a run of an exercise says so.</summary>
internal sealed record StoredBranch(Branch Branch, IReadOnlyList<Pin> Cut, bool ByScript, string? Run, IReadOnlyList<Recorded> Own)
{
    /// <summary>A branch that is yet to be stored.</summary>
    public StoredBranch(Branch branch, IReadOnlyList<Pin> cut, bool byScript = false, string? run = null)
        : this(branch, cut, byScript, run, [])
    {
    }

    /// <summary>The branch of a stream that has a heading.</summary>
    public static StoredBranch Of(RecordedStream recording)
    {
        var described = Describe(recording.Heading!.Value);
        var own = LoadedTimeline.Read(recording);
        return new(
            DamagedRecord.Read(recording.Heading!.Value, _ => BranchCodec.FromJson(described.Branch.GetRawText(), [.. own.Select(o => o.Entry)])),
            described.Path, described.ByScript, described.Run, own);
    }

    /// <summary>A description as stored.</summary>
    public static BranchDescription Describe(LogRow row) => DamagedRecord.Read(row, DescribeAsItIs);

    /// <summary>The same for whoever looks for damage: it throws what the reader throws.</summary>
    public static BranchDescription DescribeAsItIs(LogRow row) =>
        JsonSerializer.Deserialize(row.Json, StoredJson.Readable.BranchDescription) is { Path: { } path } described && path.All(p => p.Stream is not null)
            ? described
            : throw new FormatException("a stored branch cannot be read: what it is cut from is missing");

    /// <summary>What makes a stream, as it is recorded, say what this branch says.</summary>
    public StreamChanges Since(string stream, RecordedStream recording) =>
        StreamChanges.Between(
            stream,
            recording,
            recording.Heading is null ? null : Of(recording).Heading(),
            (StoredEvents.BranchDescribed, Heading()),
            StreamChanges.Written(Branch.Events));

    // Canonical: the same branch, cut the same, the same text.
    private string Heading()
    {
        using var json = JsonDocument.Parse(BranchCodec.ToJson(Branch));
        return JsonSerializer.Serialize(new BranchDescription(json.RootElement, Cut, ByScript, Run), StoredJson.Readable.BranchDescription);
    }
}
