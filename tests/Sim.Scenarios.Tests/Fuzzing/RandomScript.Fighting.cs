namespace Sim.Scenarios.Tests.Fuzzing;

/// <content>Truces and accusations, agreements, measures and incidents.</content>
internal sealed partial class RandomScript
{
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
}
