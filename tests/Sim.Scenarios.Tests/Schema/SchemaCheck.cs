using System.Text.Json;
using Json.Schema;

namespace Sim.Scenarios.Tests.Schema;

/// <summary>
/// What JSON Schema draft 7 finds wrong with a value, a line each: the place an editor underlines and the keyword that is not kept,
/// <c>/events/0/by: minItems: …</c>.
/// </summary>
internal sealed class SchemaCheck(string schema)
{
    private static readonly EvaluationOptions Whole = new() { OutputFormat = OutputFormat.Hierarchical };

    // The two words for editors take the place of two that say as little of what is valid; any other word that draft 7 does not know
    // is refused, where its own dialect would pass over it.
    private static readonly BuildOptions Strict = new() { Dialect = Dialect.Draft07.With([], allowUnknownKeywords: false) };

    private readonly JsonSchema _schema = JsonSchema.FromText(
        schema.Replace("\"patternErrorMessage\"", "\"$comment\"", StringComparison.Ordinal)
            .Replace("\"enumDescriptions\"", "\"default\"", StringComparison.Ordinal)
                .Replace("\"$schema\": \"http://json-schema.org/draft-07/schema#\",", "", StringComparison.Ordinal),
        Strict);

    public IReadOnlyList<string> Problems(JsonElement value) => [.. Problems(_schema.Evaluate(value, Whole)).Distinct()];

    private static IEnumerable<string> Problems(EvaluationResults at)
    {
        if (at.IsValid)
        {
            return [];
        }

        string[] found =
        [
            .. at.Errors?.Select(e => $"{(e.Key.Length > 0 ? e.Key : Last(at))}: {e.Value}") ?? [],
            // Where no form fits, that is what is wrong, and not all that each form lacks.
            .. at.Details?.Where(d => Keyword(d) == "anyOf").GroupBy(Keyword).Where(forms => !forms.Any(f => f.IsValid)).Select(forms => forms.Key) ?? [],
        ];
        var within = at.Details?.Where(d => Keyword(d) is not ("if" or "not" or "anyOf")).SelectMany(Problems) ?? [];
        return found.Select(what => $"{at.InstanceLocation}: {what}").Concat(within).DefaultIfEmpty($"{at.InstanceLocation}: is not valid");

        static string Last(EvaluationResults at) => at.EvaluationPath[at.EvaluationPath.SegmentCount - 1].ToString();

        string Keyword(EvaluationResults detail) => detail.EvaluationPath[at.EvaluationPath.SegmentCount].ToString();
    }
}
