using System.Text.Json.Nodes;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.States;
using Sim.Scenarios.Yaml;

namespace Sim.Cli;

/// <summary>Exercises as JSON. What is written for a role holds what its view holds, and nothing else; the whole of a run is the teacher's.</summary>
public static class ExerciseJson
{
    /// <summary>The lessons here and the runs in the store.</summary>
    public static string Of(IEnumerable<ReadExercise> lessons, IEnumerable<PlayedRun> runs) => AnswerJson.Write(new JsonObject
    {
        ["exercises"] = List(lessons, l => new JsonObject
        {
            ["path"] = l.Path,
            ["exercise"] = l.Exercise?.Id,
            ["title"] = l.Exercise?.Title,
            ["scenario"] = l.Exercise?.Scenario,
            ["minutes"] = l.Exercise?.Minutes,
            ["roles"] = Texts(l.Exercise?.Roles.Select(r => r.Id) ?? []),
            ["problems"] = Texts(l.Lines),
        }),
        ["runs"] = List(runs, r => new JsonObject
        {
            ["run"] = r.Name,
            ["exercise"] = r.Exercise.Id,
            ["timeline"] = r.Timeline,
            ["earlier"] = Texts(r.Earlier),
            ["seats"] = Seats(r),
            ["next"] = r.Play.Next?.Role,
        }),
    });

    /// <summary>A run as a role may see it.</summary>
    public static string Of(PlayedRun run, string role)
    {
        var view = RoleView.Of(run.Play, role);
        return AnswerJson.Write(new JsonObject
        {
            ["run"] = run.Name,
            ["exercise"] = run.Exercise.Id,
            ["title"] = run.Exercise.Title,
            ["role"] = Role(view.Role),
            ["others"] = List(view.Others, Role),
            ["news"] = List(view.Told, t => new JsonObject { ["at"] = t.At.Text, ["text"] = t.Inject.Text }),
            ["decided"] = List(view.Decided, d => new JsonObject { ["decision"] = d.Decision.Id, ["when"] = d.Decision.When.Text, ["option"] = d.Option?.Id, ["text"] = d.Option?.Text, ["events"] = Texts(d.Events.Select(e => e.Id)) }),
            ["next"] = view.Next is { } next
                ? new JsonObject { ["decision"] = next.Id, ["when"] = next.When.Text, ["prompt"] = next.Prompt, ["options"] = List(next.Options, o => new JsonObject { ["option"] = o.Id, ["text"] = o.Text }) }
                : null,
            ["waitingFor"] = view.Waiting?.Id,
            ["over"] = run.Play.Next is null,
            ["state"] = JsonNode.Parse(StateJson.Write(view.State)),
        });
    }

    /// <summary>The whole report, with all that it takes to play the run again elsewhere.</summary>
    public static string Of(RunReport report) => AnswerJson.Write(new JsonObject
    {
        ["run"] = report.Run.Name,
        ["exercise"] = report.Run.Exercise.Id,
        ["title"] = report.Run.Exercise.Title,
        ["timeline"] = report.Run.Timeline,
        ["earlier"] = Texts(report.Run.Earlier),
        ["asOf"] = report.AsOf.Text,
        ["over"] = report.IsOver,
        ["seats"] = Seats(report.Run),
        ["path"] = List(report.Path, p => new JsonObject { ["when"] = p.When, ["role"] = p.Role, ["decision"] = p.Decision, ["option"] = p.Option, ["text"] = p.Text, ["events"] = Texts(p.Events), ["byDefault"] = p.ByDefault }),
        ["outcomes"] = List(report.Outcomes, o => new JsonObject { ["thing"] = o.Thing, ["here"] = o.Here, ["inHistory"] = o.InHistory }),
        ["recordEnds"] = report.RecordEnds,
        ["others"] = List(report.Others, o => new JsonObject { ["run"] = o.Run, ["partedAt"] = o.Parted }),
        ["points"] = report.Points,
        ["possible"] = report.Possible,
        ["rubric"] = List(report.Scores, s => new JsonObject
        {
            ["line"] = s.Line.Id,
            ["title"] = s.Line.Title,
            ["role"] = s.Line.Role,
            ["points"] = s.Points,
            ["possible"] = s.Line.Points,
            ["met"] = s.Met,
            ["feedback"] = s.Met ? s.Line.Met : s.Line.Missed,
            ["reasons"] = List(s.Reasons, r => new JsonObject { ["text"] = ReasonText.Of(r), ["holds"] = r.Holds, ["because"] = Texts(r.Because) }),
        }),
        ["answers"] = List(report.Answers, a => new JsonObject { ["role"] = a.Role, ["student"] = a.Student, ["question"] = a.Question, ["before"] = a.Before, ["after"] = a.After }),
        ["debrief"] = Texts(report.Run.Exercise.Debrief),
        ["record"] = new JsonObject
        {
            ["script"] = report.Run.Text,
            ["steps"] = List(report.Run.Steps.Select(s => s.Step).Where(s => s is not RunStarted), Step),
        },
    });

    private static JsonObject Step(IRunStep step) => step switch
    {
        ChoiceMade e => new() { ["choice"] = e.Decision, ["option"] = e.Option, ["move"] = List(e.Move, m => JsonNode.Parse(JsonNodes.Write(EntryCodec.ToScript(m)))!.AsObject()) },
        ChoicesUndone e => new() { ["undone"] = e.Count },
        InjectMade e => new() { ["inject"] = e.Inject },
        QuestionAnswered e => new() { ["question"] = e.Question, ["role"] = e.Role, ["answer"] = e.Answer },
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step to be repeated"),
    };

    private static JsonObject Role(ExerciseRole role) => new() { ["role"] = role.Id, ["title"] = role.Title, ["party"] = role.Plays, ["brief"] = role.Brief, ["private"] = role.Private, ["may"] = Texts(role.May) };

    private static JsonArray Seats(PlayedRun run) => List(run.Play.Run.Seats, s => new JsonObject { ["role"] = s.Role, ["student"] = s.Student });

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(write)];

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];
}
