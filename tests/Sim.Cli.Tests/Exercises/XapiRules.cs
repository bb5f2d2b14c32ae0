using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sim.Cli.Tests.Exercises;

/// <summary>The rules of xAPI 1.0.3 (part two, statements) that a statement of ours can break, each told where it is broken.</summary>
internal static partial class XapiRules
{
    private static readonly string[] Interactions =
        ["true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other"];

    public static IEnumerable<string> Broken(JsonNode statement)
    {
        var it = statement.AsObject();
        return
        [
            .. Only(it, "", "id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments"),
            .. Uuid(it["id"], "id"),
            .. it["actor"] is JsonObject actor ? Actor(actor, "actor") : ["actor is missing"],
            .. it["verb"] is JsonObject verb
                ? [.. Only(verb, "verb", "id", "display"), .. Iri(verb["id"], "verb.id"), .. Languages(verb["display"], "verb.display")]
                : (string[])["verb is missing"],
            .. it["object"] is JsonObject about ? Activity(about, "object") : ["object is missing"],
            .. it["result"] is JsonObject result ? Result(result) : [],
            .. it["context"] is JsonObject context ? Context(context) : [],
            .. it["timestamp"] is { } at ? Time(at, "timestamp") : [],
            .. it["version"] is { } version && !VersionForm().IsMatch(version.ToString()) ? ["version is none of 1.0"] : (string[])[],
            .. Nulls(it, ""),
        ];
    }

    private static IEnumerable<string> Actor(JsonObject actor, string at)
    {
        var isGroup = actor["objectType"]?.ToString() == "Group";
        string[] identifiers = [.. new[] { "mbox", "mbox_sha1sum", "openid", "account" }.Where(actor.ContainsKey)];
        return
        [
            .. Only(actor, at, "objectType", "name", "mbox", "mbox_sha1sum", "openid", "account", "member"),
            .. actor["objectType"] is { } type && type.ToString() is not ("Agent" or "Group") ? [$"{at}.objectType is neither Agent nor Group"] : (string[])[],
            .. identifiers.Length > 1 || (identifiers.Length == 0 && !isGroup) ? [$"{at} has {identifiers.Length} identifiers, and not one"] : (string[])[],
            .. isGroup && identifiers.Length == 0 && actor["member"] is not JsonArray { Count: > 0 } ? [$"{at} is a group of nobody"] : (string[])[],
            .. (actor["member"] as JsonArray ?? []).SelectMany((m, n) => Actor(m!.AsObject(), $"{at}.member[{n}]")),
            .. actor["account"] is JsonObject account
                ? [
                    .. Only(account, $"{at}.account", "homePage", "name"),
                    .. Uri.TryCreate(account["homePage"]?.ToString(), UriKind.Absolute, out var home)
                        && home.Scheme is "http" or "https"
                        && home.Host.Length > 0
                        ? (string[])[] : [$"{at}.account.homePage is no address that leads anywhere"],
                    .. string.IsNullOrEmpty(account["name"]?.ToString()) ? [$"{at}.account.name is missing"] : (string[])[],
                ]
                : (string[])[],
        ];
    }

    private static IEnumerable<string> Activity(JsonObject about, string at)
    {
        var definition = about["definition"] as JsonObject ?? [];
        var interaction = definition["interactionType"]?.ToString();
        return
        [
            .. Only(about, at, "objectType", "id", "definition"),
            .. Iri(about["id"], $"{at}.id"),
            .. Only(
                definition, $"{at}.definition", "name", "description", "type", "moreInfo", "extensions", "interactionType", "correctResponsesPattern",
                "choices",
                "scale", "source", "target", "steps"),
            .. Languages(definition["name"], $"{at}.definition.name"), .. Languages(definition["description"], $"{at}.definition.description"),
            .. definition["type"] is { } type ? Iri(type, $"{at}.definition.type") : [],
            .. interaction is not null && !Interactions.Contains(interaction) ? [$"{at}.definition.interactionType is unknown"] : (string[])[],
            .. definition["choices"] is JsonArray choices
                ? [
                    .. interaction is "choice" or "sequencing" ? (string[])[] : [$"{at}.definition.choices without interactionType choice"],
                    .. choices.Select(c => c!["id"]?.ToString()).Distinct().Count() == choices.Count ? (string[])[] : [$"{at}.definition.choices: an id twice"],
                    .. choices.SelectMany(c => Languages(c!["description"], "choice")),
                ]
                : (string[])[],
        ];
    }

    private static IEnumerable<string> Result(JsonObject result) =>
    [
        .. Only(result, "result", "score", "success", "completion", "response", "duration", "extensions"),
        .. (result["extensions"] as JsonObject ?? []).SelectMany(e => Iri(e.Key, "result.extensions")),
        .. result["score"] is JsonObject score
            ? [
                .. Only(score, "result.score", "scaled", "raw", "min", "max"),
                .. Number(score["scaled"]) is < -1 or > 1 ? ["result.score.scaled is not between -1 and 1"] : (string[])[],
                .. Number(score["raw"]) < Number(score["min"]) || Number(score["raw"]) > Number(score["max"])
                    ? ["result.score.raw is out of its bounds"]
                    : (string[])[],
                .. Number(score["min"]) >= Number(score["max"]) ? ["result.score.min is not below max"] : (string[])[],
            ]
            : (string[])[],
    ];

    private static IEnumerable<string> Context(JsonObject context) =>
    [
        .. Only(
            context, "context", "registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement", "extensions"),
        .. context["registration"] is { } registration ? Uuid(registration, "context.registration") : [],
        .. (context["contextActivities"] as JsonObject ?? []).SelectMany(a => a.Key is "parent" or "grouping" or "category" or "other"
            ? (a.Value as JsonArray ?? []).SelectMany(x => Activity(x!.AsObject(), $"context.{a.Key}"))
            : [$"context.contextActivities has no {a.Key}"]),
    ];

    private static decimal? Number(JsonNode? node) => node?.GetValue<decimal>();

    private static IEnumerable<string> Only(JsonObject map, string at, params string[] names) =>
        map.Select(p => p.Key).Except(names).Select(n => $"{at} has no property {n}");

    private static IEnumerable<string> Uuid(JsonNode? node, string at) =>
        node is not null && UuidForm().IsMatch(node.ToString()) ? [] : [$"{at} is no UUID of versions 1 to 5: {node}"];

    private static IEnumerable<string> Iri(JsonNode? node, string at) =>
        node is not null && IriForm().IsMatch(node.ToString()) ? [] : [$"{at} is no IRI: {node}"];

    private static IEnumerable<string> Languages(JsonNode? node, string at) =>
        node is not JsonObject map ? [] : map.Where(l => !LanguageForm().IsMatch(l.Key)).Select(l => $"{at}: {l.Key} is no language");

    private static IEnumerable<string> Time(JsonNode node, string at) =>
        TimeForm().IsMatch(node.ToString()) && DateTimeOffset.TryParse(node.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? []
            : [$"{at} is no time by RFC 3339: {node}"];

    private static IEnumerable<string> Nulls(JsonNode? node, string at) => node switch
    {
        null => [$"{at} is null"],
        JsonObject map when !at.EndsWith("extensions", StringComparison.Ordinal) => map.SelectMany(p => Nulls(p.Value, $"{at}.{p.Key}")),
        JsonArray list => list.SelectMany((x, n) => Nulls(x, $"{at}[{n}]")),
        _ => [],
    };

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex UuidForm();

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:[^\s<>""{}|\\^`]+$", RegexOptions.IgnoreCase)]
    private static partial Regex IriForm();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    private static partial Regex LanguageForm();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^1\.0(\.\d+)?$")]
    private static partial Regex VersionForm();
}
