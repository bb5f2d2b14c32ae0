using System.Text.Json;
using Json.Schema;
using Sim.Answers.Json;

namespace Sim.Answers.Tests.Json;

/// <summary>Holds answers to their published schemas.</summary>
internal static class Published
{
    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Whole = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private static readonly Dictionary<string, Lazy<JsonSchema>> Schemas = AnswerForms.All.ToDictionary(
        f => f.Name,
        f => new Lazy<JsonSchema>(() => JsonSchema.FromText(AnswerSchema.Write(f))));

    /// <summary>What is wrong with an answer by the schema it names, a line each: <c>/truces/0: additionalProperties: …</c>.</summary>
    public static IReadOnlyList<string> Problems(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || root.EnumerateObject().FirstOrDefault() is not { Name: "answer", Value: { ValueKind: JsonValueKind.String } name })
        {
            return ["/: does not begin with `answer`"];
        }

        if (!Schemas.TryGetValue(name.GetString()!, out var schema))
        {
            return [$"/answer: nothing is published of {name}"];
        }

        if (schema.Value.Evaluate(root, Quick).IsValid)
        {
            return [];
        }

        var found = schema.Value.Evaluate(root, Whole);
        return
        [
            .. (found.Details ?? []).Where(d => d.Errors is not null)
                .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Key}: {e.Value}"))
                .DefaultIfEmpty("/: is not valid"),
        ];
    }
}
