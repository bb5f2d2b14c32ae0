using Sim.Domain.Negotiation;
using Sim.Domain.Parties;

namespace Sim.Cli.Boards;

/// <summary>Where each party stands, issue by issue, in its own words.</summary>
internal static class PositionsSection
{
    public static IEnumerable<Row> Rows(Scene scene) =>
        scene.State.Parties.Where(p => p.Positions.Count + p.Claims.Count + p.Disputed.Count > 0).SelectMany(p => Rows(p, scene));

    /// <summary>Who plays which part: "belligerents Russia and Ukraine".</summary>
    public static IEnumerable<Phrase> Roles(Scene scene) =>
        scene.State.Parties
            .SelectMany(p => p.Roles.Select(role => (role, p.Id)))
            .GroupBy(x => x.role, x => scene.Names.Party(x.Id))
            .OrderBy(g => g.Key)
            .Select(g => (Phrase)$"{Words.Of(g.Key)}{(g.Count() > 1 ? "s" : "")} {Names.Join(g)}");

    private static IEnumerable<Row> Rows(PartyState party, Scene scene)
    {
        yield return Row.Item(Phrase.Of(scene.Names.Party(party.Id), Ink.Strong), string.Join(", ", party.Roles.Select(r => Words.Of(r))), Phrase.Of($"party/{party.Id}", Ink.Quiet));
        foreach (var position in party.Positions.Reverse())
            yield return new Row(4, 6, Position(position, party, scene)) { Gap = " " };
        foreach (var row in Remarks.Claims(scene, party.Claims).Concat(Remarks.Disputed(scene, party.Disputed)))
            yield return row;
    }

    private static Phrase[] Position(PositionState p, PartyState party, Scene scene)
    {
        var voices = p.By.Where(v => v.Party == party.Id && v.Voice is not null).Select(v => scene.Names.Within(v)).ToArray();
        var others = p.By.Where(v => v.Party != party.Id).Select(v => scene.Names.Within(v)).ToArray();
        var aside = string.Join("; ", new[]
        {
            p.Towards.Count > 0 ? $"to {scene.Names.Parties(p.Towards)}" : "",
            voices.Length > 0 ? $"stated by {Names.Join(voices.Select(v => v.Split(" (")[0]))}" : "",
            others.Length > 0 ? $"with {Names.Join(others)}" : "",
            p.Within is { } within ? scene.Dates.Within(within) : scene.On(p.Since),
        }.Where(t => t.Length > 0));
        return
        [
            Phrase.Of(scene.Names.Of(Kind.Issue, p.Issue), Ink.Plain) + " " + Phrase.Of(Scene.Said<Stance>(p.Stance).ToUpperInvariant(), Ink.Open) + ":",
            p.Text,
            Phrase.Of($"({aside})", Ink.Quiet),
        ];
    }
}
