using Sim.Answers.Boards;

namespace Sim.Web.Boards;

/// <summary>
/// A board as three columns, in the order in which a reader looks: what waits for somebody, what is in force and where the parties stand, what is over; and
/// below them what was said and what happened.
/// </summary>
public sealed record BoardColumns(
    IReadOnlyList<Shelf> Waiting, IReadOnlyList<Shelf> Standing, IReadOnlyList<Shelf> Behind, IReadOnlyList<Shelf> Below)
{
    private static readonly BoardSection[] Asked = [BoardSection.Proposals, BoardSection.Measures, BoardSection.Unanswered, BoardSection.Upcoming];
    private static readonly BoardSection[] Standings =
        [BoardSection.Agreements, BoardSection.Truces, BoardSection.Talks, BoardSection.Tracks, BoardSection.Positions];

    private static readonly BoardSection[] Told =
        [BoardSection.Incidents, BoardSection.Statements, BoardSection.Background, BoardSection.NotApplied];

    public static BoardColumns Of(Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return new(
            Shelves(board, Asked, isOver: false),
            Shelves(board, Standings, isOver: false),
            [
                .. board.Sections.Where(s => !Told.Contains(s.Kind))
                    .Select(s => new Shelf(s, [.. s.Items.Where(i => i.IsOver)], s.Earlier))
                    .Where(s => !s.IsEmpty),
            ],
            Shelves(board, Told, isOver: null));
    }

    private static IReadOnlyList<Shelf> Shelves(Board board, BoardSection[] kinds, bool? isOver) =>
        [
            .. kinds.SelectMany(kind => board.Sections.Where(s => s.Kind == kind))
                .Select(s => new Shelf(s, [.. s.Items.Where(i => isOver is null || i.IsOver == isOver)], isOver is null ? s.Earlier : null))
                .Where(s => !s.IsEmpty || (s.Of.Totals.Count > 0 && isOver is not true)),
        ];
}

/// <summary>Some items of a section, and what of it is only named.</summary>
public sealed record Shelf(Section Of, IReadOnlyList<Item> Items, Earlier? Earlier)
{
    public bool IsEmpty => Items.Count == 0 && Earlier is null;
}
