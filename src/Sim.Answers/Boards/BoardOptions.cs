using Sim.Domain.Negotiation;

namespace Sim.Answers.Boards;

/// <summary>The sections of a board, in the order they are shown.</summary>
public enum BoardSection { Tracks, Truces, Proposals, Talks, Agreements, Measures, Positions, Incidents, Statements, Background, Upcoming, Unanswered,
    NotApplied }

/// <summary>What a reader wants of a board.</summary>
public sealed record BoardOptions
{
    /// <summary>The sections wanted, none of them shortened; empty: all.</summary>
    public IReadOnlySet<BoardSection> Only { get; init; } = new HashSet<BoardSection>();

    /// <summary>Whether the date is the timeline's last, since none was asked for.</summary>
    public bool DateIsDefault { get; init; }

    /// <summary>Further lines under the heading, such as the moment of the store that is looked at.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether to list everything the state holds; else long lists show their latest and say how many more there are.</summary>
    public bool Everything { get; init; }

    /// <summary>A state with the lists of these sections alone, the others empty; with none named, the whole state.</summary>
    public static NegotiationState Of(NegotiationState state, IReadOnlySet<BoardSection> only)
    {
        return only.Count == 0 ? state : state with
        {
            Tracks = If(BoardSection.Tracks, state.Tracks),
            Truces = If(BoardSection.Truces, state.Truces),
            Proposals = If(BoardSection.Proposals, state.Proposals),
            Talks = If(BoardSection.Talks, state.Talks),
            Agreements = If(BoardSection.Agreements, state.Agreements),
            Measures = If(BoardSection.Measures, state.Measures),
            Parties = If(BoardSection.Positions, state.Parties),
            Incidents = If(BoardSection.Incidents, state.Incidents),
            IncidentTotals = If(BoardSection.Incidents, state.IncidentTotals),
            Statements = If(BoardSection.Statements, state.Statements),
            Context = If(BoardSection.Background, state.Context),
            Upcoming = If(BoardSection.Upcoming, state.Upcoming),
            Unanswered = If(BoardSection.Unanswered, state.Unanswered),
            Orphaned = If(BoardSection.NotApplied, state.Orphaned),
        };

        IReadOnlyList<T> If<T>(BoardSection section, IReadOnlyList<T> list) => only.Contains(section) ? list : [];
    }

    /// <summary>The section of this word, as a reader may ask for it: the board's own word or the JSON's.</summary>
    public static bool TryParse(string word, out BoardSection section)
    {
        BoardSection? found = word switch
        {
            "tracks" => BoardSection.Tracks,
            "truces" => BoardSection.Truces,
            "proposals" => BoardSection.Proposals,
            "talks" => BoardSection.Talks,
            "agreements" => BoardSection.Agreements,
            "measures" => BoardSection.Measures,
            "positions" or "parties" => BoardSection.Positions,
            "incidents" or "incidentTotals" => BoardSection.Incidents,
            "statements" => BoardSection.Statements,
            "background" or "context" => BoardSection.Background,
            "upcoming" => BoardSection.Upcoming,
            "unanswered" => BoardSection.Unanswered,
            "not-applied" or "orphaned" => BoardSection.NotApplied,
            _ => null,
        };
        section = found ?? default;
        return found is not null;
    }
}
