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
        var choice = new Option<string?>("--option") { Description = "The prepared option to take, by its id or its number.", HelpName = "OPTION" };
        var move = new Option<string?>(
            "--move")
            {
                Description = "A move of one's own, an event in YAML: '{event: statement-made, text: …}'; `when` and `by` may be left out.",
                HelpName = "YAML",
            };
        var reason = new Option<string?>("--reason") { Description = "Why; it stands beside the choice in the debrief.", HelpName = "TEXT" };
        var question = new Option<string?>("--question") { Description = "The question, before or after, that is answered.", HelpName = "QUESTION" };
        var before = QuestionInputs.Option("--before", "before the first decision");
        var after = QuestionInputs.Option("--after", "after the last");
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
                "sim exercise answer istanbul-proposal-1 --role ukraine --before chance=open --before first-need='To be asked.'",
                "sim exercise answer istanbul-proposal-1 --role ukraine --after chance-again=likely",
            ],
        };
        verb.Add(run);
        foreach (var option in new Option[] { role, choice, move, reason, before, after, question, answer, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var asked = QuestionInputs.Read(parse.GetValue(before) ?? [], parse.GetValue(after) ?? [], parse.GetValue(question), parse.GetValue(answer));
            var (option, own) = (parse.GetValue(choice), parse.GetValue(move));
            if (new[] { option, own, asked.Length > 0 ? "" : null }.Count(v => v is not null) > 1)
            {
                throw new RefusedException("give one of --option, --move, or answers to questions");
            }

            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new GetRun(parse.GetValue(run)!), ct);
            var who = ExerciseVerb.RoleOf(played, parse.GetValue(role));
            if (asked.Length > 0)
            {
                foreach (var (id, said, among) in asked)
                {
                    var known = QuestionInputs.Known(id, among, played);
                    played = await session.SendAsync(new AnswerQuestion(played.Name, who, known, QuestionInputs.Given(said, id, played)), ct);
                }
            }
            else if (option is null && own is null)
            {
                await AskForAsync(session, played, who, terminal, ct);
                return Exit.Done;
            }
            else
            {
                // What cannot be taken is refused before anybody is asked why.
                var isUp = played.Play.Next?.Role == who;
                var taken = option is not null && isUp ? OptionOf(played.Play.Next!, option) : option;
                var moves = own is null ? null : MoveRun.RequireMay(played, who, Moves(own));
                var why = isUp ? Why(parse.GetValue(reason), terminal) ?? throw new RefusedException(NoReason) : parse.GetValue(reason);
                played = await session.SendAsync(new MakeChoice(played.Name, who, taken, moves, why), ct);
            }

            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Run.Write(RunAnswer.Of(played, who)));
            }
            else if (asked.Length > 0)
            {
                terminal.Say("Noted.");
            }
            else
            {
                ExerciseVerb.Show(played, who, terminal, brief: false);
            }

            return Exit.Done;
        });
        return verb;
    }

    /// <summary>The option that is meant by its id or its number.</summary>
    private static string OptionOf(Decision decision, string typed) =>
        decision.Options.FirstOrDefault(o => o.Id == typed)?.Id
        ?? (QuestionInputs.Numbered(typed, decision.Options.Count) is { } n ? decision.Options[n].Id : null)
        ?? throw new RefusedException(
            $"there is no option '{typed}'; choose 1 to {decision.Options.Count}, or by name: {string.Join(", ", decision.Options.Select(o => o.Id))}");

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
                    if (await MoveRun.AskAsync(session, run, role, terminal, ct) is not { } own)
                    {
                        continue;
                    }

                    run = await MoveRun.MakeAsync(session, run, role, own, Why(null, terminal) ?? throw new RefusedException(NothingWithout), ct);
                }
                else if (line is "u" or "undo")
                {
                    run = await session.SendAsync(new UndoChoices(run.Name, Role: role, Why: terminal.Prompt("Why? (everybody in the run is told)")), ct);
                }
                else
                {
                    var option = OptionOf(next, line);
                    run = await session.SendAsync(
                        new MakeChoice(run.Name, role, option, Reason: Why(null, terminal) ?? throw new RefusedException(NothingWithout)), ct);
                }

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

    /// <summary>What is said where a choice or a move is made without a reason.</summary>
    public const string NoReason = $"{NothingWithout}: --reason 'WHY'";

    private const string NothingWithout = "nothing counts without its reason; one sentence is enough";

    /// <summary>The reason given, or asked for where somebody can be asked; null: there is none.</summary>
    public static string? Why(string? given, Terminal terminal) =>
        (given ?? (terminal.CanAsk ? terminal.Prompt("Why? (it stands beside your choice in the debrief)") : null)) is { } words && words.Trim().Length > 0
            ? words
            : null;

    private static async Task AskForAsync(Session session, PlayedRun run, string role, Terminal terminal, CancellationToken ct)
    {
        if (!terminal.CanAsk)
        {
            throw new RefusedException("nobody can be asked here: give --option, --move, --before or --after");
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
            while (terminal.Prompt($"{question.Text}{options} (enter: later)") is { Length: > 0 } line)
            {
                try
                {
                    run = await session.SendAsync(new AnswerQuestion(run.Name, role, question.Id, QuestionInputs.Given(line, question.Id, run)), ct);
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
