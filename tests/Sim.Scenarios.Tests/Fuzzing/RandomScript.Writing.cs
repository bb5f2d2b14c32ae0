using System.Globalization;
using System.Text;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <content>What is written down, broken on purpose and expected, and the words it is made of.</content>
internal sealed partial class RandomScript
{
    private sealed record Cast(string Id, string[] Voices, bool IsCoalition);

    private sealed record Event(string Id, bool IsWritten, string Type, string When, List<(string Key, string Value)> Fields, bool CanBeCorrected);

    private sealed class Offer(string[] by, string[] to)
    {
        public string[] By => by;

        public string[] To => to;

        public bool IsWithdrawn { get; set; }
    }

    private sealed class Ceasefire
    {
        public HashSet<string> Declarers { get; } = [];

        public HashSet<string> Bound { get; } = [];

        public bool IsAgreed { get; init; }

        public bool HasEnd { get; set; }

        public bool IsOver { get; set; }

        public bool IsSuspended { get; set; }
    }

    private sealed class Deal(string[] parties, string[] obligations)
    {
        public string[] Parties => parties;

        public string[] Obligations { get; set; } = obligations;
    }

    private void Break(List<(string Key, string Value)>[] lines)
    {
        var fields = dice.Pick(lines);
        var at = dice.Below(fields.Count);
        switch (dice.Below(8))
        {
            case 0:
                fields.RemoveAt(at);
                break;
            case 1:
                fields[at] = (fields[at].Key, "nobody-knows-this");
                break;
            case 2:
                fields[at] = (fields[at].Key + "x", fields[at].Value);
                break;
            case 3:
                fields[at] = (fields[at].Key, HostileText.Written(HostileText.Random(dice, 90), dice));
                break;
            case 4:
                fields[at] = (fields[at].Key, dice.Pick(["{}", "[]", "{a: b}", "[a, [b]]", "null", "''", "-3", "1e9"]));
                break;
            case 5:
                var other = dice.Pick(lines);
                fields[at] = (fields[at].Key, other[dice.Below(other.Count)].Value);
                break;
            case 6:
                fields.Insert(at, dice.Pick(dice.Pick(lines)));
                break;
            default:
                var index = fields.FindIndex(f => f.Key == "when");
                if (index >= 0)
                {
                    fields[index] = ("when", dice.Pick(
                    [
                        "0001-01-01",
                        "9999-12-31",
                        "2025-02-30",
                        "2025-03-30T03:30",
                        "2025-05-08/2025-05-07",
                        "yesterday",
                        "../..",
                        "9999-12-31T23:59:59.999999999-18:00",
                    ]));
                }

                break;
        }
    }

    private void Expect(StringBuilder text)
    {
        if (dice.Percent(60))
        {
            return;
        }

        text.Append("expect:\n");
        for (var count = dice.Between(1, 3); count > 0; count--)
        {
            List<(string, string)> fields = [];
            Add(fields, dice.Percent(80), "as-of", calendar.Around);
            Add(fields, dice.Percent(20), "known-by", calendar.Around);
            Add(fields, dice.Percent(20), "known-to", () => Scalar(dice.Pick(cast).Id));
            Add(fields, dice.Percent(20), "according-to", () => Scalar(dice.Pick(cast).Id));
            fields.Add(("phase.name", dice.Pick(["negotiation", "absent", "null", "[a, b]"])));
            Add(
                fields,
                truces.Count > 0,
                $"truces.{truces.Keys.FirstOrDefault()}.{dice.Pick(OfTruces)}",
                () => dice.Pick(["in-force", "3", "absent", "[north, south]", "2025-05-08T00:00Z"]));
            Add(
                fields,
                dice.Percent(50),
                dice.Pick(["parties.count", "upcoming.1.when", "..", "orphaned.count", "proposals.0", "scenario"]),
                () => dice.Pick(["0", "true", "\"\"", "{a: b}", "absent"]));
            WriteMap(text, fields, "  ", isFlow: true);
        }
    }

    private void WriteMap(StringBuilder text, List<(string Key, string Value)> fields, string indent, bool isFlow)
    {
        if (isFlow)
        {
            text.Append(indent).Append("- ").Append(Flow(fields)).Append('\n');
            return;
        }

        for (var i = 0; i < fields.Count; i++)
        {
            text.Append(indent).Append(i == 0 ? "- " : "  ").Append($"{fields[i].Key}: {fields[i].Value}\n");
        }

        if (dice.Percent(10))
        {
            text.Append("\n  # a comment: of sorts\n");
        }
    }

    private string Fresh(string kind)
    {
        for (var n = 0; ; n++)
        {
            var id = n < 5 ? dice.Pick(Ids) : string.Create(CultureInfo.InvariantCulture, $"{kind}-{n}-{dice.Below(10_000)}");
            if (!eventIds.Contains(id) && used.Add($"{kind}/{id}"))
            {
                return id;
            }
        }
    }

    private string Text() =>
        HostileText.Written(
            isHostile
                ? HostileText.Any(dice)
                : dice.Pick(["Peace", "A long day", "shells at the bridge", "Die Brücke von Übersee", "停戦", "1953", "true", "a: b"]),
            dice);

    private string Scalar(string id) => HostileText.Written(id, dice);

    private string[] Some(int most) => dice.Some([.. cast.Select(c => c.Id)], most);

    private string Parties() => Some(3) is [var only] && dice.Percent(70) ? Voiced(only) : List(Some(3).Select(Voiced));

    private string Voiced(string party) =>
        cast.Single(c => c.Id == party) is { Voices.Length: > 0 } c && dice.Percent(40) ? Scalar($"{party}/{dice.Pick(c.Voices)}") : Scalar(party);

    private string Source() =>
        List(Enumerable.Range(0, dice.Pick([1, 1, 2]))
            .Select(_ => dice.Pick(sources))
            .Select(s => Scalar(dice.Percent(60) ? $"{s.Id}#p{dice.Between(1, s.Paragraphs)}" : s.Id)));

    private string Figure() => dice.Pick(["0", "34", "\"34..\"", "100..200", "~200", "about thirty", "999999999999", "034", "7"]);

    private string Length() => dice.Pick(["P30D", "PT72H", "P1D", "P1Y2M3W4DT5H6M7S", "PT30M", "P1M", "P900Y", "PT1S"]);

    private string Conditions() => $"[{string.Join(", ", Enumerable.Range(0, dice.Between(1, 2)).Select(_ => dice.Below(4) switch
    {
        0 => Thing(),
        1 when proposals.Count > 0 => $"{{ref: {Scalar($"proposal/{dice.Pick([.. proposals.Keys])}")}, by: {Voiced(dice.Pick(cast).Id)}, is: accepted}}",
        2 => $"{{text: {Text()}, ref: {Thing()}}}",
        _ => $"{{text: {Text()}}}",
    }))}]";

    private string Thing()
    {
        (string Kind, IEnumerable<string> Ids)[] all =
        [
            ("proposal", proposals.Keys), ("talks", talks.Keys), ("truce", truces.Keys), ("agreement", agreements.Keys), ("measure", measures.Keys),
            ("incident", incidents), ("violation", violations.Keys),
            ("issue", issues), ("party", cast.Select(c => c.Id)), ("event", events.Where(e => e.CanBeCorrected).Select(e => e.Id)),
        ];
        var (kind, ids) = dice.Pick([.. all.Where(k => k.Ids.Any())]);
        return Scalar($"{kind}/{dice.Pick([.. ids])}");
    }

    private string? Referable() =>
        events.Where(e => e.CanBeCorrected && e.Type is not ("correction" or "report-retracted")).Select(e => e.Id).ToArray() is { Length: > 0 } ids
            ? dice.Pick(ids)
            : null;

    private static void Add(List<(string, string)> fields, bool wanted, string key, Func<string> value)
    {
        if (wanted)
        {
            fields.Add((key, value()));
        }
    }

    private static string Flow(List<(string Key, string Value)> fields) => $"{{{string.Join(", ", fields.Select(f => $"{f.Key}: {f.Value}"))}}}";

    private string List(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return all is [var only] && dice.Percent(60) ? only : $"[{string.Join(", ", all)}]";
    }
}
