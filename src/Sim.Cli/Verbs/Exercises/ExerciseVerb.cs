using System.CommandLine;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Application.Timelines;
using Sim.Cli.Paper;
using Sim.Cli.Paper.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;
using Option = System.CommandLine.Option;

namespace Sim.Cli.Verbs.Exercises;

/// <summary>Lessons at a terminal. The verbs that show something to a role show it what a <see cref="RoleView"/> holds, and nothing else.</summary>
internal static class ExerciseVerb
{
    /// <summary>Where a lesson is looked for that is named without a path.</summary>
    public const string Folder = "scenarios/exercises";

    /// <summary>The verbs below it that write into a run.</summary>
    private static readonly HashSet<string> Changes =
        ["start", "answer", "move", "say", "release", "note", "draft", "sign", "undo", "inject", "date", "mark", "close", "import"];

    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("exercise", "Lessons: decide in a role, see what follows, try the other way, be debriefed.")
        {
            Examples = ["sim exercise list", "sim exercise start istanbul-proposal --role ukraine", "sim exercise report istanbul-proposal-1"],
        };
        foreach (var part in (Func<Terminal, Command>[])
        [
            ListExercises.Create,
            StartExercise.Create,
            ShowRun.Create,
            AnswerRun.Create,
            MoveRun.Create,
            ListMoves.Create,
            .. TalkRun.All,
            UndoRun.Create,
            InjectRun.Create,
            DateRun.Create,
            ReportRun.Create,
            ReportRun.CreateScore,
            GradeRuns.Create,
            MarkRun.Create,
            CloseRunVerb.Create,
            HandoutExercise.Create,
            ImportRun.Create,
        ])
        {
            var below = part(terminal);
            verb.Add(Changes.Contains(below.Name) ? below.Repeatable() : below);
        }

        return verb;
    }

    public static Argument<string> Exercise() =>
        new("EXERCISE") { Description = $"A lesson's path, or its name in {Folder} or among those that go with the program.", HelpName = "EXERCISE" };

    public static Argument<string> Run() => new("RUN") { Description = "A run by name; sim exercise list shows them.", HelpName = "RUN" };

    /// <summary>The lesson with its scenario; refused with all its problems.</summary>
    public static (ExerciseFile File, string Path) Open(string named)
    {
        var file = Find(named) ?? throw new RefusedException(File.Exists(named)
            ? $"{named} is no exercise: it does not begin with `exercise: NAME`"
            : $"there is no exercise '{named}'; {Scenarios.Codec.Near.Remedy(named, Names())}");
        return file.Read.Exercise is null
            ? throw new RefusedException(string.Join('\n', file.Read.Lines.Prepend("the exercise has problems:")))
            : (file, file.Read.Path);
    }

    /// <summary>The lesson at a path, or by its name in the folder or among those that go with the program; null: there is none.</summary>
    public static ExerciseFile? Find(string named) =>
        Session.IsPath(named) ? ExerciseFile.Open(named)
        : Path.Combine(Folder, $"{named}.yaml") is var path && File.Exists(path) ? ExerciseFile.Open(path)
        : Library.Lesson(named);

    /// <summary>The lessons in the folder, and those that go with the program where the folder has none of their name.</summary>
    public static IReadOnlyList<ReadExercise> Lessons()
    {
        string[] here = Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
        var names = here.Select(f => Path.GetFileNameWithoutExtension(f)!).ToHashSet();
        return
        [
            .. here.Select(f => ExerciseFile.Open(f)?.Read).OfType<ReadExercise>(),
            .. Library.Lessons.Where(l => !names.Contains(l)).Select(l => Library.Lesson(l)!.Read),
        ];
    }

    private static string[] Names() =>
    [
        .. Library.Lessons.Concat(Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!) : [])
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Shows a role all of its own: the brief where it has not decided yet, the news, the board, and what is asked.</summary>
    public static void Show(PlayedRun run, string role, Terminal terminal, bool brief, bool plain = false, bool full = false)
    {
        var view = RoleView.Of(run.Play, role);
        if (brief)
        {
            terminal.Show(RolePage.Brief(RoleBrief.Of(plain ? view with { Role = view.Role.Plainly } : view, run.Exercise)));
        }

        terminal.Show(RolePage.SoFar(RoleSoFar.Of(view, run.Scenario)));
        terminal.Show(full ? BoardPage.Render(RoleBoard.Of(view, run)) : BriefPage.Render(
            RoleBoard.InShort(view, run), full: $"sim exercise show {run.Name} --role {role} --full"));
        // Who sits at a terminal is asked them one by one.
        if (!(terminal.CanAsk && terminal.IsTerminal))
        {
            terminal.Show(RolePage.Questions(run, role));
        }

        terminal.Show(RolePage.Asked(view, run));
    }

    /// <summary>The role meant: the one given, or the only one played; refused where that is not clear.</summary>
    public static string RoleOf(PlayedRun run, string? given)
    {
        var seats = run.Play.Run.Seats.Select(s => s.Role).Distinct().ToArray();
        return given is not null
            ? seats.Contains(given)
                ? given
                : throw new RefusedException($"nobody plays '{given}' in {run.Name}; played are {string.Join(", ", seats)}")
            : seats.Length == 1
                ? seats[0]
                : throw new RefusedException(
                    $"several roles are played in {run.Name}; say which: --role {string.Join(" or --role ", seats)}");
    }
}

internal static class ListExercises
{
    public static Command Create(Terminal terminal)
    {
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "list",
            "The lessons there are, here and with the program, and the runs in the store.")
            {
                Examples = ["sim exercise list", "sim exercise list --format json"],
            };
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var lessons = ExerciseVerb.Lessons();
            await using var session = Session.Open(terminal, parse);
            var runs = await session.SendAsync(new ListRuns(), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Exercises.Write(ExercisesAnswer.Of(lessons, runs)));
                return Exit.Done;
            }

            foreach (var lesson in lessons)
            {
                terminal.Say(lesson.Exercise is { } e
                    ? $"{e.Id}   {e.Title}{(e.Minutes is { } minutes ? $" · {Say.Count("minutes", minutes)}" : "")} · " +
                        $"roles {string.Join(", ", e.Roles.Select(r => r.Id))}"
                    : $"{lesson.Path}: has problems; see: sim check {lesson.Path}");
            }

            foreach (var run in runs)
            {
                var seats = string.Join(", ", run.Play.Run.Seats.Select(s => s.IsNamed ? $"{s.Role} by {s.Student}" : s.Role));
                var status = run.Status == RunStatus.Unfinished ? $"{run.Play.Next!.Role} decides next" : GradeTable.Words(run.Status);
                var way = run.Play.Run.Path > 1 ? $" · way {run.Play.Run.Path}" : "";
                terminal.Say($"{run.Name}   run of {run.Exercise.Id} · {seats} · {status}{way}");
            }

            return Exit.Done;
        });
        return verb;
    }
}

internal static class StartExercise
{
    public static Command Create(Terminal terminal)
    {
        var exercise = ExerciseVerb.Exercise();
        var roles = new Option<string[]>(
            "--role")
            {
                Description = "A role to be played, by whom after '=': --role ukraine=s1234567. Give it once for each; " +
                    "several may share a role, and those nobody plays follow the lesson.",
                HelpName = "ROLE[=STUDENT]",
                Required = true,
            };
        var name = new Option<string?>("--run") { Description = "What to call the run; left out, it is numbered.", HelpName = "NAME" };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("start", "Begin a run: the brief, and the board as the role could know it.")
        {
            Examples =
            [
                "sim exercise start istanbul-proposal --role ukraine",
                "sim exercise start istanbul-proposal --role ukraine=s1234567 --role russia=s7654321 --run tuesday-group-1",
            ],
        };
        verb.Add(exercise);
        foreach (var option in new Option[] { roles, name, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var (file, path) = ExerciseVerb.Open(parse.GetValue(exercise)!);
            await using var session = Session.Open(terminal, parse);
            var loaded = await session.SendAsync(new LoadScenario(file.Script!), ct);
            Seat[] seats = [.. parse.GetValue(roles)!.Select(r => r.Split('=', 2)).Select(p => new Seat(p[0], p.Length > 1 && p[1].Length > 0 ? p[1] : p[0]))];
            var run = await session.SendAsync(new StartRun(file.Text, path, loaded.Timeline, seats, parse.GetValue(name)), ct);
            terminal.Notice($"run {run.Name} has begun; it stays when you close the terminal: sim exercise show {run.Name}");
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Run.Write(RunAnswer.Of(run, seats[0].Role)));
                return Exit.Done;
            }

            // Several play: nothing of one role is shown where another may look on.
            var played = seats.Select(s => s.Role).Distinct().ToArray();
            if (played.Length > 1)
            {
                terminal.Say($"Each sees only its own: {string.Join(", ", played.Select(r => $"sim exercise show {run.Name} --role {r}"))}");
                return Exit.Done;
            }

            ExerciseVerb.Show(run, seats[0].Role, terminal, brief: true);
            await AnswerRun.InteractAsync(session, run, seats[0].Role, terminal, ct);
            return Exit.Done;
        });
        return verb;
    }
}

internal static class ShowRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Whose view; needed where several are played.", HelpName = "ROLE" };
        var plain = new Option<bool>("--plain") { Description = "The brief in plain words, where the lesson has it." };
        var full = new Option<bool>("--full") { Description = "The whole board, not in short." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "show",
            "A run as a role may see it now: its brief, the news, the board, what is asked.")
            {
                Examples = ["sim exercise show istanbul-proposal-1", "sim exercise show tuesday-group-1 --role russia --plain"],
            };
        verb.Add(run);
        foreach (var option in new Option[] { role, plain, full, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new GetRun(parse.GetValue(run)!), ct);
            var who = ExerciseVerb.RoleOf(played, parse.GetValue(role));
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Run.Write(RunAnswer.Of(played, who)));
            }
            else
            {
                ExerciseVerb.Show(played, who, terminal, brief: true, parse.GetValue(plain), parse.GetValue(full));
                await AnswerRun.InteractAsync(session, played, who, terminal, ct);
            }

            return Exit.Done;
        });
        return verb;
    }
}
