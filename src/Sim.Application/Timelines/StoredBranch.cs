using System.Text.Json;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>A branch as its stream has it, with what it is cut from, and whether a script or a run of an exercise says so.</summary>
internal sealed record StoredBranch(Branch Branch, IReadOnlyList<Pin> Cut, bool ByScript, string? Run, IReadOnlyList<Recorded> Own)
{
    /// <summary>The branch of a stream that has a heading.</summary>
    public static StoredBranch Of(Recording recording)
    {
        var described = Describe(recording.Heading!.Value);
        Recorded[] own = [.. recording.Entries.Select(e => new Recorded(EntryCodec.FromJson(e.Row.Json), e.Row.Version, e.Row.RecordedAt))];
        return new(BranchCodec.FromJson(described.Branch.GetRawText(), [.. own.Select(o => o.Entry)]), described.Path, described.ByScript, described.Run, own);
    }

    /// <summary>A description as stored.</summary>
    public static BranchDescription Describe(LogRow row) => JsonSerializer.Deserialize(row.Json, StoredJson.Readable.BranchDescription)!;

    /// <summary>The JSON of a description.</summary>
    public static string Heading(Branch branch, IReadOnlyList<Pin> path, bool byScript, string? run = null)
    {
        using var json = JsonDocument.Parse(BranchCodec.ToJson(branch));
        return JsonSerializer.Serialize(new BranchDescription(json.RootElement, path, byScript, run), StoredJson.Readable.BranchDescription);
    }
}
