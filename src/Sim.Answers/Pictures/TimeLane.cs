using NodaTime;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>The groups of lanes, in the order in which they stand.</summary>
internal enum LaneGroup { Truces, Proposals, TalksAndAgreements, MeasuresAndIncidents, Said }

/// <summary>A mark in time, before it has a place: from when until when, and in which line of its lane (0: the first).</summary>
internal sealed record TimeMark(MarkKind Kind, Extent From, Extent? Until = null)
{
    public int Line { get; init; }

    public string? Title { get; init; }

    public Accused Accused { get; init; }

    public bool IsExpected { get; init; }

    /// <summary>Whether it is always drawn a little wide, so that a moment is seen.</summary>
    public bool IsPill => Kind is MarkKind.Planned or MarkKind.Held or MarkKind.HeldInSecret or MarkKind.Overdue;
}

/// <summary>On which side of its moment a note may stand.</summary>
internal enum NoteSide { Any, Before, After }

/// <summary>A note beside a moment of a lane: right of it, else left of it, as far as its side allows; else nowhere.</summary>
internal sealed record Note(Instant At, string Text, LabelStyle Style, int Line = 0, NoteSide Side = NoteSide.Any);

/// <summary>A lane in time.</summary>
internal sealed record TimeLane(LaneGroup Group, Ref? Thing, string Name, string Status)
{
    public string Sentence { get; init; } = "";

    /// <summary>The party of each line, by code; empty: a lane of one line without.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The same where there is little room.</summary>
    public IReadOnlyList<string> ShortCodes { get; init; } = [];

    /// <summary>What is drawn, of a truce the bar in line 0 and a line a party below it.</summary>
    public IReadOnlyList<TimeMark> Marks { get; init; } = [];

    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>From when to when there is anything to see.</summary>
    public Instant First { get; init; }

    public Instant Last { get; init; }

    /// <summary>Whether it is over at the date asked about.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether it is a what-if's.</summary>
    public bool IsInvented { get; init; }

    /// <summary>Whether it has come up by the date asked about.</summary>
    public bool IsThere { get; init; } = true;
}
