using System.Globalization;
using Sim.Answers.Boards;
using Sim.Domain.Negotiation;

namespace Sim.Answers.Json;

/// <summary>Part of a state: its lists no longer than asked for, and of which of them there is more.</summary>
public sealed record StatePartAnswer(NegotiationState State, IReadOnlyList<RestOfList> Rest);

/// <summary>A list that goes on: its name in the state, how long it is, and the cursor with which the next part of it is asked for.</summary>
public sealed record RestOfList(string List, int Length, string Cursor);

/// <summary>
/// Which part of a state is wanted: the lists of some sections (none named: all), each to so many entries, from 1 to <see cref="Most"/>; or, by a cursor such
/// as <c>truces:50</c>, one list alone from a place on. A place is counted from 0 in the state as it was asked for: a name with a version
/// (<c>istanbul-2025:121</c>) keeps it the same while others write.
/// </summary>
public sealed record StatePart(IReadOnlySet<BoardSection> Only, int Limit, string? Cursor = null)
{
    /// <summary>The most entries of a list that are given at once.</summary>
    public const int Most = 1_000;

    private static readonly string[] Lists =
        [
            "tracks", "truces", "proposals", "talks", "agreements", "measures", "parties", "incidents", "incidentTotals", "statements", "context", "upcoming",
            "unanswered", "orphaned",
        ];

    /// <summary>The list and the place that a cursor names; null: it is none that a part ever named.</summary>
    public static (string List, int From)? Read(string cursor) =>
        (cursor ?? "").Split(':') is [var list, var from] && Lists.Contains(list)
            && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (list, n) : null;

    /// <summary>The lists of these sections alone, whole, the others empty; with none named, the whole state.</summary>
    public static NegotiationState Of(NegotiationState state, IReadOnlySet<BoardSection> only) =>
        only.Count == 0 ? state : new StatePart(only, int.MaxValue).Of(state).State;

    /// <summary>This part of a state: what is not in it is not made.</summary>
    public StatePartAnswer Of(NegotiationState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (string List, int From)? at = Cursor is null ? null : Read(Cursor) ?? throw new ArgumentException($"'{Cursor}' is no cursor", nameof(state));
        var rest = new List<RestOfList>();
        return new(
            state with
            {
                Tracks = Part("tracks", BoardSection.Tracks, state.Tracks),
                Truces = Part("truces", BoardSection.Truces, state.Truces),
                Proposals = Part("proposals", BoardSection.Proposals, state.Proposals),
                Talks = Part("talks", BoardSection.Talks, state.Talks),
                Agreements = Part("agreements", BoardSection.Agreements, state.Agreements),
                Measures = Part("measures", BoardSection.Measures, state.Measures),
                Parties = Part("parties", BoardSection.Positions, state.Parties),
                Incidents = Part("incidents", BoardSection.Incidents, state.Incidents),
                IncidentTotals = Part("incidentTotals", BoardSection.Incidents, state.IncidentTotals),
                Statements = Part("statements", BoardSection.Statements, state.Statements),
                Context = Part("context", BoardSection.Background, state.Context),
                Upcoming = Part("upcoming", BoardSection.Upcoming, state.Upcoming),
                Unanswered = Part("unanswered", BoardSection.Unanswered, state.Unanswered),
                Orphaned = Part("orphaned", BoardSection.NotApplied, state.Orphaned),
            },
            rest);

        IReadOnlyList<T> Part<T>(string name, BoardSection section, IReadOnlyList<T> list)
        {
            if (at is var (wanted, _) ? wanted != name : Only.Count > 0 && !Only.Contains(section))
            {
                return [];
            }

            var from = Math.Min(at?.From ?? 0, list.Count);
            var to = (int)Math.Min(list.Count, (long)from + Limit);
            if (to < list.Count)
            {
                rest.Add(new(name, list.Count, string.Create(CultureInfo.InvariantCulture, $"{name}:{to}")));
            }

            return from == 0 && to == list.Count ? list : [.. Enumerable.Range(from, to - from).Select(n => list[n])];
        }
    }
}
