using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sim.Scenarios.Tests.Schema;

/// <summary>
/// Validates by the part of JSON Schema draft 7 that the scenario schema uses, and fails on any keyword beyond it. The packages that restore here know neither `if` nor `const`,
/// by which the schema tells the events apart.
/// </summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Silent = ["$schema", "title", "description", "examples", "definitions", "enumDescriptions", "patternErrorMessage", "then", "else"];

    /// <summary>What is wrong, a line each as <c>/path: reason</c>; empty: it is valid.</summary>
    public IReadOnlyList<string> Problems(JsonElement value)
    {
        var problems = new List<string>();
        Check(value, root, "", problems);
        return [.. problems.Distinct()];
    }

    private void Check(JsonElement value, JsonElement schema, string at, List<string> problems)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Require(schema.ValueKind == JsonValueKind.True, "may not stand here");
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(value, reference.GetString()!.Split('/').Skip(1).Aggregate(root, (s, part) => s.GetProperty(part)), at, problems);
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            Apply(keyword.Name, keyword.Value);
        }

        void Apply(string keyword, JsonElement by)
        {
            switch (keyword)
            {
                case var silent when Silent.Contains(silent):
                    break;
                case "type":
                    Require(by.ValueKind == JsonValueKind.Array ? by.EnumerateArray().Any(IsOfType) : IsOfType(by), $"is {value.ValueKind}, not {by.GetRawText()}");
                    break;
                case "const":
                    Require(JsonElement.DeepEquals(value, by), $"is not {by.GetRawText()}");
                    break;
                case "enum":
                    Require(by.EnumerateArray().Any(word => JsonElement.DeepEquals(value, word)), "is none of the words");
                    break;
                case "pattern":
                    Require(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, by.GetString()!, RegexOptions.CultureInvariant), $"does not match {by.GetString()}");
                    break;
                case "minLength" or "maxLength":
                    Require(value.ValueKind != JsonValueKind.String || (keyword == "minLength" ? value.GetString()!.Length >= by.GetInt32() : value.GetString()!.Length <= by.GetInt32()), keyword);
                    break;
                case "minimum" or "maximum":
                    Require(value.ValueKind != JsonValueKind.Number || (keyword == "minimum" ? value.GetDecimal() >= by.GetDecimal() : value.GetDecimal() <= by.GetDecimal()), keyword);
                    break;
                case "minItems":
                    Require(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= by.GetInt32(), keyword);
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    foreach (var (index, item) in value.EnumerateArray().Index())
                    {
                        Check(item, by, $"{at}/{index.ToString(CultureInfo.InvariantCulture)}", problems);
                    }

                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    foreach (var name in by.EnumerateArray())
                    {
                        Require(value.TryGetProperty(name.GetString()!, out _), $"lacks {name}");
                    }

                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in by.EnumerateObject())
                    {
                        if (value.TryGetProperty(property.Name, out var own))
                        {
                            Check(own, property.Value, $"{at}/{property.Name}", problems);
                        }
                    }

                    break;
                case "patternProperties" or "additionalProperties" or "propertyNames" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in value.EnumerateObject())
                    {
                        Property(keyword, by, property);
                    }

                    break;
                case "minProperties":
                    Require(value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= by.GetInt32(), "has too few properties");
                    break;
                case "items" or "required" or "properties" or "patternProperties" or "additionalProperties" or "propertyNames":
                    break;
                case "allOf":
                    foreach (var one in by.EnumerateArray())
                    {
                        Check(value, one, at, problems);
                    }

                    break;
                case "anyOf":
                    Require(by.EnumerateArray().Any(Fits), "fits none of the forms");
                    break;
                case "not":
                    Require(!Fits(by), "is what it may not be");
                    break;
                case "if":
                    if (schema.TryGetProperty(Fits(by) ? "then" : "else", out var next))
                    {
                        Check(value, next, at, problems);
                    }

                    break;
                default:
                    throw new NotSupportedException($"the schema uses '{keyword}', which this check does not know");
            }
        }

        void Property(string keyword, JsonElement by, JsonProperty property)
        {
            switch (keyword)
            {
                case "propertyNames":
                    Check(JsonSerializer.SerializeToElement(property.Name), by, $"{at}/{property.Name}", problems);
                    break;
                case "patternProperties":
                    foreach (var pattern in by.EnumerateObject().Where(p => Regex.IsMatch(property.Name, p.Name)))
                    {
                        Check(property.Value, pattern.Value, $"{at}/{property.Name}", problems);
                    }

                    break;
                case "additionalProperties" when !IsDeclared(property.Name):
                    Check(property.Value, by, $"{at}/{property.Name}", problems);
                    break;
            }
        }

        bool IsDeclared(string name) =>
            (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _))
            || (schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(p => Regex.IsMatch(name, p.Name)));

        bool Fits(JsonElement other)
        {
            var inner = new List<string>();
            Check(value, other, at, inner);
            return inner.Count == 0;
        }

        bool IsOfType(JsonElement type) => type.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            var other => throw new NotSupportedException(other),
        };

        void Require(bool fine, string reason)
        {
            if (!fine)
            {
                problems.Add($"{at}: {reason}");
            }
        }
    }
}
