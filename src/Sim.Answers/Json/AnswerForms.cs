using Sim.Domain.Negotiation;

namespace Sim.Answers.Json;

/// <summary>Every form of answer there is, in the order in which a reader meets the verbs.</summary>
public static class AnswerForms
{
    public static AnswerForm<CheckAnswer> Check { get; } = new(
        "sim.check/3", "Scripts held to what they expect",
        "Of each script: how much it holds, its problems and warnings with their places, the expectations that fail, " +
            "and of a lesson how it can be played. Given by sim check.", c => c.CheckAnswer);

    public static AnswerForm<LoadAnswer> Load { get; } = new(
        "sim.load/2", "What a load changed", "Of each script: the timeline, and what was added, revised and removed. Given by sim load.", c => c.LoadAnswer);

    public static AnswerForm<ListAnswer> List { get; } = new(
        "sim.list/1", "The timelines in the store", "Histories and branches, each with its title, its length and its first and last date. Given by sim list.",
        c => c.ListAnswer);

    public static AnswerForm<NegotiationState> State { get; } = new(
        "sim.state/4", "The state of a negotiation on a date",
        "What stood then, as known by then, according to whom, and because of which events. Given by sim state.", c => c.NegotiationState);

    public static AnswerForm<StatePartAnswer> StatePart { get; } = new(
        "sim.state-part/1", "Part of a state",
        "A state whose lists are no longer than was asked for, and how to ask for the rest of each. Given by sim state with --limit or --cursor.",
        c => c.StatePartAnswer);

    public static AnswerForm<ReplayAnswer> Replay { get; } = new(
        "sim.replay/3", "A timeline step by step",
        "Each event and each moment at which time alone changed something, with what it changed. Given by sim replay.", c => c.ReplayAnswer);

    public static AnswerForm<ExplainAnswer> Explain { get; } = new(
        "sim.explain/3", "Why a thing stands as it does",
        "The story of one thing, the events about it that do not count, and what stands of it. Given by sim explain.", c => c.ExplainAnswer);

    public static AnswerForm<SpansAnswer> Spans { get; } = new(
        "sim.spans/3", "The statuses of every thing in turn", "Each status with the time it held. Given by sim spans.", c => c.SpansAnswer);

    public static AnswerForm<LogAnswer> Log { get; } = new(
        "sim.log/3", "The events of a timeline", "Each event as recorded, in the order of the world. Given by sim log.", c => c.LogAnswer);

    public static AnswerForm<SourcesAnswer> Sources { get; } = new(
        "sim.sources/2", "The bibliography of a timeline",
        "Each source with the events that rest on it, on it alone, and the paragraphs they cite. Given by sim sources.", c => c.SourcesAnswer);

    public static AnswerForm<SearchAnswer> Search { get; } = new(
        "sim.search/2", "Where a text was found", "Events, names and sources in which the words stand, with the words marked. Given by sim search.",
        c => c.SearchAnswer);

    public static AnswerForm<TableAnswer> Table { get; } = new(
        "sim.table/1", "Tables", "Things on dates, spans, deadlines and their kin as rows, with what each column says. Given by sim table.",
        c => c.TableAnswer);

    public static AnswerForm<CiteCheckAnswer> CiteCheck { get; } = new(
        "sim.cite-check/1", "A citation held against the store",
        "Whether the cited answer is given again, and whether record, script, rules or form have changed since. Given by sim cite check.",
        c => c.CiteCheckAnswer);

    public static AnswerForm<DiffAnswer> Diff { get; } = new(
        "sim.diff/3", "How two timelines differ", "In their events, in which of them count, in what stood on a date, and on the way there. Given by sim diff.",
        c => c.DiffAnswer);

    public static AnswerForm<ContrastAnswer> Contrast { get; } = new(
        "sim.contrast/2", "One timeline seen twice",
        "At two dates or under two views: what came in between, and the values that differ. Given by sim diff with --from, or with --view-a and --view-b.",
        c => c.ContrastAnswer);

    public static AnswerForm<CompareAnswer> Compare { get; } = new(
        "sim.branch-compare/4", "Timelines side by side",
        "The phase, and the status of everything that stands otherwise in one timeline than in another. Given by sim branch compare.", c => c.CompareAnswer);

    public static AnswerForm<BranchesAnswer> Branches { get; } = new(
        "sim.branch-list/1", "The branches in the store", "Each with what it stands on and how much of its own it has. Given by sim branch list.",
        c => c.BranchesAnswer);

    public static AnswerForm<BranchCreatedAnswer> BranchCreated { get; } = new(
        "sim.branch-create/1", "A branch that was made", "Where it leaves what it stands on, and why. Given by sim branch create.", c => c.BranchCreatedAnswer);

    public static AnswerForm<BranchChangedAnswer> BranchChanged { get; } = new(
        "sim.branch-change/1", "What a change made of a branch",
        "Its own events, what it leaves out and changes of those it inherits, and which events lost their footing. " +
            "Given by sim branch record, without and amend.", c => c.BranchChangedAnswer);

    public static AnswerForm<BranchRebasedAnswer> BranchRebased { get; } = new(
        "sim.branch-rebase/1", "A branch cut anew", "What differs in what it inherits, and which events lost their footing. Given by sim branch rebase.",
        c => c.BranchRebasedAnswer);

    public static AnswerForm<BranchDeletedAnswer> BranchDeleted { get; } = new(
        "sim.branch-delete/1", "A branch that was ended", "Given by sim branch delete.", c => c.BranchDeletedAnswer);

    public static AnswerForm<ExercisesAnswer> Exercises { get; } = new(
        "sim.exercise-list/2", "Lessons and runs", "The lessons in the folder and the runs in the store. Given by sim exercise list.", c => c.ExercisesAnswer);

    public static AnswerForm<RunAnswer> Run { get; } = new(
        "sim.exercise-run/4", "A run as a role may see it",
        "All that its players may know at this moment, and nothing else. Given by sim exercise start, show and answer.", c => c.RunAnswer);

    public static AnswerForm<ReportAnswer> Report { get; } = new(
        "sim.exercise-report/4", "The report of a run",
        "The path against history and other runs, the rubric with its reasons, the answers, and all that it takes to play the run again. " +
            "Given by sim exercise report; it is the teacher's.", c => c.ReportAnswer);

    public static AnswerForm<MovesAnswer> Moves { get; } = new(
        "sim.exercise-moves/1", "What a role may record of its own accord",
        "Each type of event with its fields, and what there is to choose from in each. Given by sim exercise moves.", c => c.MovesAnswer);

    public static AnswerForm<GradesAnswer> Grades { get; } = new(
        "sim.exercise-grades/1", "The grade book of a lesson",
        "A row a seat of every student who was named, of the attempt that counts. Given by sim exercise grades; it is the teacher's.", c => c.GradesAnswer);

    public static AnswerForm<ServerAnswer> Server { get; } = new(
        "sim.db-status/1", "The private server", "Whether it runs and where its data is. Given by sim db status.", c => c.ServerAnswer);

    public static AnswerForm<VerifyAnswer> Verify { get; } = new(
        "sim.db-verify/1", "The store held to account",
        "Each timeline and run with what is damaged of its record, and where. Given by sim db verify.", c => c.VerifyAnswer);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnswerForm> All { get; } =
        [
            Check,
            Load,
            List,
            State,
            StatePart,
            Replay,
            Explain,
            Spans,
            Log,
            Sources,
            Search,
            Table,
            CiteCheck,
            Diff,
            Contrast,
            Compare,
            Branches,
            BranchCreated,
            BranchChanged,
            BranchRebased,
            BranchDeleted,
            Exercises,
            Run,
            Report,
            Moves,
            Grades,
            Server,
            Verify,
        ];
}
