using System.Reflection;
using CsCheck;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Negotiation;

/// <summary>Any event of a type, made from the catalogue's own description of it.</summary>
internal static class AnyEvent
{
    public static Gen<EdtfDate> Date { get; } =
        Gen
            .OneOf(
                "2025-02-01",
                "2025-02-02T10:00+02:00",
                "2025-02-03",
                "2025-02",
                "2025",
                "../2025-02-02",
                "2025-02-01/2025-02-04",
                "2025-02-03~",
                "2025-02-04T00:00+02:00")
                .Select(EdtfDate.Parse);

    private static readonly Gen<PartyRef> Party = Gen.OneOf("a", "b", "c").Select(p => new PartyRef(p));

    public static Gen<Event> Of(EventType type) =>
        from values in Values(type.Fields)
        from at in Date
        from reported in Date
        from kind in Gen.Int[0, 9]
        from teller in Party
        from other in Gen.Int[0, 39]
        select new Event("", at, type.Create(values))
        {
            Reported = kind is 1 or 2 ? reported : null,
            NeverReported = kind == 3,
            KnownTo = kind is 3 or 4 ? [teller.Party] : default,
            AccordingTo = kind is 5 or 6 ? [teller] : default,
            Corrects = kind == 7 && type.Clr != typeof(ReportRetracted) ? $"e{other}" : null,
            Disputes = kind == 8 && type.Clr != typeof(ReportRetracted) ? $"e{other}" : null,
            Given = [.. type.Fields.Take(3).Select(f => f.Name)],
        };

    private static Gen<object?[]> Values(IReadOnlyList<EventField> fields) =>
        fields.Aggregate(Gen.Const<object?[]>([]), (values, field) => Gen.Select(values, Value(field), (before, value) => (object?[])[.. before, value]));

    private static Gen<object?> Value(EventField field) => field switch
    {
        { IsList: true } => One(field).Array[field.Required ? 1 : 0, 3].Select(items => (object?)List(field.Type, [.. items.DistinctBy(Key)])),
        { Required: true } => One(field),
        _ => Gen.OneOf(Gen.Const(() => field.Default), One(field), One(field)),
    };

    private static Gen<object?> One(EventField field) => field.Type switch
    {
        var t when t == typeof(string) => (field.Refers switch
        {
            Kind.None => Gen.OneOf("Some words.", "o1", "o2"),
            Kind.Party => Gen.OneOf("a", "b", "c"),
            Kind.Issue => Gen.Const("border"),
            Kind.Event => Gen.Int[0, 39].Select(i => $"e{i}"),
            _ => Gen.OneOf("x", "y"),
        }).Select(s => (object?)s),
        var t when t == typeof(PartyRef) => Party.Select(p => (object?)p),
        var t when t == typeof(EdtfDate) => Date.Select(d => (object?)d),
        var t when t == typeof(IsoDuration) => Gen.OneOf("PT1H", "P30D", "P1M", "PT0S").Select(d => (object?)IsoDuration.Parse(d)),
        var t when t == typeof(Count) => Gen.OneOf("0", "7", "34..", "100..200", "~200", "dozens").Select(c => (object?)new Count(c)),
        var t when t == typeof(Tally) => Gen.OneOf("4212", "~200", "50.21%").Select(v => (object?)new Tally(v)),
        var t when t == typeof(bool) => Gen.Bool.Select(b => (object?)b),
        var t when t == typeof(Ref) => Gen.Select(
            Gen.Enum<Kind>(),
            Gen.OneOf("x", "y", "a", "e1"),
            (kind, id) => (object?)new Ref(kind == Kind.None ? Kind.Truce : kind, id)),
        var t when t == typeof(Condition) => Gen.Select(
            Gen.OneOf(Kind.Proposal, Kind.Truce, Kind.Talks, Kind.Agreement, Kind.Measure, Kind.Event),
            Gen.OneOf("x", "y", "e1"),
            Gen.Int[0, 2],
            (kind, id, form) =>
                (object?)(form == 0 ? new Condition("in return") : new Condition(Ref: new Ref(kind, id)))),
        var t when t == typeof(Until) => Gen.Select(
            Date,
            Gen.Int[0, 39],
            Gen.Bool,
            (date, other, dated) => (object?)(dated ? new Until(date) : new Until(After: $"e{other}", For: IsoDuration.Parse("P2D")))),
        var t when t == typeof(PartyDelegation) => Gen.OneOf("a", "b", "c")
            .Select(p => (object?)new PartyDelegation(p, new Delegation("Someone", "ministers"))),
        var t when t.IsEnum => Gen.Int[0, Enum.GetValues(t).Length - 1].Select(i => (object?)Enum.GetValues(t).GetValue(i)),
        var t => Record(t),
    };

    /// <summary>A record nested in an event, which the catalogue describes as it does an event.</summary>
    private static Gen<object?> Record(Type type)
    {
        var (create, fields) = Shape.Of(type);
        return Values(fields).Select(values => (object?)create.Invoke(values.AsSpan()));
    }

    /// <summary>A script's map names each party once.</summary>
    private static object? Key(object? item) => item is PartyDelegation delegation ? delegation.Party : item;

    private static object List(Type type, object?[] items)
    {
        var array = Array.CreateInstance(type, items.Length);
        items.CopyTo(array, 0);
        return Activator.CreateInstance(typeof(ValueList<>).MakeGenericType(type), BindingFlags.Instance | BindingFlags.NonPublic, null, [array], null)!;
    }
}
