using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A date in words, and the moment it stands for.</summary>
public readonly record struct When(string Text, Moment At);

/// <summary>A status in words, and how it is meant.</summary>
public sealed record StatusWord(string Word, Ink Ink);

/// <summary>From when until when, as far as either is known.</summary>
public readonly record struct Window(Moment? From, Moment? Until);

/// <summary>What a line tells of its item.</summary>
public enum LineKind
{
    By, Area, Bound, NotBound, BoundApart, Monitors, Condition, Compliance, Totals, Report, Reactions, Claim, Disputed, Terms, Asks, Deadline,
    Answers, Silent, Relation, Backing, Phase, Parties, Schedule, Outcome, Delegations, Agreed, Signatures, Settlement, Obligation, Progress, What, Unless,
    Position, Settled, Overdue, Sides, Reason, Refusal, Apart,
}

/// <summary>
/// One line under an item: what kind of line it is, its label, and phrases beside each other. Lines of a kind that go on from the one before say so, and need
/// no label again.
/// </summary>
public sealed record Line(LineKind Kind, string Label, ValueList<Phrase> Phrases, bool Continues = false)
{
    public static Line Of(LineKind kind, string label, params IEnumerable<Phrase> phrases) => new(kind, label, [.. phrases]);

    /// <summary>The same line as one of several of its kind: the first bears the label.</summary>
    public Line Nth(int index) => this with { Continues = index > 0 };
}

/// <summary>One thing of a section, or one entry of a list by date: what it is, how it stands, what is to be said of it in short, and lines of more.</summary>
public sealed record Item
{
    /// <summary>What it is of; an answer explains it by this reference.</summary>
    public Ref? Thing { get; init; }

    /// <summary>The date it is listed by.</summary>
    public When? When { get; init; }

    public Phrase Title { get; init; } = Phrase.None;

    public StatusWord? Status { get; init; }

    /// <summary>The time it holds, or is to hold.</summary>
    public Window Window { get; init; }

    /// <summary>What else is said in short.</summary>
    public ValueList<Phrase> Facts { get; init; }

    /// <summary>That the date asked about lies within its own date, in words.</summary>
    public Phrase Within { get; init; } = Phrase.None;

    /// <summary>Since when it is public, or that it is not; empty of what was never secret.</summary>
    public Phrase Secret { get; init; } = Phrase.None;

    public ValueList<Line> Lines { get; init; }

    /// <summary>Whether nothing more can come of it.</summary>
    public bool IsOver { get; init; }
}

/// <summary>What is over and only named: the things with their statuses, and all of them in a sentence.</summary>
public sealed record Earlier(ValueList<Ref> Things, string Text);

/// <summary>A section of a board: its items in the order they are shown, and what is not shown in full.</summary>
public sealed record Section(BoardSection Kind, string Title, ValueList<Item> Items)
{
    /// <summary>The things that are over and only named.</summary>
    public Earlier? Earlier { get; init; }

    /// <summary>How many more there are, in words.</summary>
    public string? More { get; init; }

    /// <summary>Sums over its items.</summary>
    public ValueList<Line> Totals { get; init; }

    public bool IsEmpty => Items.Count == 0 && Earlier is null && More is null && Totals.Count == 0;
}
