using System.Text.Json.Nodes;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;

namespace Sim.Answers.Exports;

/// <summary>One statement a choice in the form of xAPI 1.0.3, as JSON lines, for a learning record store.</summary>
public static class XapiStatements
{
    private const string Home = "urn:sim:exercise";

    public static IEnumerable<string> Of(RunReport report)
    {
        var run = report.Run;
        var n = 0;
        foreach (var (step, at) in run.Steps.Where(s => s.Step is ChoiceMade))
        {
            var choice = (ChoiceMade)step;
            var decision = run.Exercise.Decisions.Single(d => d.Id == choice.Decision);
            var seat = run.Play.Run.Seats.First(s => s.Role == decision.Role);
            yield return new JsonObject
            {
                ["id"] = Id($"{run.Name}/{run.StartedAt}/{++n}"),
                ["version"] = "1.0.3",
                ["timestamp"] = at.ToString(),
                ["actor"] = new JsonObject { ["objectType"] = "Agent", ["account"] = new JsonObject { ["homePage"] = Home, ["name"] = seat.Student } },
                ["verb"] = new JsonObject { ["id"] = "http://adlnet.gov/expapi/verbs/answered", ["display"] = new JsonObject { ["en"] = "answered" } },
                ["object"] = new JsonObject
                {
                    ["objectType"] = "Activity",
                    ["id"] = $"{Home}:{run.Exercise.Id}:{decision.Id}",
                    ["definition"] = new JsonObject
                    {
                        ["type"] = "http://adlnet.gov/expapi/activities/cmi.interaction",
                        ["name"] = new JsonObject { ["en"] = decision.Id },
                        ["description"] = new JsonObject { ["en"] = decision.Prompt },
                        ["interactionType"] = "choice",
                        ["choices"] = new JsonArray(
                        [
                            .. decision.Options.Select(o => new JsonObject { ["id"] = o.Id, ["description"] = new JsonObject { ["en"] = o.Text } }),
                        ]),
                    },
                },
                ["result"] = new JsonObject { ["response"] = choice.Option ?? string.Join(", ", choice.Move.Select(e => e.Id)) },
                ["context"] = new JsonObject
                {
                    ["registration"] = Id(run.Name + run.StartedAt),
                    ["contextActivities"] = new JsonObject
                    {
                        ["parent"] = new JsonArray(new JsonObject { ["objectType"] = "Activity", ["id"] = $"{Home}:{run.Exercise.Id}" }),
                    },
                },
            }.ToJsonString();
        }
    }

    /// <summary>The same statement has the same id however often it is written.</summary>
    private static string Id(string of)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(of), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}
