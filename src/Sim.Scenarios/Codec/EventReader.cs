using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>
/// Reads one event from the fields of its map. What it inherits from the event it corrects or disputes is put under it before the whole is made: never who knew
/// of that, and since when.
/// </summary>
internal sealed class EventReader
{
    private readonly Intake _reading;
    private readonly Dictionary<string, object> _common = [];
    private readonly Dictionary<string, object> _own = [];
    private readonly Dictionary<string, MapEntry> _places;
    private bool _broken;

    public EventReader(Intake intake, IReadOnlyList<MapEntry> fields, Position at = default)
    {
        _reading = intake;
        At = at;
        _places = fields.ToDictionary(f => f.Key);
        foreach (var common in EntryForm.Fields)
        {
            if (_places.TryGetValue(intake.Name(common.Name), out var place))
            {
                Keep(_common, common, place.Value);
            }
        }

        Type = Text("event") is { } name ? EventCatalog.Find(name) : null;
        if (Type is null && Text("event") is { } unknown)
        {
            Report("event", $"there is no event {ValueReader.Clip(unknown)}; {Near.Remedy(unknown, EventCatalog.All.Select(t => t.Name))}");
        }

        Given = [.. fields.Select(f => f.Key)];
    }

    public Position At { get; }

    /// <summary>The type, its own or the one it inherits; null: none given, or no such type.</summary>
    public EventType? Type { get; private set; }

    /// <summary>The fields written.</summary>
    public ValueList<string> Given { get; }

    public string? Id { get => _common.GetValueOrDefault("id") as string; set => _common["id"] = value!; }

    public string? Corrects => _common.GetValueOrDefault("corrects") as string;

    public string? Disputes => _common.GetValueOrDefault("disputes") as string;

    public ValueList<Warning> Accepts => _common.GetValueOrDefault("accepts") is ValueList<Warning> accepts ? accepts : default;

    public string? After => _common.GetValueOrDefault("after") as string;

    public EdtfDate? When => _common.GetValueOrDefault("when") as EdtfDate;

    /// <summary>The id of what it opens, where it is an opening event.</summary>
    public string? Opened => Type is { Declared.Opens: true } type && _own.GetValueOrDefault(type.Fields[0].Name) is string id ? id : null;

    /// <summary>Where a field stands, or the event.</summary>
    public Position PlaceOf(string? field) => field is not null && _places.TryGetValue(field, out var place) ? place.Value.At : At;

    public object? Value(string field) => _own.GetValueOrDefault(field) ?? _common.GetValueOrDefault(field);

    public void Report(string? field, string message)
    {
        _broken = true;
        _reading.Report(PlaceOf(field), message);
    }

    /// <summary>Reads the type's own fields, the type being inherited where the event gives none.</summary>
    public void ReadFields(EventType? inherited = null)
    {
        Type ??= _places.ContainsKey(_reading.Name("event")) ? null : inherited;
        if (Type is null)
        {
            if (!_places.ContainsKey(_reading.Name("event")))
            {
                Report(null, "'event' is missing: say what type of event it is, such as statement-made; scenarios/README.md lists them");
            }

            _broken = true;
            return;
        }

        var own = Type.Fields.ToDictionary(f => _reading.Name(f.Name));
        _reading.Accepted = Accepts;
        foreach (var (name, place) in _places)
        {
            if (own.TryGetValue(name, out var field))
            {
                Keep(_own, field, place.Value);
            }
            else if (EntryForm.Fields.All(f => _reading.Name(f.Name) != name))
            {
                _broken = true;
                _reading.Report(
                    place.KeyAt,
                    $"{Type.Name} has no field {ValueReader.Clip(name)}; " +
                        $"{SplitSentence.Remedy(place, own.Keys.Concat(EntryForm.Fields.Select(f => _reading.Name(f.Name))))}");
            }
        }

        _reading.Accepted = default;
    }

    /// <summary>The event, its own fields over those it inherits; null where something in it could not be read.</summary>
    public Event? Make(Event? inherited)
    {
        if (Type is null || _broken)
        {
            return null;
        }

        var same = inherited is not null && EventCatalog.Of(inherited.Happening) == Type;
        foreach (var missing in Type.Fields.Where(f => f.Required && !_own.ContainsKey(f.Name) && !same))
        {
            Report(null, $"{Type.Name} lacks '{missing.Name}': {missing.Description}");
        }

        if (When is null && inherited is null)
        {
            Report(null, "'when' is missing: the date it happened, such as 2025-05-11 or 2025-05-11T09:30+03:00");
        }

        if (_broken)
        {
            return null;
        }

        var reported = _common.GetValueOrDefault("reported") as Reported;
        return new Event(
            Id!,
            When ?? inherited!.When,
            Type.Create(
            [
                .. Type.Fields.Select(f => _own.GetValueOrDefault(f.Name)
                    ?? (same && !EventType.IsSaidBy(_own.ContainsKey, f) ? f.Get(inherited!.Happening) : f.Default)),
            ]))
        {
            Reported = reported?.Date,
            // What one party tells another is no news of the public's, unless it says so.
            NeverReported = reported is { Date: null } || (reported is null && Type.Clr == typeof(ReportShared)),
            KnownTo = Value<ValueList<string>>("known-to", null),
            AccordingTo = Value<ValueList<PartyRef>>("according-to", inherited?.AccordingTo),
            Source = Value<ValueList<SourceRef>>("source", inherited?.Source),
            Note = _common.GetValueOrDefault("note") as string ?? inherited?.Note,
            Corrects = Corrects,
            Accepts = Accepts,
            After = After ?? (When is null ? inherited?.After : null),
            Disputes = Disputes ?? inherited?.Disputes,
            Given = inherited is null ? default : Differing(inherited),
        };
    }

    /// <summary>In the order in which they are written out, so that a script written anew gives the same.</summary>
    private ValueList<string> Differing(Event inherited)
    {
        ValueList<string> own = [.. Given.Where(g => g is not ("id" or "event" or "corrects" or "disputes" or "reported"))];
        ValueList<string> given = inherited.Disputes is null ? own : own.Union(inherited.Given);
        string[] order = ["when", .. Type!.Fields.Select(f => f.Name)];
        return
        [
            .. given.OrderBy(g => Array.IndexOf(order, g) is >= 0 and var place ? place : order.Length + EntryForm.Fields.TakeWhile(f => f.Name != g).Count()),
        ];
    }

    private T Value<T>(string name, T? inherited) where T : struct => _common.TryGetValue(name, out var value) ? (T)value : inherited ?? default;

    private string? Text(string name) => _common.GetValueOrDefault(name) as string;

    private void Keep(Dictionary<string, object> values, EventField field, Node node)
    {
        if (ValueReader.Read(field, node, _reading) is not { } value)
        {
            _broken = true;
            return;
        }

        values[field.Name] = value;
    }
}
