using System.Text.Json;
using MediatR;
using Sim.Application.Storage.Postgres;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;

namespace Sim.Application.Storage;

/// <summary>Holds the store to account: every timeline, or one, against its seals, its stream, what its loads said, and what its branches stand on.</summary>
public sealed record VerifyStore(string? Timeline = null) : IRequest<StoreVerified>;

/// <summary>Every timeline with what is wrong with it; none where the store holds nothing.</summary>
public sealed record StoreVerified(IReadOnlyList<TimelineVerified> Timelines)
{
    /// <summary>Whether nothing is wrong with any.</summary>
    public bool IsWhole => Timelines.All(t => t.Damage.Count == 0);
}

/// <summary>A timeline (or the run of a lesson), how many rows of the log it has, and what is wrong with it; empty: it is whole.</summary>
public sealed record TimelineVerified(string Timeline, long Rows, IReadOnlyList<Damage> Damage);

/// <summary>
/// What is wrong with a row: taken out, put in without a writer, changed after it was written, not readable; with a stream: rows lost before there were seals,
/// or fewer events than its load said; with a branch: what it stands on is not there.
/// </summary>
public enum DamageKind { Missing, Unsealed, Changed, Unreadable, Gap, Short, Unfounded }

/// <summary>What is wrong, at which version of the timeline and with which event, as far as that can be told.</summary>
public sealed record Damage(DamageKind Kind, long? Version, string? Event, string? Type, string? Detail);

internal sealed class VerifyStoreHandler(StoreCheck check, LogReader log) : IRequestHandler<VerifyStore, StoreVerified>
{
    public async Task<StoreVerified> Handle(VerifyStore request, CancellationToken cancellationToken)
    {
        var flaws = (await check.FlawsAsync(request.Timeline, cancellationToken)).ToLookup(f => f.Stream, Of);
        var tips = await check.TipsAsync(cancellationToken);
        var names = tips.Keys.Union(flaws.Select(f => f.Key)).Where(n => request.Timeline is null || n == request.Timeline).Order(StringComparer.Ordinal);
        var verified = new List<TimelineVerified>();
        foreach (var name in names)
        {
            IReadOnlyList<LogRow> rows;
            try
            {
                rows = await log.ReadAsync(name, cancellationToken);
            }
            catch (StoreUnavailableException damage) when (damage.IsDamage)
            {
                // A row that not even the database's own client can read keeps no other timeline from being looked at.
                verified.Add(new(name, tips.GetValueOrDefault(name), [.. flaws[name].DefaultIfEmpty(
                    new(DamageKind.Unreadable, null, null, null, damage.Message.Split('\n')[0]))]));
                continue;
            }

            verified.Add(new(name, rows.Count, [.. flaws[name], .. Read(rows, isKnown: flaws.Contains(name)), .. Unfounded(rows, tips)]));
        }

        return verified.Count == 0 && request.Timeline is { } asked
            ? throw new UnknownTimelineException(asked, [.. tips.Keys.Order(StringComparer.Ordinal)])
            : new(verified);
    }

    private static Damage Of(Flaw flaw) => new(
        Enum.Parse<DamageKind>(flaw.What, ignoreCase: true), flaw.Version, flaw.Id is { Length: > 0 } id ? id : null,
        flaw.Type is { Length: > 0 } type ? type : null, flaw.Detail is { Length: > 0 } detail ? detail : null);

    /// <summary>Every row as it is read for an answer; of a load, whether what it counted is there, where nothing else is known to be amiss.</summary>
    private static IEnumerable<Damage> Read(IReadOnlyList<LogRow> rows, bool isKnown)
    {
        var isUnreadable = false;
        foreach (var row in rows)
        {
            if (Unreadable(row) is { } damage)
            {
                isUnreadable = true;
                yield return damage;
            }
        }

        if (!isUnreadable && !isKnown && rows.LastOrDefault(r => r.Name == StoredEvents.ScriptLoaded) is { Data: { } data, Version: var version })
        {
            var (said, there) = (
                JsonSerializer.Deserialize(data, StoredJson.Readable.ScriptLoad)!.Events,
                new RecordedStream(rows.TakeWhile(r => r.Version <= version)).Entries.Count());
            if (said != there)
            {
                yield return new(DamageKind.Short, version, null, null, $"{there} of {said} events");
            }
        }
    }

    private static Damage? Unreadable(LogRow row)
    {
        try
        {
            if (row.Name == StoredEvents.ScenarioDescribed)
            {
                ScenarioCodec.FromJson(row.Json);
            }
            else if (row.Name == StoredEvents.BranchDescribed)
            {
                StoredBranch.DescribeAsItIs(row);
            }
            else if (EventCatalog.Find(row.Name) is not null)
            {
                EntryCodec.FromJson(row.Data, row.Name);
            }
            else if (!StoredEvents.Types.ContainsKey(row.Name))
            {
                return new(DamageKind.Unreadable, row.Version, null, row.Name, $"no version of sim so far has a '{row.Name}'");
            }

            return null;
        }
        catch (Exception cause) when (DamagedRecord.IsSignOf(cause))
        {
            return new(DamageKind.Unreadable, row.Version, null, row.Name, cause.Message);
        }
    }

    /// <summary>Each stream that a branch or a run stands on has to be there up to the version it was cut at.</summary>
    private static IEnumerable<Damage> Unfounded(IReadOnlyList<LogRow> rows, IReadOnlyDictionary<string, long> tips)
    {
        if (rows.LastOrDefault(r => r.Name == StoredEvents.BranchDescribed) is not { Data: not null } described || Unreadable(described) is not null)
        {
            yield break;
        }

        foreach (var pin in StoredBranch.Describe(described).Path.Where(p => tips.GetValueOrDefault(p.Stream) < p.Version))
        {
            yield return new(DamageKind.Unfounded, described.Version, null, null, $"{pin.Stream} at version {pin.Version}");
        }
    }
}
