using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;
using Sim.Answers.Asking;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Domain.Time;
using Sim.Web.Pages;

namespace Sim.Server.Pages;

/// <summary>What an address asks: the view as it was written, what it asks of the store, and what is wrong with a value, by its name.</summary>
internal sealed record Question(View View, GetState Request, IReadOnlyDictionary<string, string> Problems)
{
    private static readonly string[] Zooms = ["story", "years", "months", "days", "hours"];
    private static readonly string[] Laters = ["faint", "hide"];

    /// <summary>The address under which the same is asked without empty values; null: it is this one.</summary>
    public string? Moved { get; private init; }

    /// <summary>A second timeline, where the page is about two.</summary>
    public string? Other { get; init; }

    /// <summary>Reads the address of a page under a timeline; the page is what stands after the timeline's name in it.</summary>
    public static Question Read(string timeline, HttpRequest request, string below = "")
    {
        var query = request.Query;
        var problems = new Dictionary<string, string>();
        string? Value(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        var today = Today(request);

        // As people write a date; the address has it as scripts do, and as it was meant on the day it was asked.
        string? Date(string name) => Value(name) is { } text ? TypedDate.Settled(text, today) : null;
        string? Word(string name, string[] words)
        {
            if (Value(name) is { } word && !words.Contains(word))
            {
                problems[name] = Say.Of("web.problem.word", ("words", string.Join(", ", words)));
            }

            return Value(name);
        }

        var view = new View(timeline)
        {
            AsOf = Date("as-of"),
            Known = Date("known"),
            KnownTo = Value("known-to"),
            Believing = Value("believing"),
            Recorded = Date("recorded"),
            Zoom = Word("zoom", Zooms) is "story" ? null : Value("zoom"),
            From = Date("from"),
            To = Date("to"),
            Since = Value("since"),
            Later = Word("later", Laters) is "faint" ? null : Value("later"),
        };
        if (view.Known?.StartsWith("then:", StringComparison.Ordinal) == true)
        {
            // One list in the form says both: what was public then, and what a party knew besides.
            view = view with { Known = "then", KnownTo = view.Known["then:".Length..] };
        }

        var request_ = new GetState(
            timeline,
            DateOf("as-of", view.AsOf, problems),
            view.IsKnownThen ? null : DateOf("known", view.Known, problems),
            view.IsKnownThen,
            view.KnownTo,
            view.Believing,
            DateOf("recorded", view.Recorded, problems));
        DateOf("from", view.From, problems);
        DateOf("to", view.To, problems);
        var isMoved = view.Values.Any(v => query.ContainsKey(v.Name) && v.Value != query[v.Name].ToString());
        var others = query.Where(q => view.Values.All(v => v.Name != q.Key) && q.Value.ToString().Length > 0).Select(q => (q.Key, (string?)q.Value.ToString()));
        return new(view, request_, problems) { Moved = isMoved && problems.Count == 0 ? view.Address(below, [.. others]) : null };
    }

    /// <summary>The day on which it is asked, by which "yesterday" is understood.</summary>
    public static LocalDate Today(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetLocalNow().ToOffsetDateTime().Date;

    private static EdtfDate? DateOf(string name, string? text, Dictionary<string, string> problems)
    {
        if (text is null)
        {
            return null;
        }

        if (EdtfDate.TryParse(text, out var date, out var problem))
        {
            return date;
        }

        // Nobody is asked "today" here: of what has two readings, each is another date on any day.
        problems[name] = TypedDate.Read(text, default) is { Readings: [var first, var second] }
            ? Say.Of("web.problem.two-dates", ("first", first.ToString()), ("second", second.ToString()))
            : TypedDate.Read(text, default) is { Yearless: not null } ? Say.Of("web.problem.no-year")
            : problem;
        return null;
    }
}
