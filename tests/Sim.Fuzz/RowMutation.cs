using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sim.Scenarios.Tests.Fuzzing;

namespace Sim.Fuzz;

/// <summary>A row of the log as it is in the table.</summary>
internal sealed record StoredRow(long Number, string Stream, long Version, string Type, string Data);

/// <summary>What somebody's hand, a torn disk or another program can do to a row: the SQL that does it, and a word for its kind.</summary>
internal static class RowMutation
{
    private static readonly string[] Times = ["infinity", "-infinity", "0001-01-01 BC", "4713-01-01 BC", "294276-12-31", "9999-12-31", "1900-01-01"];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e308", "123456789012345678901234567890", "\"\"", "[]", "{}", "[null]", "{\"a\": 1}", "\"2025-02-30\"", "\"9999-99-99\"",
        "\"a\\u0301\"", "[[[[[[[[]]]]]]]]", "\"nobody\"", "\"truce/none\"", "\"{\"", "\"../2025\"", "\"PT-1S\"", "\"0001-01-01T00:00:00-18:00\"",
    ];

    public static readonly string[] Kinds =
        ["value changed", "value hostile", "key taken out", "key put in", "all of it changed", "type changed", "type unknown", "row of another", "time changed",
            "version changed", "stream changed", "row taken out", "row put in", "streams changed", "stream lost"];

    public static (string Kind, string Sql) Draw(IReadOnlyList<StoredRow> rows, Dice dice)
    {
        var row = dice.Pick(rows);
        // What is in an event is most of what there is to damage.
        var kind = dice.Percent(50) ? dice.Pick(Kinds[..4]) : dice.Pick(Kinds);
        return (kind, kind switch
        {
            "value changed" => Data(row, Changed(row, dice, d => JsonNode.Parse(d.Pick(Values)))),
            "value hostile" => Data(row, Changed(row, dice, d => JsonValue.Create(HostileText.Any(d)))),
            "key taken out" => Data(row, Changed(row, dice, _ => null, isRemoved: true)),
            "key put in" => Data(row, Added(row, dice)),
            "all of it changed" => Data(row, dice.Pick(Values)),
            "type changed" => Set(row, $"type = {Text(dice.Pick(rows).Type)}"),
            "type unknown" => Set(row, $"type = {Text(dice.Percent(50) ? "" : HostileText.Any(dice))}"),
            "row of another" => dice.Pick(rows) is var other && dice.Percent(50)
                ? Set(row, $"type = {Text(other.Type)}, data = {Text(other.Data)}::jsonb")
                : Data(row, other.Data),
            "time changed" => Set(row, $"timestamp = {Text(dice.Pick(Times))}"),
            "version changed" => Set(row, Version(dice)),
            "stream changed" => Set(row, $"stream_id = {Text(Name(dice))}, version = version + 100000"),
            "row taken out" => $"delete from sim.mt_events where seq_id = {Number(row)}",
            "row put in" => $"insert into sim.mt_events select (e).* from (select jsonb_populate_record(x, jsonb_build_object('seq_id', 1000000000, "
                + $"'id', gen_random_uuid(), 'version', x.version + {dice.Pick(["1000", "100000", "-1000"])})) e from sim.mt_events x "
                + $"where seq_id = {Number(row)}) y",
            "streams changed" => $"update sim.mt_streams set version = {dice.Pick(["0", "-1", "version + 1", "version - 1", "9223372036854775807"])} "
                + $"where id = {Text(row.Stream)}",
            _ => $"delete from sim.mt_streams where id = {Text(row.Stream)}",
        });
    }

    private static string Name(Dice dice) => dice.Below(3) switch
    {
        0 => "istanbul-2025@fork",
        1 => "nowhere@a@b",
        _ => new string([.. HostileText.Any(dice).Take(100)]),
    };

    private static string Version(Dice dice) =>
        $"version = {dice.Pick(["0", "-1", "version + 1000", "9223372036854775807", "-9223372036854775808", "2147483648"])}";

    private static string Set(StoredRow row, string what) => $"update sim.mt_events set {what} where seq_id = {Number(row)}";

    private static string Data(StoredRow row, string json) => Set(row, $"data = {Text(json)}::jsonb");

    private static string Changed(StoredRow row, Dice dice, Func<Dice, JsonNode?> value, bool isRemoved = false)
    {
        var root = JsonNode.Parse(row.Data)!;
        var places = Places(root).ToList();
        if (places.Count == 0)
        {
            return "null";
        }

        var (above, key, at) = dice.Pick(places);
        if (above is JsonObject of)
        {
            of.Remove(key);
            if (!isRemoved)
            {
                of[key] = value(dice);
            }
        }
        else if (above is JsonArray list)
        {
            list.RemoveAt(at);
            if (!isRemoved)
            {
                list.Insert(at, value(dice));
            }
        }

        return root.ToJsonString();
    }

    private static string Added(StoredRow row, Dice dice)
    {
        var root = JsonNode.Parse(row.Data)!;
        if (root is JsonObject of)
        {
            string[] keys =
                ["until", "from", "by", "when", "id", "known-to", "knownTo", "corrects", "path", "exists", "$type", "length", "reported", "parties"];
            of[dice.Pick(keys)] = JsonNode.Parse(dice.Pick(Values));
        }

        return root.ToJsonString();
    }

    private static IEnumerable<(JsonNode Above, string Key, int At)> Places(JsonNode? node) => node switch
    {
        JsonObject of => of.ToList().SelectMany(p => Places(p.Value).Prepend((of, p.Key, 0))),
        JsonArray list => list.Index().ToList().SelectMany(p => Places(p.Item).Prepend((list, "", p.Index))),
        _ => [],
    };

    private static string Number(StoredRow row) => row.Number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
