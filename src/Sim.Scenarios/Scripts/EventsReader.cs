using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>The events of a script, in its order, the reader of each, and the readers by id; entries are null where one could not be made.</summary>
internal sealed record ReadEvents(IReadOnlyList<Event>? Entries, IReadOnlyList<EventReader> All, IReadOnlyDictionary<string, EventReader> Readers);

/// <summary>
/// Reads the events of a script, or of a branch with those it inherits: ids first, then what corrections and disputes inherit, then the whole.
/// </summary>
internal sealed class EventsReader
{
    private readonly Intake _reading;
    private readonly Dictionary<string, EventReader> _byId = [];
    private readonly Dictionary<EventReader, Event?> _made = [];
    private readonly HashSet<EventReader> _making = [];
    private readonly HashSet<EventReader> _tooDeep = [];
    private readonly Dictionary<string, int> _alike = [];

    private readonly IReadOnlyDictionary<string, Event> _inherited;

    private EventsReader(Intake intake, IReadOnlyDictionary<string, Event> inherited)
    {
        _reading = intake;
        _inherited = inherited;
    }

    /// <summary>The events of a list; those inherited are there to be named, corrected, disputed and retracted.</summary>
    public static ReadEvents Read(Node? node, Intake intake, IReadOnlyDictionary<string, Event>? inherited = null)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            return new([], [], new Dictionary<string, EventReader>());
        }

        if (node is not ListNode list)
        {
            intake.Report(node.At, $"'events' takes a list, each item a map with `when` and `event`, not {ValueReader.KindOf(node)}");
            return new(null, [], new Dictionary<string, EventReader>());
        }

        return new EventsReader(intake, inherited ?? new Dictionary<string, Event>()).Read(list);
    }

    private ReadEvents Read(ListNode list)
    {
        var readers = new List<EventReader>();
        foreach (var item in list.Items)
        {
            if (item is MapNode map)
            {
                readers.Add(new EventReader(_reading, map.Entries, map.At));
            }
            else
            {
                _reading.Report(item.At, $"an event is a map with `when` and `event`, not {ValueReader.KindOf(item)}");
            }
        }

        foreach (var reader in readers.Where(r => r.Id is not null))
        {
            Register(reader, "give each event an id of its own");
        }

        foreach (var reader in readers.Where(r => r.Type is not null))
        {
            reader.ReadFields();
        }

        NameOpenings(readers);
        NameOthers(readers.Where(r => r.Type is not null));
        CheckDepth(readers);
        ReadPartial([.. readers.Where(r => r.Type is null && !_tooDeep.Contains(r))]);
        Event?[] entries = [.. readers.Select(Make)];
        foreach (var (reader, entry) in readers.Zip(entries))
        {
            if (entry is not null)
            {
                Shapes.Check(reader, entry, _reading, _byId, _inherited);
                Reported(reader, entry);
            }
        }

        return new(entries.Any(e => e is null) || entries.Length < list.Items.Count ? null : [.. entries.OfType<Event>()], readers, _byId);
    }

    /// <summary>What took some time, or whose day is not known, counts as public from the first moment of it on.</summary>
    private void Reported(EventReader reader, Event entry)
    {
        if (entry is { When.Precision: DatePrecision.Interval, Reported: null, NeverReported: false }
            && !entry.Accepts.Contains(Warning.CoarselyReported)
            && reader.PlaceOf("when") != reader.At)
        {
            _reading.Warn(
                Warning.CoarselyReported,
                reader.PlaceOf("when"),
                $"'{entry.Id}' counts as public from the first moment of {entry.When.Text}, though it may have happened, or become known, " +
                    "as late as its last; give `reported` if it was known only later, such as the interval's last day");
        }
    }

    /// <summary>
    /// Corrections of corrections have to end somewhere: each step back is taken again and again, and some of them on the thread's own stack.
    /// </summary>
    private void CheckDepth(List<EventReader> readers)
    {
        var depths = new Dictionary<EventReader, int>();
        foreach (var reader in readers)
        {
            var path = new Stack<EventReader>();
            EventReader? next = reader;
            while (next is not null && depths.TryAdd(next, 0))
            {
                path.Push(next);
                next = (next.Corrects ?? next.Disputes) is { } target ? _byId.GetValueOrDefault(target) : null;
            }

            for (var depth = next is null ? 0 : depths[next] + 1; path.TryPop(out var passed); depth++)
            {
                depths[passed] = depth;
                if (depth > Limits.Corrections && _tooDeep.Add(passed) && depth == Limits.Corrections + 1)
                {
                    passed.Report(
                        passed.Corrects is null ? "disputes" : "corrects",
                        $"'{passed.Id}' corrects a correction of a correction, and so on, more than {Limits.Corrections} deep; correct the first event itself");
                }
            }
        }
    }

    /// <summary>What a correction or a dispute leaves out, its type among it, it takes from an event that is read and named by now.</summary>
    private void ReadPartial(List<EventReader> readers)
    {
        for (var left = readers.Count + 1; readers.Count < left;)
        {
            left = readers.Count;
            foreach (var reader in readers.Where(r => TypeOf(r, 0) is not null).ToArray())
            {
                reader.ReadFields(TypeOf(reader, 0));
                NameOthers([reader]);
                readers.Remove(reader);
            }
        }

        readers.ForEach(r => r.ReadFields());
    }

    /// <summary>An opening event without an id takes what it opens for its own, the first of several.</summary>
    private void NameOpenings(List<EventReader> readers)
    {
        var opened = new HashSet<(Kind, string)>();
        foreach (var reader in readers.Where(r => r is { Corrects: null, Disputes: null }))
        {
            if (reader.Opened is not { } thing || !opened.Add((reader.Type!.Fields[0].Refers, thing)) || reader.Id is not null)
            {
                continue;
            }

            reader.Id = thing;
            Register(reader, $"an opening event without an id takes the one of what it opens, '{thing}'; give this one an id of its own");
        }
    }

    /// <summary>Every other event without an id is named after type, thing and date.</summary>
    private void NameOthers(IEnumerable<EventReader> readers)
    {
        foreach (var reader in readers.Where(r => r is { Id: null, Type: not null }))
        {
            var about = reader.Type!.Fields.Where(f => f.Refers is not Kind.None and not Kind.Event)
                .Select(f => reader.Value(f.Name))
                .FirstOrDefault(v => v is not null);
            var name = ValueReader.Tidy($"{reader.Type.Name}-{about}-{reader.When}");
            var unique = name;
            // Thousands may be alike: each counts on from the last.
            for (var n = _alike.GetValueOrDefault(name, 2); _byId.ContainsKey(unique) || _inherited.ContainsKey(unique); n++)
            {
                unique = $"{name}-{n}";
                _alike[name] = n + 1;
            }

            reader.Id = unique;
            _byId[unique] = reader;
        }
    }

    private void Register(EventReader reader, string remedy)
    {
        if (!_byId.TryAdd(reader.Id!, reader))
        {
            reader.Report(
                "id",
                $"the id '{reader.Id}' is taken by {Where(_byId[reader.Id!].At)}; {remedy}");
        }
    }

    private static string Where(Position at) =>
        at.File is { } part ? $"the event at line {at.Line} of {part}" : at.Line > 0 ? $"the event at line {at.Line}" : "another event of the branch";

    private EventType? TypeOf(EventReader reader, int depth) =>
        reader.Type ?? ((reader.Corrects ?? reader.Disputes) is not { } target || depth > Limits.Corrections ? null
            : _byId.TryGetValue(target, out var other) ? TypeOf(other, depth + 1)
            : _inherited.TryGetValue(target, out var inherited) ? EventCatalog.Of(inherited.Happening) : null);

    private Event? Make(EventReader reader)
    {
        if (_made.TryGetValue(reader, out var made))
        {
            return made;
        }

        if (_tooDeep.Contains(reader))
        {
            return null;
        }

        if (!_making.Add(reader))
        {
            reader.Report(
                reader.Corrects is null ? "disputes" : "corrects",
                $"'{reader.Id}' corrects itself, in a circle; a correction names an earlier version");
            return null;
        }

        Event? inherited = null;
        if ((reader.Corrects ?? reader.Disputes) is { } target)
        {
            // An unknown id is reported with the other references.
            inherited = _byId.TryGetValue(target, out var other) ? Make(other) : _inherited.GetValueOrDefault(target);
            if (inherited is null)
            {
                return _made[reader] = null;
            }
        }

        return _made[reader] = reader.Make(inherited);
    }
}
