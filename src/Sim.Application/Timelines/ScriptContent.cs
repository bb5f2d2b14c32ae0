using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>A script as it would be stored: the scenario's stream, and one for each of its branches.</summary>
internal sealed class ScriptContent
{
    private readonly Scenario _scenario;
    private readonly string _heading;
    private readonly IReadOnlyList<(string Id, string Name, string Json)> _entries;
    private readonly IReadOnlyList<Branch> _branches;

    public ScriptContent(Scenario scenario, IReadOnlyList<Event> entries, IReadOnlyList<Branch> branches)
    {
        (_scenario, _heading, _entries, _branches) = (scenario, ScenarioCodec.ToJson(scenario), StreamChanges.Written(entries), branches);
        var (first, last) = Timeline.Ends(scenario.Zone, entries);
        Load = new(Hash(), scenario.Title, entries.Count, first?.Text, last?.Text);
    }

    /// <summary>What ends the load.</summary>
    public ScriptLoad Load { get; }

    /// <summary>Whether this row ends a load of the same content.</summary>
    public bool IsLoadedBy(LogRow row) =>
        row.Name == StoredEvents.ScriptLoaded && JsonSerializer.Deserialize(row.Json, StoredJson.Readable.ScriptLoad)!.Hash == Load.Hash;

    /// <summary>What makes the store say what the script says: of the scenario's stream all, of its branches those that a script gave.</summary>
    public ScriptChanges Since(RecordedStream stored, IReadOnlyDictionary<string, RecordedStream> branches)
    {
        var heading = stored.Heading is { } row ? ScenarioCodec.ToJson(DamagedRecord.Scenario(row)) : null;
        var changes = StreamChanges.Between(_scenario.Id, stored, heading, (StoredEvents.ScenarioDescribed, _heading), _entries);
        changes = changes with
        {
            Append = changes.Append with
            {
                Events = [.. changes.Append.Events, (StoredEvents.ScriptLoaded, JsonSerializer.Serialize(Load, StoredJson.Readable.ScriptLoad))],
            },
        };

        var cuts = new Dictionary<string, IReadOnlyList<Pin>>();
        var forks = new List<BranchChanges>();
        foreach (var branch in _branches)
        {
            IReadOnlyList<Pin> cut = branch.Of is { } of ? cuts[of] : [new(_scenario.Id, changes.Version)];
            var stream = Branch.Timeline(_scenario.Id, branch.Name);
            var recording = branches.GetValueOrDefault(stream) ?? new([]);
            var before = recording.Heading is null ? null : StoredBranch.Of(recording);
            if (before is { ByScript: false })
            {
                throw new RequestRefusedException(before.Run is { } run
                    ? new(RefusalCode.PlayedBranchInTheWay, ("branch", stream), ("run", run))
                    : new(RefusalCode.HandmadeBranchInTheWay, ("branch", stream)));
            }

            var fork = new StoredBranch(branch, cut, byScript: true).Since(stream, recording);
            var saysOther = before is null || BranchCodec.ToJson(before.Branch) != BranchCodec.ToJson(branch) || (fork with { HeadingChanged = false }).Any;
            forks.Add(new(branch.Name, fork, before is null, saysOther));
            cuts[branch.Name] = [.. cut, new(stream, fork.Version)];
        }

        var gone = branches.Values.Where(r => r.Heading is { } h && StoredBranch.Describe(h).ByScript && !forks.Any(f => f.Changes.Append.Stream == r.Stream))
            .ToArray();
        return new(
            changes,
            forks,
            [
                .. gone.Select(r => new Append(
                    r.Stream,
                    r.Version,
                    [(StoredEvents.BranchDeleted, JsonSerializer.Serialize(new("its script no longer has it"), StoredJson.Readable.BranchDeletion))])),
            ]);
    }

    /// <summary>The id of the first entry that holds what the database cannot, a NUL; null: it is not in an entry.</summary>
    public string? Unstorable() => _entries.Concat(_branches.SelectMany(b => StreamChanges.Written(b.Events))).FirstOrDefault(e => HoldsNul(e.Json)).Id;

    private static bool HoldsNul(string json)
    {
        using var document = JsonDocument.Parse(json);
        return HoldsNul(document.RootElement);
    }

    private static bool HoldsNul(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(p => HoldsNul(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HoldsNul),
        JsonValueKind.String => element.GetString()!.Contains('\0'),
        _ => false,
    };

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var json in _entries.Select(e => e.Json)
            .Prepend(_heading)
            .Concat(_branches.SelectMany(b => b.Events.Select(EntryCodec.ToJson).Prepend(BranchCodec.ToJson(b)))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(json));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What a load changes in the scenario's stream and in those of its branches, and the branches it ends.</summary>
internal sealed record ScriptChanges(StreamChanges History, IReadOnlyList<BranchChanges> Branches, IReadOnlyList<Append> Ended)
{
    /// <summary>All that is to be appended, in one transaction.</summary>
    public IReadOnlyList<Append> Appends => [History.Append, .. Branches.Select(b => b.Changes.Append), .. Ended];
}

/// <summary>
/// What a load changes in one branch: whether it is new, and whether its script says anything of it that was not so before, beside what it is cut from.
/// </summary>
internal sealed record BranchChanges(string Branch, StreamChanges Changes, bool IsNew, bool SaysOther);
