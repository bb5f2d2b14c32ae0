using Sim.Domain.Parties;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards;

/// <summary>Where each party stands, issue by issue, in its own words; what several stated together is told once.</summary>
internal static class PositionsSection
{
    private const int Many = 6;
    private const int Most = 20;

    public static IEnumerable<Row> Rows(BoardContext scene)
    {
        var held = scene.State.Parties
            .SelectMany(party => party.Positions.Select(position => (party, position)))
            .GroupBy(x => (Event: x.position.Because[0], x.position.Issue))
            .Select(g => (Holders: g.Select(x => x.party).ToArray(), g.First().position))
            .GroupBy(x => string.Join(' ', x.Holders.Select(h => h.Id)))
            .OrderBy(g => g.First().Holders.Length > 1 ? 1 : 0);
        foreach (var group in held)
        {
            foreach (var row in Rows(group.First().Holders, [.. group.Select(x => x.position).OrderBy(p => Dated.IsUndated(p.Since) ? 1 : 0).ThenByDescending(p => p.Since.At)], scene))
                yield return row;
        }

        foreach (var party in scene.State.Parties.Where(p => p.Claims.Count + p.Disputed.Count > 0))
        {
            yield return Row.Item(Phrase.Of(scene.Names.Party(party.Id), Ink.Strong), Phrase.Of($"party/{party.Id}", Ink.Quiet));
            foreach (var row in Remarks.Claims(scene, party.Claims).Concat(Remarks.Disputed(scene, party.Disputed, field => Subject(field, party, scene))))
                yield return row;
        }
    }

    /// <summary>The issue of the position that a disputed account is of.</summary>
    private static string Subject(DisputedState field, PartyState party, BoardContext scene) =>
        party.Positions.FirstOrDefault(p => p.Because.Contains(field.Values[0].Event)) is { } position ? $"{scene.Names.Of(Kind.Issue, position.Issue)}, " : "";

    /// <summary>Who plays which part: "belligerents Russia and Ukraine"; a part that many play comes last.</summary>
    public static IEnumerable<Phrase> Roles(BoardContext scene) =>
        scene.State.Parties
            .SelectMany(p => p.Roles.Select(role => (role, p.Id)))
            .GroupBy(x => x.role, x => scene.Names.Party(x.Id))
            .OrderBy(g => g.Count() > Many ? 1 : 0)
            .ThenBy(g => g.Key)
            .Select(g => (Phrase)$"{Words.Of(g.Key)}{(g.Count() > 1 ? "s" : "")} {Names.Join(g.Count() > Most + 1 && !scene.Options.Everything ? [.. g.Take(Most), $"{g.Count() - Most} more"] : g)}");

    private static IEnumerable<Row> Rows(PartyState[] holders, PositionState[] positions, BoardContext scene)
    {
        var name = Phrase.Of(holders is [var holder] ? scene.Names.Party(holder.Id) : Sentence.Capital(scene.Names.Parties(holders.Select(h => h.Id))), Ink.Strong);
        yield return holders is [var only] ? Row.Item(name, string.Join(", ", only.Roles.Select(r => Words.Of(r))), Phrase.Of($"party/{only.Id}", Ink.Quiet)) : Row.Item(name, "together");
        foreach (var position in positions.Where(p => p.SettledBy is null))
            yield return Row.Detail(BoardContext.Said<Stance>(position.Stance), Position(position, holders.Length == 1, scene));
        // What was agreed has done with the words of before: they are named, and no longer argued.
        foreach (var settled in positions.Where(p => p.SettledBy is not null).GroupBy(p => p.SettledBy!))
            yield return Row.Detail("settled", settled.Select(p => (Phrase)Settled(p, scene)).Append(Phrase.Of($"by {scene.Names.Of(Kind.Agreement, settled.Key)}", Ink.Quiet)));
    }

    private static string Settled(PositionState p, BoardContext scene) =>
        $"{scene.Names.Of(Kind.Issue, p.Issue)} (was: {BoardContext.Said<Stance>(p.Stance)}, {scene.Dates.Day(p.Since)})";

    private static Phrase Position(PositionState p, bool isAlone, BoardContext scene)
    {
        var voices = p.By.Where(v => v.Voice is not null).ToArray();
        var aside = string.Join(", ", new[]
        {
            p.Towards.Count > 0 ? $"to {scene.Names.Parties(p.Towards)}" : "",
            voices.Length > 0 ? $"stated by {(isAlone ? Names.Join(voices.Select(scene.Names.VoiceAlone)) : scene.Names.Within(voices))}" : "",
            p.Within is { } within ? scene.Dates.Within(within) : scene.Dates.Day(p.Since),
        }.Where(t => t.Length > 0));
        return $"{scene.Names.Of(Kind.Issue, p.Issue)}: {p.Text} " + Phrase.Of($"({aside})", Ink.Quiet) + scene.StillSecret(p.PublicSince, " ");
    }
}
