using System.Text;
using CsCheck;
using NodaTime;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>
/// Whole scripts at random: a head, a cast, issues, sources, and a history of every type of event told step by step, so that it is legal when nothing was made
/// illegal on purpose;
/// corrections, retractions, disputes, claims, secrets and expectations with it.
/// </summary>
internal sealed partial class RandomScript
{
    private static readonly string[] OfTruces =
        ["status", "commitments.count", "commitments.north.status", "from", "until", "claims", "violations.1.count", "because", "title.x"];

    private static readonly string[] Zones =
        [
            "UTC",
            "Europe/Istanbul",
            "Europe/Kyiv",
            "Asia/Seoul",
            "America/New_York",
            "Pacific/Apia",
            "Pacific/Kiritimati",
            "Africa/Monrovia",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "America/St_Johns",
            "Etc/GMT+12",
            "Antarctica/Troll",
            "Europe/Dublin",
        ];

    private static readonly string[] Ids =
    [
        "a",
        "b",
        "victory-day",
        "1953",
        "null",
        "true",
        "0",
        "2",
        "x-1-y",
        "plan",
        "energy-halt",
        "round-one",
        "count",
        "status",
        "e1",
        "no",
        "10",
    ];

    private static readonly string[] Roles = ["belligerent", "principal", "mediator", "facilitator", "host", "guarantor", "monitor", "observer", "supporter"];

    private readonly Dice dice;
    private readonly bool isHostile;
    private readonly Calendar calendar;
    private readonly List<Cast> cast = [];
    private readonly List<string> issues = [];
    private readonly List<(string Id, int Paragraphs)> sources = [];
    private readonly List<Event> events = [];
    private readonly HashSet<string> eventIds = [];
    private readonly HashSet<string> used = [];

    private readonly HashSet<(string Party, string Role)> roles = [];
    private readonly HashSet<(string Party, string Issue)> positions = [];
    private readonly Dictionary<string, Offer> proposals = [];
    private readonly Dictionary<string, string> talks = [];
    private readonly Dictionary<string, Ceasefire> truces = [];
    private readonly Dictionary<string, (string Claimant, string Truce, string? Accused)> violations = [];
    private readonly Dictionary<string, Deal> agreements = [];
    private readonly Dictionary<string, string> measures = [];
    private readonly HashSet<string> incidents = [];

    private RandomScript(Dice dice, bool isHostile)
    {
        this.dice = dice;
        this.isHostile = isHostile;
        var year = dice.Below(
            20) switch { 0 => 1, 1 => dice.Between(9960, 9999), 2 => dice.Between(2, 1800), < 6 => dice.Between(1840, 1970), _ => dice.Between(1971, 2035) };
        calendar = new(dice, DateTimeZoneProviders.Tzdb[dice.Pick(Zones)], new(year, dice.Between(1, 12), dice.Between(1, 28), dice.Below(24), dice.Below(60)));
    }

    /// <summary>Scripts that should be legal.</summary>
    public static Gen<string> Legal { get; } = new GenText(d => new RandomScript(d, isHostile: d.Percent(30)).Write(d.Pick([0, 3, 8, 15, 30, 60]), broken: 0));

    /// <summary>A legal script as a table.</summary>
    public static Gen<string> AsTable { get; } = Legal.Select(text => ScriptReader.Read(text, "x.yaml").Script is { } script
        ? ScriptExport.ToCsv(script.Scenario, script.Entries, script.Branches)
        : "part\n");

    /// <summary>Scripts with some steps that should be refused, unknown names and wrong values.</summary>
    public static Gen<string> Broken { get; } = new GenText(d => new RandomScript(
        d,
        isHostile: d.Percent(30)).Write(d.Pick([1, 3, 8, 20]), broken: d.Between(1, 3)));

    private string Write(int count, int broken)
    {
        var text = new StringBuilder();
        Head(text);
        for (var i = 0; i < count; i++)
        {
            Step();
        }

        var lines = events.Select(e => e.Fields).ToArray();
        for (; broken > 0 && lines.Length > 0; broken--)
        {
            Break(lines);
        }

        if (dice.Percent(30))
        {
            dice.Shuffle(lines);
        }

        text.Append("events:\n");
        foreach (var fields in lines)
        {
            WriteMap(text, fields, "  ", dice.Percent(50));
        }

        if (lines.Length == 0)
        {
            text.Length -= "\n".Length;
            text.Append(" []\n");
        }

        Expect(text);
        return text.ToString();
    }

    private void Head(StringBuilder text)
    {
        text.Append(dice.Percent(20) ? "# a comment\n" : "").Append($"scenario: {Scalar(dice.Pick(Ids))}\ntitle: {Text()}\n");
        text.Append(dice.Percent(30) ? $"about: {Text()}\n" : "").Append($"zone: {calendar.Zone.Id}\n");
        text.Append("sources:\n");
        foreach (var id in dice.Some(Ids, 3))
        {
            sources.Add((id, dice.Between(1, 40)));
            var date = dice.Percent(50) ? $", date: {calendar.Around()}" : "";
            var note = dice.Percent(20) ? $", note: {Text()}" : "";
            text.Append($"  {Scalar(id)}: {{publisher: {Text()}, paragraphs: {sources[^1].Paragraphs}{date}{note}}}\n");
        }

        text.Append("parties:\n");
        foreach (var id in dice.Some(["north", "south", "league", "1953", "null", "rebels", "people", "envoy"], 6))
        {
            var isCoalition = cast.Count > 1 && dice.Percent(20);
            string[] voices = dice.Percent(40) ? dice.Some(["president", "office", "1", "true"], 2) : [];
            var held = dice.Percent(70) ? dice.Some(Roles, 2) : [];
            roles.UnionWith(held.Select(r => (id, r)));
            List<(string, string)> fields =
            [
                ("name", Text()),
                ("kind", isCoalition ? "coalition" : dice.Pick(["state", "organisation", "armed-group", "person", "public"])),
            ];
            Add(fields, held.Length > 0, "roles", () => List(held));
            Add(fields, isCoalition, "members", () => List(dice.Some([.. cast.Select(c => c.Id)], 3).Select(m => Scalar(m))));
            Add(fields, dice.Percent(20), "cameo", () => Text());
            Add(
                fields,
                voices.Length > 0,
                "voices",
                () => $"{{{string.Join(", ", voices.Select(v => $"{Scalar(v)}: {(dice.Percent(15) ? $"{{name: {Text()}, until: 9999-12-31}}" : Text())}"))}}}");
            cast.Add(new(id, voices, isCoalition));
            text.Append($"  {Scalar(id)}: {Flow(fields)}\n");
        }

        issues.AddRange(dice.Some(Ids, 3));
        text.Append("issues:\n");
        foreach (var id in issues)
        {
            text.Append($"  {Scalar(id)}: {dice.Below(3) switch { 0 => "{}", 1 => Text(), _ => $"{{title: {Text()}}}" }}\n");
        }
    }

    private void Step()
    {
        // A step that nothing stands ready for is left for another.
        for (var tries = 0; tries < 20; tries++)
        {
            var isLater = events.Count > 0 && dice.Percent(14);
            if (isLater ? Afterthought() : Happening())
            {
                return;
            }
        }
    }

    private bool Happening()
    {
        var kind = dice.Below(36);
        var made = kind switch
        {
            0 => TakeRole(),
            1 => LeaveRole(),
            2 or 3 => StatePosition(),
            4 => DropPosition(),
            5 or 6 => Said(),
            7 => Noted(),
            8 or 9 => Table(),
            10 or 11 => AnswerIt(),
            12 => OfProposal(),
            13 => Schedule(),
            14 => Open(),
            15 or 16 or 17 => OfTalks(),
            18 or 19 => Announce(),
            20 or 21 or 22 or 23 => OfTruce(),
            24 or 25 => Accuse(),
            26 => DenyIt(),
            27 => Verify(),
            28 or 29 => Agree(),
            30 or 31 => OfAgreement(),
            32 => Threaten(),
            33 => Impose(),
            34 => OfMeasure(),
            _ => Incident(),
        };
        if (made is not var (type, fields, done, opens))
        {
            return false;
        }

        var when = calendar.Next();
        var actors = fields.FirstOrDefault(f => f.Item1 == "by").Item2 ?? "";
        var isClaim = dice.Percent(12);
        if (isClaim && cast.Where(c => !c.IsCoalition && !actors.Contains(c.Id, StringComparison.Ordinal)).ToArray() is { Length: > 0 } tellers)
        {
            fields.Add(("according-to", Voiced(dice.Pick(tellers).Id)));
        }
        else
        {
            done();
        }

        Common(fields);
        var isWritten = opens is null || !eventIds.Add(opens) || dice.Percent(30);
        var id = isWritten ? Fresh("event") : opens!;
        eventIds.Add(id);
        List<(string, string)> all = [("when", when), ("event", type), .. fields];
        if (isWritten && dice.Percent(70))
        {
            all.Insert(dice.Below(all.Count + 1), ("id", Scalar(id)));
        }
        else if (isWritten)
        {
            id = "";
        }

        events.Add(new(id, isWritten, type, when, all, CanBeCorrected: id.Length > 0));
        return true;
    }

    /// <summary>A correction, a dispute or a retraction of something told before.</summary>
    private bool Afterthought()
    {
        var targets = events.Where(e => e.CanBeCorrected).ToArray();
        if (targets.Length == 0)
        {
            return false;
        }

        var target = dice.Pick(targets);
        var id = Fresh("later");
        eventIds.Add(id);
        if (dice.Percent(20))
        {
            // What others hang on is left alone, or they would lose their footing.
            if (target.Type is not ("statement-made" or "context-noted" or "incident-reported" or "position-stated" or "correction" or "report-retracted"))
            {
                return false;
            }

            var at = calendar.Next();
            List<(string, string)> back = [("id", Scalar(id)), ("when", at), ("event", "report-retracted"), ("retracts", Scalar(target.Id))];
            if (target.Type == "position-stated")
            {
                positions.Clear();
            }

            events.Add(new(id, true, "report-retracted", at, back, CanBeCorrected: dice.Percent(30)));
            return true;
        }

        var isDispute = dice.Percent(40) && target.Type is not ("correction" or "report-retracted");
        if (target.Type == "report-retracted")
        {
            return false;
        }

        List<(string Key, string Value)> fields = [(isDispute ? "disputes" : "corrects", Scalar(target.Id)), ("id", Scalar(id))];
        if (!isDispute)
        {
            fields.Add(("reported", calendar.Next()));
        }

        foreach (var key in target.Fields.Select(f => f.Key)
            .Where(k => k is "text" or "title" or "note" or "source" or "terms" or "venue" or "count" or "area" or "outcome" or "damage" or "where" or "label")
            .ToArray())
        {
            if (dice.Percent(60))
            {
                fields.Add((key, key switch { "source" => Source(), "count" => Figure(), "terms" => dice.Percent(30) ? "[]" : $"[{Text()}]", _ => Text() }));
            }
        }

        if (dice.Percent(15))
        {
            fields.Add(("when", target.When));
        }

        if (isDispute)
        {
            if (fields.All(f => f.Key is "disputes" or "id" or "source" or "note"))
            {
                fields.Add(("when", target.When));
            }

            Add(fields, dice.Percent(60), "according-to", () => Voiced(dice.Pick(cast).Id));
            Add(fields, fields.All(f => f.Key != "source") && dice.Percent(50), "source", Source);
        }
        else if (fields.Count == 3)
        {
            fields.Add(("note", Text()));
        }

        events.Add(new(id, true, "correction", target.When, fields, CanBeCorrected: !isDispute));
        return true;
    }

    private void Common(List<(string Key, string Value)> fields)
    {
        Add(fields, dice.Percent(60), "source", Source);
        Add(fields, dice.Percent(15), "note", () => Text());
        Add(fields, dice.Percent(12), "known-to", () => List(dice.Some([.. cast.Select(c => c.Id)], 2).Select(p => Scalar(p))));
        Add(fields, dice.Percent(12), "reported", () => dice.Percent(30) ? "never" : calendar.Later());
    }
}
