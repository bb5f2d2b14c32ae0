using MediatR;
using Npgsql;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Domain.Branches;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Timelines;

/// <summary>
/// Makes a timeline say what a script says: the scenario's own, or one of another name. Loading the same script twice changes nothing; a changed script is
/// revised on the system axis only.
/// A dry run says what would change and writes nothing. A load that would remove more than half of the events is refused without <c>Replace</c>: it is likelier
/// a mistake than a revision.
/// </summary>
public sealed record LoadScenario(Script Script, string? As = null, bool DryRun = false, bool Replace = false) : IRequest<Loaded>
{
    /// <summary>Who is told, where there is much to write, how much of it is written.</summary>
    public IProgress<LoadProgress>? Progress { get; init; }
}

/// <summary>
/// How many rows of a load are written, of all there are to write. Until the last of them is sealed and the whole is committed, nothing is there.
/// </summary>
public readonly record struct LoadProgress(int Written, int All);

/// <summary>
/// What a load changed, as ids in the script's order, the names of the branches it added, changed (in more than what they are cut from) and removed,
/// and the timeline's version after it (after a dry run: the present one, 0 where there is none).
/// </summary>
public sealed record Loaded(
    string Timeline, IReadOnlyList<string> Added, IReadOnlyList<string> Revised, IReadOnlyList<string> Removed, bool Reordered, bool HeaderChanged,
    LoadedBranches Branches, long Version)
{
    /// <summary>How much of what was recorded before is damaged (0: it is whole): what the script says stands again, and what was lost is lost.</summary>
    public int Damage { get; init; }

    /// <summary>Whether the timeline, or one of its branches, says anything it did not say before.</summary>
    public bool Changed =>
        Added.Count + Revised.Count + Removed.Count > 0
            || Reordered
            || HeaderChanged
            || Branches.Added.Count + Branches.Changed.Count + Branches.Removed.Count > 0;
}

/// <summary>What a load did to the branches of a script, by their names.</summary>
public sealed record LoadedBranches(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>Nothing.</summary>
    public static LoadedBranches None { get; } = new([], [], []);
}

internal sealed class LoadScenarioHandler(EventLog log, LogReader reader, StoreCheck check) : IRequestHandler<LoadScenario, Loaded>
{
    // In every round somebody wins, so this many loaders of one timeline at once all get through.
    private const int Attempts = 50;

    public async Task<Loaded> Handle(LoadScenario request, CancellationToken cancellationToken)
    {
        var timeline = NameOf(request);
        var content = new ScriptContent(request.Script.Scenario with { Id = timeline }, request.Script.Entries, request.Script.Branches);
        if (!request.DryRun)
        {
            await log.EnsureSchemaAsync(cancellationToken);
        }

        var damage = 0;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (attempt == 2)
            {
                // Somebody was faster, or the record lost its last rows, and what it says of its version is not so.
                damage = (await check.FlawsAsync(timeline, cancellationToken)).Count;
            }

            // A timeline that ends with a load of this very content is found by its last row alone.
            if (await reader.LastAsync(timeline, cancellationToken) is { } tip && content.IsLoadedBy(tip))
            {
                // "Nothing changed" is said of a record that is whole, and of no other.
                damage = (await check.FlawsAsync(timeline, cancellationToken)).Count;
                if (damage == 0)
                {
                    return Unchanged(timeline, tip);
                }
            }

            // Somebody may have loaded it since.
            var rows = await reader.ReadAsync(timeline, cancellationToken);
            if (damage == 0 && rows is [.., var last] && content.IsLoadedBy(last))
            {
                return Unchanged(timeline, last);
            }

            var stored = new RecordedStream(rows);
            var branches = (await reader.BranchesAsync(timeline, cancellationToken)).Select(r => new RecordedStream(r)).ToDictionary(r => r.Stream);
            var changes = content.Since(stored, branches);
            if (rows is [.., { Name: StoredEvents.ScriptLoaded } same]
                && !changes.History.Any
                && changes.Ended.Count == 0
                && changes.Branches.All(b => b is { IsNew: false, SaysOther: false }))
            {
                // Loaded by an earlier version that wrote the same otherwise, and so with another hash; or what is damaged says the same all the same.
                return Unchanged(timeline, same) with { Damage = damage };
            }

            var there = stored.Entries.Count();
            if (there > 0 && !request.DryRun && !request.Replace && changes.History.Removed.Count * 2 > there)
            {
                throw new RequestRefusedException(new(
                    RefusalCode.LoadRemovesMost,
                    ("removed", changes.History.Removed.Count.ToString()),
                    ("there", there.ToString()),
                    ("timeline", timeline)));
            }

            if (request.DryRun || await AppendAsync([stored, .. branches.Values], content, await OverAsync(changes, timeline, damage, cancellationToken),
                request.Progress, cancellationToken))
            {
                var h = changes.History;
                return new(timeline, h.Added, h.Revised, h.Removed, h.Reordered, h.HeadingChanged, Told(changes), request.DryRun ? stored.Version : h.Version)
                {
                    Damage = damage,
                };
            }
        }

        throw new StoreUnavailableException(
            $"Others keep writing the timeline {timeline}: {Attempts} attempts to load it came too late. Nothing was written; try again.");
    }

    private static Loaded Unchanged(string timeline, LogRow last) => new(timeline, [], [], [], false, false, LoadedBranches.None, last.Version);

    /// <summary>That a branch is cut anew from a longer history is no change of what the script says of it.</summary>
    private static LoadedBranches Told(ScriptChanges changes) => new(
        [.. changes.Branches.Where(b => b.IsNew).Select(b => b.Branch)],
        [.. changes.Branches.Where(b => b is { IsNew: false, SaysOther: true }).Select(b => b.Branch)],
        [.. changes.Ended.Select(e => Branch.Split(e.Stream).Branch!)]);

    /// <summary>What is written over a record that lost its last rows goes on after the version that its stream says.</summary>
    private async Task<IReadOnlyList<Append>> OverAsync(ScriptChanges changes, string timeline, int damage, CancellationToken ct)
    {
        if (damage == 0)
        {
            return changes.Appends;
        }

        var version = await check.VersionAsync(timeline, ct);
        return [.. changes.Appends.Select(a => a.Stream == timeline ? a with { Version = Math.Max(a.Version, version) } : a)];
    }

    private async Task<bool> AppendAsync(
        IEnumerable<RecordedStream> stored, ScriptContent content, IReadOnlyList<Append> appends, IProgress<LoadProgress>? progress, CancellationToken ct)
    {
        try
        {
            var all = appends.Sum(a => a.Events.Count);
            return await log.AppendAsync(appends, stored.Max(s => s.RecordedAt), ct, progress is null ? null : new Rows(n => progress.Report(new(n, all))));
        }
        catch (Exception cause) when (Root(cause) is PostgresException { SqlState: PostgresErrorCodes.UntranslatableCharacter })
        {
            throw new RequestRefusedException(
                content.Unstorable() is { } id ? new(RefusalCode.UnstorableEvent, ("event", id)) : new(RefusalCode.UnstorableHeader),
                cause);
        }
    }

    /// <summary>At once, and not on another thread some time later: whoever is told may stop it there.</summary>
    private sealed class Rows(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }

    private static Exception Root(Exception cause) => cause is PostgresException || cause.InnerException is not { } inner ? cause : Root(inner);

    private static string NameOf(LoadScenario request)
    {
        var name = request.As ?? request.Script.Scenario.Id;
        return Ref.IsId(name)
            ? name
            : throw new RequestRefusedException(new(RefusalCode.BadTimelineName, ("name", Nearness.Clip(name)), ("most", Ref.IdLength.ToString())));
    }
}
