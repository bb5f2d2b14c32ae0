using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Exercises;

/// <summary>The keys of an exercise.</summary>
[Form("an exercise")]
internal sealed record ExerciseForm(
    [Field("Its name: lower-case letters, digits and hyphens, such as istanbul-proposal.",
        IsId = true, Wanted = "its name, such as istanbul-proposal")]
    string Exercise,
    [Field("What it is called, for students. It should not tell what comes.", Wanted = "what it is called, for students")] string Title,
    [Field("The scenario it is on, whose script lies beside it or one folder up.",
        IsId = true, Wanted = "the scenario it is on, such as istanbul-2025")]
    string Scenario,
    [Field("All that happened up to this moment is history; what comes after is the class's.", Wanted = "the moment up to which all is history")] EdtfDate AsOf,
    [Field("When it is over: the state is judged at the end of this date.", Wanted = "the date on which it is over")] EdtfDate Until,
    [Field("The roles, by id; the id is that of the party, or `party` names it.",
        Wanted = "a map such as {ukraine: {title: The Ukrainian government, brief: …}}")]
    ValueList<ExerciseRole> Roles,
    [Field(
        "The stretches of the lesson, in order.",
        Wanted = "a list such as [{title: The morning after, decisions: […]}]")] ValueList<Filled<RoundForm>> Rounds,
    [Field("How long it takes.")] int? Minutes = null,
    [Field("How many of the minutes the class reads before the first round; what the rounds leave is for the debrief.")] int? Reading = null,
    [Field("For the teacher: what it is.")] string? About = null,
    [Field("What a student can do afterwards.")] ValueList<string> Objectives = default,
    [Field("What is heavy in it.")] string? ContentNote = null,
    [Field("What to read: a source of the scenario, or a title with an address.")] ValueList<FurtherReading> References = default,
    [Field("News from outside, by id.")] ValueList<Filled<InjectForm>> Injects = default,
    [Field("What follows from what, as in a scenario.")] RulesPart? Rules = null,
    [Field("Asked before the first decision and after the last; the nth after follows on the nth before.")] Filled<QuestionsForm>? Questions = null,
    [Field("What is scored, by id: process, never a side.")] ValueList<Filled<RubricForm>> Rubric = default,
    [Field("Questions to discuss.")] ValueList<string> Debrief = default);

/// <summary>The keys of a round.</summary>
[Form("a round", Example = "{title: The morning after, decisions: […]}")]
internal sealed record RoundForm(
    [Field("What this stretch is called.", Wanted = "what this stretch of the lesson is called")] string Title,
    [Field("How long it takes.")] int? Minutes = null,
    [Field("The decision points, in the order of their moments.")] ValueList<Filled<DecisionForm>> Decisions = default,
    [Field("What the roles that decide nothing in it are asked to do meanwhile, by role.")] ValueList<Filled<MeanwhileForm>> Meanwhile = default);

/// <summary>The keys of what a role is asked to do meanwhile.</summary>
[Form("a task meanwhile", Example = "{task: Advise one of the two that decide. What would you do in their place?}", ById = true)]
internal sealed record MeanwhileForm(
    [Field("What it is asked: to advise, to state a position, to leave a note.", Wanted = "what the role is asked to do")] string Task,
    [Field("The decision of the round with which it is over; left out: with the round.", IsId = true)] string? Until = null);

/// <summary>The keys of a decision.</summary>
[Form("a decision", Example = "{id: kyiv-answers, role: ukraine, when: 2025-05-11T12:00, prompt: …, options: {…}, otherwise: wait}")]
internal sealed record DecisionForm(
    [Field("Its id, unique in the exercise.", Wanted = "its id, such as kyiv-answers")] string Id,
    [Field("Who decides.", IsId = true, Wanted = "who decides")] string Role,
    [Field("Its moment: the role sees the board as it could know it then.", Wanted = "its moment")] EdtfDate When,
    [Field("What is asked.", Wanted = "what is asked")] string Prompt,
    [Field("The prepared options, by id.", Wanted = "a map such as {accept: {text: Accept, events: []}}")] ValueList<Filled<OptionForm>> Options,
    [Field("The option taken where nobody plays the role.", IsId = true, Wanted = "the option taken where nobody plays the role")] string Otherwise,
    [Field("What has to hold at its moment for it to come up at all.")] ValueList<StateCondition> If = default,
    [Field("What the real actor did at that moment, for the debrief; left out: there is no record of it.")] Filled<InHistoryForm>? InHistory = null);

/// <summary>The keys of what the real actor did.</summary>
[Form("what the real actor did", Example = "{events: [kyiv-gives-no-comment]}")]
internal sealed record InHistoryForm(
    [Field("The events of the scenario that tell it, by their ids.")] ValueList<string> Events = default,
    [Field("The same in the author's words, or what no event tells.")] string? Text = null,
    [Field("Where it is written, where no event tells it.")] ValueList<SourceRef> Source = default);

/// <summary>The keys of an option.</summary>
[Form("an option", Example = "{text: Accept, events: []}", ById = true)]
internal sealed record OptionForm(
    [Field("What the student reads.", Wanted = "what the student reads")] string Text,
    [Field("For the teacher's guide: what speaks for it, what to watch for.")] string? Teacher = null,
    [Field("What it records; `when` left out is the decision's moment.")] EventsPart? Events = null);

/// <summary>The keys of an inject.</summary>
[Form("an inject", Example = "{at: 2025-05-12, text: …, events: []}", ById = true)]
internal sealed record InjectForm(
    [Field("What is told.", Wanted = "what is told")] string Text,
    [Field("Its moment.")] EdtfDate? At = null,
    [Field("Whether it waits for the teacher's hand instead.")] bool Teacher = false,
    [Field("What has to hold at its moment.")] ValueList<StateCondition> If = default,
    [Field("The roles it is told to; left out: all.", IsId = true)] ValueList<string> To = default,
    [Field("What it records.")] EventsPart? Events = null);

/// <summary>What is asked before and after.</summary>
[Form("what is asked", Example = "{before: […], after: […]}")]
internal sealed record QuestionsForm(
    [Field("Asked before the first decision.")] ValueList<Filled<QuestionForm>> Before = default,
    [Field("Asked after the last decision.")] ValueList<Filled<QuestionForm>> After = default);

/// <summary>The keys of a question.</summary>
[Form("a question", Example = "{id: chance, text: …}")]
internal sealed record QuestionForm(
    [Field("Its id, unique in the exercise.")] string Id,
    [Field("What is asked.")] string Text,
    [Field("What can be answered; left out: anything.")] ValueList<string> Options = default,
    [Field("Of one asked afterwards: the one asked before that it follows on.", IsId = true)] string? Follows = null);

/// <summary>The keys of a line of the rubric.</summary>
[Form("a rubric line", Example = "{title: …, points: 2, chose: {DECISION: OPTION}}", ById = true)]
internal sealed record RubricForm(
    [Field("What is scored.", Wanted = "what is scored")] string Title,
    [Field("The role it is for; left out: every role.", IsId = true)] string? Role = null,
    [Field("The points there are for it; left out: one.")] int Points = 1,
    [Field("Decisions, each with the options of which one was taken.")] ChosenPart? Chose = null,
    [Field("What holds at the end.")] ValueList<StateCondition> If = default,
    [Field("What held, all of it, at some moment after the start.")] ValueList<StateCondition> Sometime = default,
    [Field("What never held, all of it at once, after the start.")] ValueList<StateCondition> Never = default,
    [Field("What must have held, all of it, at some moment for the line to count; before that there is nothing to meet or to miss.")]
    ValueList<StateCondition> Chance = default,
    [Field("What to say where it is met.")] string? Met = null,
    [Field("What to say where it is not.")] string? Missed = null);
