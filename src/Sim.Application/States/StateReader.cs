using NodaTime;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Application.States;

/// <summary>
/// What a question about a state rests on: the scenario, the branch if it is of one, its events as the store had them, and the query with its date settled.
/// </summary>
internal sealed record Asked(Scenario Scenario, string? Branch, IReadOnlyList<Event> Entries, Query Query, bool AsOfDefaulted)
{
    /// <summary>What was worked out of the timeline for questions before; null: nothing is remembered.</summary>
    public Recollection? Remembered { get; init; }

    /// <summary>The events as the query has them: what a face may name.</summary>
    public IReadOnlyList<Event> Seen => Remembered?.Seen(Query) ?? Knowledge.Seen(new(Scenario, Entries), Cut.Of(Query, Scenario.Zone));

    /// <summary>The state that is asked for.</summary>
    public NegotiationState State => Remembered?.StateAt(Query, Branch) ?? Projection.Project(Scenario, Entries, Query, Branch);

    /// <summary>The record as the question sees it; null: nothing is recorded.</summary>
    public RecordEdges? Record => Remembered is null ? RecordEdges.Of(Scenario, Entries, Query) : Remembered.RecordOf(Query);

    /// <summary>The story up to the date of another question of the same cuts.</summary>
    public IReadOnlyList<StoryStep> StoryOf(Query query) => Remembered?.StoryOf(query) ?? Story.Of(Scenario, Entries, query);

    /// <summary>The story as it became known.</summary>
    public IReadOnlyList<StoryStep> StoryAsKnownThen => Remembered?.StoryAsKnownThen(Query) ?? Story.AsKnownThen(Scenario, Entries, Query);

    /// <summary>What changed since an instant.</summary>
    public IReadOnlyList<StoryStep> StorySince(Instant from) => Remembered?.StorySince(from, Query) ?? Story.Since(from, Scenario, Entries, Query);
}

/// <summary>Reads what a question about a state rests on.</summary>
internal sealed class StateReader(TimelineReader timelines, TimeProvider time)
{
    public async Task<Asked> ReadAsync(GetState request, CancellationToken ct, bool throughNews = false)
    {
        var history = await timelines.AskedAsync(request.Timeline, request.RecordedBy, ct);
        return AskOf([history], request, time, throughNews, timelines.Remembers)[0];
    }

    /// <summary>Two questions about one timeline, by default as of its last date.</summary>
    public async Task<(Asked A, Asked B)> ReadAsync(GetState a, GetState b, CancellationToken ct)
    {
        var history = await timelines.AskedAsync(a.Timeline, a.RecordedBy, ct);
        return (AskOf([history], a, time, remembers: timelines.Remembers)[0], AskOf([history], b, time, remembers: timelines.Remembers)[0]);
    }

    /// <summary>The same question put to several timelines: by default as of the latest of their last dates.</summary>
    public async Task<IReadOnlyList<Asked>> ReadAsync(GetState request, IReadOnlyList<string> names, CancellationToken ct) =>
        AskOf(await timelines.AskedAsync(names, request.RecordedBy, ct), request, time, remembers: timelines.Remembers);

    /// <summary>The question put to timelines that have been read.</summary>
    internal static IReadOnlyList<Asked> AskOf(
        IReadOnlyList<LoadedTimeline> histories, GetState request, TimeProvider time, bool throughNews = false, bool remembers = false)
    {
        var asked = histories.Select(h => (
            Scenario: h.Covered,
            h.Branch?.Branch.Name,
            Entries: remembers ? h.Remembered.Entries : [.. h.Entries.Select(e => e.Entry)],
            Remembered: remembers ? h.Remembered : null)).ToArray();
        foreach (var scenario in asked.Select(a => a.Scenario))
        {
            scenario.RequireParty(request.KnownTo);
            scenario.RequireParty(request.AccordingTo);
        }

        var zone = asked[0].Scenario.Zone;
        var asOf = request.AsOf
            ?? asked
                .SelectMany(a => new[]
                {
                    Last(a.Scenario, a.Entries, a.Remembered, request),
                    throughNews ? new Knowledge(a.Scenario, a.Entries, request.KnownTo).LastNews() : null,
                })
                    .OfType<EdtfDate>().MaxBy(d => d.Last(zone))
            ?? Today(zone, time);
        var query = new Query(asOf, request.AsKnownThen ? asOf : request.KnownBy, request.KnownTo, request.AccordingTo);
        return [.. asked.Select(a => new Asked(a.Scenario, a.Name, a.Entries, query, request.AsOf is null) { Remembered = a.Remembered })];
    }

    private static EdtfDate? Last(Scenario scenario, IReadOnlyList<Event> entries, Recollection? remembered, GetState request)
    {
        EdtfDate? Now() => LastAsked(scenario, entries, request.KnownBy, request.AsKnownThen, request.KnownTo);
        var question = (nameof(LastAsked), request.KnownBy, request.AsKnownThen, request.KnownTo);
        return remembered is null ? Now() : remembered.Remembered<EdtfDate[]>(question, () => Now() is { } last ? [last] : []).FirstOrDefault();
    }

    /// <summary>The date that a question is about when it names none: that of the last event it may know of; null: there is none.</summary>
    internal static EdtfDate? LastAsked(Scenario scenario, IReadOnlyList<Event> entries, EdtfDate? knownBy, bool asKnownThen, string? knownTo) =>
        Timeline.LastAsked(
            scenario.Zone,
            Knowledge.Seen(new(scenario, entries), new(Instant.MaxValue, asKnownThen ? Instant.MaxValue : knownBy?.Last(scenario.Zone), knownTo)));

    // A timeline without events has no last date.
    private static EdtfDate Today(DateTimeZone zone, TimeProvider time) =>
        EdtfDate.Parse(Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date.ToString("uuuu-MM-dd", null));
}
