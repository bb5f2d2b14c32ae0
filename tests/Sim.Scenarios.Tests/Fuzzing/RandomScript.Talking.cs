namespace Sim.Scenarios.Tests.Fuzzing;

/// <content>What is said, offered, answered and talked about.</content>
internal sealed partial class RandomScript
{
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
}
