using System.Globalization;
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
internal sealed class RandomScript
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

    private (string Type, List<(string Key, string Value)> Fields, Action Done, string? Opens)? TakeRole()
    {
        var (party, role) = (dice.Pick(cast).Id, dice.Pick(Roles));
        return ("role-taken", [("by", Voiced(party)), ("role", role)], () => roles.Add((party, role)), null);
    }

    private (string, List<(string, string)>, Action, string?)? LeaveRole()
    {
        if (roles.Count == 0)
        {
            return null;
        }

        var held = dice.Pick([.. roles]);
        return ("role-left", [("by", Voiced(held.Party)), ("role", held.Role)], () => roles.Remove(held), null);
    }

    private (string, List<(string, string)>, Action, string?)? StatePosition()
    {
        var (party, issue) = (dice.Pick(cast).Id, dice.Pick(issues));
        List<(string, string)> fields =
        [
            ("by", Voiced(party)),
            ("issue", Scalar(issue)),
            ("stance", dice.Pick(["demand", "red-line", "offer", "concession", "openness", "refusal"])),
            ("text", Text()),
        ];
        Add(fields, dice.Percent(30), "towards", Parties);
        return ("position-stated", fields, () => positions.Add((party, issue)), null);
    }

    private (string, List<(string, string)>, Action, string?)? DropPosition()
    {
        if (positions.Count == 0)
        {
            return null;
        }

        var held = dice.Pick([.. positions]);
        return ("position-dropped", [("by", Voiced(held.Party)), ("issue", Scalar(held.Issue))], () => positions.Remove(held), null);
    }

    private (string, List<(string, string)>, Action, string?)? Said()
    {
        List<(string, string)> fields = [("by", Parties()), ("text", Text())];
        Add(fields, dice.Percent(30), "to", Parties);
        Add(fields, dice.Percent(50), "about", Thing);
        Add(
            fields,
            dice.Percent(50),
            "tone",
            () => dice.Pick(["welcome", "support", "criticise", "dismiss", "accuse", "deny", "thank", "appeal", "commit", "frame", "no-comment"]));
        return ("statement-made", fields, () => { }, null);
    }

    private (string, List<(string, string)>, Action, string?)? Noted()
    {
        List<(string, string)> fields = [("text", Text())];
        Add(fields, dice.Percent(30), "about", Thing);
        Add(fields, dice.Percent(30), "by", Parties);
        Add(fields, dice.Percent(30), "killed", Figure);
        return ("context-noted", fields, () => { }, null);
    }

    private (string, List<(string, string)>, Action, string?)? Table()
    {
        var id = Fresh("proposal");
        string[] by = dice.Percent(90) ? Some(2) : [];
        string[] to = dice.Percent(90) ? Some(3) : [];
        List<(string, string)> fields = [("proposal", Scalar(id))];
        Add(fields, dice.Percent(60), "title", () => Text());
        Add(fields, dice.Percent(80), "kind", () => dice.Pick(["talks", "truce", "settlement", "exchange", "mediation", "recognition", "measure"]));
        Add(fields, dice.Percent(80), "strength", () => dice.Pick(["appeal", "request", "offer", "counter-offer", "demand", "ultimatum"]));
        Add(fields, by.Length > 0, "by", () => List(by.Select(Voiced)));
        Add(fields, to.Length > 0, "to", () => List(to.Select(Voiced)));
        Add(fields, dice.Percent(40), "terms", () => $"[{Text()}, {Text()}]");
        Add(fields, dice.Percent(30), "conditions", Conditions);
        Add(fields, dice.Percent(40), dice.Percent(50) ? "answer-by" : "answer-within", () => "");
        if (fields[^1] is ("answer-by", ""))
        {
            fields[^1] = ("answer-by", calendar.Later());
        }
        else if (fields[^1] is ("answer-within", ""))
        {
            fields[^1] = ("answer-within", Length());
        }

        Add(fields, proposals.Count > 0 && dice.Percent(20), dice.Percent(50) ? "counters" : "replaces", () => Scalar(dice.Pick([.. proposals.Keys])));
        string? asked = null;
        var isTruce = dice.Percent(50);
        if (dice.Percent(40))
        {
            asked = dice.Percent(80) || (isTruce ? truces.Count : talks.Count) == 0
                ? Fresh(isTruce ? "truce" : "talks")
                : isTruce ? dice.Pick([.. truces.Keys])
                : dice.Pick([.. talks.Keys]);
            List<(string, string)> asks = [(isTruce ? "truce" : "talks", Scalar(asked))];
            Add(asks, dice.Percent(30), "title", () => Text());
            Add(asks, isTruce && dice.Percent(50), "from", calendar.Later);
            Add(asks, isTruce && dice.Percent(50), "for", Length);
            Add(asks, isTruce && dice.Percent(30), "scope", () => "air");
            Add(asks, !isTruce && dice.Percent(50), "planned", calendar.Later);
            Add(asks, !isTruce && dice.Percent(30), "format", () => "summit");
            Add(asks, !isTruce && talks.Count > 0 && dice.Percent(20), "resumes", () => Scalar(dice.Pick([.. talks.Keys])));
            fields.Add(("asks", Flow(asks)));
        }

        return ("proposal-tabled", fields, () =>
        {
            proposals[id] = new(by, to);
            if (asked is not null && !isTruce)
            {
                talks.TryAdd(asked, "proposed");
            }
        }, id);
    }

    private (string, List<(string, string)>, Action, string?)? AnswerIt()
    {
        if (proposals.Where(p => p.Value is { IsWithdrawn: false, To.Length: > 0 }).ToArray() is not { Length: > 0 } open)
        {
            return null;
        }

        var (id, offer) = dice.Pick(open);
        List<(string, string)> fields =
            [
                ("proposal", Scalar(id)),
                ("by", Voiced(dice.Pick(offer.To))),
                ("answer", dice.Pick(["accepted", "accepted-with-conditions", "accepted-in-part", "countered", "noted", "rejected"])),
            ];
        Add(fields, dice.Percent(30), "conditions", Conditions);
        Add(fields, dice.Percent(20), "counter", () => Scalar(dice.Pick([.. proposals.Keys])));
        return ("proposal-answered", fields, () => { }, null);
    }

    private (string, List<(string, string)>, Action, string?)? OfProposal()
    {
        if (proposals.Count == 0)
        {
            return null;
        }

        var (id, offer) = dice.Pick([.. proposals]);
        switch (dice.Below(3))
        {
            case 0:
                return ("proposal-endorsed", [("proposal", Scalar(id)), ("by", Parties())], () => { }, null);
            case 1:
                List<(string, string)> moved = [("proposal", Scalar(id)), ("answer-by", calendar.Later())];
                Add(moved, dice.Percent(50), "by", Parties);
                return ("deadline-moved", moved, () => { }, null);
            default:
                List<(string, string)> gone = [("proposal", Scalar(id))];
                Add(gone, offer.By.Length > 0 && dice.Percent(50), "by", () => List(offer.By.Select(Voiced)));
                return ("proposal-withdrawn", gone, () => offer.IsWithdrawn = true, null);
        }
    }

    private (string, List<(string, string)>, Action, string?)? Schedule()
    {
        var id = talks.Where(t => t.Value == "proposed").Select(t => t.Key).ToArray() is { Length: > 0 } asked && dice.Percent(50)
            ? dice.Pick(asked)
            : Fresh("talks");
        List<(string, string)> fields = [("talks", Scalar(id))];
        Plan(fields);
        return ("talks-scheduled", fields, () => talks[id] = "scheduled", id);
    }

    private (string, List<(string, string)>, Action, string?)? Open()
    {
        var id = talks.Where(t => t.Value is "proposed" or "scheduled").Select(t => t.Key).ToArray() is { Length: > 0 } planned && dice.Percent(70)
            ? dice.Pick(planned)
            : Fresh("talks");
        List<(string, string)> fields = [("talks", Scalar(id))];
        Plan(fields);
        return ("talks-opened", fields, () => talks[id] = "under-way", id);
    }

    private void Plan(List<(string, string)> fields)
    {
        Add(fields, dice.Percent(50), "title", () => Text());
        Add(fields, dice.Percent(50), "planned", calendar.Around);
        Add(fields, dice.Percent(40), "venue", () => Text());
        Add(fields, dice.Percent(30), "host", () => Voiced(dice.Pick(cast).Id));
        Add(fields, dice.Percent(30), "mediators", Parties);
        Add(fields, dice.Percent(70), "parties", Parties);
        Add(
            fields,
            dice.Percent(30),
            "delegations",
            () => $"{{{string.Join(", ", Some(2).Select(p => $"{Scalar(p)}: {(dice.Percent(80) ? $"{{head: {Text()}, level: {Text()}}}" : "{}")}"))}}}");
        Add(fields, dice.Percent(50), "format", () => dice.Pick(["direct", "proximity", "mediated", "summit", "phone", "correspondence"]));
        Add(fields, proposals.Count > 0 && dice.Percent(30), "proposal", () => Scalar(dice.Pick([.. proposals.Keys])));
        Add(fields, dice.Percent(20), "track", () => Text());
    }

    private (string, List<(string, string)>, Action, string?)? OfTalks()
    {
        if (talks.Count == 0)
        {
            return null;
        }

        var (id, stage) = dice.Pick([.. talks]);
        string[] next = stage switch
        {
            "scheduled" => ["talks-rescheduled", "talks-concluded", "talks-broken-off", "talks-cancelled"],
            "under-way" => ["talks-adjourned", "talks-concluded", "talks-broken-off", "talks-cancelled"],
            "adjourned" => ["talks-rescheduled", "talks-resumed", "talks-concluded", "talks-broken-off", "talks-cancelled"],
            "broken-off" => ["talks-resumed", "talks-broken-off", "talks-cancelled"],
            "cancelled" => ["talks-rescheduled", "talks-broken-off", "talks-cancelled"],
            "proposed" => ["talks-broken-off", "talks-cancelled"],
            _ => [],
        };
        if (next.Length == 0)
        {
            return null;
        }

        var type = dice.Pick(next);
        List<(string, string)> fields = [("talks", Scalar(id))];
        Add(fields, dice.Percent(40), "by", Parties);
        Add(fields, type == "talks-rescheduled" && dice.Percent(80), "planned", calendar.Later);
        Add(fields, type is not ("talks-rescheduled" or "talks-resumed") && dice.Percent(50), "outcome", () => Text());
        Add(fields, type is "talks-adjourned" or "talks-concluded" or "talks-broken-off" && dice.Percent(40), "agreed", () => $"[{Text()}]");
        return (
            type,
            fields,
            () => talks[id] = type switch { "talks-rescheduled" => "scheduled", "talks-adjourned" => "adjourned", "talks-resumed" => "under-way",
                "talks-concluded" => "concluded", "talks-broken-off" => "broken-off", _ => "cancelled" },
            null);
    }

    private (string, List<(string, string)>, Action, string?)? Announce()
    {
        var again = truces.Where(t => !t.Value.IsOver && cast.Any(c => !t.Value.Declarers.Contains(c.Id))).ToArray();
        var isAgain = again.Length > 0 && dice.Percent(20);
        var (id, truce) = isAgain ? dice.Pick(again) : new(Fresh("truce"), null!);
        var by = isAgain ? [dice.Pick([.. cast.Where(c => !truce.Declarers.Contains(c.Id))]).Id] : Some(2);
        List<(string, string)> fields = [("truce", Scalar(id)), ("by", List(by.Select(Voiced)))];
        Add(fields, dice.Percent(50), "title", () => Text());
        Add(fields, dice.Percent(30), "label", () => Text());
        var hasFrom = dice.Percent(60);
        Add(fields, hasFrom, "from", calendar.Around);
        var end = dice.Below(4);
        Add(
            fields,
            end == 0 && !hasFrom,
            "until",
            () => dice.Percent(30) && !isAgain && Referable() is { } after ? $"{{after: {Scalar(after)}, for: {Length()}}}" : calendar.Later());
        Add(fields, end == 1, "for", Length);
        Add(fields, dice.Percent(20), "conditions", Conditions);
        Add(fields, dice.Percent(60), "scope", () => dice.Pick(["general", "energy", "maritime", "air", "local", "other"]));
        Add(fields, dice.Percent(20), "area", () => Text());
        Add(fields, dice.Percent(30), "purpose", () => dice.Pick(["humanitarian", "peace-process", "holiday", "election", "other"]));
        Add(fields, dice.Percent(50), "class", () => dice.Pick(["cessation", "preliminary", "definitive"]));
        Add(fields, dice.Percent(20), "written", () => "true");
        Add(fields, dice.Percent(20), "monitors", Parties);
        Add(fields, proposals.Count > 0 && dice.Percent(20), "proposal", () => Scalar(dice.Pick([.. proposals.Keys])));
        return ("truce-announced", fields, () =>
        {
            var announced = isAgain
                ? truce
                : truces[id] = new()
                {
                    IsAgreed = by.Length > 1,
                    HasEnd = fields.Any(f => f.Item1 == "until" && !f.Item2.StartsWith('{')) || (hasFrom && end == 1),
                };
            announced.Declarers.UnionWith(by);
            announced.Bound.UnionWith(by);
        }, isAgain ? null : id);
    }

    private (string, List<(string, string)>, Action, string?)? OfTruce()
    {
        if (truces.Count == 0)
        {
            return null;
        }

        var (id, truce) = dice.Pick([.. truces]);
        List<(string, string)> fields = [("truce", Scalar(id))];
        switch (dice.Below(8))
        {
            case 0:
                var joining = dice.Pick(cast).Id;
                fields.Add(("by", Voiced(joining)));
                Add(fields, dice.Percent(30), "conditions", Conditions);
                return ("truce-joined", fields, () => truce.Bound.Add(joining), null);
            case 1:
                var refusing = dice.Pick(cast).Id;
                fields.Add(("by", Voiced(refusing)));
                var inPart = dice.Percent(30);
                Add(fields, inPart, "area", () => Text());
                return ("truce-refused", fields, () => _ = inPart || truce.Bound.Remove(refusing), null);
            case 2:
                Add(fields, dice.Percent(50), "until", calendar.Later);
                Add(fields, dice.Percent(30), "by", Parties);
                return ("truce-rescheduled", fields, () => truce.HasEnd = fields.Any(f => f.Item1 == "until"), null);
            case 3:
                return ("truce-begun", fields, () => { }, null);
            case 4 when !truce.IsOver:
                var counts = truce.HasEnd && dice.Percent(50);
                fields.Add(counts ? ("for", Length()) : ("until", calendar.Later()));
                Add(fields, dice.Percent(40), "by", Parties);
                Add(fields, dice.Percent(40), "reason", () => "agreed");
                return ("truce-extended", fields, () => truce.HasEnd = true, null);
            case 5 when !truce.IsSuspended:
                Add(fields, dice.Percent(40), "by", Parties);
                return ("truce-suspended", fields, () => truce.IsSuspended = true, null);
            case 6 when truce.IsSuspended:
                Add(fields, dice.Percent(30), "until", calendar.Later);
                return ("truce-resumed", fields, () => (truce.IsSuspended, truce.HasEnd) = (false, truce.HasEnd || fields.Count > 1), null);
            case 7:
                string[] leaving = truce.Bound.Count > 0 && dice.Percent(60) ? [dice.Pick([.. truce.Bound])] : [];
                Add(fields, leaving.Length > 0, "by", () => List(leaving.Select(Voiced)));
                Add(fields, dice.Percent(60), "reason", () => dice.Pick(["denounced", "agreed", "superseded", "collapsed"]));
                Add(fields, dice.Percent(10), "for", Length);
                return ("truce-ended", fields, () =>
                {
                    truce.Bound.ExceptWith(leaving);
                    truce.IsOver |= leaving.Length == 0 || truce.IsAgreed || truce.Bound.Count == 0;
                }, null);
            default:
                return null;
        }
    }

    private (string, List<(string, string)>, Action, string?)? Accuse()
    {
        if (truces.Count == 0)
        {
            return null;
        }

        var (id, truce, by) = (Fresh("violation"), dice.Pick([.. truces.Keys]), dice.Pick(cast).Id);
        var against = dice.Percent(80) ? dice.Pick(cast).Id : null;
        List<(string, string)> fields = [("violation", Scalar(id)), ("truce", Scalar(truce)), ("by", Voiced(by))];
        Add(fields, against is not null, "against", () => Voiced(against!));
        Add(fields, dice.Percent(40), "what", () => Text());
        Add(fields, dice.Percent(40), "where", () => Text());
        Add(fields, dice.Percent(20), "period", calendar.Around);
        Add(fields, dice.Percent(60), "count", Figure);
        Add(fields, dice.Percent(30), "total", () => "true");
        return ("violation-reported", fields, () => violations[id] = (by, truce, against), id);
    }

    private (string, List<(string, string)>, Action, string?)? DenyIt()
    {
        if (violations.Count == 0)
        {
            return null;
        }

        var (id, violation) = dice.Pick([.. violations]);
        return cast.Where(c => c.Id != violation.Claimant).ToArray() is { Length: > 0 } others
            ? ("violation-denied", [("violation", Scalar(id)), ("by", Voiced(dice.Pick(others).Id))], () => { }, null)
            : null;
    }

    private (string, List<(string, string)>, Action, string?)? Verify()
    {
        if (violations.Count == 0 || cast.Any(c => c.IsCoalition))
        {
            return null;
        }

        var (id, violation) = dice.Pick([.. violations]);
        return cast.Where(c => c.Id != violation.Claimant && c.Id != violation.Accused && !roles.Contains((c.Id, "belligerent")))
            .ToArray() is { Length: > 0 } thirds
            ? (
                "violation-verified",
                [("violation", Scalar(id)), ("by", Voiced(dice.Pick(thirds).Id)), ("finding", dice.Pick(["confirmed", "refuted", "unverifiable"]))],
                () => { },
                null)
            : null;
    }

    private (string, List<(string, string)>, Action, string?)? Agree()
    {
        var known = agreements.Keys.ToArray();
        var isNew = known.Length == 0 || dice.Percent(60);
        var id = isNew ? Fresh("agreement") : dice.Pick(known);
        var parties = isNew ? Some(3) : agreements[id].Parties;
        var type = dice.Pick(["agreement-drafted", "agreement-reached", "agreement-signed"]);
        if (!isNew && type == "agreement-drafted")
        {
            return null;
        }

        List<(string, string)> fields = [("agreement", Scalar(id)), ("parties", List(parties.Select(p => Scalar(p))))];
        Add(fields, dice.Percent(50), "title", () => Text());
        Add(fields, dice.Percent(40), "terms", () => $"[{Text()}]");
        Add(fields, dice.Percent(20), "guarantors", Parties);
        Add(fields, dice.Percent(50), "by", () => List(dice.Some(parties, 2).Select(Voiced)));
        Add(fields, dice.Percent(20), "written", () => "false");
        Add(fields, proposals.Count > 0 && dice.Percent(30), "settles", () => Scalar(dice.Pick([.. proposals.Keys])));
        Add(fields, known.Length > 0 && dice.Percent(20), "replaces", () => Scalar(dice.Pick(known)));
        Add(fields, dice.Percent(70), "stage", () => dice.Pick(["Pre", "Cea", "SubPar", "SubComp", "Imp", "Ren", "Oth"]));
        string[] obligations = dice.Percent(40) ? dice.Some(Ids, 2) : [];
        Add(fields, obligations.Length > 0, "obligations", () => List(obligations.Select(o =>
        {
            List<(string, string)> one = [("id", Scalar(o))];
            Add(one, dice.Percent(60), "by", Parties);
            Add(one, dice.Percent(60), "text", () => Text());
            Add(
                one,
                dice.Percent(60),
                "due",
                () => dice.Percent(30) && Referable() is { } after ? $"{{after: {Scalar(after)}, for: {Length()}}}" : calendar.Later());
            return Flow(one);
        })));
        return (type, fields, () =>
        {
            var deal = isNew ? agreements[id] = new(parties, []) : agreements[id];
            deal.Obligations = obligations.Length > 0 ? obligations : deal.Obligations;
        }, id);
    }

    private (string, List<(string, string)>, Action, string?)? OfAgreement()
    {
        if (agreements.Count == 0)
        {
            return null;
        }

        var (id, deal) = dice.Pick([.. agreements]);
        List<(string, string)> fields = [("agreement", Scalar(id))];
        switch (dice.Below(4))
        {
            case 0:
                fields.Add(("by", Parties()));
                return ("agreement-endorsed", fields, () => { }, null);
            case 1:
                Add(fields, dice.Percent(60), "by", () => Voiced(dice.Pick(deal.Parties)));
                return ("agreement-abandoned", fields, () => { }, null);
            default:
                Add(fields, dice.Percent(50), "by", Parties);
                Add(fields, dice.Percent(50), "text", () => Text());
                Add(fields, dice.Percent(50), "count", Figure);
                Add(fields, dice.Percent(30), "of", Figure);
                Add(fields, dice.Percent(30), "total", () => "true");
                if (deal.Obligations.Length > 0 && dice.Percent(50))
                {
                    fields.Add(("obligation", dice.Pick(deal.Obligations) is var o ? Scalar(o) : ""));
                    Add(fields, dice.Percent(60), "done", () => "true");
                }

                return ("progress-reported", fields, () => { }, null);
        }
    }

    private (string, List<(string, string)>, Action, string?)? Threaten()
    {
        var ready = measures.Where(m => m.Value != "imposed").Select(m => m.Key).ToArray();
        var id = ready.Length > 0 && dice.Percent(30) ? dice.Pick(ready) : Fresh("measure");
        List<(string, string)> fields = [("measure", Scalar(id))];
        Press(fields);
        Add(fields, proposals.Count > 0 && dice.Percent(50), "unless", () => Scalar(dice.Pick([.. proposals.Keys])));
        return ("measure-threatened", fields, () => measures[id] = "threatened", id);
    }

    private (string, List<(string, string)>, Action, string?)? Impose()
    {
        var ready = measures.Where(m => m.Value != "imposed").Select(m => m.Key).ToArray();
        var id = ready.Length > 0 && dice.Percent(50) ? dice.Pick(ready) : Fresh("measure");
        List<(string, string)> fields = [("measure", Scalar(id))];
        Press(fields);
        return ("measure-imposed", fields, () => measures[id] = "imposed", id);
    }

    private void Press(List<(string, string)> fields)
    {
        Add(fields, dice.Percent(50), "title", () => Text());
        Add(fields, dice.Percent(60), "kind", () => dice.Pick(["sanctions", "aid", "military", "diplomatic", "other"]));
        Add(fields, dice.Percent(80), "by", Parties);
        Add(fields, dice.Percent(60), "against", Parties);
        Add(fields, dice.Percent(60), "text", () => Text());
    }

    private (string, List<(string, string)>, Action, string?)? OfMeasure()
    {
        if (measures.Where(m => m.Value is "threatened" or "imposed").ToArray() is not { Length: > 0 } standing)
        {
            return null;
        }

        var (id, stage) = dice.Pick(standing);
        List<(string, string)> fields = [("measure", Scalar(id))];
        Add(fields, dice.Percent(50), "by", Parties);
        Add(fields, dice.Percent(50), "text", () => Text());
        return (stage == "imposed" ? "measure-lifted" : "measure-dropped", fields, () => measures[id] = "gone", null);
    }

    private (string, List<(string, string)>, Action, string?)? Incident()
    {
        var id = Fresh("incident");
        List<(string, string)> fields = [("incident", Scalar(id))];
        Add(fields, dice.Percent(40), "title", () => Text());
        Add(
            fields,
            dice.Percent(70),
            "kind",
            () => dice.Pick(
            [
                "drone-attack",
                "missile-strike",
                "shelling",
                "ground-assault",
                "bombing",
                "shooting",
                "detention",
                "protest",
                "military-movement",
                "other",
            ]));
        Add(fields, dice.Percent(60), "by", Parties);
        Add(fields, dice.Percent(60), "against", Parties);
        Add(fields, dice.Percent(50), "where", () => Text());
        Add(fields, dice.Percent(50), "killed", Figure);
        Add(fields, dice.Percent(50), "injured", Figure);
        Add(fields, dice.Percent(30), "damage", () => Text());
        return ("incident-reported", fields, () => incidents.Add(id), id);
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
