using Sim.Answers.Telling;
using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Sim.Answers.Json;
using Sim.Application.States;
using Sim.Answers.Boards;
using Sim.Cli.Paper;
using Sim.Domain.Playback;

namespace Sim.Cli.Verbs;

internal static partial class ReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var from = Inputs.Date("--from", "Begin at the first moment of this date; what came before is told at once.");
        var cuts = new CutOptions(
            Inputs.Date("--to", "End at the last moment of this date. Default: the timeline's last event."),
            "Every step as it was known at that step: what became known late is told when it became known.");
        var speed = new Option<string>(
            "--speed")
            {
                Description = "How fast the world's time passes: 1d/s, 6h/s, 30m/s, 1w/s. A long quiet is cut short.",
                DefaultValueFactory = _ => "1d/s",
                HelpName = "TIME/s",
            };
        var step = new Option<bool>("--step") { Description = "Wait for a key at every step." };
        var instant = new Option<bool>("--instant") { Description = "Print the whole story as text; so does a piped replay." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("replay", "Walk through time on a live board: the clock, what just happened, what it changed, what comes next.")
        {
            Examples =
            [
                "sim replay istanbul-2025 --from 2025-03-01",
                "sim replay istanbul-2025 --from 2025-04-01 --step",
                "sim replay istanbul-2025 --instant | less",
                "sim replay istanbul-2025 --to 2025-05-11 --as-known-then --instant",
            ],
        };
        verb.Add(timeline);
        verb.Add(from);
        cuts.AddTo(verb);
        foreach (var option in new Option[] { speed, step, instant, format, postgres })
        {
            verb.Add(option);
        }

        verb.Add(Inputs.NoStore());
        verb.SetAction(async (parse, ct) =>
        {
            var pace = Pace(parse.GetValue(speed)!);
            var begin = Inputs.ReadDate(parse, from);
            var request = cuts.Read(parse);
            Inputs.RequireOrder(begin, request.AsOf);
            await using var session = Session.Open(terminal, parse);
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            var story = await session.SendAsync(new GetStory(request with { Timeline = name }, AsKnownThen: request.AsKnownThen), ct);
            var names = StepNames.Of(story, request.AsKnownThen);
            var first = begin?.First(story.Scenario.Zone) ?? Instant.MinValue;
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Replay.Write(ReplayAnswer.Of(name, story, request, story.Steps.Where(s => s.At.At >= first))));
                return Exit.Done;
            }

            if (parse.GetValue(instant) || !terminal.CanRedraw)
            {
                StoryStep[] steps = [.. story.Steps.Where(s => s.At.At >= first)];
                var board = StoryBoard.Of(story.Scenario, story.Query, steps, names, request.RecordedBy, request.AsKnownThen, story.Record);
                terminal.Show(StoryPage.Render(board));
                return Exit.Done;
            }

            await new Replay(
                terminal,
                story,
                names,
                CutText.Of(story.Query, request.AsKnownThen, Names.Of(story.Scenario, []), new Dates(story.Scenario.Zone, year: int.MinValue)),
                pace,
                parse.GetValue(step)).RunAsync(first, ct);
            return Exit.Done;
        });
        return verb;
    }

    private static Duration Pace(string text)
    {
        var match = PaceForm().Match(text);
        if (!match.Success || !double.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var count) || count is not (> 0 and < 100_000))
        {
            throw new RefusedException(
                $"--speed: '{text}' is no speed; write how much of the world's time passes in a second, such as 1d/s, 6h/s, 30m/s or 1w/s");
        }

        return match.Groups[2].Value switch
        {
            "m" => Duration.FromMinutes(count),
            "h" => Duration.FromHours(count),
            "w" => Duration.FromDays(count * 7),
            _ => Duration.FromDays(count),
        };
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)([mhdw])/s\z")]
    private static partial Regex PaceForm();
}
