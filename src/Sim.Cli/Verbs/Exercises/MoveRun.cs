using System.CommandLine;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Exercises;
using Sim.Cli.Verbs.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Scenarios.Yaml;
using Option = System.CommandLine.Option;

namespace Sim.Cli.Verbs.Exercises;

/// <summary>A move of a role's own, field by field: as options, or asked for one after the other with what there is to choose from.</summary>
internal static class MoveRun
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Whose move; needed where several are played.", HelpName = "ROLE", Recursive = true };
        var reason = new Option<string?>("--reason") { Description = "Why; it stands beside the move in the debrief.", HelpName = "TEXT", Recursive = true };
        var postgres = Inputs.Postgres();
        postgres.Recursive = true;
        var verb = new Verb(
            "move",
            "A move of one's own: where it is one's turn, in place of the options; else beside what others decide. On a terminal it asks field by field.")
        {
            Examples =
            [
                "sim exercise move group-1 --role russia",
                "sim exercise move group-1 --role russia statement-made --tone commit --text 'We will be there.' --reason 'Somebody has to say it.'",
            ],
        };
        verb.Add(run);
        foreach (var option in new Option[] { role, reason, postgres })
        {
            verb.Add(option);
        }

        foreach (var type in EventCatalog.All)
        {
            var below = new Verb(type.Name, type.Declared.Summary)
            {
                Examples =
                [
                    "sim exercise move group-1 --role russia " +
                        $"{type.Name}{string.Concat(type.Fields.Where(f => f.Required && f.Name != "by").Select(f => $" --{f.Name} …"))}",
                ],
            };
            var options = EventOptions.Of(type);
            options.AddTo(below);
            below.SetAction((parse, ct) => MoveAsync(parse, (_, _, _) => Task.FromResult<MapNode?>(options.Read(parse).ToMap(type, withType: true)), ct));
            verb.Add(below);
        }

        verb.SetAction((parse, ct) => MoveAsync(parse, (session, played, who) => AskAsync(session, played, who, terminal, ct), ct));
        return verb;

        async Task<int> MoveAsync(ParseResult parse, Func<Session, PlayedRun, string, Task<MapNode?>> read, CancellationToken ct)
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new GetRun(parse.GetValue(run)!), ct);
            var who = ExerciseVerb.RoleOf(played, parse.GetValue(role));
            if (!terminal.CanAsk && string.IsNullOrWhiteSpace(parse.GetValue(reason)))
            {
                throw new RefusedException(AnswerRun.NoReason);
            }

            if (await read(session, played, who) is not { } move)
            {
                terminal.Notice("Nothing was recorded.");
                return Exit.Done;
            }

            RequireMay(played, who, new([move], move.At));
            var why = AnswerRun.Why(parse.GetValue(reason), terminal) ?? throw new RefusedException(AnswerRun.NoReason);
            var moved = await MakeAsync(session, played, who, move, why, ct);
            terminal.Say($"Recorded: {Told(moved, who)}");
            return Exit.Done;
        }
    }

    /// <summary>The move as it is, of types the role may record; what is not is refused before anybody is asked why.</summary>
    public static ListNode RequireMay(PlayedRun run, string role, ListNode move)
    {
        var may = run.Exercise.RoleOf(role);
        var other = move.Items.OfType<MapNode>().Select(m => m.Find("event")?.Value).OfType<ScalarNode>().FirstOrDefault(t => !may.May.Contains(t.Value));
        return other is null ? move : throw new RequestRefusedException(may.May.Count == 0
            ? new(RefusalCode.NoMovesOfItsOwn, ("role", may.Title))
            : new(RefusalCode.MoveNotAllowed, ("role", may.Title), ("type", other.Value)) { Near = [.. may.May] });
    }

    /// <summary>The move in place of a decision that is the role's own, else beside what others decide.</summary>
    public static Task<PlayedRun> MakeAsync(Session session, PlayedRun run, string role, MapNode move, string why, CancellationToken ct)
    {
        var moves = new ListNode([move], move.At);
        return run.Play.Next?.Role == role
            ? session.SendAsync(new MakeChoice(run.Name, role, null, moves, why), ct)
            : session.SendAsync(new MakeMove(run.Name, role, moves, why), ct);
    }

    /// <summary>Asks for a type among those the role may record, and for each field that must be given, or may; null: nothing was chosen.</summary>
    public static async Task<MapNode?> AskAsync(
        Session session, PlayedRun run, string role, Terminal terminal, CancellationToken ct, string question = "What do you do?")
    {
        if (!terminal.CanAsk)
        {
            throw new RefusedException("nobody can be asked here: name a type of event and its fields; see sim exercise move --help");
        }

        var offered = await session.SendAsync(new GetMoves(run.Name, role), ct);
        var types = offered.Select(m => new MoveChoice(m.Type, Answers.Telling.Say.May(m.Type))).ToArray();
        if (types.Length == 0 || Choose(terminal, question, types, several: false) is not [var type])
        {
            return null;
        }

        var move = offered.Single(m => m.Type == type);
        var given = new List<(string Field, IReadOnlyList<string> Values)>();
        foreach (var field in move.Fields.Where(f => f.Name is not ("by" or "when")).OrderByDescending(f => f.Required))
        {
            var values = Ask(terminal, field);
            if (values.Length > 0)
            {
                given.Add((field.Name, values));
            }
            else if (field.Required)
            {
                return null;
            }
        }

        var (map, problems) = Scenarios.Codec.FieldArguments.ToMap(EventCatalog.Find(type)!, given, withType: true);
        return problems.Count == 0 ? map : throw new RefusedException(string.Join('\n', problems.Select(p => p.Message)));
    }

    private static string[] Ask(Terminal terminal, MoveField field)
    {
        var question = $"{field.Name.Replace('-', ' ')}: {field.Description}{(field.Required ? "" : " (enter: leave it out)")}";
        return field.Choices.Count > 0 ? Choose(terminal, question, field.Choices, field.Several)
            : terminal.Prompt(question) is { Length: > 0 } line ? [line] : [];
    }

    /// <summary>Numbers or words of a list; asked again until all are in it, or none is given.</summary>
    public static string[] Choose(Terminal terminal, string question, IReadOnlyList<MoveChoice> choices, bool several)
    {
        foreach (var (n, choice) in choices.Index())
        {
            terminal.Notice($"  {n + 1}  {choice.Value}{(choice.Title == choice.Value ? "" : $"   {choice.Title}")}");
        }

        while (terminal.Prompt($"{question}{(several ? " (several: parted by commas)" : "")}") is { Length: > 0 } line)
        {
            string[] words = several ? line.Split(',', StringSplitOptions.TrimEntries) : [line];
            string[] chosen = [.. words.Select(Find).OfType<string>()];
            if (chosen.Length == words.Length)
            {
                return chosen;
            }

            terminal.Notice($"Give a number from 1 to {choices.Count}, or a word of the list.");
        }

        return [];

        string? Find(string word) => int.TryParse(word, out var n) && n >= 1 && n <= choices.Count
            ? choices[n - 1].Value
            : choices.FirstOrDefault(c => c.Value == word)?.Value;
    }

    private static string Told(PlayedRun run, string role)
    {
        var events = run.Play.Decided.LastOrDefault(d => d.Option is null && d.Decision.Role == role)?.Events ?? default;
        var acts = run.Play.Acts.LastOrDefault(a => a.Roles.Contains(role))?.Events ?? default;
        var last = run.Steps[^1].Step is MoveMade ? acts : events;
        var names = Names.Of(run.Scenario, run.Past.Concat(run.Play.Entries()));
        return string.Join(" ", last.Select(e => Answers.Telling.Say.Of("full-stop", ("sentence", EventSentences.Of(e, names)))));
    }
}

internal static class ListMoves
{
    public static Command Create(Terminal terminal)
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Whose moves; needed where several are played.", HelpName = "ROLE" };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("moves", "What a role may record of its own accord now, field by field, with what it can choose from.")
        {
            Examples = ["sim exercise moves group-1 --role russia", "sim exercise moves group-1 --role russia --format json"],
        };
        verb.Add(run);
        foreach (var option in new Option[] { role, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new GetRun(parse.GetValue(run)!), ct);
            var who = ExerciseVerb.RoleOf(played, parse.GetValue(role));
            var moves = await session.SendAsync(new GetMoves(played.Name, who), ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Moves.Write(new(played.Name, who, moves)));
                return Exit.Done;
            }

            foreach (var move in moves)
            {
                terminal.Say($"{move.Type}   {move.Summary}");
                foreach (var field in move.Fields)
                {
                    var choices = field.Choices.Count > 0 ? $" · {string.Join(", ", field.Choices.Select(c => c.Value))}" : "";
                    terminal.Say($"  --{field.Name}{(field.Required ? " (required)" : "")}   {field.Description}{choices}");
                }
            }

            return Exit.Done;
        });
        return verb;
    }
}
