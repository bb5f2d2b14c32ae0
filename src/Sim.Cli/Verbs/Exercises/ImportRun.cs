using System.CommandLine;
using MediatR;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs.Exercises;

internal static class ImportRun
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A report as JSON: sim exercise report RUN --format json." };
        var name = new Option<string?>("--run") { Description = "What to call the run here; left out, its own name.", HelpName = "NAME" };
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "import",
            "Play a run again from its report as JSON, in this store; its scenario has to be loaded here.")
            {
                Examples = ["sim exercise import run.json", "sim exercise import run.json --run copy-of-tuesday"],
            };
        verb.Add(file);
        verb.Add(name);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var path = parse.GetValue(file)!;
            var read = ScriptFile.Read(path);
            if (read.Text is not { } text)
            {
                throw new RefusedException($"{path}: {read.Problems[0].Message}");
            }

            var root = YamlReader.Read(text).Root as MapNode;
            var record = root?.Find("record")?.Value as MapNode;
            if (root is null
                || Text(record, "script") is not { } script
                || ExerciseReader.ScenarioOf(script) is not { } scenario
                || record?.Find("steps")?.Value is not ListNode steps
                || root.Find("seats")?.Value is not ListNode seats)
            {
                throw new RefusedException($"{path} is no report of a run as JSON; write one with: sim exercise report RUN --format json");
            }

            await using var session = Session.Open(terminal, parse);
            Seat[] players = [.. seats.Items.OfType<MapNode>().Select(s => new Seat(Text(s, "role") ?? "", Text(s, "student") ?? Text(s, "role") ?? ""))];
            var run = await session.SendAsync(new StartRun(script, path, scenario, players, parse.GetValue(name) ?? Text(root, "run")), ct);
            var repeated = new List<int>();
            foreach (var (n, step) in steps.Items.OfType<MapNode>().Index())
            {
                // What an earlier version brought in again after an undoing is there still.
                if (Text(step, "inject") is not { } inject || run.Play.Told.All(t => t.Inject.Id != inject))
                {
                    run = await RepeatAsync(session, run, step, path, ct);
                    repeated.Add(n);
                }
            }

            if (Guid.TryParse(Text(record, "identity"), out var identity) && InstantOf(Text(record, "began")) is { } began)
            {
                NodaTime.Instant?[] times = [.. Texts(record!, "times").Where((_, n) => repeated.Contains(n)).Select(InstantOf)];
                run = await session.SendAsync(new KeepIdentity(run.Name, identity, began, [.. times.OfType<NodaTime.Instant>()]), ct);
            }

            var next = run.Play.Next is { } up ? $"; {up.Role} decides next" : "";
            terminal.Say($"{run.Name}: played again, {Say.Count("choices", run.Play.Run.Choices.Count)}{next}");
            return Exit.Done;
        });
        return verb;
    }

    private static async Task<PlayedRun> RepeatAsync(Session session, PlayedRun run, MapNode step, string path, CancellationToken ct)
    {
        if (Text(step, "choice") is { } choice)
        {
            var role = run.Exercise.Decisions.FirstOrDefault(d => d.Id == choice)?.Role
                ?? throw new RefusedException($"{path}: there is no decision '{choice}' in the lesson");
            return await session.SendAsync(
                new MakeChoice(run.Name, role, Text(step, "option"), step.Find("move")?.Value as ListNode, Text(step, "reason")),
                ct);
        }

        if (Text(step, "undone") is { } count)
        {
            return await session.SendAsync(new UndoChoices(run.Name, int.TryParse(count, out var n) ? n : 0, Text(step, "role"), Text(step, "why")), ct);
        }

        if (Text(step, "inject") is { } inject)
        {
            return await session.SendAsync(new MakeInject(run.Name, inject), ct);
        }

        if (Text(step, "marked") is { } marked)
        {
            return await session.SendAsync(new MarkDecision(run.Name, marked, Number("points"), Number("possible"), Text(step, "note")), ct);
        }

        if (Text(step, "closed") is not null)
        {
            return await session.SendAsync(new CloseRun(run.Name, Text(step, "why")), ct);
        }

        if (TalkOf(run.Name, step) is { } said)
        {
            return await session.SendAsync(said, ct);
        }

        return await session.SendAsync(
            new AnswerQuestion(run.Name, Text(step, "role") ?? "", Text(step, "question") ?? "", Text(step, "answer") ?? "")
            {
                Person = Text(step, "person"),
            },
            ct);

        int? Number(string key) => int.TryParse(Text(step, key), out var n) ? n : null;
    }

    /// <summary>What was said, put, signed or recorded beside the decisions; null: the step is none of these.</summary>
    private static IRequest<PlayedRun>? TalkOf(string run, MapNode step)
    {
        var role = Text(step, "role") ?? "";
        var clause = int.TryParse(Text(step, "clause"), out var n) ? n : (int?)null;
        return step switch
        {
            _ when Text(step, "moved") is { } who => new MakeMove(run, who, step.Find("move")?.Value as ListNode ?? new([], step.At), Text(step, "reason")),
            _ when Text(step, "said") is { } words && role == MessageSent.Teacher => new BringNews(run, Texts(step, "to"), words),
            _ when Text(step, "said") is { } words => new SendMessage(run, role, Texts(step, "to"), words),
            _ when Text(step, "released") is { } message => new ReleaseMessage(run, role, message),
            _ when Text(step, "noted") is { } note => new LeaveNote(run, role, note),
            _ when Text(step, "drafted") is { } title => new DraftText(
                run, role, Texts(step, "with"), title, [.. (step.Find("clauses")?.Value as ListNode)?.Items.OfType<MapNode>().Select(Clause) ?? []]),
            _ when Text(step, "signed") is { } text => new SignText(run, role, text, clause),
            _ when Text(step, "refused") is { } text => new RefuseClause(run, role, text, clause ?? 0, Text(step, "why")),
            _ when Text(step, "amended") is { } text => new AmendClause(
                run, role, text, clause ?? 0, Clause(step.Find("new")?.Value as MapNode ?? new([], step.At)), Text(step, "why")),
            _ => null,
        };
    }

    private static NodaTime.Instant? InstantOf(string? text) =>
        text is not null && NodaTime.Text.InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null;

    private static ClauseOffered Clause(MapNode map) => new(Text(map, "words") ?? "", map.Find("becomes")?.Value as MapNode);

    private static string[] Texts(MapNode map, string key) =>
        [.. (map.Find(key)?.Value as ListNode)?.Items.OfType<ScalarNode>().Select(s => s.Value) ?? []];

    private static string? Text(MapNode? map, string key) => map?.Find(key)?.Value is ScalarNode { IsNull: false } scalar ? scalar.Value : null;
}
