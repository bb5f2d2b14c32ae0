using System.Text.Json.Nodes;
using NodaTime.Text;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;

namespace Sim.Answers.Exports;

/// <summary>
/// Statements in the form of xAPI 1.0.3, as JSON lines, for a learning record store: one a choice, whether it stands or was taken back, and one a student
/// and seat for what came of it.
/// </summary>
public static class XapiStatements
{
    private const string Activities = "urn:sim:exercise";
    private const string Rules = "urn:sim:rules";
    private const string Standing = "urn:sim:exercise:standing";
    private const string Answered = "http://adlnet.gov/expapi/verbs/answered";
    private const string Completed = "http://adlnet.gov/expapi/verbs/completed";
    private const string Attempted = "http://adlnet.gov/expapi/verbs/attempted";

    /// <summary>The statements; the home page is that of the system which knows the students by their names or identifiers.</summary>
    public static IEnumerable<string> Of(RunReport report, Uri home)
    {
        ArgumentNullException.ThrowIfNull(report);
        var run = report.Run;
        var standing = run.Steps.Index().Where(s => s.Item.Step is ChoiceMade or ChoicesUndone).Aggregate(
            new List<int>(), (stand, s) =>
            {
                if (s.Item.Step is ChoicesUndone undone)
                {
                    stand.RemoveRange(stand.Count - undone.Count, undone.Count);
                }
                else
                {
                    stand.Add(s.Index);
                }

                return stand;
            });
        var asked = run.Exercise.Decisions.Where(d => report.Role is null || d.Role == report.Role).Select(d => d.Id).ToHashSet();
        foreach (var (n, (step, at)) in run.Steps.Index().Where(s => s.Item.Step is ChoiceMade made && asked.Contains(made.Decision)))
        {
            yield return Choice(run, (ChoiceMade)step, n, at.ToString(), standing.Contains(n), home).ToJsonString();
        }

        foreach (var seat in run.Play.Run.Seats.Where(s => report.Role is null || s.Role == report.Role))
        {
            yield return Outcome(run, seat, report.Seats.FirstOrDefault(s => s.Role == seat.Role), home).ToJsonString();
        }
    }

    private static JsonObject Choice(PlayedRun run, ChoiceMade choice, int number, string at, bool stands, Uri home)
    {
        var decision = run.Exercise.Decisions.Single(d => d.Id == choice.Decision);
        var result = new JsonObject
        {
            ["response"] = choice.Option ?? string.Join(", ", choice.Move.Select(e => e.Id)),
            ["extensions"] = new JsonObject { [Standing] = stands },
        };
        if (choice.Reason is { } reason)
        {
            result["extensions"]!.AsObject()["urn:sim:exercise:reason"] = reason;
        }

        return Statement(
            run, number.ToString(), at, Players(run, decision.Role, home), Answered, "answered",
            new JsonObject
            {
                ["objectType"] = "Activity",
                ["id"] = $"{Activities}:{run.Exercise.Id}:{decision.Id}",
                ["definition"] = new JsonObject
                {
                    ["type"] = "http://adlnet.gov/expapi/activities/cmi.interaction",
                    ["name"] = new JsonObject { ["en"] = Names.Humane(decision.Id) },
                    ["description"] = new JsonObject { ["en"] = decision.Prompt },
                    ["interactionType"] = "choice",
                    ["choices"] = new JsonArray(
                    [
                        .. decision.Options.Select(o => new JsonObject { ["id"] = o.Id, ["description"] = new JsonObject { ["en"] = o.Text } }),
                    ]),
                },
            },
            result);
    }

    private static JsonObject Outcome(PlayedRun run, Seat seat, SeatScore? reached, Uri home)
    {
        var isOver = run.Status == RunStatus.Finished;
        var result = new JsonObject { ["completion"] = isOver };
        if (isOver && reached is { Possible: > 0 })
        {
            result["score"] = new JsonObject
            {
                ["scaled"] = decimal.Round((decimal)reached.Points / reached.Possible, 4), ["raw"] = reached.Points, ["min"] = 0, ["max"] = reached.Possible,
            };
        }

        var last = run.Steps.Where(s => s.Step is ChoiceMade).Select(s => s.At).DefaultIfEmpty(run.StartedAt).Max();
        return Statement(
            run, $"{seat.Role}/{seat.Student}", InstantPattern.ExtendedIso.Format(last), Player(run, seat, home), isOver ? Completed : Attempted,
            isOver ? "completed" : "attempted",
            new JsonObject
            {
                ["objectType"] = "Activity",
                ["id"] = $"{Activities}:{run.Exercise.Id}",
                ["definition"] = new JsonObject
                {
                    ["type"] = "http://adlnet.gov/expapi/activities/simulation",
                    ["name"] = new JsonObject { ["en"] = run.Exercise.Title },
                },
            },
            result);
    }

    private static JsonObject Statement(
        PlayedRun run, string name, string at, JsonObject actor, string verb, string said, JsonObject about, JsonObject result) =>
        new()
        {
            ["id"] = NamedId.Of(run.Identity, name).ToString(),
            ["version"] = "1.0.3",
            ["timestamp"] = at,
            ["actor"] = actor,
            ["verb"] = new JsonObject { ["id"] = verb, ["display"] = new JsonObject { ["en"] = said } },
            ["object"] = about,
            ["result"] = result,
            ["context"] = new JsonObject
            {
                ["registration"] = run.Identity.ToString(),
                ["extensions"] = new JsonObject { [Rules] = Edition.Current },
                ["contextActivities"] = new JsonObject
                {
                    ["parent"] = new JsonArray(new JsonObject { ["objectType"] = "Activity", ["id"] = $"{Activities}:{run.Exercise.Id}" }),
                },
            },
        };

    /// <summary>Who plays a role: one, or the group of those who share it.</summary>
    private static JsonObject Players(PlayedRun run, string role, Uri home)
    {
        var seats = run.Play.Run.Seats.Where(s => s.Role == role).ToArray();
        return seats is [var only]
            ? Player(run, only, home)
            : new() { ["objectType"] = "Group", ["member"] = new JsonArray([.. seats.Select(s => Player(run, s, home))]) };
    }

    private static JsonObject Player(PlayedRun run, Seat seat, Uri home) => new()
    {
        ["objectType"] = "Agent",
        ["name"] = seat.IsNamed ? seat.Name : run.Exercise.RoleOf(seat.Role).Title,
        ["account"] = new JsonObject
        {
            ["homePage"] = home.AbsoluteUri,
            ["name"] = seat.Identifier ?? (seat.IsNamed ? seat.Student : $"{run.Name}/{seat.Role}"),
        },
    };
}
