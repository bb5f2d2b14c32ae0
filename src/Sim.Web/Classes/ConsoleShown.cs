using Sim.Answers.Boards.Exercises;

namespace Sim.Web.Classes;

/// <summary>Somebody in a class, as the teacher sees it.</summary>
public sealed record PersonShown(string Id, string Name, string Where)
{
    /// <summary>That nobody was there for a while, in words; null: somebody was.</summary>
    public string? Away { get; init; }

    /// <summary>The word to come back by, as long as it is good.</summary>
    public string? Word { get; init; }
}

/// <summary>A role's seat in a group: who sits there, and what is with it.</summary>
public sealed record CellShown(string Run, string Role, IReadOnlyList<string> People, string Status, bool IsDeciding, bool NeedsSomebody);

/// <summary>A role with its seats, a group each.</summary>
public sealed record RowShown(string Role, IReadOnlyList<CellShown> Cells);

/// <summary>A group: its number, its run, and where it stands.</summary>
public sealed record GroupShown(int Number, string Run, string Where);

/// <summary>News that the teacher may bring in: what it says, to whom, and the groups that have it already.</summary>
public sealed record InjectShown(string Id, string Text, string To, IReadOnlyList<int> Sent);

/// <summary>A form of the page that could not be done: which it was, why not, and what had been typed and chosen in it.</summary>
public sealed record FormRefused(string Form, IReadOnlyList<string> Problems, ILookup<string, string> Typed);

/// <summary>The one group that is looked at: what unfolded in it, whose turn it is, and what was decided last.</summary>
public sealed record LookedAt(int Number, string Run, ReportBoard Report)
{
    /// <summary>Whose decision is up; null: it is over.</summary>
    public string? Deciding { get; init; }

    public string Prompt { get; init; } = "";

    public IReadOnlyList<OptionShown> Options { get; init; } = [];

    /// <summary>Who sits at the deciding seat, each with how long nobody was there, where somebody is away; empty: nobody plays it.</summary>
    public IReadOnlyList<string> Sitting { get; init; } = [];

    /// <summary>Whether somebody at the deciding seat was there lately.</summary>
    public bool IsAttended { get; init; }

    /// <summary>What stands to be taken back, with what falls with it, in sentences; empty: nothing.</summary>
    public IReadOnlyList<string> Falls { get; init; } = [];
}

/// <summary>The teacher's page of a class.</summary>
public sealed record ConsoleShown(string Title, string Code, string Address)
{
    /// <summary>The address as a picture that phones read: its squares, as the path of a drawing, and how many in a row.</summary>
    public (string Path, int Size) Picture { get; init; }

    public string Standing { get; init; } = "";

    public string Key { get; init; } = "";

    public bool HasBegun { get; init; }

    public bool IsLocked { get; init; }

    public bool IsEnded { get; init; }

    /// <summary>Whether it was just erased.</summary>
    public bool IsErased { get; init; }

    /// <summary>The clock of the round; null: none runs.</summary>
    public ClockShown? Clock { get; init; }

    /// <summary>How several at one seat decide: first, captain or vote.</summary>
    public string Rule { get; init; } = "first";

    /// <summary>How many minutes the lesson gives the latest round that a group has come to.</summary>
    public string Minutes { get; init; } = "";

    /// <summary>Which round each group has come to and what the lesson gives it, which the clock does not follow, in a sentence.</summary>
    public string Rounds { get; init; } = "";

    /// <summary>What tells the page that it changed.</summary>
    public string Live { get; init; } = "";

    public IReadOnlyList<GroupShown> Groups { get; init; } = [];

    public IReadOnlyList<RowShown> Rows { get; init; } = [];

    public IReadOnlyList<PersonShown> People { get; init; } = [];

    /// <summary>The seats to which somebody may be moved.</summary>
    public IReadOnlyList<(string Value, string Title)> Seats { get; init; } = [];

    public IReadOnlyList<InjectShown> Injects { get; init; } = [];

    /// <summary>The roles, to which the teacher may write.</summary>
    public IReadOnlyList<(string Id, string Title)> Roles { get; init; } = [];

    /// <summary>The decisions to which the date can be moved on, each in words.</summary>
    public IReadOnlyList<(string Decision, string Says)> Dates { get; init; } = [];

    public LookedAt? Group { get; init; }

    /// <summary>What is heavy in the lesson.</summary>
    public string? ContentNote { get; init; }

    /// <summary>The form that was sent and could not be done; null: the page was only looked at.</summary>
    public FormRefused? Refused { get; init; }

    public bool IsSealed { get; init; }

    /// <summary>What was typed in a field of a form that was refused; empty: nothing was, or another form.</summary>
    public string Typed(string form, string field) => Refused is { } refused && refused.Form == form ? refused.Typed[field].FirstOrDefault() ?? "" : "";

    /// <summary>Whether a choice of a form is made: as it was sent, or else as it usually is.</summary>
    public bool IsChosen(string form, string field, string value, bool usually) =>
        Refused is { } refused && refused.Form == form ? refused.Typed[field].Contains(value) : usually;
}
