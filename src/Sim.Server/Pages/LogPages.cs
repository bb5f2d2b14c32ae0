using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Web.Timelines;

namespace Sim.Server.Pages;

/// <summary>The events of a timeline.</summary>
internal static class LogPages
{
    private static readonly string[] Kinds = ["facts", "claims", "gone", "background"];

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/t/{timeline}/log", ShowAsync).WithMetadata(new Kept());

    private static async Task<IResult> ShowAsync(string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct)
    {
        var question = Question.Read(timeline, request, "/log");
        if (question.Moved is { } moved)
        {
            return Results.Redirect(moved);
        }

        string? Value(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;
        var filter = new LogFilter(Value("q"), question.View.From, question.View.To, Value("by"), Value("about"), Value("kind"), Value("source"));
        var problems = new Dictionary<string, string>(question.Problems);
        if (filter.About is { } named && !Ref.TryParse(named, out _))
        {
            problems["about"] = Say.Of("web.problem.reference", ("kinds", string.Join(", ", Words.All(typeof(Kind)))));
        }

        if (filter.Kind is { } kind && !Kinds.Contains(kind))
        {
            problems["kind"] = Say.Of("web.problem.word", ("words", string.Join(", ", Kinds)));
        }

        var view = question.View with { From = null, To = null };
        if (problems.Count > 0)
        {
            // What cannot be read may have been what keeps events from the view: none is shown, and none is offered.
            var scenario = (await cases.AskAsync(new GetTimeline(timeline), ct)).Scenario;
            return Page.Of<LogPage>(
                StatusCodes.Status400BadRequest,
                (nameof(LogPage.Of), new LogShown(view, scenario.Title, filter, [], 0) { Parties = PartiesOf(scenario), Problems = problems }));
        }

        var log = await cases.AskAsync(Of(timeline, question), ct);
        var lines = new Lines(log, filter);
        return Page.Of<LogPage>((nameof(LogPage.Of), new LogShown(view, log.Scenario.Title, filter, lines.Shown, log.Entries.Count)
        {
            Parties = PartiesOf(log.Scenario),
            Things = lines.Things,
        }));
    }

    private static IReadOnlyList<(string Id, string Name)> PartiesOf(Scenario scenario) => [.. scenario.Parties.Select(p => (p.Id, p.Name))];

    internal static GetLog Of(string timeline, Question question) => new(
        timeline,
        RecordedBy: question.Request.RecordedBy,
        To: question.Request.AsOf,
        KnownBy: question.Request.KnownBy,
        AsKnownThen: question.Request.AsKnownThen,
        KnownTo: question.Request.KnownTo,
        AccordingTo: question.Request.AccordingTo);

    /// <summary>The lines of a log that a filter lets through. The names come from the whole of it.</summary>
    private sealed class Lines
    {
        private readonly TimelineLog _log;
        private readonly LogFilter _filter;
        private readonly Names _names;

        public Lines(TimelineLog log, LogFilter filter)
        {
            (_log, _filter) = (log, filter);
            _names = Names.Of(log.Scenario, log.Entries.Select(e => e.Entry));
            var dates = new Dates(log.Scenario.Zone, year: int.MinValue);
            Shown =
                [
                    .. LogBoard.Of(log, null).Events.Zip(log.Entries)
                        .Where(pair => Passes(pair.First, pair.Second))
                        .Select(pair => new LogLine(dates.Day(pair.First.When.At), pair.First, KindOf(pair.Second))),
                ];
        }

        public IReadOnlyList<LogLine> Shown { get; }

        public IReadOnlyList<(string Id, string Name)> Things =>
            [
                .. _log.Entries.SelectMany(e => e.Entry.Happening.Subjects)
                    .Where(r => r.Kind is not (Kind.None or Kind.Party or Kind.Violation or Kind.Event) && r.Id.Length > 0)
                    .Distinct()
                    .Select(r => (r.ToString(), _names.Of(r))),
            ];

        private bool Passes(Step step, LoggedEntry logged)
        {
            var zone = _log.Scenario.Zone;
            var (entry, kind) = (logged.Entry, KindOf(logged));
            return (_filter.From is not { } from || entry.Effect(zone) >= EdtfDate.Parse(from).First(zone))
                && (_filter.To is not { } to || entry.Effect(zone) <= EdtfDate.Parse(to).Last(zone))
                && (_filter.By is not { } by || Actors.Of(entry.Happening).Any(p => p.Party == by || p.ToString() == by))
                && (_filter.About is not { } about || (Ref.TryParse(about, out var thing) && Mentions.Of(entry, thing)))
                && (_filter.Source is not { } source || entry.Source.Any(s => s.Source == source || s.ToString() == source))
                && (_filter.Words is not { } words || Contains(step.Told.Text, words) || Contains(entry.Note ?? "", words) || Contains(entry.Id, words))
                && _filter.Kind switch
                {
                    "facts" => kind == LogKind.Fact,
                    "claims" => kind == LogKind.Claim,
                    "gone" => kind == LogKind.Gone,
                    "background" => kind == LogKind.Background,
                    _ => true,
                };
        }

        private static bool Contains(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

        private static LogKind KindOf(LoggedEntry logged) =>
            logged.SupersededBy is not null || logged.RetractedBy is not null ? LogKind.Gone
            : logged.Entry.Happening is ContextNoted ? LogKind.Background
            : logged.IsFact ? LogKind.Fact
            : LogKind.Claim;
    }
}
