using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>
/// A lesson: a real situation at a date, roles to decide in, decisions that become a branch, and what to make of it afterwards. What happened up to <paramref
/// name="AsOf"/> (inclusive) is history;
/// its end is the last moment of <paramref name="Until"/>.
/// </summary>
public sealed record Exercise(string Id, string Title, string Scenario, EdtfDate AsOf, EdtfDate Until)
{
    /// <summary>How long it takes, in minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>How many of them the class reads before the first round; what the rounds leave is for the debrief.</summary>
    public int? Reading { get; init; }

    /// <summary>For the teacher: what it is.</summary>
    public string? About { get; init; }

    /// <summary>What a student can do afterwards.</summary>
    public ValueList<string> Objectives { get; init; }

    /// <summary>What is heavy in it.</summary>
    public string? ContentNote { get; init; }

    /// <summary>What to read.</summary>
    public ValueList<FurtherReading> References { get; init; }

    /// <summary>The roles, in the script's order.</summary>
    public ValueList<ExerciseRole> Roles { get; init; }

    /// <summary>The rounds, in order.</summary>
    public ValueList<Round> Rounds { get; init; }

    /// <summary>News from outside.</summary>
    public ValueList<Inject> Injects { get; init; }

    /// <summary>What follows from what.</summary>
    public ValueList<Rule> Rules { get; init; }

    /// <summary>Asked before the first decision.</summary>
    public ValueList<Question> Before { get; init; }

    /// <summary>Asked after the last.</summary>
    public ValueList<Question> After { get; init; }

    /// <summary>What is scored.</summary>
    public ValueList<RubricLine> Rubric { get; init; }

    /// <summary>Questions to discuss.</summary>
    public ValueList<string> Debrief { get; init; }

    /// <summary>All decisions in order.</summary>
    public IEnumerable<Decision> Decisions => Rounds.SelectMany(r => r.Decisions);

    /// <summary>The role of this id.</summary>
    public ExerciseRole RoleOf(string id) => Roles.Single(r => r.Id == id);
}

/// <summary>Something to read: a source of the scenario, or a title with an address.</summary>
public sealed record FurtherReading(
    [Field("Its title.")] string? Title = null,
    [Field("Where it can be read.")] string? Url = null,
    [Field("A source of the scenario.")] SourceRef? Source = null);

/// <summary>
/// A role to decide in: the party it plays, what everybody may read of it, what its players alone may, and the types of event they may record freely.
/// </summary>
public sealed record ExerciseRole(
    string Id,
    [Field("Its name, as on a name card.")] string Title,
    [Field("What everybody may read of it.")] string Brief,
    [Field("What only those who play it may read.")] string? Private = null,
    [Field("The party of the scenario it plays; left out: the one of the same id.", Vocabulary.Kind.Party)] string? Party = null,
    [Field("The types of event it may record of its own accord.")] ValueList<string> May = default,
    [Field("What the others are told of it, a line in the third person; left out: its brief.")] string? Line = null,
    [Field("Its briefs once more in plain words, for a second reading level.")] PlainBrief? Plain = null)
{
    /// <summary>The party it plays.</summary>
    public string Plays => Party ?? Id;

    /// <summary>The role as the others may read of it: without what is its own alone.</summary>
    public ExerciseRole ToOthers => this with { Brief = Line ?? Brief, Private = null, Plain = null };

    /// <summary>The role with its briefs in plain words, as far as there are any.</summary>
    public ExerciseRole Plainly => Plain is { } plain ? this with { Brief = plain.Brief, Private = plain.Private ?? Private } : this;
}

/// <summary>A role's briefs in plain words: shorter sentences, the same facts.</summary>
public sealed record PlainBrief(
    [Field("The brief in plain words.")] string Brief,
    [Field("What the role alone may read, in plain words.")] string? Private = null);

/// <summary>A stretch of the lesson, with its decision points in order.</summary>
public sealed record Round(string Title, int? Minutes, ValueList<Decision> Decisions)
{
    /// <summary>What the roles that decide nothing in it are asked to do meanwhile.</summary>
    public ValueList<Meanwhile> Meanwhile { get; init; }
}

/// <summary>
/// What a role is asked to do while others decide: to advise, to state a position, to leave a note; until a decision of the round is made (null: its last).
/// </summary>
public sealed record Meanwhile(string Role, string Text, string? Until = null);

/// <summary>
/// A point at which a role decides: its moment, whether it comes up at all, what is asked, and the prepared options, of which <paramref name="Otherwise"/> is
/// taken where nobody plays the role.
/// </summary>
public sealed record Decision(string Id, string Role, EdtfDate When, string Prompt, ValueList<Option> Options, string Otherwise)
{
    /// <summary>What has to hold at its moment for it to come up.</summary>
    public ValueList<StateCondition> If { get; init; }

    /// <summary>What the real actor did at that moment; null: there is no record of it.</summary>
    public InHistory? InHistory { get; init; }
}

/// <summary>What the real actor did: events of the scenario, or the author's words with a source.</summary>
public sealed record InHistory(ValueList<string> Events, string? Text, ValueList<SourceRef> Source);

/// <summary>A prepared option: what the student reads, what the teacher does, and the events it records.</summary>
public sealed record Option(string Id, string Text, string? Teacher, ValueList<Event> Events);

/// <summary>
/// News from outside: at a moment, where something holds, or (<see cref="At"/> is null) by the teacher's hand; told to some roles or (none named) to all, with
/// the events it records.
/// </summary>
public sealed record Inject(string Id, string Text, EdtfDate? At, ValueList<string> To, ValueList<Event> Events)
{
    /// <summary>What has to hold at its moment.</summary>
    public ValueList<StateCondition> If { get; init; }
}

/// <summary>A question put to a student: with options to choose from, or free; asked afterwards, it may follow on one asked before.</summary>
public sealed record Question(string Id, string Text, ValueList<string> Options = default, string? Follows = null);

/// <summary>Something that is scored, for every role or for one: it is met when all that is given holds.</summary>
public sealed record RubricLine(string Id, string Title, int Points)
{
    /// <summary>The role it is for; null: every role.</summary>
    public string? Role { get; init; }

    /// <summary>Decisions, each with options one of which was taken.</summary>
    public ValueList<ChosenOf> Chose { get; init; }

    /// <summary>What holds at the end.</summary>
    public ValueList<StateCondition> If { get; init; }

    /// <summary>What held, all of it, at some moment after the start.</summary>
    public ValueList<StateCondition> Sometime { get; init; }

    /// <summary>What never held, all of it at once, after the start.</summary>
    public ValueList<StateCondition> Never { get; init; }

    /// <summary>What must have held, all of it, at some moment for the line to count: before that there was nothing to meet or to miss.</summary>
    public ValueList<StateCondition> Chance { get; init; }

    /// <summary>When there is a chance: as the lesson says; else, of what never may be, when the things it speaks of are there.</summary>
    public ValueList<StateCondition> Chances => Chance.Count > 0 ? Chance
        : [.. Never.Select(n => n.Path.Split('.')).Where(p => p.Length > 2).Select(p => $"{p[0]}.{p[1]}").Distinct()
            .Select(thing => new StateCondition(thing, Test.Not, default))];

    /// <summary>What to say where it is met.</summary>
    public string? Met { get; init; }

    /// <summary>What to say where it is not.</summary>
    public string? Missed { get; init; }
}

/// <summary>One of these options of a decision.</summary>
public sealed record ChosenOf(string Decision, ValueList<string> Options);
