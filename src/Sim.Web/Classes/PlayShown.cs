using Sim.Answers.Boards;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Pictures;
using Sim.Domain.Vocabulary;

namespace Sim.Web.Classes;

/// <summary>Whose page it is: the run and the role, the names of those at the seat, the date it has come to, and the round.</summary>
public sealed record SeatShown(string Run, string Role, string RoleTitle, string Lesson, string You, IReadOnlyList<string> With)
{
    /// <summary>The address under which all of the seat's pages stand.</summary>
    public string Address => $"/lesson/{Run}";

    /// <summary>Where the teacher sees the same.</summary>
    public string AsAddress => $"/console/{Run}/as/{Role}";

    /// <summary>The address of this page: the seat's, or that under which the teacher looks on.</summary>
    public string Here => IsLookedOn ? AsAddress : Address;

    /// <summary>Where it is told why a thing stands as it does; null: there is nothing to be told.</summary>
    public string? Why(Ref thing) => RoleStory.Explains(thing) ? $"{Here}/why/{thing}" : null;

    /// <summary>The date in a sentence.</summary>
    public string Where { get; init; } = "";

    /// <summary>The round that is on, its number, and how many there are; null: none is.</summary>
    public (string Title, int Number, int Of)? Round { get; init; }

    /// <summary>The clock of the round; null: none runs.</summary>
    public ClockShown? Clock { get; init; }

    /// <summary>Whether it is the teacher who looks on, and can do nothing here.</summary>
    public bool IsLookedOn { get; init; }

    /// <summary>What makes each form of this page one post, however often it is sent.</summary>
    public string Key { get; init; } = "";
}

/// <summary>
/// What a seat knows as a picture, at the width of a phone and at that beside a board; both stand in the page, so that turning a phone loads nothing anew.
/// </summary>
public sealed record SeatPicture(Picture Wide, Picture Phone, ValueList<LegendEntry> Legend)
{
    /// <summary>The picture of a story, or of one thing in it; null: there is nothing in it.</summary>
    public static SeatPicture? Of(PictureStory story, Ref? only = null)
    {
        var wide = PictureLayout.Of(story, new() { Size = PictureSize.Medium, Only = only });
        return wide.Lanes.Count == 0 ? null
            : new(wide, PictureLayout.Of(story, new() { Size = PictureSize.Phone, Only = only }), LegendEntry.Of(wide));
    }
}

/// <summary>Why a thing stands as it does, as far as a seat knows.</summary>
public sealed record SeatWhyShown(SeatShown Seat, ExplanationBoard Board, SeatPicture? Lane);

/// <summary>
/// What a seat takes home: what it decided and did, when and why, what was told and written to it and by it; and once the teacher has ended the lesson, what
/// the real actor did at each of its moments, its points and marks.
/// </summary>
public sealed record SeatReportShown(PlayShown Play, ReportBoard Report, bool IsDebriefed)
{
    /// <summary>The question that a decision of the path put.</summary>
    public string PromptOf(int place) =>
        Report.Report.Run.Exercise.Decisions.Single(d => d.Id == Report.Report.Path[place].Decision).Prompt;

    /// <summary>What it recorded beside its decisions, alone or with those who signed.</summary>
    public IEnumerable<ReportedBeside> Acts => Report.Beside.Where(b => b.Kind == BesideKind.Act);
}

/// <summary>An option of the decision that is up.</summary>
public sealed record OptionShown(string Id, string Text);

/// <summary>The decision that is up, where it is this role's, as it was filled in.</summary>
public sealed record DecisionShown(string Prompt, IReadOnlyList<OptionShown> Options)
{
    public string Chosen { get; init; } = "";

    public string Reason { get; init; } = "";

    public string? Problem { get; init; }

    /// <summary>Whether the role may move of its own accord instead.</summary>
    public bool MayMove { get; init; }
}

/// <summary>What somebody at the seat proposes: the option in words, why, and who agrees by now.</summary>
public sealed record ProposalShown(string Id, string By, string Text, string Reason, string Agreed)
{
    /// <summary>Whether the one who looks agrees to it.</summary>
    public bool AgreesWithMe { get; init; }

    /// <summary>Whether it counts as soon as the one who looks, the captain, says so.</summary>
    public bool IsMineToSettle { get; init; }
}

/// <summary>How those who share the seat decide, in a sentence, and what lies before them.</summary>
public sealed record SharedShown(string Rule, IReadOnlyList<ProposalShown> Proposals)
{
    /// <summary>Whether what the one who looks decides needs nobody else.</summary>
    public bool CountsAtOnce { get; init; }
}

/// <summary>A question of the lesson, and the answer given so far.</summary>
public sealed record QuestionShown(string Id, string Text, IReadOnlyList<string> Options, string? Answer);

/// <summary>A message under a name of its own on this page: from whom, to whom, and whether it stayed in confidence.</summary>
public sealed record MessageShown(string Name, string From, string To, string Text, bool IsMine)
{
    /// <summary>Whether only those it names may read it.</summary>
    public bool IsConfident { get; init; }

    /// <summary>Who made it public, in a sentence; null: nobody did.</summary>
    public string? Released { get; init; }
}

/// <summary>A clause as it stands: its words, what it becomes, the names on it, who refused it.</summary>
public sealed record ClauseShown(int Number, string Text, string? Becomes)
{
    public IReadOnlyList<string> Signed { get; init; } = [];

    public IReadOnlyList<string> Open { get; init; } = [];

    public IReadOnlyList<(string Role, string? Why)> Refused { get; init; } = [];

    /// <summary>Who put it so, and why, in a sentence.</summary>
    public string? Amended { get; init; }

    /// <summary>Whether this role's name stands under it.</summary>
    public bool IsSignedByMe { get; init; }
}

/// <summary>A text that is to be signed, under a name of its own on this page.</summary>
public sealed record TextShown(string Name, string Title, string About, IReadOnlyList<ClauseShown> Clauses, bool IsSigned);

/// <summary>Everything a role may see of its run, to be laid out.</summary>
public sealed record PlayShown(SeatShown Seat, RoleBrief Brief)
{
    /// <summary>Where the page hears that it changed; empty: nowhere.</summary>
    public string Live { get; init; } = "";

    /// <summary>Whether the teacher has begun the lesson.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Whether nothing is left to be decided.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether the teacher has ended the lesson.</summary>
    public bool IsEnded { get; init; }

    public DecisionShown? Asked { get; init; }

    /// <summary>Who decides now, in a sentence, where it is another.</summary>
    public string? Deciding { get; init; }

    /// <summary>What it is asked to do meanwhile.</summary>
    public string? Task { get; init; }

    /// <summary>The board in short, what changed first.</summary>
    public Brief? Board { get; init; }

    /// <summary>What the seat knows, over time, up to the date; null: it knows of nothing.</summary>
    public SeatPicture? Picture { get; init; }

    public IReadOnlyList<LabelledText> News { get; init; } = [];

    public IReadOnlyList<LabelledText> Done { get; init; } = [];

    public IReadOnlyList<MessageShown> Messages { get; init; } = [];

    public IReadOnlyList<TextShown> Texts { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<QuestionShown> Questions { get; init; } = [];

    /// <summary>Whether the questions stand before what is to be decided: some are not answered, and the seat has decided nothing yet.</summary>
    public bool AsksFirst { get; init; }

    /// <summary>How many messages came since the seat last did something.</summary>
    public int NewMessages { get; init; }

    /// <summary>How many texts wait for the seat's name, or its no.</summary>
    public int ToSign { get; init; }

    /// <summary>How many questions are to be answered before the first decision.</summary>
    public int ToAnswer => AsksFirst && CanAct ? Questions.Count(q => q.Answer is null) : 0;

    /// <summary>The other roles.</summary>
    public IReadOnlyList<(string Id, string Title)> Others { get; init; } = [];

    /// <summary>What the role may do of its own accord.</summary>
    public IReadOnlyList<(string Type, string Title)> Moves { get; init; } = [];

    /// <summary>How those decide who share the seat; null: one sits there alone, or whoever decides first decides.</summary>
    public SharedShown? Shared { get; init; }

    /// <summary>What was taken last and can be taken back, in words; null: nothing.</summary>
    public string? TakeBack { get; init; }

    /// <summary>That the teacher took something of this role's back, and why, in a sentence; null: that is not so.</summary>
    public string? Notice { get; init; }

    /// <summary>What went wrong, and in which part of the page.</summary>
    public (string Part, string Told)? Problem { get; init; }

    /// <summary>What was sent, to be shown again.</summary>
    public IReadOnlyDictionary<string, string> Sent { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the seat can say and do things now.</summary>
    public bool CanAct => HasBegun && !IsEnded && !Seat.IsLookedOn;

    /// <summary>What is wrong in a part of the page; null: nothing.</summary>
    public string? ProblemIn(string part) => Problem is { } wrong && wrong.Part == part ? wrong.Told : null;

    /// <summary>What was sent under a name.</summary>
    public string SentAs(string name) => Sent.TryGetValue(name, out var value) ? value : "";
}

/// <summary>How a field is filled in.</summary>
public enum FieldForm { Choice, Line, Long, Day, Hour, Days }

/// <summary>A field of a move, with what can be chosen for it, what was given, and what is wrong.</summary>
public sealed record MoveFieldShown(string Name, string Hint, bool Required, bool Several)
{
    /// <summary>What it is called.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether it stands in sight, and not under "More".</summary>
    public bool IsMain { get; init; }

    public FieldForm Form { get; init; } = FieldForm.Line;

    /// <summary>The first day there is to choose, as a form has it; empty: any.</summary>
    public string From { get; init; } = "";

    /// <summary>How many of the choices stand in sight; none: all.</summary>
    public int FirstChoices { get; init; }

    public IReadOnlyList<(string Id, string Title)> Choices { get; init; } = [];

    public IReadOnlyList<string> Given { get; init; } = [];

    public string? Problem { get; init; }
}

/// <summary>The form of a move of one's own, or of a text to be signed, one of whose clauses may become an event.</summary>
public sealed record MoveShown(SeatShown Seat, IReadOnlyList<(string Type, string Title)> Types)
{
    /// <summary>The type whose fields are shown; null: none is chosen.</summary>
    public string? Type { get; init; }

    /// <summary>What that is, in words.</summary>
    public string TitleOfType =>
        Types.FirstOrDefault(t => t.Type == Type).Title is { Length: > 0 } title ? $"{char.ToUpperInvariant(title[0])}{title[1..]}" : "";

    public IReadOnlyList<MoveFieldShown> Fields { get; init; } = [];

    /// <summary>The other roles, who may sign a text.</summary>
    public IReadOnlyList<(string Id, string Title)> Others { get; init; } = [];

    public IReadOnlyList<string> With { get; init; } = [];

    public string Title { get; init; } = "";

    public IReadOnlyList<string> Clauses { get; init; } = [];

    public string Reason { get; init; } = "";

    /// <summary>How those decide who share the seat, in a sentence; null: it is done at once.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether it stands in place of the options of a decision.</summary>
    public bool IsDecision { get; init; }

    public string? Problem { get; init; }
}
