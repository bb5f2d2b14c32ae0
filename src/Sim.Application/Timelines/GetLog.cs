using MediatR;
using NodaTime;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Application.Timelines;

/// <summary>
/// The events of a timeline that take effect from the first moment of <c>From</c> through the last of <c>To</c>, done by a party (or a voice,
/// <c>russia/putin</c>), of a type of the catalogue,
/// that name a thing or cite a source, and that were public by a date (<c>AsKnownThen</c>: by <c>To</c> itself) or known to a party; which of them are facts,
/// <c>AccordingTo</c> has a say in.
/// Corrections, other accounts and retractions are listed as the events they are.
/// </summary>
public sealed record GetLog(
    string Timeline, EdtfDate? From = null, EdtfDate? To = null, string? By = null, string? Type = null, Ref? About = null, EdtfDate? RecordedBy = null,
    EdtfDate? KnownBy = null, bool AsKnownThen = false,
    string? KnownTo = null, string? AccordingTo = null, string? Source = null) : IRequest<TimelineLog>;

/// <summary>A timeline's events in world order, with the scenario they belong to, and the query as it was settled.</summary>
public sealed record TimelineLog(Scenario Scenario, Query Query, IReadOnlyList<LoggedEntry> Entries)
{
    /// <summary>All events the question knows of, whether listed or not: what gives the listed ones their names.</summary>
    public IReadOnlyList<Event> Seen { get; init; } = [];
}

/// <summary>
/// An event, its type's name, the version of the timeline and the time at which its present content was recorded, whether it is a fact there or only someone's
/// claim or account, and, where that is no news from history, the branch that added it and the last that changed it. Whether it counts is said too: which
/// version stands in its place, and what took it back. A limited view has no version: it would count what that does not contain.
/// </summary>
public sealed record LoggedEntry(
    Event Entry, string Type, long? Version, Instant RecordedAt, bool IsFact, string? AddedIn = null, string? ChangedIn = null, string? SupersededBy = null,
    string? RetractedBy = null);

internal sealed class GetLogHandler(TimelineReader timelines) : IRequestHandler<GetLog, TimelineLog>
{
    public async Task<TimelineLog> Handle(GetLog request, CancellationToken cancellationToken)
    {
        RequireType(request.Type);
        return Of(await timelines.AskedAsync(request.Timeline, request.RecordedBy, cancellationToken), request);
    }

    /// <summary>The log of a timeline that has been read.</summary>
    internal static TimelineLog Of(LoadedTimeline history, GetLog request)
    {
        var scenario = history.Scenario;
        PartyRef? by = request.By is { } text ? PartyRef.Parse(text) : null;
        scenario.RequireParty(by?.Party);
        scenario.RequireParty(request.KnownTo);
        scenario.RequireParty(request.AccordingTo);
        var recorded = history.Entries.ToDictionary(r => r.Entry.Id);
        Event[] all = [.. history.Entries.Select(r => r.Entry)];
        var last = request.To ?? StateReader.LastAsked(scenario, all, request.KnownBy, request.AsKnownThen, request.KnownTo) ?? EdtfDate.Parse("9999");
        var query = new Query(last, request.AsKnownThen ? last : request.KnownBy, request.KnownTo, request.AccordingTo);
        var known = Cut.Of(query, scenario.Zone);
        var seen = Knowledge.Seen(new(scenario, all), known);
        var fates = Versions.Fates(scenario.Zone, seen);
        var from = request.From?.First(scenario.Zone) ?? Instant.MinValue;
        var to = request.To?.Last(scenario.Zone) ?? Instant.MaxValue;
        RequireSource(request, scenario, seen, known.IsLimited);
        var entries = Timeline.InWorldOrder(seen, e => e, scenario.Zone).Where(e =>
            e.Effect(scenario.Zone) is var at && at >= from && at <= to
            && (request.Type is null || EventCatalog.Of(e.Happening).Name == request.Type)
            && (by is not { } party || Actors.Of(e.Happening).Any(p => p.Party == party.Party && (party.Voice ?? p.Voice) == p.Voice))
            && (request.About is not { } about || Mentions.Of(e, about))
            && (request.Source is not { } cited || e.Source.Any(s => s.Source == cited)));
        var addedIn = history.Branches.SelectMany(b => b.Events.Select(e => (e.Id, b.Name))).ToDictionary(e => e.Id, e => e.Name);
        var changedIn = history.Branches.SelectMany(b => b.Amend.Select(a => (a.Event.Id, b.Name)))
            .GroupBy(a => a.Id)
            .ToDictionary(g => g.Key, g => g.Last().Name);
        return new(scenario, query, [.. entries.Select(e => new LoggedEntry(
            e, EventCatalog.Of(e.Happening).Name, known.IsLimited ? null : recorded[e.Id].Version, recorded[e.Id].At, known.IsToldAsFact(e, scenario),
            addedIn.GetValueOrDefault(e.Id), changedIn.GetValueOrDefault(e.Id), fates[e.Id].SupersededBy, fates[e.Id].RetractedBy))]) { Seen = seen };
    }

    /// <summary>Refuses a type of event that there is not.</summary>
    internal static void RequireType(string? type)
    {
        if (type is not null && EventCatalog.Find(type) is null)
        {
            throw new RequestRefusedException(new(
                RefusalCode.UnknownEventType,
                ("type", Nearness.Clip(type))) { Near = [.. Nearness.Order(type, EventCatalog.All.Select(t => t.Name)).Take(3)] });
        }
    }

    /// <summary>A source that the view does not have is unknown in it, whatever the head says.</summary>
    private static void RequireSource(GetLog request, Scenario scenario, IReadOnlyList<Event> seen, bool isLimited)
    {
        string[] there = [.. seen.SelectMany(e => e.Source).Select(s => s.Source).Concat(isLimited ? [] : scenario.Sources.Select(s => s.Id)).Distinct()];
        if (request.Source is { } source && !there.Contains(source))
        {
            throw new RequestRefusedException(new(
                RefusalCode.UnknownSource,
                ("source", Nearness.Clip(source)),
                ("timeline", request.Timeline)) { Near = [.. Nearness.Order(source, there).Take(10)] });
        }
    }
}
