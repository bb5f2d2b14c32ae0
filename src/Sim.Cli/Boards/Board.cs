using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;
using Spectre.Console.Rendering;

namespace Sim.Cli.Boards;

/// <summary>The text of <c>sim state</c>: where a negotiation stood on a date, for a reader at a terminal. Claims are attributed, figures of different sides never added.</summary>
public static class Board
{
    /// <summary>What is negotiated, each thing in the order shown; a section whose things are all over comes after the others of these, and once there is an agreement, it comes before them.</summary>
    private static readonly (BoardSection Section, string Title, Func<BoardContext, IEnumerable<Row>> Rows, Func<NegotiationState, IEnumerable<(Ref Thing, bool IsOver)>> Of)[] Things =
    [
        (BoardSection.Truces, "TRUCES", TrucesSection.Rows, s => TrucesSection.InOrder(s).Select(t => (new Ref(Kind.Truce, t.Id), TrucesSection.IsOver(t)))),
        (BoardSection.Proposals, "PROPOSALS", ProposalsSection.Rows, s => ProposalsSection.InOrder(s).Select(p => (new Ref(Kind.Proposal, p.Id), ProposalsSection.IsOver(p)))),
        (BoardSection.Talks, "TALKS", TalksSection.Rows, s => TalksSection.InOrder(s).Select(t => (new Ref(Kind.Talks, t.Id), TalksSection.IsOver(t)))),
        (BoardSection.Agreements, "AGREEMENTS", AgreementsSection.Rows, s => AgreementsSection.InOrder(s).Select(a => (new Ref(Kind.Agreement, a.Id), AgreementsSection.IsOver(a)))),
        (BoardSection.Measures, "MEASURES", MeasuresSection.Rows, s => MeasuresSection.InOrder(s).Select(m => (new Ref(Kind.Measure, m.Id), MeasuresSection.IsOver(m)))),
    ];

    private static readonly (BoardSection Section, string Title, Func<BoardContext, IEnumerable<Row>> Rows)[] Others =
    [
        (BoardSection.Positions, "POSITIONS", PositionsSection.Rows),
        (BoardSection.Incidents, "INCIDENTS", IncidentsSection.Rows),
        (BoardSection.Statements, "STATEMENTS", WordsSection.Statements),
        (BoardSection.Background, "BACKGROUND", WordsSection.Background),
        (BoardSection.Upcoming, "UPCOMING", AgendaSection.Upcoming),
        (BoardSection.Unanswered, "UNANSWERED", AgendaSection.Unanswered),
        (BoardSection.NotApplied, "NOT APPLIED", AgendaSection.NotApplied),
    ];

    /// <summary>The board of a state, for the width of whatever console it is written to (best from 100 cells on, readable from 40).</summary>
    public static IRenderable Render(NegotiationState state, Scenario scenario, BoardOptions options)
    {
        var scene = new BoardContext(state, Names.Of(scenario, state), Dates.On(state.AsOf.At, scenario.Zone), options);
        return new Page(Heading(scene).Concat(Body(scene)).Concat(Foot(scene)));
    }

    /// <summary>The first open thing on the board, or where all is over the first; null: there is none.</summary>
    public static Ref? First(NegotiationState state, IReadOnlySet<BoardSection> only)
    {
        var shown = InOrder(state, only).Where(t => only.Count == 0 || only.Contains(t.Section)).SelectMany(t => t.Of(state)).ToArray();
        return shown.OrderBy(t => t.IsOver).Select(t => (Ref?)t.Thing).FirstOrDefault();
    }

    private static IEnumerable<(BoardSection Section, string Title, Func<BoardContext, IEnumerable<Row>> Rows, Func<NegotiationState, IEnumerable<(Ref Thing, bool IsOver)>> Of)> InOrder(NegotiationState state, IReadOnlySet<BoardSection> only) =>
        Things.OrderBy(t => only.Count > 0 ? 0 : t.Section == BoardSection.Agreements && PhaseReason.IsAgreement(state) ? -1 : t.Of(state).All(thing => thing.IsOver) ? 1 : 0);

    private static IEnumerable<Row> Heading(BoardContext scene)
    {
        var (state, dates) = (scene.State, scene.Dates);
        var title = Phrase.Of(state.Title, Ink.Strong) + (state.Branch is { } branch ? $"  @{branch}" : "");
        var asOf = $"as of {dates.Asked(state.AsOf)} ({dates.OffsetAt(state.AsOf.At)}){(scene.Options.DateIsDefault ? ", the last date recorded" : "")}";
        yield return new Row(0, 0, title) { Right = asOf };
        Row[] overdue = [.. AgendaSection.Overdue(scene)];
        var label = overdue.Length > 0 ? "Overdue".Length + 2 : "Phase".Length + 2;
        var phase = Phrase.Of(BoardContext.Said<PhaseName>(state.Phase.Name).Replace("pre n", "pre-n"), Ink.Strong);
        yield return new Row(0, 2, phase + (state.Phase.Since is { } since ? $" {scene.Since(since)}" : ""), PhaseReason.Of(scene)) { Label = Phrase.Of("Phase", Ink.Quiet), LabelWidth = label, Right = $"{CutText.Known(state.KnownBy, state.KnownTo, scene.Names, dates)}  ·  {CutText.Believed(state.AccordingTo, scene.Names)}" };
        foreach (var row in overdue)
            yield return row with { Indent = 0, Hang = 2, LabelWidth = label };
        if (PositionsSection.Roles(scene).ToArray() is { Length: > 0 } roles)
            yield return new Row(0, 2, roles) { Label = Phrase.Of("Roles", Ink.Quiet), LabelWidth = label };
        foreach (var note in scene.Options.Notes)
            yield return new Row(0, 2, Phrase.Of(note, Ink.Quiet));
    }

    /// <summary>Empty sections are left out, but one the reader asked for says that it is empty.</summary>
    private static IEnumerable<Row> Body(BoardContext scene)
    {
        var only = scene.Options.Only;
        var shown = 0;
        var things = InOrder(scene.State, only).Select(t => (t.Section, t.Title, t.Rows));
        foreach (var (section, title, rowsOf) in things.Concat(Others).Where(s => only.Count == 0 || only.Contains(s.Section)))
        {
            var rows = rowsOf(scene).ToArray();
            if (rows.Length == 0 && only.Count == 0)
                continue;
            shown++;
            yield return Row.Blank;
            yield return Row.Section(title);
            foreach (var row in rows.Length > 0 ? rows : [new Row(2, 4, "none")])
                yield return row;
        }

        if (shown == 0)
        {
            yield return Row.Blank;
            yield return new Row(0, 2, "Nothing is recorded by then.");
        }
    }

    private static IEnumerable<Row> Foot(BoardContext scene)
    {
        if (scene.Options.Explain is { } explain && First(scene.State, scene.Options.Only) is { } first)
        {
            yield return Row.Blank;
            yield return new Row(0, 2, Phrase.Of($"why? {explain(first.ToString())}", Ink.Quiet));
        }
    }
}
