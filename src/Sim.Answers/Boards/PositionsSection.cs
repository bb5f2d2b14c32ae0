using Sim.Answers.Telling;
using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>Where each party stands, issue by issue, in its own words; what several stated together is told once.</summary>
internal static class PositionsSection
{
    private const int Many = 6;
    private const int Most = 20;

    public static Section Of(BoardContext scene)
    {
        var held = scene.State.Parties
            .SelectMany(party => party.Positions.Select(position => (party, position)))
            .GroupBy(x => (Event: x.position.Because[0], x.position.Issue))
            .Select(g => (Holders: g.Select(x => x.party).ToArray(), g.First().position))
            .GroupBy(x => string.Join(' ', x.Holders.Select(h => h.Id)))
            .OrderBy(g => g.First().Holders.Length > 1 ? 1 : 0)
            .Select(g => Held(
                g.First().Holders,
                [.. g.Select(x => x.position).OrderBy(p => Dates.IsUndated(p.Since) ? 1 : 0).ThenByDescending(p => p.Since.At)],
                scene));
        var claimed = scene.State.Parties.Where(p => p.Claims.Count + p.Disputed.Count > 0).Select(party => new Item
        {
            Thing = new(Kind.Party, party.Id),
            Title = Phrase.Of(scene.Names.Party(party.Id), Ink.Strong),
            Lines = [.. Remarks.Claims(scene, party.Claims), .. Remarks.Disputed(scene, party.Disputed, field => Subject(field, party, scene))],
        });
        return new(BoardSection.Positions, Say.Of("section.positions"), [.. held, .. claimed]);
    }

    /// <summary>The issue of the position that a disputed account is of.</summary>
    private static string Subject(DisputedState field, PartyState party, BoardContext scene) =>
        party.Positions.FirstOrDefault(p => p.Because.Contains(field.Values[0].Event)) is { } position ? scene.Names.Of(Kind.Issue, position.Issue) : "";

    /// <summary>Who plays which part: "belligerents Russia and Ukraine"; a part that many play comes last.</summary>
    public static IEnumerable<Phrase> Roles(BoardContext scene) =>
        scene.State.Parties
            .SelectMany(p => p.Roles.Select(role => (role, p.Id)))
            .GroupBy(x => x.role, x => scene.Names.Party(x.Id))
            .OrderBy(g => g.Count() > Many ? 1 : 0)
            .ThenBy(g => g.Key)
            .Select(g => (Phrase)Say.Of(
                g.Count() > 1 ? "roles.other" : "roles.one",
                ("role", Words.Of(g.Key)),
                ("parties", Names.Join(
                    g.Count() > Most + 1 && !scene.Options.Everything ? [.. g.Take(Most), Say.Of("more", ("count", (g.Count() - Most).ToString()))] : g))));

    private static Item Held(PartyState[] holders, PositionState[] positions, BoardContext scene)
    {
        var only = holders is [var one] ? one : null;
        var settled = positions.Where(p => p.SettledBy is not null).GroupBy(p => p.SettledBy!);
        return new()
        {
            Thing = only is null ? null : new(Kind.Party, only.Id),
            Title = Phrase.Of(only is not null ? scene.Names.Party(only.Id) : Sentence.Capital(scene.Names.Parties(holders.Select(h => h.Id))), Ink.Strong),
            Facts = [only is not null ? string.Join(", ", only.Roles.Select(r => Words.Of(r))) : Say.Of("positions.together")],
            Lines =
            [
                .. positions.Where(p => p.SettledBy is null)
                    .Select(p => Line.Of(LineKind.Position, BoardContext.Said<Stance>(p.Stance), Position(p, only is not null, scene))),
                // What was agreed has done with the words of before: they are named, and no longer argued.
                .. settled.Select(s => Line.Of(
                    LineKind.Settled,
                    Say.Of("label.settled"),
                    s.Select(p => (Phrase)Settled(p, scene))
                        .Append(Phrase.Of(Say.Of("positions.settled-by", ("agreement", scene.Names.Of(Kind.Agreement, s.Key))), Ink.Quiet)))),
            ],
        };
    }

    private static string Settled(PositionState p, BoardContext scene) =>
        Say.Of(
            "positions.settled",
            ("issue", scene.Names.Of(Kind.Issue, p.Issue)),
            ("stance", BoardContext.Said<Stance>(p.Stance)),
            ("date", scene.Dates.Day(p.Since)));

    private static Phrase Position(PositionState p, bool isAlone, BoardContext scene)
    {
        var voices = p.By.Where(v => v.Voice is not null).ToArray();
        var aside = Sentence.List(
            ", ",
            p.Towards.Count > 0 ? Say.Of("positions.towards", ("parties", scene.Names.Parties(p.Towards))) : null,
            voices.Length > 0
                ? Say.Of("positions.stated-by", ("voices", isAlone ? Names.Join(voices.Select(scene.Names.VoiceAlone)) : scene.Names.Within(voices)))
                : null,
            p.Within is { } within ? scene.Dates.Within(within) : scene.Dates.Day(p.Since));
        return Say.Of(
            "positions.position",
            ("issue", scene.Names.Of(Kind.Issue, p.Issue)),
            ("text", p.Text)) + " " + Phrase.Of(Say.Of("aside", ("aside", aside)), Ink.Quiet) + scene.StillSecret(p.PublicSince, " ");
    }
}
