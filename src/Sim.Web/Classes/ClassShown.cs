using Sim.Answers.Boards;
using Sim.Answers.Boards.Exercises;

namespace Sim.Web.Classes;

/// <summary>The clock of a round: what it says, whether it stands, and how many seconds are left, for a script that counts.</summary>
public sealed record ClockShown(string Text, bool IsPaused, int Left);

/// <summary>What somebody said in public: who, the words, and who made them public where they were in confidence first.</summary>
public sealed record WallSaid(string From, string Text, string? Released);

/// <summary>News that every role got, and when.</summary>
public sealed record WallNews(string When, string Text);

/// <summary>A group on the wall: whose turn it is, in which round, the public board, and what was said in public last, the latest first.</summary>
public sealed record WallGroup(int Number, string Title, string Where, string? Round, Brief Board, IReadOnlyList<WallSaid> Said)
{
    /// <summary>News to everybody, the latest first.</summary>
    public IReadOnlyList<WallNews> News { get; init; } = [];
}

/// <summary>What hangs on the wall: nothing in it that one role alone knows.</summary>
public sealed record ProjectorShown(string Lesson, string Code, string Address, string Taken)
{
    /// <summary>The address as a picture that phones read.</summary>
    public (string Path, int Size) Picture { get; init; }

    /// <summary>The groups that are shown; empty: the lesson has not begun.</summary>
    public IReadOnlyList<WallGroup> Groups { get; init; } = [];

    /// <summary>Whether the teacher has ended the lesson: nobody joins any more.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether it is one of several groups that is shown.</summary>
    public bool IsOneOfSeveral { get; init; }

    public ClockShown? Clock { get; init; }

    /// <summary>What tells the page that it changed.</summary>
    public string Live { get; init; } = "";
}

/// <summary>What a group chose at a decision, and why; the lesson's own choice where nobody played; or that nothing was chosen.</summary>
public sealed record DebriefCell(string Text, string? Why, bool IsMade);

/// <summary>A decision: whose, what the real actor did with its source or that there is no record, and a cell a group.</summary>
public sealed record DebriefRow(string Role, string When, string Record, IReadOnlyList<DebriefCell> Cells);

/// <summary>The debrief of a class on the wall.</summary>
public sealed record DebriefShown(string Title, IReadOnlyList<string> Groups, IReadOnlyList<DebriefRow> Rows)
{
    /// <summary>How many decisions have a record of what the real actor did, in a sentence.</summary>
    public string Lede { get; init; } = "";

    /// <summary>What became of things where a group's end differs from history, a list each.</summary>
    public IReadOnlyList<IReadOnlyList<ReportedOutcome>> Outcomes { get; init; } = [];

    public string? RecordEnds { get; init; }

    /// <summary>News, moves, public messages and what followed, of each group.</summary>
    public IReadOnlyList<IReadOnlyList<ReportedBeside>> Beside { get; init; } = [];

    public IReadOnlyList<string> Questions { get; init; } = [];
}
