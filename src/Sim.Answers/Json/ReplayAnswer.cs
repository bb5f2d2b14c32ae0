using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Answers.Json;

/// <summary>A timeline step by step.</summary>
public sealed record ReplayAnswer(
    string Timeline, EdtfDate AsOf, EdtfDate? KnownBy, string? KnownTo, IReadOnlyList<string> AccordingTo, EdtfDate? RecordedBy, RecordEdges? Record,
    bool BeyondRecord,
    bool AsKnownThen, IReadOnlyList<ToldStep> Steps, IReadOnlyDictionary<string, CitedSource> Sources)
{
    public static ReplayAnswer Of(string timeline, TimelineStory story, GetState asked, IEnumerable<StoryStep> steps)
    {
        StoryStep[] told = [.. steps];
        return new(
            Branch.Pinned(
                timeline).Timeline, story.Query.AsOf, story.Query.KnownBy, story.Query.KnownTo, story.Query.Believed, asked.RecordedBy, story.Record,
            story.Record?.IsOutside(story.Query.AsOf.Last(story.Scenario.Zone)) == true, asked.AsKnownThen, [.. told.Select(ToldStep.Of)],
            CitedSource.Of(story.Scenario, told.SelectMany(ToldStep.EventsOf)));
    }
}

/// <summary>An event, or a moment at which time alone changed something (event: null), with what it changed and with other accounts of it.</summary>
public sealed record ToldStep(
    Moment At,
    Moment? Happened,
    WrittenEvent<Origin>? Event,
    bool IsFact,
    string? NotApplied,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<ToldAccount> Accounts,
    bool BeyondRecord)
{
    /// <summary>The events it tells of.</summary>
    internal static IEnumerable<Event> EventsOf(StoryStep s) => s.Event is { } e ? [e.FirstAccount, .. s.Accounts] : s.Accounts;

    internal static ToldStep Of(StoryStep s) => new(
        s.At, s.Happened, s.Event is { } e ? WrittenEvent.Of(e.FirstAccount) : null, s.IsFact, s.NotApplied, s.Changes,
        [.. s.Accounts.Select(a => new ToldAccount(WrittenEvent.Of(a), s.Event!.Believed.Contains(a.Id)))],
        s.BeyondRecord);
}

/// <summary>Another account of an event, and whether it is the one that counts.</summary>
public sealed record ToldAccount(WrittenEvent<Origin> Event, bool Counts);
