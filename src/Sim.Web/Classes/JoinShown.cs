namespace Sim.Web.Classes;

/// <summary>A seat that may be chosen, under the value of its choice: the role, the group where there are several, and who sits there already.</summary>
public sealed record SeatOffered(string Value, string Role, string? Group, IReadOnlyList<string> People);

/// <summary>The page by which a student comes in, in whatever state, and the address its forms go to once the code is right.</summary>
public sealed record JoinShown(string Address)
{
    /// <summary>The code as it is written on the board; null: it is asked for.</summary>
    public string? Code { get; init; }

    /// <summary>What was typed for it, and was wrong.</summary>
    public string Typed { get; init; } = "";

    public string? CodeProblem { get; init; }

    /// <summary>That the next answer takes longer, in a sentence.</summary>
    public string? Slowed { get; init; }

    /// <summary>The seat that this browser has already.</summary>
    public string? SitsAt { get; init; }

    public string Title { get; init; } = "";

    public IReadOnlyList<SeatOffered> Seats { get; init; } = [];

    /// <summary>How many may share a seat.</summary>
    public int SeatsEach { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>Whether nobody is taken in because the lesson is over.</summary>
    public bool IsEnded { get; init; }

    public string Name { get; init; } = "";

    public string Seat { get; init; } = "";

    public string? NameProblem { get; init; }

    public string? SeatProblem { get; init; }

    public bool IsNameTaken { get; init; }

    /// <summary>Whether whoever looks had a seat once, which is not theirs any more.</summary>
    public bool HasLeft { get; init; }

    public bool IsComingBack { get; init; }

    public string? WordProblem { get; init; }

    /// <summary>Whether what is sent can be read by nobody on the way.</summary>
    public bool IsSealed { get; init; }
}
