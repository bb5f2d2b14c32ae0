using System.CommandLine;
using Sim.Application.Branches;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs.Branches;

internal static class BranchAmend
{
    public static Command Create(Terminal terminal, bool withFields)
    {
        var branch = Inputs.Branch();
        var event_ = new Argument<string>("EVENT") { Description = "The id of the event." };
        var file = new Option<string?>("--file") { Description = "A YAML file with the fields that change, as a script has them.", HelpName = "PATH" };
        var undo = new Option<bool>("--undo") { Description = "Take all changes of the event back." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("amend", "Change fields of an event in a branch, in every version of it; what is not given stays as it was.")
        {
            Examples =
            [
                "sim branch amend istanbul-2025@longer-truce putin-declares-victory-day-truce --until 2025-06-08T00:00+03:00",
                "sim branch amend istanbul-2025@longer-truce putin-declares-victory-day-truce --undo",
            ],
        };
        verb.Add(branch);
        verb.Add(event_);
        foreach (var option in new Option[] { file, undo, format, postgres })
        {
            verb.Add(option);
        }

        var options = withFields ? EventOptions.OfAnyChange() : null;
        options?.AddTo(verb);
        verb.SetAction(async (parse, ct) =>
        {
            var given = options!.Read(parse);
            var path = parse.GetValue(file);
            if ((given.All.Count > 0 ? 1 : 0) + (path is null ? 0 : 1) + (parse.GetValue(undo) ? 1 : 0) != 1)
            {
                throw new RefusedException(
                    "say what changes, in one of three ways: the fields as options, such as --when 2025-05-12, a --file of them, or --undo");
            }

            var id = parse.GetValue(event_) is { } named && Ref.TryParse(named, out var reference) && reference.Kind == Kind.Event
                ? reference.Id
                : parse.GetValue(event_)!;
            var fromFile = path is null ? null : FieldsOf(path);
            await using var session = Session.Open(terminal, parse);
            var timeline = await session.TimelineAsync(parse.GetValue(branch)!, ct);
            var fields = fromFile
                ?? (given.All.Count == 0 ? new MapNode([], default) : given.ToMap(await TypeOfAsync(session, timeline, id, ct), withType: false));
            var changed = await session.SendAsync(new AmendEvent(timeline, id, fields, parse.GetValue(undo)), ct);
            var done = parse.GetValue(undo) ? $"{id} is as it was inherited" : $"changed {id} ({string.Join(", ", fields.Entries.Select(f => f.Key))})";
            return ChangeAnswer.Give(
                terminal,
                parse.GetValue(format)!,
                changed,
                done,
                problem => path is null ? given.Say(problem) : EventFile.Say(path, problem));
        });
        return verb;
    }

    /// <summary>What a field takes hangs on the event's type; of an unknown event any will do, it is refused as such.</summary>
    private static async Task<EventType> TypeOfAsync(Session session, string timeline, string id, CancellationToken ct) =>
        (await session.SendAsync(new GetLog(timeline), ct)).Entries.FirstOrDefault(e => e.Entry.Id == id) is { } found
            ? EventCatalog.Of(found.Entry.Happening)
            : EventCatalog.All[0];

    private static MapNode FieldsOf(string path) => EventFile.Read(path) is { } read && read is MapNode map
        ? map
        : throw new RefusedException($"{path}:1:1: a file of changes is a map of the fields that change, such as `when: 2025-05-12`");
}
