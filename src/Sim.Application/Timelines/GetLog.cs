using MediatR;
using NodaTime;
using Sim.Domain.Catalog;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Application.Timelines;

/// <summary>
/// The events of a timeline that take effect from the first moment of <c>From</c> through the last of <c>To</c>, done by a party (or a voice, <c>russia/putin</c>), of a type of the catalogue,
/// that name a thing, and that were public by a date or known to a party. Corrections, other accounts and retractions are listed as the events they are.
/// </summary>
public sealed record GetLog(string Timeline, EdtfDate? From = null, EdtfDate? To = null, string? By = null, string? Type = null, Ref? About = null, EdtfDate? RecordedBy = null, EdtfDate? KnownBy = null, string? KnownTo = null)
    : IRequest<TimelineLog>;

/// <summary>A timeline's events in world order, with the scenario they belong to.</summary>
public sealed record TimelineLog(Scenario Scenario, IReadOnlyList<LoggedEntry> Entries);

/// <summary>
/// An event, its type's name, the version of the timeline and the time at which its present content was recorded, and, where that is no news from history, the branch that added it and the last that changed it.
/// </summary>
public sealed record LoggedEntry(Entry Entry, string Type, long Version, Instant RecordedAt, string? AddedIn = null, string? ChangedIn = null);

internal sealed class GetLogHandler(TimelineReader timelines) : IRequestHandler<GetLog, TimelineLog>
{
    public async Task<TimelineLog> Handle(GetLog request, CancellationToken cancellationToken)
    {
        if (request.Type is { } type && EventCatalog.Find(type) is null)
        {
            throw new RequestRefusedException($"There is no type of event '{Nearness.Clip(type)}'; near it are {string.Join(", ", Nearness.Order(type, EventCatalog.All.Select(t => t.Name)).Take(3))}.");
        }

        var history = await timelines.ReadAsync(request.Timeline, request.RecordedBy, cancellationToken);
        var scenario = history.Scenario;
        PartyRef? by = request.By is { } text ? PartyRef.Parse(text) : null;
        scenario.RequireParty(by?.Party);
        scenario.RequireParty(request.KnownTo);
        var known = new Cut(Instant.MaxValue, request.KnownBy?.Last(scenario.Zone), request.KnownTo);
        var from = request.From?.First(scenario.Zone) ?? Instant.MinValue;
        var to = request.To?.Last(scenario.Zone) ?? Instant.MaxValue;
        var entries = history.Entries.Where(r =>
            r.Entry.When.Effect(scenario.Zone) is var at && at >= from && at <= to
            && known.Knows(r.Entry, scenario.Zone)
            && (request.Type is null || EventCatalog.Of(r.Entry.What).Name == request.Type)
            && (by is not { } party || Actors.Of(r.Entry.What).Any(p => p.Party == party.Party && (party.Voice ?? p.Voice) == p.Voice))
            && (request.About is not { } about || Mentions.Of(r.Entry, about)));
        var addedIn = history.Branches.SelectMany(b => b.Events.Select(e => (e.Id, b.Name))).ToDictionary(e => e.Id, e => e.Name);
        var changedIn = history.Branches.SelectMany(b => b.Amend.Select(a => (a.Event.Id, b.Name))).GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.Last().Name);
        return new(scenario, [.. Timeline.InWorldOrder(entries, r => r.Entry, scenario.Zone).Select(r => new LoggedEntry(
            r.Entry, EventCatalog.Of(r.Entry.What).Name, r.Version, r.At, addedIn.GetValueOrDefault(r.Entry.Id), changedIn.GetValueOrDefault(r.Entry.Id)))]);
    }
}
