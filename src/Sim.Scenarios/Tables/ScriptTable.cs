using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tables;

/// <summary>
/// A script as a table and back. The column <c>part</c> names the key of the script that a row belongs to. A row of <c>events</c> is an event, a column for
/// each field; any other key has its value in the
/// column <c>value</c>, in one row, or in a row for each <c>id</c> where it is a map of things by id.
/// </summary>
internal static class ScriptTable
{
    private const string Part = "part";
    private const string Id = "id";
    private const string Value = "value";
    private const string Events = "events";

    public static string Write(MapNode script)
    {
        var events = (script.Find(Events)?.Value as ListNode)?.Items.Cast<MapNode>().ToArray() ?? [];
        var common = EntryForm.Fields.Select(f => f.Name).ToArray();
        string[] fields =
        [
            .. common.Take(3),
            .. events.SelectMany(e => e.Entries).Select(e => e.Key).Distinct().Except(common),
            .. common.Skip(3).Where(name => events.Any(e => e.Find(name) is not null)),
        ];
        string[] columns = [Part, Id, Value, .. fields.Except([Id])];

        var rows = script.Entries.Where(e => e.Key != Events).SelectMany(OfHead).Concat(events.Select(OfEvent));
        using var table = new StringWriter();
        Csv.WriteAsTheyAre(table, columns, rows.Select(row => columns.Select(c => row.GetValueOrDefault(c, "")).ToArray()));
        return table.ToString();
    }

    public static (Node? Root, IReadOnlyList<Problem> Problems) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new ProblemList();
        var rows = TableText.Read(text, problems);
        if (problems.InOrder() is { Count: > 0 } unreadable)
        {
            return (null, unreadable);
        }

        if (rows is not [[{ Column: 0, Text: Part }, ..] names, ..])
        {
            problems.Add(
                new(1, 1),
                "A script in a table begins with the names of its columns, 'part' before all others: " +
                    "'part,id,value,when,event' and the fields of its events. `sim export TIMELINE --format csv` writes one.");
        }
        else
        {
            var columns = Columns(names, problems);
            var script = new Parts(problems);
            foreach (var row in rows.Skip(1).TakeWhile(_ => !problems.Full))
            {
                Take(row, columns, script, problems);
            }

            if (problems.InOrder() is { Count: 0 })
            {
                return (script.Whole(), []);
            }
        }

        return (null, problems.InOrder());
    }

    /// <summary>A map of things by id takes a row for each, since a cell holds no more than 32,767 characters in some spreadsheets.</summary>
    private static IEnumerable<Dictionary<string, string>> OfHead(MapEntry part) =>
        part.Value is MapNode { Entries: { Count: > 0 } things } && things.All(t => t.Value is MapNode && Ref.IsId(t.Key))
            ? things.Select(thing => new Dictionary<string, string> { [Part] = part.Key, [Id] = thing.Key, [Value] = CellText.Of(thing.Value) })
            : [new() { [Part] = part.Key, [Value] = CellText.Of(part.Value) }];

    // An id is a text whatever it looks like, `null` and `1953` too.
    private static Dictionary<string, string> OfEvent(MapNode fields) =>
        fields.Entries.Select(f => (f.Key, Text: f is { Key: Id, Value: ScalarNode id } ? id.Value : CellText.Of(f.Value)))
            .Append((Part, Events))
            .ToDictionary();

    private static Dictionary<int, string> Columns(IReadOnlyList<Cell> names, ProblemList problems)
    {
        var columns = new Dictionary<int, string>();
        foreach (var name in names)
        {
            if (columns.ContainsValue(name.Text))
            {
                problems.Add(name.At, $"A second column has the name {Characters.Quoted(name.Text)}: give it another, or put its cells into the first.");
            }

            columns[name.Column] = name.Text;
        }

        return columns;
    }

    private static void Take(IReadOnlyList<Cell> row, Dictionary<int, string> columns, Parts script, ProblemList problems)
    {
        if (row[0] is not { Column: 0 } part)
        {
            problems.Add(
                row[0].At with { Column = 1 },
                "This row does not say what it is part of: write 'events' into its column 'part', or the key of the script that its value belongs to.");
            return;
        }

        var fields = new List<MapEntry>();
        foreach (var cell in row.Skip(1))
        {
            if (!columns.TryGetValue(cell.Column, out var name))
            {
                problems.Add(cell.At, "This cell stands under no name: name its column in the first row, or empty it.");
            }
            else if (part.Text != Events && name is not (Id or Value))
            {
                problems.Add(
                    cell.At,
                    $"Only events have a field {Characters.Quoted(name)}: " +
                        $"what belongs to {Characters.Quoted(part.Text)} stands in the columns 'id' and 'value'.");
            }
            else
            {
                fields.Add(new(name, cell.At, name == Id ? new ScalarNode(cell.Text, false, cell.At) : CellText.Read(cell, problems)));
            }
        }

        if (part.Text == Events)
        {
            script.AddEvent(new MapNode(fields, part.At));
        }
        else if (fields.Find(f => f.Key == Value) is not { } value)
        {
            problems.Add(part.At, $"The row of {Characters.Quoted(part.Text)} says nothing: write what it stands for into its column 'value'.");
        }
        else
        {
            script.Add(part, (fields.Find(f => f.Key == Id)?.Value as ScalarNode)?.Value, value);
        }
    }

    /// <summary>The script as its rows build it up, its keys in the order of their first rows.</summary>
    private sealed class Parts(ProblemList problems)
    {
        private readonly List<(Cell Part, Node? Whole, List<MapEntry> ById)> _parts = [];
        private readonly Dictionary<string, int> _places = [];
        private readonly HashSet<(string Part, string Id)> _ids = [];
        private readonly List<Node> _events = [];

        public void AddEvent(MapNode fields) => _events.Add(fields);

        public void Add(Cell part, string? id, MapEntry value)
        {
            var isNew = _places.TryAdd(part.Text, _parts.Count);
            if (isNew)
            {
                _parts.Add((part, id is null ? value.Value : null, []));
            }

            var (_, whole, byId) = _parts[_places[part.Text]];
            if (!isNew && (id is null || whole is not null || !_ids.Add((part.Text, id))))
            {
                problems.Add(
                    part.At,
                    $"{Characters.Quoted(id is null ? part.Text : $"{part.Text} {id}")} stands here a second time: " +
                        "keep one of the rows, or give each an id of its own.");
            }
            else if (id is not null)
            {
                _ids.Add((part.Text, id));
                byId.Add(new(id, value.KeyAt, value.Value));
            }
        }

        public MapNode Whole() => new(
            [
                .. _parts.Select(p => new MapEntry(p.Part.Text, p.Part.At, p.Whole ?? new MapNode(p.ById, p.Part.At))),
                .. _events.Count > 0 ? [new MapEntry(Events, _events[0].At, new ListNode(_events, _events[0].At))] : (MapEntry[])[],
            ],
            new(1, 1));
    }
}
