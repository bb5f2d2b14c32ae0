using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Yaml;
using Option = System.CommandLine.Option;

namespace Sim.Cli.Verbs.Exercises;

internal static class AnswerRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Who decides or answers; needed where several are played.", HelpName = "ROLE" };
        var choice = new Option<string?>("--option") { Description = "The prepared option to take.", HelpName = "OPTION" };
        var move = new Option<string?>(
            "--move")
            {
                Description = "A move of one's own, an event in YAML: '{event: statement-made, text: …}'; `when` and `by` may be left out.",
                HelpName = "YAML",
            };
        var reason = new Option<string?>("--reason") { Description = "Why; it stands beside the choice in the debrief.", HelpName = "TEXT" };
        var question = new Option<string?>("--question") { Description = "The question, before or after, that is answered.", HelpName = "QUESTION" };
        var answer = new Option<string?>("--answer") { Description = "The answer to it.", HelpName = "TEXT" };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("answer", "Decide what is up, by a prepared option or a move of one's own, or answer a question; on a terminal it asks.")
        {
            Examples =
            [
                "sim exercise answer istanbul-proposal-1 --option accept --reason 'It takes them at their word.'",
                "sim exercise answer istanbul-proposal-1 --move '{event: statement-made, tone: welcome, text: " +
                    "We will study it.}' --reason 'We do not know yet.'",
                "sim exercise answer istanbul-proposal-1 --question chance --answer low",
            ],
        };
        verb.Add(run);
        foreach (var option in new Option[] { role, choice, move, reason, question, answer, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var given = new[] { parse.GetValue(choice), parse.GetValue(move), parse.GetValue(question) }.Count(v => v is not null);
            if (given > 1 || parse.GetValue(question) is null != parse.GetValue(answer) is null)
            {
                throw new RefusedException("give one of --option, --move, or --question together with --answer");
            }

            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var played = await session.SendAsync(new GetRun(parse.GetValue(run)!), ct);
            var who = ExerciseVerb.RoleOf(played, parse.GetValue(role));
            if (given == 0)
            {
                await AskForAsync(session, played, who, terminal, ct);
                return Exit.Done;
            }

            if (parse.GetValue(question) is { } asked)
            {
                played = await session.SendAsync(new AnswerQuestion(played.Name, who, asked, parse.GetValue(answer)!), ct);
                if (parse.GetValue(format) == "json")
                {
                    terminal.Answer.WriteLine(AnswerForms.Run.Write(RunAnswer.Of(played, who)));
                }
                else
                {
                    terminal.Say("Noted.");
                }

                return Exit.Done;
            }

            played = await session.SendAsync(
                new MakeChoice(
                    played.Name, who, parse.GetValue(choice), parse.GetValue(move) is { } yaml ? Moves(yaml) : null,
                    Why(parse.GetValue(reason), terminal) ?? throw new RefusedException("a choice counts with its reason: --reason 'WHY', in a sentence")),
                ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Run.Write(RunAnswer.Of(played, who)));
            }
            else
            {
                ExerciseVerb.Show(played, who, terminal, brief: false);
            }

            return Exit.Done;
        });
        return verb;
    }

    /// <summary>
    /// On a terminal: asks the questions that are still open, and each decision as it comes up, until it is another's turn or over. What is refused is said,
    /// and asked again.
    /// </summary>
    public static async Task InteractAsync(Session session, PlayedRun run, string role, Terminal terminal, CancellationToken ct)
    {
        if (!terminal.CanAsk || !terminal.IsTerminal)
        {
            return;
        }

        run = await AskAsync(session, run, role, run.Exercise.Before, terminal, ct);
        while (run.Play.Next is { } next && next.Role == role)
        {
            if (terminal.Prompt(
                $"Your choice (1 to {next.Options.Count}, m for a move of your own, u to take the last back, " +
                    "enter to leave it for later):") is not { Length: > 0 } line)
            {
                return;
            }

            try
            {
                if (line is "m" or "move")
                {
                    if (await MoveRun.AskAsync(session, run, role, terminal, ct) is { } own)
                    {
                        run = await MoveRun.MakeAsync(session, run, role, own, Why(null, terminal), ct);
                        ExerciseVerb.Show(run, role, terminal, brief: false);
                    }

                    continue;
                }

                var isUndo = line is "u" or "undo";
                var why = isUndo ? null : Why(null, terminal);
                if (!isUndo && why is null)
                {
                    terminal.Notice("Nothing is decided without a reason; one sentence is enough.");
                    continue;
                }

                run = isUndo ? await session.SendAsync(new UndoChoices(run.Name, Role: role), ct)
                    : await session.SendAsync(
                        new MakeChoice(
                            run.Name,
                            role,
                            int.TryParse(line, out var n) && n >= 1 && n <= next.Options.Count ? next.Options[n - 1].Id : line,
                            Reason: why),
                        ct);
                ExerciseVerb.Show(run, role, terminal, brief: false);
            }
            catch (Exception e) when (e is RequestRefusedException or RefusedException)
            {
                terminal.Notice($"sim: {(e is RequestRefusedException refused ? Remedies.Say(refused.Refusal) : e.Message)}");
            }
        }

        if (run.Play.Next is null)
        {
            await AskAsync(session, run, role, run.Exercise.After, terminal, ct);
        }
    }

    /// <summary>The reason given, or asked for where somebody can be asked; null: there is none.</summary>
    private static string? Why(string? given, Terminal terminal) =>
        (given ?? (terminal.CanAsk ? terminal.Prompt("Why? (it stands beside your choice in the debrief)") : null)) is { } words && words.Trim().Length > 0
            ? words
            : null;

    private static async Task AskForAsync(Session session, PlayedRun run, string role, Terminal terminal, CancellationToken ct)
    {
        if (!terminal.CanAsk)
        {
            throw new RefusedException("nobody can be asked here: give --option, --move, or --question with --answer");
        }

        ExerciseVerb.Show(run, role, terminal, brief: false);
        await InteractAsync(session, run, role, terminal, ct);
    }

    private static async Task<PlayedRun> AskAsync(
        Session session,
        PlayedRun run,
        string role,
        IEnumerable<Question> questions,
        Terminal terminal,
        CancellationToken ct)
    {
        foreach (var question in questions.Where(q => run.Play.Run.Answers.All(a => a.Role != role || a.Question != q.Id)).ToArray())
        {
            var options = question.Options.Count > 0 ? $" [{string.Join(" / ", question.Options)}]" : "";
            while (terminal.Prompt($"{question.Text}{options}") is { Length: > 0 } line)
            {
                try
                {
                    run = await session.SendAsync(new AnswerQuestion(run.Name, role, question.Id, line), ct);
                    break;
                }
                catch (RequestRefusedException refused)
                {
                    terminal.Notice($"sim: {Remedies.Say(refused.Refusal)}");
                }
            }
        }

        return run;
    }

    public static ListNode Moves(string yaml, string option = "--move")
    {
        var (root, problems) = YamlReader.Read(yaml);
        return root switch
        {
            _ when problems.Count > 0 => throw new RefusedException($"{option}: {problems[0].Message}"),
            ListNode list => list,
            MapNode map => new ListNode([map], map.At),
            _ => throw new RefusedException($"{option}: write an event as a map, such as '{{event: statement-made, text: We will study it.}}'"),
        };
    }
}

internal static class UndoRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Who takes it back, its own choices alone; left out, it is the teacher.", HelpName = "ROLE" };
        var why = new Option<string?>("--why") { Description = "Why; the debrief tells it.", HelpName = "TEXT" };
        var steps = new Option<int>("--steps") { Description = "How many decisions to take back.", DefaultValueFactory = _ => 1 };
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "undo",
            "Take the last decision back and try the other way; what was decided stays as a branch.")
            {
                Examples =
                [
                    "sim exercise undo istanbul-proposal-1 --role ukraine",
                    "sim exercise undo istanbul-proposal-1 --steps 2 --why 'Let us see the other week.'",
                ],
            };
        verb.Add(run);
        verb.Add(role);
        verb.Add(why);
        verb.Add(steps);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var played = await session.SendAsync(new UndoChoices(parse.GetValue(run)!, parse.GetValue(steps), parse.GetValue(role), parse.GetValue(why)), ct);
            terminal.Say($"{played.Name} is back at {played.Play.Next?.Id}; what was decided before stays: {played.Earlier[^1]}");
            return Exit.Done;
        });
        return verb;
    }
}

internal static class InjectRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var inject = new Argument<string>("INJECT") { Description = "The inject, one of those for the teacher's hand." };
        var postgres = Inputs.Postgres();
        var verb = new Verb("inject", "For the teacher: bring news into a run, now.") { Examples = ["sim exercise inject istanbul-proposal-1 leak"] };
        verb.Add(run);
        verb.Add(inject);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var played = await session.SendAsync(new MakeInject(parse.GetValue(run)!, parse.GetValue(inject)!), ct);
            terminal.Say($"brought into {played.Name} before {played.Play.Next?.Id}: {parse.GetValue(inject)}");
            return Exit.Done;
        });
        return verb;
    }
}
