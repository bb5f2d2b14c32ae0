using System.Text.Json;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Scenarios.Codec;

/// <summary>How the events of one type are read from the bytes of JSON and written to them, made once from the catalogue.</summary>
internal sealed class EventPlan
{
    private static readonly Dictionary<string, EventPlan> ByName = EventCatalog.All.ToDictionary(t => t.Name, t => new EventPlan(t));
    private static readonly FieldPlan[] Common = [.. EntryForm.Fields.Select((f, place) => new FieldPlan(
        f,
        place,
        f.Name switch { "id" => JsonForm.OfNew, "event" => JsonForm.OfWord, _ => null }))];

    private static readonly int Id = Place("id"), When = Place("when"), Name = Place("event"), ReportedAt = Place("reported"), KnownTo = Place("known-to");
    private static readonly int AccordingTo = Place("according-to"), Source = Place("source"), Note = Place("note"), Corrects = Place("corrects");
    private static readonly int Disputes = Place("disputes"), After = Place("after"), Accepts = Place("accepts");

    private static readonly FieldPlan Given = new(Shape.Of(typeof(GivenForm)).Fields[0], Common.Length);

    [ThreadStatic]
    private static object?[]? _values;

    private readonly EventType _type;
    private readonly object?[] _defaults;
    private readonly ulong _required;
    private readonly Lazy<FieldPlans> _fields;
    private readonly FieldPlan[] _own;
    private readonly JsonEncodedText _name;

    private EventPlan(EventType type)
    {
        _type = type;
        _name = JsonEncodedText.Encode(type.Name);
        _own = [.. type.Fields.Select((f, n) => new FieldPlan(f, First + n, n == 0 && type.Declared.Opens ? JsonForm.OfNew : null))];
        _fields = new(() => new([.. Common, Given, .. _own]));
        _required = _own.Where(f => f.Declared.Required).Aggregate(0UL, (bits, f) => bits | (1UL << f.Place));
        _defaults = [.. Enumerable.Repeat<object?>(null, First), .. type.Fields.Select(f => f.Default)];
    }

    /// <summary>Where a type's own fields begin among the values.</summary>
    private static int First => EntryForm.Fields.Count + 1;

    /// <summary>The plan of a type; null: there is no such type.</summary>
    public static EventPlan? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The plan of an event's type.</summary>
    public static EventPlan Of(Event entry) => ByName[EventCatalog.Of(entry.Happening).Name];

    /// <summary>The plan of the type that this JSON names.</summary>
    public static EventPlan Named(in JsonText json)
    {
        var ahead = json.Reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isName = ahead.ValueTextEquals("event"u8);
            ahead.Read();
            if (isName)
            {
                var name = ahead.TokenType == JsonTokenType.String ? ahead.GetString()! : "";
                return Find(name) ?? throw JsonText.Bad($"there is no event {ValueReader.Clip(name)}");
            }

            ahead.Skip();
        }

        throw JsonText.Bad("'event' is missing");
    }

    /// <summary>The event whose map begins here.</summary>
    public Event Read(ref JsonText json)
    {
        var buffer = _values ??= new object?[64];
        var values = buffer.AsSpan(0, _defaults.Length);
        _defaults.CopyTo(values);
        var found = _fields.Value.Read(ref json, values, _type.Name);
        if (values[Name] as string != _type.Name)
        {
            throw JsonText.Bad($"it is stored as {_type.Name} and says '{values[Name]}'");
        }

        if ((found & _required) != _required)
        {
            var missing = _own.First(f => f.Declared.Required && (found & (1UL << f.Place)) == 0).Declared;
            throw JsonText.Bad($"{_type.Name} lacks '{missing.Name}': {missing.Description}");
        }

        var reported = values[ReportedAt] as Reported;
        return new Event(
            values[Id] as string ?? throw JsonText.Bad("'id' is missing"),
            values[When] as EdtfDate ?? throw JsonText.Bad("'when' is missing: the date it happened, such as 2025-05-11 or 2025-05-11T09:30+03:00"),
            _type.Create(values[First..]))
        {
            Reported = reported?.Date,
            // What one party tells another is no news of the public's, unless it says so.
            NeverReported = reported is { Date: null } || (reported is null && _type.Clr == typeof(ReportShared)),
            KnownTo = values[KnownTo] is ValueList<string> knownTo ? knownTo : default,
            AccordingTo = values[AccordingTo] is ValueList<PartyRef> tellers ? tellers : default,
            Source = values[Source] is ValueList<SourceRef> sources ? sources : default,
            Note = values[Note] as string,
            Corrects = values[Corrects] as string,
            Disputes = values[Disputes] as string,
            After = values[After] as string,
            Accepts = values[Accepts] is ValueList<Warning> accepts ? accepts : default,
            Given = values[Common.Length] is ValueList<string> given ? given : default,
        };
    }

    /// <summary>The fields of an event, those that say nothing left out, without the braces around them.</summary>
    public void Write(Utf8JsonWriter writer, Event entry)
    {
        writer.WriteString(Common[Id].Name, entry.Id);
        writer.WriteString(Common[When].Name, entry.When.Text);
        writer.WriteString(Common[Name].Name, _name);
        foreach (var field in _own)
        {
            // What a view does not name it leaves out.
            if (entry.Groundless is null || field.Declared.Get(entry.Happening) is not "")
            {
                field.Write(writer, entry.Happening);
            }
        }

        Put(ReportedAt, entry.PublicLater ? Reported.Later : entry.NeverReported ? new(null) : entry.Reported is { } date ? new Reported(date) : null);
        Put(KnownTo, entry.KnownTo.Count > 0 ? entry.KnownTo : null);
        Put(AccordingTo, entry.AccordingTo.Count > 0 ? entry.AccordingTo : null);
        Put(Source, entry.Source.Count > 0 ? entry.Source : null);
        Put(Note, entry.Note);
        Put(Corrects, entry.Corrects);
        Put(Disputes, entry.Disputes);
        Put(After, entry.After);
        Put(Accepts, entry.Accepts.Count > 0 ? entry.Accepts : null);
        if (entry.Given.Count > 0)
        {
            writer.WritePropertyName(Given.Name);
            Given.Form.Write(writer, entry.Given);
        }

        void Put(int place, object? value)
        {
            if (value is not null)
            {
                writer.WritePropertyName(Common[place].Name);
                Common[place].Form.Write(writer, value);
            }
        }
    }

    private static int Place(string name) => EntryForm.Fields.Index().First(f => f.Item.Name == name).Index;
}

/// <summary>The names of the fields that a correction or another account gives itself.</summary>
internal sealed record GivenForm([Field("The fields given.")] ValueList<string> Given);
