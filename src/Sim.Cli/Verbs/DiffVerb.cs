using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Answers.Pictures;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Scenarios.Tables;

namespace Sim.Cli.Verbs;

internal static class DiffVerb
{
    public static Command Create(Terminal terminal)
    {
        var first = Inputs.Timeline("A", "A timeline by name, or a script's path, which is loaded first; PATH@NAME is a branch of it.");
        var second = Inputs.Timeline("B", "Another to hold against it; left out where A is held against itself, at two dates or under two views.");
        second.Arity = ArgumentArity.ZeroOrOne;
        var from = Inputs.Date("--from", "A at this date, held against A at the date of --to: what changed, why, and what became known meanwhile.");
        var to = Inputs.Date("--to", "The later date. Default: the timeline's last event.");
        var views = new ViewOptions();
        var cuts = new CutOptions(Inputs.Date(
            "--as-of",
            "The date asked about: a day (to its end), an instant, a month, a year. Default: the later of both timelines' last events."));
        var format = Inputs.Format("text", "json", "csv", "svg");
        var width = Inputs.Width();
        var postgres = Inputs.Postgres();
        var verb = new Verb("diff", "How two timelines differ, or one at two dates or under two views: in events, in what stood and why.")
        {
            Examples =
            [
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts",
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts --as-of 2025-05-12 --as-known-then",
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts --format csv > differences.csv   (the state's)",
                "sim diff istanbul-2025 istanbul-2025@ukraine-accepts --as-of 2025-05-15T12:00 --format svg > river.svg   (both as a picture)",
                "sim diff istanbul-2025 --from 2025-05-04 --to 2025-05-11",
                "sim diff istanbul-2025 --as-of 2025-05-10 --view-a then --view-b today",
                "sim diff istanbul-2025 --as-of 2025-04-20 --view-a believing=russia --view-b believing=ukraine",
                "sim diff cuba-1962 --as-of 1962-10-27 --view-a known-to=united-states --view-b known-to=soviet-union",
            ],
        };
        verb.Add(first);
        verb.Add(second);
        verb.Add(from);
        verb.Add(to);
        views.AddTo(verb);
        cuts.AddTo(verb);
        verb.Add(format);
        verb.Add(width);
        verb.Add(Inputs.NoStore());
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var request = cuts.Read(parse);
            var pair = Pair(request, parse.GetValue(second), from.Name, Inputs.ReadDate(parse, from), Inputs.ReadDate(parse, to), views.Read(parse, request));
            var size = Inputs.ReadWidth(parse.GetValue(width), parse.GetValue(format)!);
            if (pair is not null && parse.GetValue(format) == "svg")
            {
                throw new RefusedException("--format svg draws two timelines beside each other; for one at a date there is sim export --format svg");
            }

            await using var session = Session.Open(terminal, parse);
            var a = await session.TimelineAsync(parse.GetValue(first)!, ct);
            if (pair is var (one, other))
            {
                var contrast = await session.SendAsync(new GetContrast(one with { Timeline = a }, other with { Timeline = a }), ct);
                switch (parse.GetValue(format))
                {
                    case "json":
                        terminal.Answer.WriteLine(AnswerForms.Contrast.Write(ContrastAnswer.Of(contrast, request.RecordedBy)));
                        break;
                    case "csv":
                        Table(terminal, contrast.Contrast.State);
                        break;
                    default:
                        terminal.Show(new ContrastPage(ContrastBoard.Of(contrast, request.RecordedBy)));
                        break;
                }

                return Exit.Done;
            }

            var b = await session.TimelineAsync(parse.GetValue(second)!, ct);
            if (parse.GetValue(format) == "svg")
            {
                var forks = await session.SendAsync(new GetForks(request with { Timeline = a }, b), ct);
                terminal.Answer.Write(await DrawnPages.PictureAsync(RiverLayout.Of(forks, new() { Size = size })));
                return Exit.Done;
            }

            var answer = await session.SendAsync(new GetDifference(request with { Timeline = a }, b), ct);
            switch (parse.GetValue(format))
            {
                case "json":
                    terminal.Answer.WriteLine(AnswerForms.Diff.Write(DiffAnswer.Of(answer, request.RecordedBy)));
                    break;
                case "csv":
                    Table(terminal, answer.Difference.State);
                    break;
                default:
                    terminal.Show(DifferencePage.Render(DifferenceBoard.Of(answer, request.RecordedBy)));
                    break;
            }

            return Exit.Done;
        });
        return verb;
    }

    private static bool IsInOrder(EdtfDate? from, EdtfDate? to)
    {
        Inputs.RequireOrder(from, to);
        return true;
    }

    private static void Table(Terminal terminal, IEnumerable<ValueDifference> state) =>
        Csv.Write(terminal.Answer, ["thing", "path", "in-a", "in-b", "because-a", "because-b", "rules"], state.Select(v => new[]
        {
            v.Thing.ToString(),
            v.Path.ToString(),
            v.InA?.Text,
            v.InB?.Text,
            string.Join(' ', v.BecauseA),
            string.Join(' ', v.BecauseB),
            LogTable.Rules,
        }));

    /// <summary>The two questions about one timeline; null: two timelines are held against each other.</summary>
    private static (GetState A, GetState B)? Pair(
        GetState request,
        string? other,
        string fromName,
        EdtfDate? from,
        EdtfDate? to,
        (GetState A, GetState B)? views)
    {
        var isOfDates = from is not null || to is not null;
        return (other, isOfDates, views) switch
        {
            (not null, false, null) => null,
            (null, true, null) when from is null => throw new RefusedException($"--to needs {fromName}: the earlier of the two dates"),
            (null, true, null) when request.AsOf is not null => throw new RefusedException("--as-of is one date; with --from the other is --to"),
            (null, true, null) when IsInOrder(from, to) => (request with { AsOf = from }, request with { AsOf = to }),
            (null, false, { } both) => both,
            (null, false, null) => throw new RefusedException(
                "what should it be held against? Name a second timeline, or two dates (--from D1 --to D2), or two views (--view-a then --view-b today)"),
            _ => throw new RefusedException("give one of these: a second timeline, two dates (--from, --to), or two views (--view-a, --view-b)"),
        };
    }
}
