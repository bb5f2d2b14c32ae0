using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>What a limited view of a history does not contain, taken away or called otherwise.</summary>
internal static class Hidden
{
    /// <summary>Of what corrects, disputes, takes back or tells of a hidden event, not the removal of that one is the question, but its name.</summary>
    public static bool HangsOnHidden(Event[] entries, HashSet<string> seen) => entries.Where(e => seen.Contains(e.Id)).Any(e =>
        (e.Corrects is { } c && !seen.Contains(c))
            || (e.After is { } a && !seen.Contains(a))
            || (e.Disputes is { } d && !seen.Contains(d))
            || (e.Happening is ReportRetracted r && !seen.Contains(r.Retracts))
            || (e.Happening is ReportShared s
                && entries.Any(x => !seen.Contains(x.Id)
                    && (x.Id == s.Shares || x.Corrects is not null || x.Happening is ReportShared or ReportRetracted || x.KnownTo.Count > 0))));

    /// <summary>The ids of what the view contains.</summary>
    public static HashSet<string> Ids(Event[] entries, Query query, Scenario? scenario = null) =>
        [.. Knowledge.Seen(new(scenario ?? AnyHistory.Scenario, entries), Cut.Of(query, (scenario ?? AnyHistory.Scenario).Zone)).Select(e => e.Id)];

    /// <summary>The same history in which the hidden events, and the things that only they open, have other names.</summary>
    public static Event[] Renamed(Event[] entries, Query query)
    {
        var seen = Ids(entries, query);
        var asOf = query.AsOf.Last(AnyHistory.Scenario.Zone);
        var open = entries.Where(e => seen.Contains(e.Id)).SelectMany(Opened).ToHashSet();
        var hidden = entries.Where(e => !seen.Contains(e.Id)).SelectMany(Opened).Where(r => !open.Contains(r)).ToHashSet();
        return [.. entries.Select(e => e with
        {
            Id = Event(e.Id),
            Corrects = e.Corrects is { } c ? Event(c) : null,
            Disputes = e.Disputes is { } d ? Event(d) : null,
            After = e.After is { } a ? Event(a) : null,
            Happening = What(e.Happening),
        })];

        string Event(string id) => entries.Any(e => e.Id == id) && !seen.Contains(id) ? $"secret-{id}" : id;
        string Thing(Kind kind, string id) => kind == Kind.Event ? Event(id) : hidden.Contains(new(kind, id)) ? $"secret-{id}" : id;
        IHappening What(IHappening what)
        {
            var type = EventCatalog.Of(what);
            return type.Create([.. type.Fields.Select(f => Value(f, f.Get(what)))]);
        }

        object? Value(EventField field, object? value) => value switch
        {
            string id when field.Refers != Kind.None => Thing(field.Refers, id),
            ValueList<string> ids when field.Refers != Kind.None => (ValueList<string>)[.. ids.Select(id => Thing(field.Refers, id))],
            Until { After: { } after } until => until with { After = Event(after) },
            Proposals.Asks asks => asks with
            {
                Talks = asks.Talks is { } t ? Thing(Kind.Talks, t) : null,
                Truce = asks.Truce is { } u ? Thing(Kind.Truce, u) : null,
            },
            ValueList<Agreements.Obligation> obligations => (ValueList<Agreements.Obligation>)[
                .. obligations.Select(o => o.Due is { After: { } after } due ? o with { Due = due with { After = Event(after) } } : o),
            ],
            _ => value,
        };
    }

    private static IEnumerable<Ref> Opened(Event entry)
    {
        var type = EventCatalog.Of(entry.Happening);
        if (type.Declared.Opens && type.Fields[0].Refers != Kind.Track)
        {
            yield return new(type.Fields[0].Refers, (string)type.Fields[0].Get(entry.Happening)!);
        }

        if (entry.Happening is Proposals.ProposalTabled { Asks: { Talks: { } talks } })
        {
            yield return new(Kind.Talks, talks);
        }
    }
}
