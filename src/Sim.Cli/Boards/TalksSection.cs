using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards;

/// <summary>Talks: what is under way or ahead first; planned and held dates side by side.</summary>
internal static class TalksSection
{
    public static IEnumerable<Row> Rows(BoardContext scene)
    {
        var folded = new Folded<TalksState>(scene, BoardSection.Talks, InOrder(scene.State), IsOver);
        var columns = new Columns(folded.Shown.Select(t => t.Title ?? Names.Humane(t.Id)), folded.Shown.Select(t => Words.Of(t.Status)));
        return folded.Shown.SelectMany(t => Rows(t, scene, columns)).Concat(folded.Rest(t => $"{scene.Names.Of(Kind.Talks, t.Id)} ({BoardContext.Said<TalksStatus>(t.Status)})"));
    }

    /// <summary>As the board shows them: what is open first.</summary>
    public static IEnumerable<TalksState> InOrder(NegotiationState state) => state.Talks.OrderBy(t => Rank(t.Status)).ThenByDescending(t => (t.Concluded ?? t.Ended ?? t.Opened ?? t.Planned)?.At);

    public static bool IsOver(TalksState talks) => talks.Status is TalksStatus.Concluded or TalksStatus.BrokenOff or TalksStatus.Cancelled or TalksStatus.Dropped;

    private static IEnumerable<Row> Rows(TalksState t, BoardContext scene, Columns columns)
    {
        var names = scene.Names;
        yield return Row.Item(
            Phrase.Of(names.Of(Kind.Talks, t.Id), Ink.Strong) with { Pad = columns.First },
            BoardContext.Status(t.Status, InkOf(t.Status), columns.Second),
            Held(t, scene),
            string.Join(" · ", new[] { t.Venue ?? "", BoardContext.Said(t.Format), t.Track is { } track ? $"track: {track.Replace('-', ' ')}" : "" }.Where(w => w.Length > 0)),
            scene.Within(t.Within),
            scene.Secret(t.PublicSince),
            Phrase.Of($"talks/{t.Id}", Ink.Quiet));
        foreach (var (label, text) in new (string, string)[]
        {
            ("parties", names.Parties(t.Parties)),
            ("host", t.Host is { } host ? names.Parties([host]) : ""),
            ("mediators", names.Parties(t.Mediators)),
            ("to end by", t.Until is { } end && !IsOver(t) && t.Status != TalksStatus.Proposed ? $"{scene.Dates.End(end)}, {(end.At > scene.State.AsOf.At ? scene.Away(end) : $"passed {scene.Away(end)}")}" : ""),
            ("planned first", Names.Join(t.PlannedBefore.Select(scene.On))),
            ("asked for in", Names.Join(t.Proposals.Select(p => names.Of(Kind.Proposal, p)))),
            ("resuming", t.Resumes is { } earlier ? names.Of(Kind.Talks, earlier) : ""),
            ("outcome", t.Outcome ?? ""),
        }.Where(row => row.Item2.Length > 0))
        {
            yield return Row.Detail(label, text);
        }

        if (t.Delegations.Count > 0)
            yield return Row.Detail("delegations", t.Delegations.Select(d => (Phrase)$"{names.Party(d.Key)}: {Delegation(d.Value)}"));
        if (t.Agreed.Count > 0)
            yield return Row.Detail("agreed", t.Agreed.Select(a => (Phrase)a));
        foreach (var row in Remarks.About(scene, t.Reactions, t.Claims, t.Disputed))
            yield return row;
    }

    private static string Held(TalksState t, BoardContext scene)
    {
        var planned = t.Planned is { } date ? $"planned for {scene.On(date)}" : "";
        var held = (t.Opened, t.Concluded) switch
        {
            ({ } from, { } to) => $"opened {scene.On(from)}, concluded {scene.On(to)}",
            ({ } from, null) => $"opened {scene.On(from)}",
            (null, { } to) => $"concluded {scene.On(to)}",
            _ => t is { Status: TalksStatus.Scheduled, Planned: null } ? "date still to be fixed" : "",
        };
        var ended = t.Ended is { } end ? $"{BoardContext.Said<TalksStatus>(t.Status)} {scene.On(end)}" : "";
        return string.Join(", ", new[] { planned, held, ended }.Where(w => w.Length > 0));
    }

    /// <summary>A form of meeting as a thing one can ask for.</summary>
    internal static string Meeting(TalksFormat? format) => format switch
    {
        TalksFormat.Summit => "a summit",
        TalksFormat.Phone => "talks by phone",
        TalksFormat.Correspondence => "an exchange of letters",
        { } other => $"{Words.Of(other)} talks",
        null => "talks",
    };

    private static string Delegation(Delegation d) => (d.Head, d.Level) switch
    {
        ({ } head, { } level) => $"{head} ({level})",
        (var head, var level) => head ?? level ?? "not named",
    };

    private static int Rank(TalksStatus status) => status switch
    {
        TalksStatus.UnderWay => 0,
        TalksStatus.Adjourned => 1,
        TalksStatus.Overdue => 2,
        TalksStatus.Scheduled => 3,
        TalksStatus.Proposed => 4,
        TalksStatus.Dropped => 6,
        _ => 5,
    };

    private static Ink InkOf(TalksStatus status) => status switch
    {
        TalksStatus.UnderWay or TalksStatus.Concluded => Ink.Good,
        TalksStatus.BrokenOff or TalksStatus.Cancelled => Ink.Bad,
        TalksStatus.Dropped => Ink.Strong,
        _ => Ink.Open,
    };
}
