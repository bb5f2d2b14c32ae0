using System.Collections;
using MediatR;
using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Catalog;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Time;

namespace Sim.Application.Timelines;

/// <summary>
/// The events of a timeline that take effect from the first moment of <c>From</c> through the last of <c>To</c>, done by a party (or a voice, <c>russia/putin</c>), of a type of the catalogue,
/// that name a thing. Corrections, other accounts and retractions are listed as the events they are.
/// </summary>
public sealed record GetLog(string Timeline, EdtfDate? From = null, EdtfDate? To = null, string? By = null, string? Type = null, Ref? About = null, EdtfDate? RecordedBy = null) : IRequest<TimelineLog>;

/// <summary>A timeline's events in world order, with the scenario they belong to.</summary>
public sealed record TimelineLog(Scenario Scenario, IReadOnlyList<LoggedEntry> Entries);

/// <summary>An event, its type's name, and the version of the timeline and the time at which its present content was recorded.</summary>
public sealed record LoggedEntry(Entry Entry, string Type, long Version, Instant RecordedAt);

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
        var from = request.From?.First(scenario.Zone) ?? Instant.MinValue;
        var to = request.To?.Last(scenario.Zone) ?? Instant.MaxValue;
        var entries = history.Entries.Where(r =>
            r.Entry.When.Effect(scenario.Zone) is var at && at >= from && at <= to
            && (request.Type is null || EventCatalog.Of(r.Entry.What).Name == request.Type)
            && (by is not { } party || Actors.Of(r.Entry.What).Any(p => p.Party == party.Party && (party.Voice ?? p.Voice) == p.Voice))
            && (request.About is not { } about || Names(r.Entry, about)));
        return new(scenario, [.. WorldOrder.Sort(entries, r => r.Entry, scenario.Zone).Select(r => new LoggedEntry(r.Entry, EventCatalog.Of(r.Entry.What).Name, r.Version, r.At))]);
    }

    private static bool Names(Entry entry, Ref thing) =>
        Actors.Subjects(entry.What).Contains(thing)
        || (thing.Kind == Kind.Event && (entry.Id == thing.Id || entry.Corrects == thing.Id || entry.Disputes == thing.Id))
        || EventCatalog.Of(entry.What).Fields.Any(f => f.Get(entry.What) is { } value && Names(f.Refers, value, thing));

    // The catalogue says which kind of thing a field's ids are of; references say it themselves.
    private static bool Names(Kind refers, object value, Ref thing) => value switch
    {
        string id => refers == thing.Kind && id == thing.Id,
        PartyRef party => thing.Kind == Kind.Party && party.Party == thing.Id,
        Ref reference => reference == thing,
        Condition condition => condition.Ref == thing || (thing.Kind == Kind.Party && condition.By == thing.Id),
        PartyDelegation delegation => Names(Kind.Party, delegation.Party, thing),
        Obligation obligation => obligation.By.Any(p => Names(refers, p, thing)),
        IEnumerable items => items.Cast<object>().Any(item => Names(refers, item, thing)),
        _ => false,
    };
}
