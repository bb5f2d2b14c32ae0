using Sim.Domain.Exercises;

namespace Sim.Application.Classes;

/// <summary>How several who share a seat decide.</summary>
public enum SeatRule
{
    /// <summary>Whoever decides first decides for the seat.</summary>
    First,

    /// <summary>Each may propose; it counts when the captain says so, or when all agree.</summary>
    Captain,

    /// <summary>Each may propose and agrees to one; it counts when more than half agree; where none has so many, the captain says which.</summary>
    Vote,
}

/// <summary>
/// What somebody at a seat proposes to decide there, on the way that was being tried, with the reason, and who agrees to it; the one who proposes does. What
/// it proposes to do beside a decision is put to a vote by itself.
/// </summary>
public sealed record SeatProposal(
    string Id, string Run, string Role, string Decision, int Way, string Person, string Option, string Reason, IReadOnlyList<string> Agreed)
{
    /// <summary>Whether it was decided so.</summary>
    public bool Counted { get; init; }

    /// <summary>What it would be in the run: a move of the role's own, a text put to others, a name under one; null: an option of the decision.</summary>
    public IRunStep? Step { get; init; }

    /// <summary>Of a name under a text, what the words were to which it was proposed, in short.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it stands beside the decision, and not in place of its options.</summary>
    public bool IsBeside => Decision.Contains(Beside);

    /// <summary>What parts the moment of a proposal beside a decision from its own id.</summary>
    internal const char Beside = '/';
}

/// <summary>
/// How those who share seats decide in a class: by which rule, whom the teacher made captain of which seat, and what was proposed, the earliest first.
/// </summary>
public sealed record Seating(SeatRule Rule, IReadOnlyList<(string Run, string Role, string Person)> Captains, IReadOnlyList<SeatProposal> Proposals)
{
    /// <summary>That of a class in which nothing was said of it.</summary>
    public static Seating Usual { get; } = new(SeatRule.First, [], []);

    /// <summary>The captain among those at a seat, the earliest first: whom the teacher made it, else the first who sat down; null: nobody.</summary>
    public string? CaptainOf(string run, string role, IReadOnlyList<string> there)
    {
        ArgumentNullException.ThrowIfNull(there);
        return Captains.Where(c => c.Run == run && c.Role == role && there.Contains(c.Person)).Select(c => c.Person).FirstOrDefault()
            ?? (there.Count > 0 ? there[0] : null);
    }

    /// <summary>What lies before those at a seat for a decision, on the way that is being tried.</summary>
    public IReadOnlyList<SeatProposal> For(string run, string role, string decision, int way) =>
        [.. Proposals.Where(p => p.Run == run && p.Role == role && p.Decision == decision && p.Way == way)];

    /// <summary>What lies before those at a seat at a moment: for their decision, where it is theirs, and beside it.</summary>
    public IEnumerable<SeatProposal> Before(string run, string role, Decision now, int way)
    {
        ArgumentNullException.ThrowIfNull(now);
        return Proposals.Where(p => p.Run == run && p.Role == role && p.Way == way
            && (p.IsBeside ? !p.Counted && p.Decision.StartsWith(now.Id + SeatProposal.Beside, StringComparison.Ordinal)
                : p.Decision == now.Id && now.Role == role));
    }

    /// <summary>Whether a proposal counts by now, for those who sit there; where the captain says so, or (null) by what was agreed.</summary>
    public static bool Counts(SeatRule rule, SeatProposal proposal, IReadOnlyList<SeatProposal> all, IReadOnlyList<string> there, bool saysCaptain)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(there);
        int Agreed(SeatProposal of) => of.Agreed.Count(there.Contains);
        return rule switch
        {
            SeatRule.First => true,
            SeatRule.Captain => saysCaptain || Agreed(proposal) == there.Count,
            _ => Agreed(proposal) * 2 > there.Count || (saysCaptain && IsTied(proposal, all, there)),
        };
    }

    /// <summary>Whether all at the seat have agreed to something, none of which more than half, and to none more than to this.</summary>
    public static bool IsTied(SeatProposal proposal, IReadOnlyList<SeatProposal> all, IReadOnlyList<string> there)
    {
        ArgumentNullException.ThrowIfNull(all);
        int Agreed(SeatProposal of) => of.Agreed.Count(there.Contains);
        return all.Sum(Agreed) == there.Count && all.All(p => Agreed(p) <= Agreed(proposal) && Agreed(p) * 2 <= there.Count);
    }
}
