using System.Globalization;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Exercises;

/// <summary>What reading an exercise gave: the exercise, or every problem in it, in the order of the text.</summary>
public sealed record ReadExercise(string Path, Exercise? Exercise, IReadOnlyList<Problem> Problems)
{
    /// <summary>The problems as <c>file:line:column: message</c>.</summary>
    public IEnumerable<string> Lines => Problems.Select(p => $"{Path}:{p.At.Line}:{p.At.Column}: {p.Message}");
}

/// <summary>
/// Reads an exercise against its scenario: every problem of the file in one run, each with its place and a remedy. Never throws over what a script says.
/// </summary>
public sealed partial class ExerciseReader
{
    private readonly Scenario _scenario;
    private readonly Intake _intake;
    private readonly Dictionary<string, Event> _known;
    private readonly Dictionary<string, Event> _history;

    private ExerciseReader(Scenario scenario, IReadOnlyList<Event> history, Intake intake)
    {
        (_scenario, _intake) = (scenario, intake);
        _known = history.ToDictionary(e => e.Id);
        _history = new(_known);
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

        return intake.Problems.Count == 0
            ? new(path, exercise, [])
            : new(path, null, [.. intake.Problems.Distinct().OrderBy(p => p.At.Line).ThenBy(p => p.At.Column).Take(Limits.Problems)]);
    }

    private Exercise? Read(MapNode map)
    {
        var whole = FormReader.Read<ExerciseForm>(map, _intake);
        var form = whole.Form;
        if (form.Scenario is not null && form.Scenario != _scenario.Id)
        {
            _intake.Report(
                whole.PlaceOf("scenario"),
                $"the scenario at hand is {ValueReader.Clip(_scenario.Id)}, not {ValueReader.Clip(form.Scenario)}; " +
                    "name it, or put the right script beside the exercise, or one folder up");
        }

        Check(form.Roles, whole.PlaceOf("roles"));
        if (form.AsOf is null || form.Until is null || form.Exercise is null || form.Title is null)
        {
            return null;
        }

        Round[] rounds = [.. Rounds(form)];
        Inject[] injects = [.. form.Injects.Select(i => InjectOf(i, form))];
        var rules = RuleCodec.Read(form.Rules?.Node, _intake);
        References.Check(_scenario, new([], [], new Dictionary<string, EventReader>()), _intake, [.. _known.Values, .. Consequences.Footing(rules)]);
        var exercise = new Exercise(form.Exercise, form.Title, _scenario.Id, form.AsOf, form.Until)
        {
            Minutes = form.Minutes,
            Reading = form.Reading,
            About = form.About,
            Objectives = form.Objectives,
            ContentNote = form.ContentNote,
            References = form.References,
            Roles = form.Roles,
            Rounds = [.. rounds],
            Injects = [.. injects],
            Rules = rules,
            Before = Questions(form.Questions?.Form.Before ?? default),
            After = Questions(form.Questions?.Form.After ?? default),
            Debrief = form.Debrief,
        };
        CheckQuestions(form.Questions, exercise);
        exercise = exercise with { Rubric = [.. form.Rubric.Select(line => LineOf(line, exercise))] };
        References.Check(_scenario, new([], [], new Dictionary<string, EventReader>()), _intake, _known.Values);
        if (!exercise.Decisions.Any() && _intake.Problems.Count == 0)
        {
            _intake.Report(whole.PlaceOf("rounds"), "an exercise needs 'rounds' with decisions: a list such as [{title: The morning after, decisions: […]}]");
        }

        return exercise;
    }

    private void Check(ValueList<ExerciseRole> roles, Position at)
    {
        foreach (var role in roles.Where(r => _scenario.Parties.All(p => p.Id != r.Plays)))
        {
            var near = Near.Remedy(role.Plays, _scenario.Parties.Select(p => p.Id));
            _intake.Report(at, $"the role '{role.Id}' plays no party of {_scenario.Id}; {near}; say `party: PARTY` where the role bears another name");
        }

        foreach (var (role, type) in roles.SelectMany(r => r.May.Select(m => (r, m))).Where(x => EventCatalog.Find(x.m) is null))
        {
            var near = Near.Remedy(type, EventCatalog.All.Select(t => t.Name));
            _intake.Report(at, $"the role '{role.Id}' may do {ValueReader.Clip(type)}, which is no type of event; {near}");
        }
    }

    private IEnumerable<Round> Rounds(ExerciseForm form)
    {
        var last = (When: form.AsOf, Id: "the start");
        var ids = new HashSet<string>();
        foreach (var round in form.Rounds)
        {
            var decisions = new List<Decision>();
            foreach (var item in round.Form.Decisions)
            {
                if (DecisionOf(item, form) is not { } decision)
                {
                    continue;
                }

                if (!ids.Add(decision.Id))
                {
                    _intake.Report(item.At, $"there are two decisions '{decision.Id}'; give each an id of its own");
                }

                CheckMoment(decision, last, form.Until, item.PlaceOf("when"));
                last = (decision.When, decision.Id);
                decisions.Add(decision);
            }

            foreach (var meanwhile in round.Form.Meanwhile)
            {
                CheckRole(meanwhile.Id, form.Roles, meanwhile.At);
                if (meanwhile.Form.Until is { } until && decisions.All(d => d.Id != until))
                {
                    var near = Near.Remedy(until, decisions.Select(d => d.Id));
                    _intake.Report(meanwhile.PlaceOf("until"), $"the round has no decision {ValueReader.Clip(until)} with which the task is over; {near}");
                }
            }

            yield return new(round.Form.Title, round.Form.Minutes, [.. decisions])
            {
                Meanwhile = [.. round.Form.Meanwhile.Select(m => new Meanwhile(m.Id, m.Form.Task, m.Form.Until))],
            };
        }
    }

    private void CheckMoment(Decision decision, (EdtfDate When, string Id) last, EdtfDate until, Position at)
    {
        var zone = _scenario.Zone;
        var isFirst = last.Id == "the start";
        if (decision.When.Effect(zone) < last.When.Last(zone) && (isFirst || decision.When.Effect(zone) < last.When.Effect(zone)))
        {
            var remedy = isFirst ? "date it later" : "put decisions in the order of their moments";
            _intake.Report(at, $"'{decision.Id}' comes up on {decision.When}, before {last.Id} ({last.When}); {remedy}");
        }

        if (decision.When.Effect(zone) > until.Last(zone))
        {
            _intake.Report(at, $"'{decision.Id}' comes up on {decision.When}, when the exercise is over ({until}); date it earlier, or end the exercise later");
        }
    }

    private Decision? DecisionOf(Filled<DecisionForm> item, ExerciseForm exercise)
    {
        var form = item.Form;
        CheckRole(form.Role, exercise.Roles, item.PlaceOf("role"));
        if (form.Id is null || form.Role is null || form.When is null || form.Prompt is null || form.Otherwise is null)
        {
            return null;
        }

        Option[] options = [.. form.Options.Select(o => new Option(o.Id, o.Form.Text, o.Form.Teacher, Events(o.Form.Events, form.When)))];
        if (options.Length == 0)
        {
            return null;
        }

        if (options.All(o => o.Id != form.Otherwise))
        {
            var near = Near.Remedy(form.Otherwise, options.Select(o => o.Id));
            _intake.Report(item.PlaceOf("otherwise"), $"'{form.Id}' has no option {ValueReader.Clip(form.Otherwise)}; {near}");
        }

        return new(
            form.Id,
            form.Role,
            form.When,
            form.Prompt,
            [.. options],
            form.Otherwise) { If = form.If, InHistory = Record(form.InHistory, exercise.AsOf) };
    }

    /// <summary>What the real actor did is told by events of the scenario after the start, or in words that say where it is written.</summary>
    private InHistory? Record(Filled<InHistoryForm>? record, EdtfDate asOf)
    {
        if (record is null)
        {
            return null;
        }

        foreach (var id in record.Form.Events)
        {
            if (!_history.TryGetValue(id, out var entry))
            {
                _intake.Report(record.PlaceOf("events"), $"the scenario has no event {ValueReader.Clip(id)}; {Near.Remedy(id, _history.Keys)}");
            }
            else if (entry.When.Last(_scenario.Zone) <= asOf.Last(_scenario.Zone))
            {
                _intake.Report(
                    record.PlaceOf("events"),
                    $"'{id}' is of {entry.When}, before the lesson begins ({asOf}); name what was done at the decision's moment, or leave in-history out");
            }
        }

        if (record.Form.Events.Count == 0 && (record.Form.Text is null || record.Form.Source.Count == 0))
        {
            _intake.Report(record.At, "what the real actor did is told by `events` of the scenario, or by a `text` with its `source`");
        }

        return new(record.Form.Events, record.Form.Text, record.Form.Source);
    }

    private void CheckRole(string? role, ValueList<ExerciseRole> roles, Position at)
    {
        if (role is not null && roles.All(r => r.Id != role))
        {
            _intake.Report(at, $"there is no role {ValueReader.Clip(role)}; {Near.Remedy(role, roles.Select(r => r.Id))}");
        }
    }

    /// <summary>Events whose date, left out, is the moment they hang on; none may lie before it.</summary>
    private ValueList<Event> Events(EventsPart? part, EdtfDate when)
    {
        var dated = part?.Node is ListNode list ? list with { Items = [.. list.Items.Select(item => Dated(item, when))] } : part?.Node;
        var read = EventsReader.Read(dated, _intake, _known);
        if (read.Entries is not { } entries)
        {
            return default;
        }

        foreach (var entry in entries)
        {
            if (!_known.TryAdd(entry.Id, entry))
            {
                _intake.Report(
                    read.Readers[entry.Id].PlaceOf("id"),
                    $"the id '{entry.Id}' is taken by another event of the scenario or the exercise; give this one an id of its own");
            }

            if (entry.When.Effect(_scenario.Zone) < when.Effect(_scenario.Zone))
            {
                _intake.Report(
                    read.Readers[entry.Id].PlaceOf("when"),
                    $"'{entry.Id}' is of {entry.When}, before the moment it hangs on ({when}); leave `when` out, or date it later");
            }
        }

        return [.. entries];
    }

    private static Node Dated(Node item, EdtfDate when) => item is MapNode map && map.Find("when") is null
        ? map with { Entries = [new("when", map.At, new ScalarNode(when.Text, false, map.At)), .. map.Entries] }
        : item;

    private Inject InjectOf(Filled<InjectForm> inject, ExerciseForm exercise)
    {
        var form = inject.Form;
        if (form.Teacher == inject.Map.Find("at") is not null)
        {
            _intake.Report(inject.At, $"the inject '{inject.Id}' comes either at a moment (`at:`) or by the teacher's hand (`teacher: true`); say one of them");
        }

        if (form.At is not null && form.At.Effect(_scenario.Zone) < exercise.AsOf.Last(_scenario.Zone))
        {
            _intake.Report(inject.PlaceOf("at"), $"the inject '{inject.Id}' comes on {form.At}, before the exercise begins ({exercise.AsOf}); date it later");
        }

        foreach (var role in form.To)
        {
            CheckRole(role, exercise.Roles, inject.PlaceOf("to"));
        }

        return new(inject.Id, form.Text, form.At, form.To, Events(form.Events, form.At ?? exercise.AsOf)) { If = form.If };
    }
}
