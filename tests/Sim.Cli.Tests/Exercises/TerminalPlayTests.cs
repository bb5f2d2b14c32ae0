using System.Text.RegularExpressions;
using Sim.Answers.Boards.Exercises;
using Sim.Cli.Paper.Exercises;
using Sim.Scenarios.Exercises;

namespace Sim.Cli.Tests.Exercises;

/// <summary>A lesson as a class plays it at terminals: what is typed, what is said to it, and what every seat is told.</summary>
public partial class TerminalPlayTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_option_is_named_by_its_id_or_its_number_and_one_that_is_not_there_is_refused_before_anybody_is_asked_why()
    {
        var store = await BeginAsync();
        var wrong = await SimProcess.TypedAsync("Because.\n", ["exercise", "answer", "one", "--role", "ukraine", "--option", "9", "--postgres", store]);
        wrong.ShouldEndWith(Exit.BadInput).Notices.ShouldBe("sim: there is no option '9'; choose 1 to 3, or by name: join, longer, refuse\n");
        var early = await SimProcess.TypedAsync("Because.\n", ["exercise", "answer", "one", "--role", "russia", "--option", "1", "--postgres", store]);
        early.ShouldEndWith(Exit.BadInput).Notices.ShouldBe("sim: It is for The Ukrainian government (ukraine) to decide now, not for russia.\n");
        var own = await SimProcess.TypedAsync(
            "Because.\n", ["exercise", "answer", "one", "--role", "ukraine", "--move", "{event: measure-lifted}", "--postgres", store]);
        own.ShouldEndWith(Exit.BadInput).Notices.ShouldContain("may not record measure-lifted");
        own.Notices.ShouldNotContain("Why?");

        var right = await SimProcess.TypedAsync(
            "Three days are soon over.\n", ["exercise", "answer", "one", "--role", "ukraine", "--option", "2", "--postgres", store]);
        right.ShouldEndWith(Exit.Done).Notices.ShouldContain("Why?");
        (await Sim(store, "report", "one")).ShouldContain("why: Three days are soon over.");
    }

    [Fact]
    public async Task A_move_of_ones_own_counts_with_its_reason_as_a_choice_does()
    {
        var store = await BeginAsync();
        string[] move = ["exercise", "move", "one", "--role", "russia", "--postgres", store, "statement-made", "--text", "We are waiting."];
        (await SimProcess.HereAsync(move)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("--reason 'WHY'");
        (await SimProcess.TypedAsync("\n", move)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("nothing counts without its reason");
        (await Sim(store, "report", "one")).ShouldNotContain("We are waiting.");
        (await SimProcess.TypedAsync("Somebody has to say it.\n", move)).ShouldEndWith(Exit.Done);
        (await Sim(store, "report", "one")).ShouldContain("why: Somebody has to say it.");
    }

    [Fact]
    public async Task Questions_before_and_after_are_listed_and_answered_by_name_and_stand_together_in_the_debrief()
    {
        var store = await BeginAsync();
        (await Sim(store, "show", "one", "--role", "ukraine")).ShouldContain("--before bound='…'");
        await Sim(store, "answer", "one", "--role", "ukraine", "--before", "bound=2");
        (await Sim(store, "show", "one", "--role", "ukraine")).ShouldNotContain("BEFORE THE FIRST DECISION");
        await RefusedAsync(store, "is asked when the run is over", "answer", "one", "--role", "ukraine", "--after", "bound-again=both");
        await RefusedAsync(store, "is asked beforehand: --before bound=", "answer", "one", "--role", "ukraine", "--after", "bound=both");
        await RefusedAsync(store, "such as --before chance=likely", "answer", "one", "--role", "ukraine", "--before", "bound");
        await RefusedAsync(store, "answered with one of: Russia, both, nobody", "answer", "one", "--role", "ukraine", "--before", "bound=4");

        await PlayAsync(store);
        (await Sim(store, "show", "one", "--role", "ukraine")).ShouldContain("AFTER THE LAST DECISION");
        await Sim(store, "answer", "one", "--role", "ukraine", "--after", "bound-again=Russia", "--after", "best-reason=That it was simple.");
        Flat(await Sim(store, "report", "one")).ShouldContain("before: both · after: Russia");
    }

    [Fact]
    public async Task Whoever_takes_back_every_seat_is_told_what_and_why_and_the_teachers_news_stays()
    {
        var store = await postgres.NewDatabaseAsync();
        await Sim(store, "start", "istanbul-proposal", "--role", "united-states=u", "--role", "ukraine=k", "--run", "one");
        await Sim(store, "answer", "one", "--role", "united-states", "--option", "quiet", "--reason", "No audience.");
        await Sim(store, "inject", "one", "night-attack");
        await Sim(store, "answer", "one", "--role", "ukraine", "--option", "accept", "--reason", "At its word.");
        (await Sim(store, "undo", "one", "--role", "ukraine", "--why", "We spoke too soon.")).ShouldContain("Every role is told who took it back, and why.");
        foreach (var (role, told) in new[]
        {
            ("ukraine", "You took back “Accept, and fix the meeting for Thursday at eleven; the ceasefire is to be the first point there.” (yours). " +
                "Why: We spoke too soon."),
            ("united-states", "The Ukrainian government took back what the Ukrainian government had decided. Why: We spoke too soon."),
        })
        {
            var shown = Flat(await Sim(store, "show", "one", "--role", role));
            shown.ShouldContain(told);
            shown.ShouldContain("In the night a block of flats was hit");
            Flat(await Sim(store, "report", "one", "--role", role)).ShouldContain("why: We spoke too soon.");
        }

        Flat(await Sim(store, "report", "one", "--role", "united-states")).ShouldNotContain("fix the meeting for Thursday");
        (await Sim(store, "undo", "one", "--steps", "1")).ShouldContain("The inject night-attack stays, and comes at kyiv-answers");
        await Sim(store, "inject", "one", "night-attack");
    }

    [Fact]
    public async Task A_clause_that_is_words_alone_is_said_to_move_nothing_when_it_is_put_and_how_it_would()
    {
        var store = await BeginAsync();
        var put = await Sim(
            store, "draft", "one", "--role", "ukraine", "--with", "russia", "Terms", "--clause", "Nobody moves.", "--clause",
            "Both say so. => {event: statement-made, by: [ukraine, russia], text: Nobody moves.}");
        put.ShouldContain("clause 1, words alone: it moves nothing on the board");
        put.ShouldContain("clause 2, it records: Ukraine and Russia made a statement: Nobody moves");
        put.ShouldContain("--clause 'TEXT => {event: TYPE, …}'");
        Flat(await Sim(store, "show", "one", "--role", "russia")).ShouldContain("Nobody moves. (words alone: it moves nothing on the board)");
        (await Sim(store, "sign", "one", "--role", "russia", "t1")).ShouldContain("it stands.");
        Flat(await Sim(store, "report", "one")).ShouldContain("Nobody moves. Both say so. It is recorded: Ukraine and Russia made a statement: Nobody moves.");
    }

    [Fact]
    public async Task Whoever_sits_at_a_terminal_is_asked_for_a_text_clause_by_clause_and_field_by_field()
    {
        var store = await BeginAsync();
        string[] draft = ["exercise", "draft", "one", "--role", "ukraine", "--with", "russia", "Terms", "--postgres", store];
        var put = (await SimProcess.TypedAsync($"Both say so.\n1\nNobody moves.{new string('\n', 30)}", draft)).ShouldEndWith(Exit.Done);
        put.Answer.ShouldContain("clause 1, it records: Ukraine and Russia made a statement: Nobody moves");
        put = (await SimProcess.TypedAsync("Nobody moves.\n\n\n", draft)).ShouldEndWith(Exit.Done);
        put.Answer.ShouldContain("clause 1, words alone");
        (await SimProcess.HereAsync(draft)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("--with ROLE --clause TEXT");
    }

    [Fact]
    public async Task A_run_that_is_late_is_moved_on_and_the_debrief_says_that_the_lesson_decided()
    {
        var store = await BeginAsync();
        (await Sim(store, "date", "one", "moscow-speaks")).ShouldBe("one is at moscow-speaks; the lesson decided 1, which the debrief says\n");
        (await Sim(store, "date", "one", "kyiv-answers")).ShouldBe("one is there already: nothing was decided\n");
        await RefusedAsync(store, "kyiv-answers, moscow-speaks", "date", "one", "no-such-decision");
        (await Sim(store, "date", "one", "end")).ShouldContain("one is at the end");
        Flat(await Sim(store, "report", "one")).ShouldContain("The teacher moved the date on; the lesson decided.");
    }

    [Fact]
    public async Task A_mark_says_what_it_does_to_the_grade_and_the_report_tells_it_apart_from_the_rubric()
    {
        var store = await BeginAsync();
        await PlayAsync(store);
        var marked = await Sim(store, "mark", "one", "kyiv-answers", "--points", "2", "--of", "3", "--note", "Sees the price.");
        marked.ShouldContain("Its points count in the grade");
        marked.ShouldContain("2 of 5, 40 %: 0 of 2 by the rubric, 2 of 3 by the teacher's own marks; before: 0 of 2, 0 %");
        (await Sim(store, "report", "one")).ShouldContain("0 of 2 by the rubric, 2 of 3 by the teacher's own marks");
        var page = new PrintedPage(await Sim(store, "report", "one", "--role", "ukraine", "--format", "html")).Text;
        page.ShouldContain("2 of 3 by the teacher's own marks");
        page.ShouldContain("The teacher's mark: 2 of 3: Sees the price.");
        (await Sim(store, "mark", "one", "kyiv-answers", "--note", "Well seen.")).ShouldNotContain("grade");
    }

    [Fact]
    public async Task A_students_report_holds_nothing_of_what_others_did_in_any_form()
    {
        var store = await BeginAsync();
        await Sim(store, "say", "one", "--role", "russia", "--to", "ukraine", "Between us.");
        await PlayAsync(store);
        await Sim(store, "note", "one", "--role", "russia", "For the debrief alone.");
        var json = await Sim(store, "report", "one", "--role", "ukraine", "--format", "json");
        json.ShouldContain("Between us.");
        var xapi = await Sim(store, "report", "one", "--role", "ukraine", "--format", "xapi");
        foreach (var others in (string[])["For the debrief alone.", "That is enough.", "no-answer"])
        {
            json.ShouldNotContain(others);
            xapi.ShouldNotContain(others);
        }
    }

    [Fact]
    public async Task What_is_shown_to_all_holds_no_points_and_nothing_that_stayed_in_confidence()
    {
        var store = await BeginAsync();
        await Sim(store, "say", "one", "--role", "russia", "--to", "ukraine", "Between us.");
        await Sim(store, "say", "one", "--role", "russia", "--to", "ukraine", "To be told.");
        await Sim(store, "release", "one", "--role", "ukraine", "m2");
        await Sim(store, "draft", "one", "--role", "ukraine", "--with", "russia", "Never signed", "--clause", "A sentence.");
        await PlayAsync(store);
        await Sim(store, "note", "one", "--role", "russia", "For the debrief.");
        await Sim(store, "mark", "one", "kyiv-answers", "--points", "2", "--of", "3", "--note", "Sees the price.");
        foreach (var format in (string[])["text", "html"])
        {
            var shown = await Sim(store, "report", "one", "--projector", "--format", format);
            foreach (var closed in (string[])["Between us.", "Never signed", "Sees the price.", "2 of 5", "Says whether it is bound"])
            {
                shown.ShouldNotContain(closed);
            }

            foreach (var told in (string[])["To be told.", "For the debrief.", "We wait.", "What is the difference between refusing and saying nothing?"])
            {
                shown.ShouldContain(told);
            }
        }

        await RefusedAsync(store, "goes with text and html", "report", "one", "--projector", "--format", "json");
    }

    [Fact]
    public async Task A_case_that_goes_with_the_program_is_found_by_its_name_by_every_verb()
    {
        using var elsewhere = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        var start = SimProcess.Start(store, ["log", "camp-david-1978", "--to", "1978-09-05"]);
        start.WorkingDirectory = elsewhere.Path;
        var log = (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done);
        log.Answer.ShouldContain("Sadat");
        log.Notices.ShouldContain("camp-david-1978: loaded");
        (await SimProcess.RunAsync(store, "log", "camp-david-1978", "--to", "1978-09-05")).Notices.ShouldBeEmpty();
        foreach (var verb in (string[][])[
            ["state", "cuba-1962", "--as-of", "1962-10-27"], ["load", "good-friday-1998"], ["branch", "create", "istanbul-2025@mine", "--at", "2025-05-01"],
            ["check", "cuba-1962", "three-days-in-may"]])
        {
            start = SimProcess.Start(verb[0] == "check" ? null : store, verb);
            start.WorkingDirectory = elsewhere.Path;
            (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done);
        }

        (await SimProcess.HereAsync("state", "cuba-1962", "--no-store", "--as-of", "1962-10-27")).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync("log", "cuba-1963", "--postgres", store)).ShouldEndWith(Exit.BadInput)
            .Notices.ShouldContain("There is no timeline 'cuba-1963'");
    }

    [Theory, MemberData(nameof(Lessons))]
    public async Task What_the_printed_guide_says_to_type_can_be_typed(string name)
    {
        var lesson = Lesson.Read(name);
        var guide = new PrintedPage(await PrintedPages.GuideAsync(TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries)));
        var lines = guide.Document.QuerySelectorAll("ol code").Select(c => c.TextContent).ToArray();
        lines.Length.ShouldBeGreaterThan(14);
        var store = await postgres.NewDatabaseAsync();
        // What is asked afterwards is asked when it is over; and a run that is given up has no more to show.
        await PlayAsync(store, lesson, "ended", int.MaxValue);
        await PlayAsync(store, lesson, "given-up", 1);
        foreach (var line in lines.Select(l => l.Split(" > ")[0]))
        {
            var run = line.Contains(" --after ", StringComparison.Ordinal) ? "ended"
                : line.Contains(" undo ", StringComparison.Ordinal) || line.Contains(" close ", StringComparison.Ordinal) ? "given-up" : "group-1";
            string[] typed =
            [
                .. Words().Matches(line.Replace("group-1", run, StringComparison.Ordinal))
                    .Select(m => Filled(m.Value.Replace("'", "", StringComparison.Ordinal))),
            ];
            if (typed is ["sim", "exercise", "move", ..])
            {
                // It asks field by field: for a statement, and why.
                (await SimProcess.TypedAsync("\n", [.. typed[1..], "--postgres", store])).ShouldEndWith(Exit.Done);
                continue;
            }

            (await SimProcess.HereAsync([.. typed[1..], "--postgres", store])).Status.ShouldBe(Exit.Done, line);
        }

        string Filled(string word) => word switch
        {
            "OPTION" => "1",
            _ when word.EndsWith("=ANSWER", StringComparison.Ordinal) && lesson.Exercise.Before.Concat(lesson.Exercise.After)
                .Single(q => q.Id == word[..^7]).Options.Count > 0 => $"{word[..^7]}=1",
            _ => word,
        };
    }

    [Fact]
    public async Task A_page_has_no_part_that_would_be_empty()
    {
        var lesson = Lesson.Read("three-days-in-may");
        var guide = await GuideAsync(lesson);
        guide.ShouldNotContain("Injects");
        var bare = lesson with { Exercise = lesson.Exercise with { Rubric = [], Before = [], After = [], Debrief = [], References = [], Objectives = [] } };
        var page = await GuideAsync(bare);
        foreach (var part in (string[])["Rubric", "Before and after", "To discuss", "To read", "Objectives"])
        {
            guide.ShouldContain($">{part}<");
            page.ShouldNotContain($">{part}<");
        }

        static Task<string> GuideAsync(Lesson lesson) =>
            PrintedPages.GuideAsync(TeacherGuide.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries));
    }

    /// <summary>A lesson that sends its students to a part of the board calls it by the name it has there.</summary>
    [Theory, MemberData(nameof(Lessons))]
    public void A_part_of_the_board_that_a_lesson_names_is_there(string name)
    {
        var lesson = Lesson.Read(name);
        var play = lesson.Begin();
        var board = string.Join('\n', Terminal.Lines(
            Cli.Paper.BriefPage.Render(RoleBoard.InShort(Domain.Exercises.RoleView.Of(play, lesson.Exercise.Roles[0].Id), lesson.RunOf(play))), 120));
        foreach (var named in Headings().Matches(Lesson.Text(name)).Select(m => m.Groups["heading"].Value))
        {
            board.ShouldContain(named.ToUpperInvariant(), Case.Sensitive);
        }
    }

    public static TheoryData<string> Lessons => Lesson.Names;

    private async Task<string> BeginAsync()
    {
        var store = await postgres.NewDatabaseAsync();
        await Sim(store, "start", "three-days-in-may", "--role", "ukraine=s1", "--role", "russia=s2", "--run", "one");
        return store;
    }

    /// <summary>To its end, with nothing answered that was put.</summary>
    private static async Task PlayAsync(string store)
    {
        foreach (var (role, option) in new[] { ("ukraine", "longer"), ("russia", "as-it-is"), ("russia", "no-answer"), ("ukraine", "wait") })
        {
            await Sim(store, "answer", "one", "--role", role, "--option", option, "--reason", role == "russia" ? "That is enough." : "We wait.");
        }
    }

    /// <summary>The role that decides first alone, by first options.</summary>
    private static async Task PlayAsync(string store, Lesson lesson, string run, int most)
    {
        var role = lesson.Exercise.Decisions.First().Role;
        await Sim(store, "start", lesson.Exercise.Id, "--role", role, "--run", run);
        for (var made = 0; made < most && (await Sim(store, "show", run)).Contains(" --option ", StringComparison.Ordinal); made++)
        {
            await Sim(store, "answer", run, "--option", "1", "--reason", "Because.");
        }
    }

    private static async Task<string> Sim(string store, params string[] args) =>
        (await SimProcess.HereAsync(["exercise", .. args, "--postgres", store])).ShouldEndWith(Exit.Done).Answer;

    private static async Task RefusedAsync(string store, string reason, params string[] args) =>
        (await SimProcess.HereAsync(["exercise", .. args, "--postgres", store])).ShouldEndWith(Exit.BadInput).Notices.ShouldContain(reason);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("under \"(?<heading>[^\"]+)\"")]
    private static partial Regex Headings();

    /// <summary>The words of a command line; what stands in quotation marks is one.</summary>
    [GeneratedRegex("(?:[^\\s']|'[^']*')+")]
    private static partial Regex Words();
}
