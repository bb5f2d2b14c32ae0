using System.CommandLine;
using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Domain.Negotiation;

namespace Sim.Cli.Verbs;

internal static class StateVerb
{
    private static readonly Duration Week = Duration.FromDays(7);

    private static readonly string[] SectionWords =
        [
            "tracks",
            "truces",
            "proposals",
            "talks",
            "agreements",
            "measures",
            "positions",
            "incidents",
            "statements",
            "background",
            "upcoming",
            "unanswered",
            "not-applied",
        ];

    public static Command Create(Terminal terminal)
    {
        var timeline = Inputs.Timeline();
        var cuts = new CutOptions();
        var only = new Option<string?>(
            "--only")
            {
                Description = "Only these sections, parted by commas: " +
                    "tracks, truces, proposals, talks, agreements, measures, positions, incidents, statements, background, upcoming, unanswered. " +
                        "In JSON the lists of the others are empty.",
                HelpName = "SECTIONS",
            }.SuggestingSeveral(SectionWords);
        var full = new Option<bool>("--full") { Description = "The whole board: every thing with all that is told of it, and nothing shortened." };
        var limit = new Option<int?>("--limit")
        {
            Description = $"In JSON: at most so many entries of each list, from 1 to {StatePart.Most}; where there are more, a cursor leads on.",
            HelpName = "COUNT",
        };
        var cursor = new Option<string?>("--cursor")
        {
            Description = "In JSON: the one list that an earlier part left open, from there on, such as truces:50.", HelpName = "CURSOR",
        };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("state", "What stood on a date: truces, proposals, talks, agreements, measures, positions, and what was still to come.")
        {
            Examples =
            [
                "sim state scenarios/istanbul-2025.yaml --as-of 2025-05-09",
                "sim state istanbul-2025 --as-of 2025-05-11T00:00+03:00 --only truces",
                "sim state istanbul-2025 --as-of 2025-05-11 --according-to russia",
                "sim state istanbul-2025 --as-of 2025-05-10 --as-known-then --format json",
                "sim state istanbul-2025 --only statements,talks --limit 10 --format json",
            ],
        };
        verb.Add(timeline);
        cuts.AddTo(verb);
        verb.Add(only);
        verb.Add(full);
        verb.Add(limit);
        verb.Add(cursor);
        verb.Add(format);
        verb.Add(Inputs.NoStore());
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var sections = Sections(parse.GetValue(only));
            var part = Part(parse.GetValue(limit), parse.GetValue(cursor), sections, parse.GetValue(format));
            var request = cuts.Read(parse);
            await using var session = Session.Open(terminal, parse);
            var name = await session.TimelineAsync(parse.GetValue(timeline)!, ct);
            request = request with { Timeline = name };
            if (parse.GetValue(format) == "json")
            {
                var state = (await session.SendAsync(request, ct)).State;
                terminal.Answer.WriteLine(
                    part is null ? AnswerForms.State.Write(StatePart.Of(state, sections)) : AnswerForms.StatePart.Write(part.Of(state)));
            }
            else if (parse.GetValue(full) || sections.Count > 0)
            {
                var answer = await session.SendAsync(request, ct);
                var board = Board.Of(answer, new BoardOptions { Only = sections }, request.RecordedBy);
                terminal.Show(BoardPage.Render(board, thing => $"sim explain {name} {thing}{Cuts(answer.State, request)}"));
            }
            else
            {
                var answer = await session.SendAsync(new GetBrief(request, Week), ct);
                var cut = Cuts(answer.State.State, request);
                terminal.Show(BriefPage.Render(
                    Brief.Of(answer, request.RecordedBy),
                    thing => $"sim explain {name} {thing}{cut}",
                    $"sim state {name}{cut} --full"));
            }

            return Exit.Done;
        });
        return verb;
    }

    private static StatePart? Part(int? limit, string? cursor, IReadOnlySet<BoardSection> sections, string? format)
    {
        var named = limit is not null ? "--limit" : "--cursor";
        return limit is null && cursor is null ? null
            : format != "json" ? throw new RefusedException($"{named}: parts of a state are for programs; add --format json")
            : limit is < 1 or > StatePart.Most ? throw new RefusedException($"--limit: write a number from 1 to {StatePart.Most}")
            : cursor is not null && sections.Count > 0
                ? throw new RefusedException("--cursor: it names its list itself; leave out --only")
            : cursor is not null && StatePart.Read(cursor) is null
                ? throw new RefusedException($"--cursor: '{cursor}' is none; take the one that the part before named, such as truces:50")
            : new(sections, limit ?? StatePart.Most, cursor);
    }

    /// <summary>The reasons are asked for under the cuts of the state.</summary>
    private static string Cuts(NegotiationState state, GetState request) => string.Concat(
        new[]
        {
            ("--as-of", state.AsOf.Text),
            ("--known-by", state.KnownBy?.Text),
            ("--known-to", state.KnownTo),
            ("--according-to", state.AccordingTo is [var party] ? party : null),
            ("--recorded-by", request.RecordedBy?.Text),
        }
            .Where(cut => cut.Item2 is not null).Select(cut => $" {cut.Item1} {cut.Item2}"));

    private static IReadOnlySet<BoardSection> Sections(string? only) => BoardOptions.Read(only, out var unknown)
        ?? throw new RefusedException($"--only: there is no section '{unknown}'; {Near(unknown!)}");

    private static string Near(string word) =>
        Scenarios.Yaml.NearNames.Among(word, SectionWords) is { Count: > 0 } near
            ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : $"it is one of {string.Join(", ", SectionWords)}";
}

/// <summary>The options that say what a query lets in: as of when, as known when and to whom, according to whom, as recorded when.</summary>
internal sealed class CutOptions(Option<string?> asOf, string? asKnownThen = null)
{
    private readonly Option<string?> _asOf = asOf;
    private readonly Option<string?> _knownBy = Inputs.Date(
        "--known-by",
        "Only what was publicly known by this date; a later report, correction or retraction does not count.");
    private readonly Option<bool> _asKnownThen = new("--as-known-then") { Description = asKnownThen ?? $"The same, by the date of {asOf.Name} itself." };
    private readonly Option<string?> _knownTo = Inputs.Party(
        "--known-to",
        "What was public, and what this party knew besides, from when it happened on.");
    private readonly Option<string?> _accordingTo = Inputs.Party(
        "--according-to",
        "Take this party's word: its claims and its accounts count as facts.");
    private readonly Option<string?> _recordedBy = Inputs.Date("--recorded-by", "As our store had it by this date, whatever was loaded since.");

    /// <summary>For a question about one date.</summary>
    public CutOptions()
        : this(Inputs.Date("--as-of", "The date asked about: a day (to its end), an instant, a month, a year. Default: the timeline's last event."))
    {
    }

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { _asOf, _knownBy, _asKnownThen, _knownTo, _accordingTo, _recordedBy })
        {
            verb.Add(option);
        }
    }

    /// <summary>The query; its timeline is still to be named.</summary>
    public GetState Read(ParseResult parse)
    {
        var knownBy = Inputs.ReadDate(parse, _knownBy);
        var then = parse.GetValue(_asKnownThen);
        return knownBy is not null && then
            ? throw new RefusedException("--known-by and --as-known-then say the same thing twice; give one of them")
            : new(
                "",
                Inputs.ReadDate(parse, _asOf),
                knownBy,
                then,
                parse.GetValue(_knownTo),
                parse.GetValue(_accordingTo),
                Inputs.ReadDate(parse, _recordedBy));
    }
}
