using System.CommandLine;
using Sim.Application.Branches;
using Sim.Domain.Events;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchRecord
{
    public static Command Create(Terminal terminal, bool withTypes)
    {
        var branch = Inputs.Branch();
        var file = new Option<string?>(
            "--file") { Description = "A YAML file of events as a script has them: a list, or a map with `events:`.", HelpName = "PATH" };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        format.Recursive = postgres.Recursive = true;
        var verb = new Verb(
            "record",
            "Let something happen in a branch: an event of one type, its fields as options, or a file of events. Each must be legal there.")
        {
            Examples =
            [
                "sim branch record istanbul-2025@ukraine-accepts proposal-answered --proposal istanbul-talks --by ukraine --answer accepted --when 2025-05-12",
                "sim branch record istanbul-2025@ukraine-accepts --file events.yaml",
                "sim branch record istanbul-2025@ukraine-accepts talks-opened --help",
            ],
        };
        verb.Add(branch);
        foreach (var option in new Option[] { file, format, postgres })
        {
            verb.Add(option);
        }

        foreach (var type in withTypes ? EventCatalog.All : [])
        {
            verb.Add(OfType(type));
        }

        verb.SetAction(async (parse, ct) =>
        {
            var path = parse.GetValue(file)
                ?? throw new RefusedException(
                    $"say what happens: a type of event, such as {EventCatalog.All[0].Name}, or --file PATH; sim branch record --help lists the types");
            return await RecordAsync(parse, EventsOf(path), problem => EventFile.Say(path, problem), ct);
        });
        return verb;

        Verb OfType(EventType type)
        {
            var below = new Verb(
                type.Name,
                type.Declared.Summary)
                {
                    Examples =
                    [
                        $"sim branch record istanbul-2025@ukraine-accepts {type.Name} --when " +
                            $"2025-05-12{string.Concat(type.Fields.Where(f => f.Required).Select(f => $" --{f.Name} …"))}",
                    ],
                };
            var options = EventOptions.Of(type);
            options.AddTo(below);
            below.SetAction(async (parse, ct) =>
            {
                if (parse.GetValue(file) is not null)
                {
                    throw new RefusedException("--file holds whole events, and here is another; record them one after the other");
                }

                var given = options.Read(parse);
                return await RecordAsync(parse, new ListNode([given.ToMap(type, withType: true)], default), given.Say, ct);
            });
            return below;
        }

        async Task<int> RecordAsync(ParseResult parse, ListNode events, Func<Problem, string> say, CancellationToken ct)
        {
            await using var session = Session.Open(terminal, parse);
            var changed = await session.SendAsync(new RecordEvents(await session.TimelineAsync(parse.GetValue(branch)!, ct), events), ct);
            return ChangeAnswer.Give(terminal, parse.GetValue(format)!, changed, $"recorded {string.Join(", ", changed.Added)}", say);
        }
    }

    private static ListNode EventsOf(string path) => EventFile.Read(path) switch
    {
        ListNode list => list,
        MapNode { Entries: [{ Key: "events", Value: ListNode list }] } => list,
        var other => throw new RefusedException(
            $"{path}:{other.At.Line}:{other.At.Column}: a file of events is a list of them, each a map with `when` and `event`, or a map with `events:` alone"),
    };
}

/// <summary>A YAML file that is no whole script.</summary>
internal static class EventFile
{
    /// <summary>What it holds; refused with all problems and their places.</summary>
    public static Node Read(string path)
    {
        var file = ScriptFile.Read(path);
        var (root, problems) = file.Text is { } text ? YamlReader.Read(text) : (null, file.Problems);
        return root is not null && problems.Count == 0 ? root : throw new RefusedException(string.Join('\n', problems.Select(p => Say(path, p))));
    }

    public static string Say(string path, Problem problem) =>
        problem.At.Line > 0 ? $"{path}:{problem.At.Line}:{problem.At.Column}: {problem.Message}" : problem.Message;
}
