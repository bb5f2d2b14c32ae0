using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;
using Sim.Server.Pages;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>A move of a role's own, and a text put to others, by forms made from the events' types.</summary>
internal static class MovePages
{
    private const string Prefix = "f.";
    private const int LongestReason = 600;

    /// <summary>What several bring about together, whatever each of them may alone.</summary>
    private static readonly string[] OfTexts = ["talks-scheduled", "talks-rescheduled", "agreement-reached", "agreement-signed"];

    public static void Map(IEndpointRouteBuilder app)
    {
        PlayPages.Get(app, "/move", (desk, request, _) => Task.FromResult<IResult>(PageOf(desk, Type(desk.Reading.Moves, request.Query["type"].ToString()))));
        PlayPages.Get(app, "/text", (desk, request, _) =>
            Task.FromResult<IResult>(DraftOf(desk, TypesOfTexts(desk).FirstOrDefault(t => t.Type == request.Query["type"].ToString()).Type)));
        PlayPages.Post(app, "/move", MoveAsync);
        PlayPages.Post(app, "/draft", DraftAsync);
    }

    private static async Task<IResult> MoveAsync(Desk desk, IFormCollection form, CancellationToken ct)
    {
        var type = desk.Reading.Moves.FirstOrDefault(t => t.Type == form["type"].ToString()).Type;
        var reason = form["reason"].ToString().Trim();
        if (desk.Reading.Moves.Count == 0)
        {
            return new Desk.Nothing();
        }

        if (type is null || reason.Length is 0 or > LongestReason)
        {
            return Wrong(Say.Of(type is null ? "web.class.refused.not-there" : "web.class.refused.no-reason", ("most", LongestReason.ToString())));
        }

        var fields = Fields(desk, type, form, isText: false);
        if (Read(type, fields, form) is not { } map)
        {
            return Wrong(null, fields);
        }

        var move = new ListNode([map], map.At);
        IRequest<PlayedRun> act = desk.Reading.View.Next is { } up
            ? new MakeChoice(desk.Run.Name, desk.Role, null, move, reason) { For = up.Id }
            : new MakeMove(desk.Run.Name, desk.Role, move, reason);
        return await desk.ActAsync(form, desk.AtSeat(act, reason), "decide", told => Wrong(told, fields), ct);

        IResult Wrong(string? told, IReadOnlyList<MoveFieldShown>? fields = null) =>
            PageOf(desk, type, fields, told, reason, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> DraftAsync(Desk desk, IFormCollection form, CancellationToken ct)
    {
        var type = TypesOfTexts(desk).FirstOrDefault(t => t.Type == form["type"].ToString()).Type;
        string[] clauses = [.. form["clause"].OfType<string>().Where(c => !string.IsNullOrWhiteSpace(c))];
        IReadOnlyList<MoveFieldShown> fields = type is null ? [] : Fields(desk, type, form, isText: true);
        var becomes = type is null ? null : Read(type, fields, form);
        return type is not null && becomes is null
            ? Wrong(null)
            : await desk.ActAsync(
                form,
                desk.AtSeat(new DraftText(
                    desk.Run.Name, desk.Role, [.. form["with"].OfType<string>()], form["title"].ToString(),
                    [.. clauses.Select((c, n) => new ClauseOffered(c, n == 0 ? becomes : null))])),
                "texts", Wrong, ct);

        IResult Wrong(string? told) => DraftOf(desk, type, fields, told, form, StatusCodes.Status422UnprocessableEntity);
    }

    private static IReadOnlyList<(string Type, string Title)> TypesOfTexts(Desk desk) =>
        [.. desk.Reading.View.Role.May.Concat(OfTexts).Distinct().Select(t => (t, Say.May(t)))];

    /// <summary>The type asked for, or the first there is.</summary>
    private static string? Type(IReadOnlyList<(string Type, string Title)> types, string asked) =>
        types.FirstOrDefault(t => t.Type == asked).Type ?? types.Select(t => t.Type).FirstOrDefault();

    /// <summary>The fields of a type with what was sent for each; what the program fills in is not asked for.</summary>
    private static IReadOnlyList<MoveFieldShown> Fields(Desk desk, string type, IFormCollection? form, bool isText)
    {
        var view = desk.Reading.View;
        var isMade = IsMade(type, EventCatalog.Find(type)!.Fields[0].Name);
        var offered = MoveOffered.Of(view with { Role = view.Role with { May = [type] } }, desk.Run.Scenario).Single();
        return
        [
            .. offered.Fields.Where(f => (isText || f.Name != "by") && !IsMade(type, f.Name)).Select(f =>
            {
                string[] given = [.. (form?[Prefix + f.Name] ?? default).OfType<string>().Where(v => v.Length > 0)];
                // What is brought into the world is called something.
                var isRequired = f.Required || (isText && f.Name == "by") || (isMade && f.Name == "title");
                var says = f.Name == "known-to" ? Say.Of("web.class.only-known-to") : f.Description;
                return new MoveFieldShown(f.Name, says, isRequired, f.Several)
                {
                    Choices = [.. f.Choices.Select(c => (c.Value, c.Title))],
                    Given = given,
                    // What is not among the choices may be what the role does not know: it is not there, whether it is or not.
                    Problem = form is null ? null
                        : f.Choices.Count > 0 && given.Any(g => f.Choices.All(c => c.Value != g)) ? Say.Of("web.class.refused.not-there")
                        : isRequired && given.Length == 0 ? Say.Of("web.class.refused.required")
                        : null,
                };
            }),
        ];
    }

    /// <summary>The id of what an event brings into the world is made, and not asked for.</summary>
    private static bool IsMade(string type, string field) =>
        EventCatalog.Find(type) is { } found && found.Fields[0].Name == field && found.Fields.Any(f => f.Name == "title");

    /// <summary>What was sent as a script would have it; null where a field is wrong, which the fields then say.</summary>
    private static MapNode? Read(string type, IReadOnlyList<MoveFieldShown> fields, IFormCollection form)
    {
        if (fields.Any(f => f.Problem is not null))
        {
            return null;
        }

        var found = EventCatalog.Find(type)!;
        List<(string Field, IReadOnlyList<string> Values)> given = [.. fields.Where(f => f.Given.Count > 0).Select(f => (f.Name, f.Given))];
        if (IsMade(type, found.Fields[0].Name))
        {
            given.Insert(0, (found.Fields[0].Name, [IdOf(form["key"].ToString())]));
        }

        // What only some are to know is not public later either.
        if (given.Any(g => g.Field == "known-to"))
        {
            given.Add(("reported", ["never"]));
        }

        var (map, problems) = FieldArguments.ToMap(found, given, withType: true);
        return problems.Count == 0 ? map : null;
    }

    /// <summary>An id by the form's key, so that it is new, and the same form's the same. No word of a title is in it: it outlives what was written.</summary>
    private static string IdOf(string key) => $"own-m{new string([.. key.Where(char.IsAsciiLetterOrDigit).Take(8)]).ToLowerInvariant()}";

    private static string? RuleOf(Desk desk) => desk.Reading.Shared is { CountsAtOnce: false, Rule: var rule } ? rule : null;

    private static IResult PageOf(
        Desk desk, string? type, IReadOnlyList<MoveFieldShown>? fields = null, string? problem = null, string reason = "", int status = StatusCodes.Status200OK)
    {
        var types = desk.Reading.Moves;
        return types.Count == 0 || !desk.Reading.CanAct
            ? Seeing.Other(desk.Address)
            : Page.Of<MovePage>(status, (nameof(MovePage.Of), new MoveShown(desk.Reading.Seat(), types)
            {
                Type = type,
                Fields = fields ?? (type is null ? [] : Fields(desk, type, null, isText: false)),
                Reason = reason,
                IsDecision = desk.Reading.View.Next is not null,
                Rule = RuleOf(desk),
                Problem = problem,
            }));
    }

    private static IResult DraftOf(
        Desk desk, string? type, IReadOnlyList<MoveFieldShown>? fields = null, string? problem = null, IFormCollection? form = null,
        int status = StatusCodes.Status200OK) =>
        !desk.Reading.CanAct
            ? Seeing.Other(desk.Address)
            : Page.Of<DraftPage>(status, (nameof(DraftPage.Of), new MoveShown(desk.Reading.Seat(), TypesOfTexts(desk))
            {
                Type = type,
                Fields = fields ?? (type is null ? [] : Fields(desk, type, null, isText: true)),
                Others = [.. desk.Reading.View.Others.Select(o => (o.Id, o.Title))],
                With = [.. (form?["with"] ?? default).OfType<string>()],
                Title = form?["title"].ToString() ?? "",
                Clauses = [.. (form?["clause"] ?? default).OfType<string>()],
                Rule = RuleOf(desk),
                Problem = problem,
            }));
}
