using System.Collections;
using CsCheck;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Tests.Codec;

/// <summary>Events of every type, made from the catalogue: with all their fields set, or at random.</summary>
internal static class Samples
{
    /// <summary>An id.</summary>
    public static readonly Gen<string> Id = Gen.OneOf("a", "victory-day", "1953", "null", "true", "energy-halt", "x-1-y", "0");

    /// <summary>A text that is not blank, of anything but null characters and halves of surrogate pairs.</summary>
    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(
            "plain words", " leading and trailing ", "null", "~", "true", "1953", "0x1F", "1e3", "- dash", "key: value", "a # hash", "'quoted'", "\"double\"",
            "back\\slash", "[a, b]", "{a: b}", "*alias", "&anchor", "!tag",
            "%directive", "@at", "`tick`", "---", "...", "two\nlines", "two\nlines\n", "\n\nblank first", "trailing\n\n\n", "tab\tinside", "\tfirst",
            "carriage\rreturn", "win\r\ndows", "a\u0085b", "a\u2028b", "a\u2029b", "\uFEFFmark", "a\u0007bell",
            "日本語の文章", "مرحبا", "e\u0301 combined", "👩‍👩‍👧 family", "\U0001F600", "\uE000private", "a\u00A0b", "\u200Bzero",
            "truce/victory-day", "truce/a b", "never", "absent", ":", "?", "a:", ": a", "-", "=", "<<", "key:\n  - list", new string(
                'x',
                500) + " " + new string('y', 500)),
        Gen.String[Gen.Char, 1, 40].Select(s => s.Replace("\0", "0", StringComparison.Ordinal)).Where(s => !string.IsNullOrWhiteSpace(s) && IsWellFormed(s)));

    private static readonly Gen<EdtfDate> Date = Gen
        .OneOf(
            "2025-05-08T00:00+03:00",
            "2025-05-11",
            "2024-06",
            "2022",
            "1953",
            "2025-05-08/2025-05-10",
            "../2025-05-11",
            "2024-06~",
            "2025-05-08T14:30:15.5",
            "2025-05-08T14:30Z")
            .Select(EdtfDate.Parse);
    private static readonly Gen<IsoDuration> Duration = Gen.OneOf("P30D", "PT72H", "P1Y2M3W4DT5H6M7S", "P0D").Select(IsoDuration.Parse);
    private static readonly Gen<PartyRef> Party = Gen.Select(
        Id,
        Gen.OneOf(Gen.Const((string?)null), Id.Select(v => (string?)v)),
        (party, voice) => new PartyRef(party, voice));
    private static readonly Gen<Ref> Reference = Gen.Select(
        Gen.OneOf(Enum.GetValues<Kind>().Where(k => k != Kind.None).ToArray()),
        Id,
        (kind, id) => new Ref(kind, id));
    private static readonly Gen<Count> Figure = Gen
        .OneOf(Gen.OneOf("0", "34", "034", "34..", "100..200", "~200", "~200..", "about thirty"), Text.Where(t => Count.Problem(t) is null))
            .Select(t => new Count(t));
    private static readonly Gen<SourceRef> Source = Gen.Select(Id, Gen.Int[0, 30], (id, p) => new SourceRef(id, p == 0 ? null : p));
    private static readonly Gen<Until> End = Gen.OneOf(Date.Select(d => new Until(d)), Gen.Select(Id, Duration, (id, d) => new Until(null, id, d)));
    private static readonly Gen<Condition> Conditions = Gen.OneOf(
        Text.Select(t => new Condition(t)), Reference.Select(r => new Condition(Ref: r)), Gen.Select(Text, Reference, (t, r) => new Condition(t, r)),
        Gen.Select(Id, Id, Gen.OneOf(Enum.GetValues<Answer>()), (p, by, a) => new Condition(null, new Ref(Kind.Proposal, p), by, a)));

    public static TheoryData<string> Types => [.. EventCatalog.All.Select(t => t.Name)];

    /// <summary>An event of this type with every field set.</summary>
    public static Gen<Event> Full(EventType type) => Of(type, always: true);

    /// <summary>An event of this type with its required fields and some of the others.</summary>
    public static Gen<Event> Some(EventType type) => Of(type, always: false);

    /// <summary>Another event of the same type, to put fields of into the first.</summary>
    public static Gen<IHappening> What(EventType type, bool always) => Fields(type.Fields, always).Select(type.Create);

    private static Gen<Event> Of(EventType type, bool always) =>
        from id in Id
        from date in Date
        from what in What(type, always)
        from rest in Fields([.. EntryForm.Fields.Where(f => f.Name is "reported" or "known-to" or "according-to" or "source" or "note")], always)
        select new Event(id, date, what)
        {
            Reported = (rest[0] as Reported)?.Date,
            NeverReported = rest[0] is Reported { Date: null } || (rest[0] is null && what is ReportShared),
            KnownTo = (ValueList<string>)rest[1]!,
            AccordingTo = (ValueList<PartyRef>)rest[2]!,
            Source = (ValueList<SourceRef>)rest[3]!,
            Note = (string?)rest[4],
        };

    private static Gen<object?[]> Fields(IReadOnlyList<EventField> fields, bool always) =>
        fields.Select(f => Value(f, always))
            .Aggregate(Gen.Const(Array.Empty<object?>()), (all, next) => Gen.Select(all, next, (values, value) => (object?[])[.. values, value]));

    private static Gen<object?> Value(EventField field, bool always)
    {
        var one = One(field, always);
        var value = field.IsList ? Any(one.Array[1, 3].Select(items => List(field.Type, items))) : one;
        return always || field.Required ? value : Gen.OneOf(Any(Gen.Const(field.Default)), value);
    }

    private static Gen<object?> One(EventField field, bool always) => field.Type switch
    {
        var t when t == typeof(string) => Any(field.Refers != Kind.None || field.Name == "id" ? Id : Text),
        var t when t == typeof(PartyRef) => Any(Party),
        var t when t == typeof(EdtfDate) => Any(Date),
        var t when t == typeof(IsoDuration) => Any(Duration),
        var t when t == typeof(Ref) => Any(Reference),
        var t when t == typeof(SourceRef) => Any(Source),
        var t when t == typeof(Count) => Any(Figure),
        var t when t == typeof(Tally) => Any(Gen.OneOf("4212", "~200", "50.21%").Select(text => new Tally(text))),
        var t when t == typeof(Until) => Any(End),
        var t when t == typeof(Condition) => Any(Conditions),
        var t when t == typeof(Reported) => Any(Gen.OneOf(Date.Select(d => new Reported(d)), Gen.Const(new Reported(null)))),
        var t when t == typeof(bool) => Any(always ? Gen.Const(true) : Gen.Bool),
        var t when t == typeof(int) => Any(Gen.Int[1, 99]),
        var t when t == typeof(PartyDelegation) => Any(Gen.Select(
            Id,
            Record(typeof(Delegation), always),
            (id, record) => new PartyDelegation(id, (Delegation)record!))),
        { IsEnum: true } t => Any(Gen.Int[0, Enum.GetValues(t).Length - 1].Select(i => Enum.GetValues(t).GetValue(i))),
        var t when t == typeof(Asks) || t == typeof(Obligation) || t == typeof(Ratification) || t == typeof(Votes) => Record(t, always),
        var t => throw new NotSupportedException($"no sample of a {t.Name}: add one"),
    };

    private static Gen<object?> Record(Type type, bool always)
    {
        var (create, fields) = Shape.Of(type);
        return Fields(fields, always).Select(values => (object?)create.Invoke(values.AsSpan()));
    }

    private static Gen<object?> Any<T>(Gen<T> gen) => gen.Select(value => (object?)value);

    private static object List(Type type, object?[] items)
    {
        // A delegation stands once for each party.
        var all = type == typeof(PartyDelegation) ? items.DistinctBy(i => ((PartyDelegation)i!).Party).ToArray() : items;
        var array = Array.CreateInstance(type, all.Length);
        ((ICollection)all).CopyTo(array, 0);
        return typeof(Samples).GetMethod(nameof(ManyOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type)
                .Invoke(null, [array])!;
    }

    private static ValueList<T> ManyOf<T>(T[] items) => [.. items];

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
