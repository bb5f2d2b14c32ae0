using NodaTime;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;

namespace Sim.Application.Timelines;

/// <summary>An entry with the version of its stream and the time at which its present content was recorded.</summary>
internal sealed record Recorded(Event Entry, long Version, Instant At);

/// <summary>
/// What a timeline says in the end: of a scenario its own events; of a branch those it inherits as they were when it was cut, then its own, then what the rules
/// add.
/// </summary>
internal sealed class LoadedTimeline
{
    private readonly Lazy<Inherited> _inherited;
    private readonly Lazy<Recollection> _remembered;
    private readonly Lazy<(IReadOnlyList<Recorded>? Entries, string? Unending)> _composed;

    private LoadedTimeline(Scenario scenario, IReadOnlyList<Recorded> recorded, RecordedStream own, IReadOnlyList<StoredBranch> path)
    {
        Scenario = scenario;
        Version = own.Version;
        RecordedAt = own.RecordedAt;
        Recording = own;
        Path = path;
        Past = [.. recorded.Select(r => r.Entry)];
        _inherited = new(() => Inheritance.Along(Scenario.Zone, Past, Branches));
        _composed = new(() => path.Count == 0 ? (recorded, null) : Compose(recorded));
        _remembered = new(() => new(Covered, [.. Entries.Select(e => e.Entry)], EventsBetweenMarks));
    }

    /// <summary>The scenario as its script has it.</summary>
    public Scenario Scenario { get; }

    /// <summary>The scenario with the record of this timeline: a branch ends where its own events do.</summary>
    public Scenario Covered => Path.Count == 0 ? Scenario : _inherited.Value.Bound(Scenario);

    /// <summary>The events of the scenario's own history, as the timeline has them.</summary>
    public IReadOnlyList<Event> Past { get; }

    /// <summary>In the script's order, those of the rules last; refused where the rules come to no end.</summary>
    public IReadOnlyList<Recorded> Entries =>
        _composed.Value.Entries ?? throw new RequestRefusedException(new(RefusalCode.RulesWithoutEnd, ("timeline", Recording.Stream), ("reason", Unending)));

    /// <summary>The timeline with what was worked out of it: as long as the timeline is kept, so is that.</summary>
    public Recollection Remembered => _remembered.Value;

    /// <summary>Between so many events a date is looked for from one mark on.</summary>
    public int EventsBetweenMarks { get; set; } = Recollection.EventsBetweenMarks;

    /// <summary>About what of that is there by now, in bytes.</summary>
    public long RememberedBytes => _remembered.IsValueCreated ? _remembered.Value.Bytes : 0;

    /// <summary>Why its rules come to no end; null: they do.</summary>
    public string? Unending => _composed.Value.Unending;

    /// <summary>The branches from history to this timeline, itself the last; none for a scenario.</summary>
    public IReadOnlyList<StoredBranch> Path { get; }

    /// <summary>The same as their script would give them.</summary>
    public IReadOnlyList<Branch> Branches => [.. Path.Select(b => b.Branch)];

    /// <summary>Where each of these leaves what it stands on, and whether what came later there goes on in it.</summary>
    public IReadOnlyList<(Moment Fork, bool KeepsLater)> Forks => Path.Count == 0 ? [] : _inherited.Value.Forks;

    /// <summary>The branch it is; null: a scenario.</summary>
    public StoredBranch? Branch => Path.Count > 0 ? Path[^1] : null;

    /// <summary>The timeline's own stream.</summary>
    public RecordedStream Recording { get; }

    /// <summary>The version of the stream.</summary>
    public long Version { get; }

    /// <summary>When its last event was recorded.</summary>
    public Instant RecordedAt { get; }

    /// <summary>A scenario's; null where the stream says nothing.</summary>
    public static LoadedTimeline? Of(RecordedStream recording) =>
        recording.Whole.Heading is { } heading ? new(DamagedRecord.Scenario(heading), Read(recording), recording, []) : null;

    /// <summary>A branch's, from the streams of its path, the scenario's first and its own last; or a scenario's, where its stream is alone.</summary>
    public static LoadedTimeline Of(IReadOnlyList<RecordedStream> path) => Of(DamagedRecord.Scenario(path[0].Whole.Heading!.Value), Read(path[0]), path);

    /// <summary>The same where the scenario's own stream has been read.</summary>
    public static LoadedTimeline Of(Scenario scenario, IReadOnlyList<Recorded> past, IReadOnlyList<RecordedStream> path) =>
        new(scenario, past, path[^1], [.. path.Skip(1).Select(recording => StoredBranch.Of(recording.Whole))]);

    /// <summary>The events of a stream.</summary>
    public static Recorded[] Read(RecordedStream recording) =>
        [.. recording.Entries.Select(e => new Recorded(RecordedStream.Read(e.Row), e.Row.Version, e.Row.RecordedAt))];

    private (IReadOnlyList<Recorded>? Entries, string? Unending) Compose(IReadOnlyList<Recorded> history)
    {
        var known = history.Concat(Path.SelectMany(b => b.Own)).GroupBy(r => r.Entry.Id).ToDictionary(g => g.Key, g => g.Last());
        try
        {
            // What a branch changed, and what its rules add, was recorded when the branch was.
            return ([.. Consequences.Unfold(Scenario, _inherited.Value)
                .Select(e => known.TryGetValue(e.Id, out var recorded) && e.Fired is null
                    ? recorded with { Entry = e }
                    : new Recorded(e, Version, RecordedAt))], null);
        }
        catch (EndlessRulesException endless)
        {
            return (null, endless.Message);
        }
    }
}
