using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sim.Answers.Json;
using Sim.Web.Pages;

namespace Sim.Server.Api;

/// <summary>
/// The OpenAPI 3.1 document of the operations. The schemas of what they answer are those that are published of the command line's JSON, which a document made
/// from our types would only say again.
/// </summary>
internal static partial class OpenApiDocument
{
    private const string OnceOnly =
        "Sent twice with the same key, to any server on the store, it is one change, and the answer is the first one's.";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    public static string Text { get; } = Document().ToJsonString(Layout);

    /// <summary>The same for people.</summary>
    public static IReadOnlyList<ShownOperation> Shown { get; } =
        [
            .. Operations.All.Select(o => new ShownOperation(
                o.Method,
                ApiEndpoints.Root + PathOf(o),
                o.Title,
                o.Answer?.Name,
                [.. o.Query.Select(q => (q.Name, q.Says, q.Example))],
                o.Body?.Says,
                o.Body?.Example,
                o.Changes)),
        ];

    private static JsonObject Document() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Sim",
            ["version"] = "1",
            ["description"] = "What stood in a negotiation on any date: as of when, as known when, according to whom, and why. " +
                "Claims are attributed and never facts.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = ApiEndpoints.Root }),
        ["paths"] = new JsonObject(Operations.All.GroupBy(PathOf)
            .Select(g => KeyValuePair.Create(
                g.Key,
                (JsonNode?)new JsonObject(g.Select(o => KeyValuePair.Create(o.Method.ToLowerInvariant(), (JsonNode?)Of(o))))))),
        ["components"] = new JsonObject
        {
            ["schemas"] = new JsonObject(AnswerForms.All.Select(f => KeyValuePair.Create(NameOf(f), JsonNode.Parse(AnswerSchema.Write(f)))))
            {
                ["problem"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "What is wrong, in a sentence with a remedy, and where.",
                    ["properties"] = new JsonObject
                    {
                        ["title"] = new JsonObject { ["type"] = "string" },
                        ["status"] = new JsonObject { ["type"] = "integer" },
                        ["detail"] = new JsonObject { ["type"] = "string" },
                        ["place"] = new JsonObject { ["type"] = "string", ["description"] = "The name of the value, or line:column of the body." },
                    },
                },
            },
            ["securitySchemes"] = new JsonObject
            {
                ["key"] = new JsonObject
                {
                    ["type"] = "http",
                    ["scheme"] = "bearer",
                    ["description"] = "The key that `sim serve` prints; only changes need it.",
                },
            },
        },
    };

    private static JsonObject Of(Operation operation)
    {
        var said = new JsonObject
        {
            ["summary"] = operation.Title,
            ["operationId"] = $"{operation.Method.ToLowerInvariant()}{IdParts().Replace(operation.Path, "-").TrimEnd('-')}",
            ["parameters"] = new JsonArray(
                [
                    .. RouteValues().Matches(operation.Path).Select(m => Parameter(m.Groups[1].Value, "path", null, null)),
                    .. operation.Query.Select(q => Parameter(q.Name, "query", q.Says, q.Example)),
                    .. operation.Changes
                        ? new[] { Parameter("Idempotency-Key", "header", OnceOnly, "3f0c") }
                        : [],
                ]),
            ["responses"] = new JsonObject
            {
                [operation is { Method: "POST", Answer: var made } && made == AnswerForms.BranchCreated ? "201" : "200"] = Response(operation),
                ["default"] = new JsonObject
                {
                    ["description"] = "It cannot be answered so",
                    ["content"] = new JsonObject
                    {
                        ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/problem" } },
                    },
                },
            },
        };
        if (operation.Changes)
        {
            said["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() });
        }

        if (operation.Body is { } body)
        {
            said["requestBody"] = new JsonObject
            {
                ["description"] = body.Says,
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    [body.Type] = new JsonObject { ["example"] = body.Type == "application/json" ? JsonNode.Parse(body.Example) : body.Example },
                },
            };
        }

        return said;
    }

    private static JsonObject Response(Operation operation) => new()
    {
        ["description"] = operation.Answer?.Title ?? operation.Title,
        ["content"] = new JsonObject
        {
            [operation.Answer is null ? "application/yaml" : "application/json"] = operation.Answer is { } form
                ? new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{NameOf(form)}" } }
                : new JsonObject(),
        },
    };

    private static JsonObject Parameter(string name, string place, string? says, string? example)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = new JsonObject { ["type"] = "string" } };
        if (says is not null)
        {
            parameter["description"] = says;
        }

        if (example is not null)
        {
            parameter["example"] = example;
        }

        return parameter;
    }

    private static string PathOf(Operation operation) => operation.Path.Replace("{**", "{", StringComparison.Ordinal);

    private static string NameOf(AnswerForm form) => form.Name.Split('/')[0];

    [GeneratedRegex(@"\{\*{0,2}(\w+)\}")]
    private static partial Regex RouteValues();

    [GeneratedRegex(@"[^a-z]+")]
    private static partial Regex IdParts();
}
