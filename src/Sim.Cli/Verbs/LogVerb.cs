using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Timelines;
using Sim.Cli.Boards;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs;

internal static class LogVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var from = Inputs.Date("--from", "From the first moment of this date.");
        var cuts = new CutOptions(Inputs.Date("--to", "Through the last moment of this date."));
        var by = new Option<string?>("--by") { Description = "Only what this party, or this voice of it, did.", HelpName = "PARTY" };
        var type = new Option<string?>("--type") { Description = "Only events of this type, such as truce-announced.", HelpName = "TYPE" }.Suggesting(EventCatalog.All.Select(t => t.Name));
        var about = new Option<string?>("--about") { Description = "Only events that name this thing, such as truce/victory-day.", HelpName = "KIND/ID" };
        var format = Inputs.Format("text", "json", "csv");
        var postgres = Inputs.Postgres();
        var verb = new Verb("log", "The events of a timeline in the order of the world.")
        {
            Examples = ["sim log istanbul-2025", "sim log istanbul-2025 --from 2025-05-01 --by russia", "sim log istanbul-2025 --about truce/victory-day --format json", "sim log istanbul-2025 --format csv > coded.csv   (with CAMEO and PLOVER codes)"],
        };
        verb.Add(timeline);
        verb.Add(from);
        cuts.AddTo(verb);
        foreach (var option in new Option[] { by, type, about, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            var asked = cuts.Read(parse);
            var thing = parse.GetValue(about) is { } named ? Inputs.ReadReference("--about", named) : (Ref?)null;
            var request = new GetLog(
                "", Inputs.ReadDate(parse, from), asked.AsOf, parse.GetValue(by), parse.GetValue(type), thing, asked.RecordedBy, asked.KnownBy, asked.AsKnownThen, asked.KnownTo, asked.AccordingTo);
            await using var session = Session.Open(terminal, parse.GetValue(postgres));
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            var log = await session.SendAsync(request with { Timeline = name }, ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Log.Write(LogAnswer.Of(name, log, request.RecordedBy)));
            }
            else if (parse.GetValue(format) == "csv")
            {
                Csv.Write(terminal.Answer, Columns, Rows(log));
            }
            else
            {
                Event[] entries = [.. log.Entries.Select(e => e.Entry)];
                terminal.Show(LogText.Render(entries, Names.Of(log.Scenario, entries), asked: log.Query, recordedBy: request.RecordedBy, mark: Marks(log)));
            }

            return Exit.Done;
        });
        return verb;
    }

    /// <summary>What of a branch's events is not history's.</summary>
    private static Func<Event, string?> Marks(TimelineLog log)
    {
        var marks = log.Entries.ToDictionary(e => e.Entry.Id, e => e switch { { AddedIn: { } added } => $"only in {added}", { ChangedIn: { } changed } => $"changed in {changed}", _ => null });
        return entry => marks[entry.Id];
    }

    private static readonly string[] Columns =
        ["id", "event", "when", "takes-effect", "reported", "by", "about", "told", "according-to", "is-fact", "source", "corrects", "disputes", "cameo", "plover", "recorded-at", "added-in", "changed-in", "rule", "because"];

    /// <summary>The events as a table, with their codes.</summary>
    private static IEnumerable<IReadOnlyList<string?>> Rows(TimelineLog log)
    {
        var names = Names.Of(log.Scenario, log.Entries.Select(e => e.Entry));
        foreach (var (entry, type, _, recordedAt, isFact, addedIn, changedIn) in log.Entries)
        {
            var codes = Codes.Of(entry.Happening);
            yield return
            [
                entry.Id, type, entry.When.Text, ZonedText.Format(entry.When.Effect(log.Scenario.Zone), log.Scenario.Zone), entry.NeverReported ? "never" : entry.Reported?.Text,
                string.Join(' ', Actors.Of(entry.Happening)), string.Join(' ', Actors.Subjects(entry.Happening)), Telling.Of(entry, names), string.Join(' ', entry.AccordingTo), isFact ? "true" : "false", string.Join(' ', entry.Source),
                entry.Corrects, entry.Disputes, codes.Cameo, codes.Plover, recordedAt.ToString(),
                addedIn, changedIn, entry.Fired?.Rule, entry.Fired is { } fired ? string.Join(' ', fired.Because) : null,
            ];
        }
    }
}
