using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Tracks;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// What stands above a board: what it is of, as of when, under which cuts, the phase with its reason, what is overdue, and who plays which part.
/// </summary>
public sealed record BoardHeading(string Title, string? Branch, When AsOf, string AsOfText)
{
    public string Phase { get; init; } = "";

    /// <summary>Since when the phase holds, in words; empty where no event brought it about.</summary>
    public string PhaseSince { get; init; } = "";

    public string PhaseReason { get; init; } = "";

    /// <summary>That the date lies outside the record, in a sentence; null: it lies within.</summary>
    public string? Record { get; init; }

    /// <summary>What was known, and to whom.</summary>
    public string Known { get; init; } = "";

    /// <summary>Whose word is taken.</summary>
    public string Believed { get; init; } = "";

    public ValueList<Line> Overdue { get; init; }

    public ValueList<Phrase> Roles { get; init; }

    public ValueList<string> Notes { get; init; }
}

/// <summary>
/// Where a negotiation stood on a date, as data for any face: sections in the order a reader wants them, in each the items with their lines. Claims are
/// attributed, figures of different sides never added.
/// </summary>
public sealed record Board(BoardHeading Heading, ValueList<Section> Sections)
{
    /// <summary>What is negotiated, each thing in the order shown; the sections stand in one order at all dates.</summary>
    private static readonly Negotiated[] Things =
    [
        new(BoardSection.Tracks, TracksSection.Of, s => TracksSection.InOrder(s).Select(t => (new Ref(Kind.Track, t.Id), TracksSection.IsOver(t)))),
        new(BoardSection.Truces, TrucesSection.Of, s => TrucesSection.InOrder(s.Truces).Select(t => (new Ref(Kind.Truce, t.Id), TrucesSection.IsOver(t)))),
        new(
            BoardSection.Proposals,
            ProposalsSection.Of,
            s => ProposalsSection.InOrder(s.Proposals).Select(p => (new Ref(Kind.Proposal, p.Id), ProposalsSection.IsOver(p)))),
        new(BoardSection.Talks, TalksSection.Of, s => TalksSection.InOrder(s.Talks).Select(t => (new Ref(Kind.Talks, t.Id), TalksSection.IsOver(t)))),
        new(
            BoardSection.Agreements,
            AgreementsSection.Of,
            s => AgreementsSection.InOrder(s.Agreements, s).Select(a => (new Ref(Kind.Agreement, a.Id), AgreementsSection.IsOver(a)))),
        new(
            BoardSection.Measures,
            MeasuresSection.Of,
            s => MeasuresSection.InOrder(s.Measures).Select(m => (new Ref(Kind.Measure, m.Id), MeasuresSection.IsOver(m)))),
    ];

    private static readonly (BoardSection Section, Func<BoardContext, Section> Of)[] Others =
    [
        (BoardSection.Positions, PositionsSection.Of),
        (BoardSection.Incidents, IncidentsSection.Of),
        (BoardSection.Statements, WordsSection.Statements),
        (BoardSection.Background, WordsSection.Background),
        (BoardSection.Upcoming, AgendaSection.Upcoming),
        (BoardSection.Unanswered, AgendaSection.Unanswered),
        (BoardSection.NotApplied, AgendaSection.NotApplied),
    ];

    /// <summary>The first open thing on the board, or where all is over the first: what a reader asks about next; null: there is none.</summary>
    public Ref? First { get; init; }

    /// <summary>The board of a state. Empty sections are left out, but one the reader asked for is there and empty.</summary>
    public static Board Of(NegotiationState state, Scenario scenario, BoardOptions options)
    {
        var scene = new BoardContext(state, Names.Of(scenario, state), Dates.On(state.AsOf.At, scenario.Zone), options);
        var only = options.Only;
        var shown = Things.Select(t => (t.Section, t.Of))
            .Concat(Others)
            .Where(s => only.Count == 0 || only.Contains(s.Section))
            .Select(s => s.Of(scene));
        return new(HeadingOf(scene), [.. shown.Where(s => !s.IsEmpty || only.Count > 0)]) { First = FirstOf(state, only) };
    }

    /// <summary>The board of an answer, with notes on the store's moment and on what rules made happen.</summary>
    public static Board Of(TimelineState answer, BoardOptions options, EdtfDate? recordedBy)
    {
        return Of(
            answer.State,
            answer.Scenario,
            options with { DateIsDefault = answer.AsOfDefaulted, Notes = [.. options.Notes, .. NotesOf(answer, recordedBy)] });
    }

    internal static IEnumerable<string> NotesOf(TimelineState answer, EdtfDate? recordedBy)
    {
        var dates = Dates.On(answer.State.AsOf.At, answer.Scenario.Zone);
        return [.. recordedBy is null ? [] : new[] { CutText.Recorded(recordedBy, dates) }, .. ByRules(answer)];
    }

    /// <summary>What no one recorded, but the rules of a branch made happen by then.</summary>
    private static IEnumerable<string> ByRules(TimelineState answer)
    {
        var (state, zone) = (answer.State, answer.Scenario.Zone);
        if (state.Branch is null)
        {
            return [];
        }

        var names = Names.OfKept(answer.Scenario, answer.Entries);
        return answer.Entries.Where(e => e.Fired is not null && e.Effect(zone) <= state.AsOf.At)
            .Select(e => Say.Of("on-date", ("date", e.When.ToString()), ("told", EventSentences.Of(e, names))));
    }

    private static Ref? FirstOf(NegotiationState state, IReadOnlySet<BoardSection> only)
    {
        var shown = Things.Where(t => only.Count == 0 || only.Contains(t.Section)).SelectMany(t => t.Things(state)).ToArray();
        return shown.OrderBy(t => t.IsOver).Select(t => (Ref?)t.Thing).FirstOrDefault();
    }

    internal static BoardHeading HeadingOf(BoardContext scene)
    {
        var (state, dates) = (scene.State, scene.Dates);
        var asked = dates.Asked(state.AsOf);
        var asOf = Say.Of(scene.Options.DateIsDefault ? "as-of.last" : "as-of", ("date", asked), ("offset", dates.OffsetAt(state.AsOf.At)));
        return new(state.Title, state.Branch, new(asked, state.AsOf), asOf)
        {
            Phase = BoardContext.Said<PhaseName>(state.Phase.Name).Replace("pre n", "pre-n"),
            PhaseSince = state.Phase.Since is { } since ? RecordText.Marked(scene.Since(since), state.Phase.ByTimeAlone) : "",
            Record = RecordText.Of(state.Record, state.AsOf.At, dates.Zone),
            PhaseReason = PhaseReason.Of(state, scene.Names, dates),
            Known = CutText.Known(state.KnownBy, state.KnownTo, scene.Names, dates),
            Believed = CutText.Believed(state.AccordingTo is [var party] ? party : null, scene.Names),
            Overdue = [.. AgendaSection.Overdue(scene)],
            Roles = [.. PositionsSection.Roles(scene)],
            Notes = [.. scene.Options.Notes],
        };
    }

    /// <summary>A section of things that are negotiated, and those things in the order shown.</summary>
    private sealed record Negotiated(
        BoardSection Section,
        Func<BoardContext, Section> Of,
        Func<NegotiationState, IEnumerable<(Ref Thing, bool IsOver)>> Things);
}
