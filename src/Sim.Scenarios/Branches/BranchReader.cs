using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Branches;

/// <summary>
/// Reads the <c>branches:</c> of a script: each against what it inherits, those it stands on before it. An event of its own that is not legal there is an
/// error;
/// inherited ones that lose their footing are not.
/// </summary>
internal sealed class BranchReader
{
    private static readonly string Example = FormReader.Declared(typeof(BranchForm)).Example;

    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Event> _history;
    private readonly Intake _intake;
    private readonly Dictionary<string, MapEntry> _nodes;
    private readonly Dictionary<string, Branch?> _read = [];
    private readonly List<Branch> _inOrder = [];

    private BranchReader(MapNode map, Scenario scenario, IReadOnlyList<Event> history, Intake intake)
    {
        (_scenario, _history, _intake) = (scenario, history, intake);
        _nodes = map.Entries.ToDictionary(e => e.Key);
    }

    /// <summary>The branches in an order in which none comes before what it stands on; those with problems are left out.</summary>
    public static IReadOnlyList<Branch> Read(Node? node, Scenario scenario, IReadOnlyList<Event> history, Intake intake)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            return [];
        }

        if (node is not MapNode map)
        {
            intake.Report(node.At, $"'branches' takes a map, a name each, not {ValueReader.KindOf(node)}; a branch is a map such as {Example}");
            return [];
        }

        var reader = new BranchReader(map, scenario, history, intake);
        foreach (var entry in map.Entries)
        {
            reader.Branch(entry.Key, []);
        }

        return reader._inOrder;
    }

    /// <summary>The branches from history to this one, itself the last.</summary>
    public static IReadOnlyList<Branch> PathTo(string? name, IReadOnlyList<Branch> branches)
    {
        var path = new List<Branch>();
        for (var next = name; next is not null && path.Count <= branches.Count; next = path[0].Of)
        {
            path.Insert(0, branches.Single(b => b.Name == next));
        }

        return path;
    }

    /// <summary>A branch as an edit has it, with more events at its end, read as its script would be on the path above it.</summary>
    public static BranchEdit Reread(Scenario scenario, IReadOnlyList<Event> history, IEnumerable<Branch> above, Branch branch, IReadOnlyList<Node> more)
    {
        var intake = new Intake(json: false) { Zone = scenario.Zone, HasTracks = scenario.Tracks.Count > 0 };
        var script = (MapNode)BranchCodec.ToScript(branch).Value;
        var events = new ListNode([.. (script.Find("events")?.Value as ListNode)?.Items ?? [], .. more], default);
        var map = new MapNode([.. script.Entries.Where(e => e.Key != "events"), new("events", default, events)], default);
        var read = new BranchReader(new([], default), scenario, history, intake).Changes(branch with { Amend = [], Events = [] }, [.. above], map);
        return intake.Problems.Count == 0 ? new(read, []) : new(null, intake.Problems);
    }

    /// <summary>The events of a branch with those its scenario's rules add, and the scenario with the record that the branch has.</summary>
    public static Timeline Unfold(Scenario scenario, IReadOnlyList<Event> history, IReadOnlyList<Branch> path)
    {
        var inherited = Inheritance.Along(scenario.Zone, history, path);
        return new(inherited.Bound(scenario), Consequences.Unfold(scenario, inherited));
    }

    private Branch? Branch(string name, List<string> below)
    {
        if (_read.TryGetValue(name, out var read))
        {
            return read;
        }

        var entry = _nodes[name];
        if (below.Contains(name))
        {
            _intake.Report(
                entry.KeyAt,
                $"the branch '{name}' stands on itself, in a circle ({string.Join(" on ", below.SkipWhile(b => b != name).Append(name))}); " +
                    "a branch is `of` an earlier one, or of history");
            return _read[name] = null;
        }

        var branch = One(entry, [.. below, name]);
        if (branch is not null)
        {
            _inOrder.Add(branch);
        }

        return _read[name] = branch;
    }

    private Branch? One(MapEntry entry, List<string> below)
    {
        var name = ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), "branches", _intake);
        if (entry.Value is not MapNode map)
        {
            _intake.Report(entry.Value.At, $"the branch '{entry.Key}' is a map such as {Example}, not {ValueReader.KindOf(entry.Value)}");
            return null;
        }

        var before = _intake.Problems.Count;
        var form = FormReader.Read<BranchForm>(map, map.At, _intake, f => $"'{entry.Key}' lacks '{f.Name}': {f.Wanted}").Form;
        IReadOnlyList<Branch> path = [];
        if (form.Of is { } of)
        {
            if (!_nodes.ContainsKey(of))
            {
                _intake.Report(
                    map.Find("of")!.Value.At,
                    $"there is no branch {ValueReader.Clip(of)}; {Near.Remedy(of, _nodes.Keys.Where(k => k != entry.Key))}");
            }
            else if (Branch(of, below) is not null)
            {
                path = PathTo(of, _inOrder);
            }
            else
            {
                return null;
            }
        }

        if (name is null || _intake.Problems.Count > before || ForkOf(map, form, _intake) is not { } fork)
        {
            return null;
        }

        var branch = new Branch(
            name,
            fork) { Of = form.Of, KeepLater = form.KeepLater, Why = form.Why, Source = form.Source, Without = form.Without, Accepts = form.Accepts };
        return Changes(branch, path, map) is { } whole && _intake.Problems.Count == before ? whole : null;
    }

    /// <summary>Where it leaves: a date or <c>event/ID</c>.</summary>
    private static Fork? ForkOf(MapNode map, BranchForm form, Intake intake)
    {
        if (Ref.TryParse(form.From, out var reference) && reference.Kind == Kind.Event)
        {
            return new(null, reference.Id);
        }

        return ValueReader.Date(map.Find("from")!.Value, "from", intake) is { } date ? new(date) : null;
    }

    /// <summary>What it leaves out, changes and adds, held against what it inherits.</summary>
    private Branch? Changes(Branch branch, IReadOnlyList<Branch> path, MapNode map)
    {
        var before = _intake.Problems.Count;
        var given = Inheritance.Along(_scenario.Zone, _history, path).Entries.ToDictionary(e => e.Id);
        branch = branch with { Amend = [.. Amendments(map.Find("amend")?.Value, given, _intake)] };
        // What it leaves out or changes it may name where it is told to, and nowhere else.
        References.Check(_scenario, new([], [], new Dictionary<string, EventReader>()), _intake, given.Values);
        var inherited = Inheritance.Along(_scenario.Zone, _history, [.. path, branch]);
        if (!Report(inherited.Misfits, branch, map, null))
        {
            return null;
        }

        var own = EventsReader.Read(map.Find("events")?.Value, _intake, inherited.Entries.ToDictionary(e => e.Id));
        var mentioned = _intake.TakeMentions();
        branch = branch with { Rules = RuleCodec.Read(map.Find("rules")?.Value, _intake) };
        // A rule may wait for what only a branch on this one, or a later move, brings about; the cast alone is settled.
        _intake.References.RemoveAll(r => r.Ref.Kind is not (Kind.Party or Kind.Issue));
        _intake.PutBack(mentioned);
        References.Check(_scenario, own, _intake, [.. inherited.Entries, .. Consequences.Footing([.. path.SelectMany(b => b.Rules), .. branch.Rules])]);
        if (own.Entries is null || _intake.Problems.Count > before)
        {
            return null;
        }

        branch = branch with { Events = [.. own.Entries] };
        var all = Inheritance.Along(_scenario.Zone, _history, [.. path, branch]);
        return Report(all.Misfits, branch, map, own) && IsLegal(branch, all, own, map) ? branch : null;
    }

    private bool IsLegal(Branch branch, Inherited all, ReadEvents own, MapNode map)
    {
        var refused = OwnEvents.Refused(_scenario, all, branch.Events.Select(e => e.Id).ToHashSet());
        foreach (var (id, refusal) in refused)
        {
            _intake.Report(
                own.Readers.TryGetValue(id, out var reader) ? reader.PlaceOf(refusal.Field) : (map.Find("rules")?.Value as MapNode)?.Find(id)?.KeyAt ?? map.At,
                $"{id}: {refusal.Reason}{(refusal.Advice is { } advice ? $"; {advice}" : "")}");
        }

        return refused.Count == 0;
    }

    private bool Report(IReadOnlyList<BranchProblem> misfits, Branch branch, MapNode map, ReadEvents? own)
    {
        var here = misfits.Where(m => m.Branch == branch.Name).ToArray();
        foreach (var misfit in here)
        {
            _intake.Report(PlaceOf(misfit, map, own), misfit.Reason);
        }

        return here.Length == 0;
    }

    private static Position PlaceOf(BranchProblem misfit, MapNode map, ReadEvents? own)
    {
        var part = map.Find(misfit.Part)?.Value;
        return (misfit.Part, part) switch
        {
            ("without", ListNode list) => list.Items.FirstOrDefault(i => (i as ScalarNode)?.Value == misfit.Id)?.At ?? list.At,
            ("amend", MapNode amended) => amended.Find(misfit.Id!)?.KeyAt ?? amended.At,
            ("events", _) when own is not null && own.Readers.TryGetValue(misfit.Id!, out var reader) => reader.PlaceOf(null),
            _ => part?.At ?? map.At,
        };
    }

    /// <summary>Changes to inherited events, by their ids; one of an unknown event is reported by whoever hands down what is inherited.</summary>
    internal static IEnumerable<Amendment> Amendments(Node? node, IReadOnlyDictionary<string, Event> inherited, Intake intake)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            yield break;
        }

        if (node is not MapNode map)
        {
            intake.Report(
                node.At,
                $"'amend' takes a map of inherited events by id, each with the fields that change, such as {{EVENT: {{when: " +
                    $"2025-05-12}}}}, not {ValueReader.KindOf(node)}");
            yield break;
        }

        foreach (var entry in map.Entries)
        {
            if (entry.Value is not MapNode { Entries.Count: > 0 } fields)
            {
                intake.Report(entry.Value.At, $"'amend' of '{entry.Key}' takes a map of the fields that change, such as {{when: 2025-05-12}}");
            }
            else if (!inherited.TryGetValue(entry.Key, out var event_))
            {
                yield return new(new Event(entry.Key, Consequence.Undated, new ReportRetracted(entry.Key)));
            }
            else if (One(event_, fields, intake) is { } amendment)
            {
                yield return amendment;
            }
        }
    }

    private static Amendment? One(Event inherited, MapNode fields, Intake intake)
    {
        foreach (var fixedField in fields.Entries.Where(e => e.Key is "id" or "event" or "corrects" or "disputes"))
        {
            intake.Report(
                fixedField.KeyAt,
                $"an amendment keeps the '{fixedField.Key}' of the event; leave that one out with `without`, and tell another under `events`");
        }

        var reader = new EventReader(
            intake,
            [.. fields.Entries.Where(e => e.Key is not ("id" or "event" or "corrects" or "disputes"))],
            fields.At) { Id = inherited.Id };
        reader.ReadFields(EventCatalog.Of(inherited.Happening));
        if (reader.Make(inherited) is not { } made)
        {
            return null;
        }

        var type = EventCatalog.Of(inherited.Happening);
        string[] order = [.. type.Fields.Select(f => f.Name), .. Amendment.Common];
        var amendment = new Amendment(made with { Given = [.. fields.Entries.Select(e => e.Key).OrderBy(k => Array.IndexOf(order, k))] });
        Shapes.Check(reader, amendment.Over(inherited), intake, new Dictionary<string, EventReader>(), new Dictionary<string, Event>());
        return amendment;
    }
}
