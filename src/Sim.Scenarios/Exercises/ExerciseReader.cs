using System.Globalization;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Exercises;

/// <summary>What reading an exercise gave: the exercise, or every problem in it, in the order of the text.</summary>
public sealed record ReadExercise(string Path, Exercise? Exercise, IReadOnlyList<Problem> Problems)
{
    /// <summary>The problems as <c>file:line:column: message</c>.</summary>
    public IEnumerable<string> Lines => Problems.Select(p => $"{Path}:{p.At.Line}:{p.At.Column}: {p.Message}");
}

/// <summary>Reads an exercise against its scenario: every problem of the file in one run, each with its place and a remedy. Never throws over what a script says.</summary>
public sealed class ExerciseReader
{
    internal static readonly string[] Keys =
        ["exercise", "title", "scenario", "as-of", "until", "minutes", "about", "objectives", "content-note", "references", "roles", "rounds", "injects", "rules", "questions", "rubric", "debrief"];

    internal static readonly string[] DecisionKeys = ["id", "role", "when", "if", "prompt", "options", "otherwise"];
    internal static readonly string[] OptionKeys = ["text", "teacher", "events"];
    internal static readonly string[] InjectKeys = ["at", "teacher", "if", "to", "text", "events"];
    internal static readonly string[] RubricKeys = ["title", "role", "points", "chose", "if", "sometime", "never", "met", "missed"];
    internal static readonly string[] RoundKeys = ["title", "minutes", "decisions"];

    private readonly Scenario _scenario;
    private readonly Intake _intake;
    private readonly Dictionary<string, Event> _known;

    private ExerciseReader(Scenario scenario, IReadOnlyList<Event> history, Intake intake)
    {
        (_scenario, _intake) = (scenario, intake);
        _known = history.ToDictionary(e => e.Id);
    }

    /// <summary>The id of the scenario that a text is an exercise on; null: it is no exercise.</summary>
    public static string? ScenarioOf(string text) =>
        YamlReader.Read(text).Root is MapNode map && map.Find("exercise") is not null ? (map.Find("scenario")?.Value as ScalarNode)?.Value ?? "" : null;

    /// <summary>Reads a text against the scenario it names; the path only names it in messages.</summary>
    public static ReadExercise Read(string text, string path, Scenario scenario, IReadOnlyList<Event> history)
    {
        var (root, problems) = YamlReader.Read(text);
        var intake = new Intake(json: false) { Zone = scenario.Zone, HasTracks = scenario.Tracks.Count > 0 };
        intake.Problems.AddRange(problems);
        var exercise = root is MapNode map ? new ExerciseReader(scenario, history, intake).Read(map) : null;
        if (root is not null and not MapNode && problems.Count == 0)
        {
            intake.Report(root.At, $"an exercise is a map that begins with `exercise: NAME`, not {ValueReader.KindOf(root)}");
        }

        return intake.Problems.Count == 0 ? new(path, exercise, []) : new(path, null, [.. intake.Problems.Distinct().OrderBy(p => p.At.Line).ThenBy(p => p.At.Column).Take(Limits.Problems)]);
    }

    private Exercise? Read(MapNode map)
    {
        Known(map, Keys, "an exercise");
        var id = Required(map, "exercise", "its name, such as istanbul-proposal") is { } named ? ValueReader.Id(named, "exercise", _intake) : null;
        var title = Text(map, "title", "what it is called, for students");
        var scenario = Text(map, "scenario", "the scenario it is on, such as istanbul-2025");
        var asOf = Date(map, "as-of", "the moment up to which all is history");
        var until = Date(map, "until", "the date on which it is over");
        if (scenario is not null && scenario != _scenario.Id)
        {
            _intake.Report(map.Find("scenario")!.Value.At, $"the scenario at hand is {ValueReader.Clip(_scenario.Id)}, not {ValueReader.Clip(scenario)}; name it, or put the right script beside the exercise, or one folder up");
        }

        Roles(map);
        var roles = Profiles<ExerciseRole>(map, "roles");
        if (roles.Count == 0)
        {
            _intake.Report(map.Find("roles")?.Value.At ?? map.At, "an exercise needs 'roles': a map such as {ukraine: {title: The Ukrainian government, brief: …}}");
        }

        foreach (var role in roles.Where(r => _scenario.Parties.All(p => p.Id != r.Plays)))
        {
            _intake.Report(map.Find("roles")!.Value.At, $"the role '{role.Id}' plays no party of {_scenario.Id}; {Near.Remedy(role.Plays, _scenario.Parties.Select(p => p.Id))}; say `party: PARTY` where the role bears another name");
        }

        foreach (var (role, type) in roles.SelectMany(r => r.May.Select(m => (r, m))).Where(x => EventCatalog.Find(x.m) is null))
        {
            _intake.Report(map.Find("roles")!.Value.At, $"the role '{role.Id}' may do {ValueReader.Clip(type)}, which is no type of event; {Near.Remedy(type, EventCatalog.All.Select(t => t.Name))}");
        }

        if (asOf is null || until is null || id is null || title is null)
        {
            return null;
        }

        var rounds = Rounds(map, roles, asOf, until);
        var injects = Injects(map, roles, asOf);
        var rules = RuleCodec.Read(map.Find("rules")?.Value, _intake);
        References.Check(_scenario, new([], [], new Dictionary<string, EventReader>()), _intake, [.. _known.Values, .. Consequences.Footing(rules)]);
        var exercise = new Exercise(id, title, _scenario.Id, asOf, until)
        {
            Minutes = Number(map, "minutes"),
            About = Optional(map, "about"),
            Objectives = Texts(map, "objectives"),
            ContentNote = Optional(map, "content-note"),
            References = Readings(map),
            Roles = [.. roles],
            Rounds = [.. rounds],
            Injects = [.. injects],
            Rules = rules,
            Before = Questions(map, "before"),
            After = Questions(map, "after"),
            Debrief = Texts(map, "debrief"),
        };
        exercise = exercise with { Rubric = Rubric(map, exercise) };
        References.Check(_scenario, new([], [], new Dictionary<string, EventReader>()), _intake, _known.Values);
        if (!exercise.Decisions.Any() && _intake.Problems.Count == 0)
        {
            _intake.Report(map.Find("rounds")?.Value.At ?? map.At, "an exercise needs 'rounds' with decisions: a list such as [{title: The morning after, decisions: […]}]");
        }

        return exercise;
    }

    private void Roles(MapNode map)
    {
        if (map.Find("roles")?.Value is not null and not MapNode)
        {
            _intake.Report(map.Find("roles")!.Value.At, $"'roles' takes a map, an id each, not {ValueReader.KindOf(map.Find("roles")!.Value)}");
        }
    }

    private List<Round> Rounds(MapNode map, IReadOnlyList<ExerciseRole> roles, EdtfDate asOf, EdtfDate until)
    {
        var rounds = new List<Round>();
        var last = (When: asOf, Id: "the start");
        var ids = new HashSet<string>();
        foreach (var node in Maps(map.Find("rounds")?.Value, "rounds", "a round", "{title: The morning after, decisions: […]}"))
        {
            Known(node, RoundKeys, "a round");
            var title = Text(node, "title", "what this stretch of the lesson is called") ?? "";
            var decisions = new List<Decision>();
            foreach (var item in Maps(node.Find("decisions")?.Value, "decisions", "a decision", "{id: kyiv-answers, role: ukraine, when: 2025-05-11T12:00, prompt: …, options: {…}, otherwise: wait}"))
            {
                if (DecisionOf(item, roles) is not { } decision)
                {
                    continue;
                }

                if (!ids.Add(decision.Id))
                {
                    _intake.Report(item.At, $"there are two decisions '{decision.Id}'; give each an id of its own");
                }

                if (decision.When.Effect(_scenario.Zone) < last.When.Last(_scenario.Zone) && (last.Id == "the start" || decision.When.Effect(_scenario.Zone) < last.When.Effect(_scenario.Zone)))
                {
                    _intake.Report(item.Find("when")!.Value.At, $"'{decision.Id}' comes up on {decision.When}, before {last.Id} ({last.When}); {(last.Id == "the start" ? "date it later" : "put decisions in the order of their moments")}");
                }

                if (decision.When.Effect(_scenario.Zone) > until.Last(_scenario.Zone))
                {
                    _intake.Report(item.Find("when")!.Value.At, $"'{decision.Id}' comes up on {decision.When}, when the exercise is over ({until}); date it earlier, or end the exercise later");
                }

                last = (decision.When, decision.Id);
                decisions.Add(decision);
            }

            rounds.Add(new(title, Number(node, "minutes"), [.. decisions]));
        }

        return rounds;
    }

    private Decision? DecisionOf(MapNode map, IReadOnlyList<ExerciseRole> roles)
    {
        Known(map, DecisionKeys, "a decision");
        var id = Required(map, "id", "its id, such as kyiv-answers") is { } node ? ValueReader.Id(node, "id", _intake) : null;
        var role = Text(map, "role", "who decides");
        var when = Date(map, "when", "its moment");
        var prompt = Text(map, "prompt", "what is asked");
        var otherwise = Text(map, "otherwise", "the option taken where nobody plays the role");
        if (role is not null && roles.All(r => r.Id != role))
        {
            _intake.Report(map.Find("role")!.Value.At, $"there is no role {ValueReader.Clip(role)}; {Near.Remedy(role, roles.Select(r => r.Id))}");
        }

        if (id is null || role is null || when is null || prompt is null || otherwise is null)
        {
            return null;
        }

        var options = Options(map, when, id);
        if (options.Count > 0 && options.All(o => o.Id != otherwise))
        {
            _intake.Report(map.Find("otherwise")!.Value.At, $"'{id}' has no option {ValueReader.Clip(otherwise)}; {Near.Remedy(otherwise, options.Select(o => o.Id))}");
        }

        return options.Count == 0 ? null : new(id, role, when, prompt, [.. options], otherwise) { If = Wishes(map, "if") };
    }

    private List<Option> Options(MapNode map, EdtfDate when, string decision)
    {
        if (map.Find("options")?.Value is not MapNode { Entries.Count: > 0 } options)
        {
            _intake.Report(map.Find("options")?.Value.At ?? map.At, $"'{decision}' lacks 'options': a map such as {{accept: {{text: Accept, events: []}}}}");
            return [];
        }

        var read = new List<Option>();
        foreach (var entry in options.Entries)
        {
            if (ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), "options", _intake) is not { } id)
            {
                continue;
            }

            if (entry.Value is not MapNode fields)
            {
                _intake.Report(entry.Value.At, $"the option '{id}' is a map such as {{text: Accept, events: []}}, not {ValueReader.KindOf(entry.Value)}");
                continue;
            }

            Known(fields, OptionKeys, "an option");
            read.Add(new(id, Text(fields, "text", "what the student reads") ?? "", Optional(fields, "teacher"), Events(fields, when)));
        }

        return read;
    }

    /// <summary>Events whose date, left out, is the moment they hang on; none may lie before it.</summary>
    private ValueList<Event> Events(MapNode owner, EdtfDate? when)
    {
        if (owner.Find("events")?.Value is not { } node || node is ScalarNode { IsNull: true })
        {
            return default;
        }

        var dated = node is ListNode list && when is not null
            ? list with { Items = [.. list.Items.Select(i => i is MapNode map && map.Find("when") is null ? map with { Entries = [new("when", map.At, new ScalarNode(when.Text, false, map.At)), .. map.Entries] } : i)] }
            : node;
        var read = EventsReader.Read(dated, _intake, _known);
        if (read.Entries is not { } entries)
        {
            return default;
        }

        foreach (var entry in entries)
        {
            if (!_known.TryAdd(entry.Id, entry))
            {
                _intake.Report(read.Readers[entry.Id].PlaceOf("id"), $"the id '{entry.Id}' is taken by another event of the scenario or the exercise; give this one an id of its own");
            }

            if (when is not null && entry.When.Effect(_scenario.Zone) < when.Effect(_scenario.Zone))
            {
                _intake.Report(read.Readers[entry.Id].PlaceOf("when"), $"'{entry.Id}' is of {entry.When}, before the moment it hangs on ({when}); leave `when` out, or date it later");
            }
        }

        return [.. entries];
    }

    private List<Inject> Injects(MapNode map, IReadOnlyList<ExerciseRole> roles, EdtfDate asOf)
    {
        var injects = new List<Inject>();
        foreach (var entry in (map.Find("injects")?.Value as MapNode)?.Entries ?? [])
        {
            if (entry.Value is not MapNode fields || ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), "injects", _intake) is not { } id)
            {
                _intake.Report(entry.Value.At, $"the inject '{entry.Key}' is a map such as {{at: 2025-05-12, text: …, events: []}}, not {ValueReader.KindOf(entry.Value)}");
                continue;
            }

            Known(fields, InjectKeys, "an inject");
            var byTeacher = (fields.Find("teacher")?.Value as ScalarNode)?.Value == "true";
            var at = fields.Find("at") is { } date ? ValueReader.Date(date.Value, "at", _intake) : null;
            if (byTeacher == fields.Find("at") is not null)
            {
                _intake.Report(entry.KeyAt, $"the inject '{id}' comes either at a moment (`at:`) or by the teacher's hand (`teacher: true`); say one of them");
            }

            if (at is not null && at.Effect(_scenario.Zone) < asOf.Last(_scenario.Zone))
            {
                _intake.Report(fields.Find("at")!.Value.At, $"the inject '{id}' comes on {at}, before the exercise begins ({asOf}); date it later");
            }

            var to = Texts(fields, "to");
            foreach (var unknown in to.Where(t => roles.All(r => r.Id != t)))
            {
                _intake.Report(fields.Find("to")!.Value.At, $"there is no role {ValueReader.Clip(unknown)}; {Near.Remedy(unknown, roles.Select(r => r.Id))}");
            }

            injects.Add(new(id, Text(fields, "text", "what is told") ?? "", at, to, Events(fields, at ?? asOf)) { If = Wishes(fields, "if") });
        }

        return injects;
    }

    private ValueList<RubricLine> Rubric(MapNode map, Exercise exercise)
    {
        var lines = new List<RubricLine>();
        foreach (var entry in (map.Find("rubric")?.Value as MapNode)?.Entries ?? [])
        {
            if (entry.Value is not MapNode fields || ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), "rubric", _intake) is not { } id)
            {
                _intake.Report(entry.Value.At, $"the rubric line '{entry.Key}' is a map such as {{title: …, points: 2, chose: {{DECISION: OPTION}}}}, not {ValueReader.KindOf(entry.Value)}");
                continue;
            }

            Known(fields, RubricKeys, "a rubric line");
            var role = Optional(fields, "role");
            if (role is not null && exercise.Roles.All(r => r.Id != role))
            {
                _intake.Report(fields.Find("role")!.Value.At, $"there is no role {ValueReader.Clip(role)}; {Near.Remedy(role, exercise.Roles.Select(r => r.Id))}");
            }

            var line = new RubricLine(id, Text(fields, "title", "what is scored") ?? "", Number(fields, "points") ?? 1)
            {
                Role = role,
                Chose = Chose(fields, exercise),
                If = Wishes(fields, "if"),
                Sometime = Wishes(fields, "sometime"),
                Never = Wishes(fields, "never"),
                Met = Optional(fields, "met"),
                Missed = Optional(fields, "missed"),
            };
            if (line.Chose.Count + line.If.Count + line.Sometime.Count + line.Never.Count == 0)
            {
                _intake.Report(entry.KeyAt, $"the rubric line '{id}' asks for nothing; give `chose`, `if`, `sometime` or `never`");
            }

            lines.Add(line);
        }

        return [.. lines];
    }

    private ValueList<ChosenOf> Chose(MapNode fields, Exercise exercise)
    {
        var chosen = new List<ChosenOf>();
        foreach (var entry in (fields.Find("chose")?.Value as MapNode)?.Entries ?? [])
        {
            string[] options = entry.Value is ListNode list ? [.. list.Items.OfType<ScalarNode>().Select(s => s.Value)] : entry.Value is ScalarNode one ? [one.Value] : [];
            var decision = exercise.Decisions.FirstOrDefault(d => d.Id == entry.Key);
            if (decision is null)
            {
                _intake.Report(entry.KeyAt, $"there is no decision {ValueReader.Clip(entry.Key)}; {Near.Remedy(entry.Key, exercise.Decisions.Select(d => d.Id))}");
            }
            else if (options.Length == 0 || options.FirstOrDefault(o => decision.Options.All(x => x.Id != o)) is { } unknown && Report(entry.Value.At, unknown, decision))
            {
                if (options.Length == 0)
                {
                    _intake.Report(entry.Value.At, $"'{entry.Key}' takes an option or a list of them: {string.Join(", ", decision.Options.Select(o => o.Id))}");
                }
            }

            chosen.Add(new(entry.Key, [.. options]));
        }

        return [.. chosen];

        bool Report(Position at, string unknown, Decision decision)
        {
            _intake.Report(at, $"'{decision.Id}' has no option {ValueReader.Clip(unknown)}; {Near.Remedy(unknown, decision.Options.Select(o => o.Id))}");
            return true;
        }
    }

    private ValueList<StateCondition> Wishes(MapNode map, string key)
    {
        if (map.Find(key)?.Value is not { } node)
        {
            return default;
        }

        if (node is not MapNode { Entries.Count: > 0 } wishes)
        {
            _intake.Report(node.At, $"'{key}' takes a map of paths of the state with the values wanted, such as {{proposals.demand.status: lapsed}}");
            return default;
        }

        return [.. wishes.Entries.Select(e => WishReader.Read(e.Key, e.Value, _intake)).OfType<StateCondition>()];
    }

    private ValueList<Question> Questions(MapNode map, string when)
    {
        if ((map.Find("questions")?.Value as MapNode)?.Find(when)?.Value is not { } node)
        {
            return default;
        }

        return [.. Maps(node, when, "a question", "{id: chance, text: …}").Select(m => ValueReader.Record(typeof(Question), when, m, _intake)).OfType<Question>()];
    }

    private ValueList<FurtherReading> Readings(MapNode map)
    {
        var items = map.Find("references")?.Value switch { ListNode list => list.Items, null => [], var one => [one] };
        var readings = new List<FurtherReading>();
        foreach (var item in items)
        {
            if (item is MapNode fields && ValueReader.Record(typeof(FurtherReading), "references", fields, _intake) is FurtherReading reading)
            {
                readings.Add(reading);
            }
            else if (item is ScalarNode && ValueReader.Read(Shape.Of(typeof(FurtherReading)).Fields[2], item, _intake) is SourceRef source)
            {
                readings.Add(new(Source: source));
            }
        }

        return [.. readings];
    }

    private List<T> Profiles<T>(MapNode map, string key) where T : class
    {
        var things = new List<T>();
        foreach (var entry in (map.Find(key)?.Value as MapNode)?.Entries ?? [])
        {
            if (ValueReader.Id(new ScalarNode(entry.Key, false, entry.KeyAt), key, _intake) is { } id && ProfileCodec.Read<T>(id, key, entry, _intake) is { } thing)
            {
                things.Add(thing);
            }
        }

        return things;
    }

    private IEnumerable<MapNode> Maps(Node? node, string key, string what, string example)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            return [];
        }

        if (node is not ListNode list)
        {
            _intake.Report(node.At, $"'{key}' takes a list, each item a map such as {example}, not {ValueReader.KindOf(node)}");
            return [];
        }

        foreach (var other in list.Items.Where(i => i is not MapNode))
        {
            _intake.Report(other.At, $"{what} is a map such as {example}, not {ValueReader.KindOf(other)}");
        }

        return list.Items.OfType<MapNode>();
    }

    private void Known(MapNode map, string[] keys, string what)
    {
        foreach (var entry in map.Entries.Where(e => !keys.Contains(e.Key)))
        {
            _intake.Report(entry.KeyAt, $"{what} has no {ValueReader.Clip(entry.Key)}; {Near.Remedy(entry.Key, keys)}");
        }
    }

    private Node? Required(MapNode map, string key, string what)
    {
        if (map.Find(key) is { } entry)
        {
            return entry.Value;
        }

        _intake.Report(map.At, $"'{key}' is missing: {what}");
        return null;
    }

    private string? Text(MapNode map, string key, string what) => Required(map, key, what) is { } node ? ValueReader.Text(node, key, _intake) : null;

    private string? Optional(MapNode map, string key) => map.Find(key) is { } entry ? ValueReader.Text(entry.Value, key, _intake) : null;

    private EdtfDate? Date(MapNode map, string key, string what) => Required(map, key, what) is { } node ? ValueReader.Date(node, key, _intake) : null;

    private ValueList<string> Texts(MapNode map, string key) => map.Find(key)?.Value switch
    {
        null => default,
        ListNode list => [.. list.Items.Select(i => ValueReader.Text(i, key, _intake)).OfType<string>()],
        var one => ValueReader.Text(one, key, _intake) is { } text ? [text] : default,
    };

    private int? Number(MapNode map, string key)
    {
        if (map.Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is ScalarNode scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        _intake.Report(entry.Value.At, $"'{key}' takes a whole number above 0");
        return null;
    }
}
