using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Scenarios.Yaml;
using Sim.Server.Pages;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>A move of a role's own, and a text put to others, by forms made from the events' types.</summary>
internal static class MovePages
{
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

        if (type is null)
        {
            return PageOf(desk, null, null, Say.Of("web.class.refused.not-there"), reason, StatusCodes.Status422UnprocessableEntity);
        }

        var asked = new MoveForm(desk, type, isText: false);
        var fields = asked.Fields(form);
        var map = asked.Read(ref fields, form);
        if (map is null || reason.Length is 0 or > LongestReason)
        {
            return Wrong(map is null ? See(fields) : Say.Of("web.class.refused.no-reason", ("most", LongestReason.ToString())));
        }

        var move = new ListNode([map], map.At);
        IRequest<PlayedRun> act = desk.Reading.View.Next is { } up
            ? new MakeChoice(desk.Run.Name, desk.Role, null, move, reason) { For = up.Id }
            : new MakeMove(desk.Run.Name, desk.Role, move, reason);
        return await desk.ActAsync(form, desk.AtSeat(act, reason), "decide", told => Wrong(AsItStands(told, fields)), ct);

        IResult Wrong(string told) => PageOf(desk, type, fields, told, reason, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> DraftAsync(Desk desk, IFormCollection form, CancellationToken ct)
    {
        var type = TypesOfTexts(desk).FirstOrDefault(t => t.Type == form["type"].ToString()).Type;
        string[] clauses = [.. form["clause"].OfType<string>().Where(c => !string.IsNullOrWhiteSpace(c))];
        var asked = type is null ? null : new MoveForm(desk, type, isText: true);
        var fields = asked?.Fields(form) ?? [];
        var becomes = asked?.Read(ref fields, form);
        var missing = Missing(form, clauses);
        return missing is not null || (type is not null && becomes is null)
            ? Wrong(missing ?? See(fields))
            : await desk.ActAsync(
                form,
                desk.AtSeat(new DraftText(
                    desk.Run.Name, desk.Role, [.. form["with"].OfType<string>()], form["title"].ToString(),
                    [.. clauses.Select((c, n) => new ClauseOffered(c, n == 0 ? becomes : null))])),
                "texts", told => Wrong(AsItStands(told, fields)), ct);

        IResult Wrong(string told) => DraftOf(desk, type, fields, told, form, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What a text lacks before anything else, and where it is given; null: nothing.</summary>
    private static string? Missing(IFormCollection form, string[] clauses) =>
        string.IsNullOrWhiteSpace(form["title"].ToString()) ? Say.Of("web.class.refused.no-title")
        : form["with"].Count == 0 ? Say.Of("web.class.refused.no-signers")
        : clauses.Length == 0 ? Say.Of("web.class.refused.no-clause")
        : null;

    private static IReadOnlyList<(string Type, string Title)> TypesOfTexts(Desk desk) =>
        [.. desk.Reading.View.Role.May.Concat(OfTexts).Distinct().Select(t => (t, Say.May(t)))];

    /// <summary>The type asked for, or the first there is.</summary>
    private static string? Type(IReadOnlyList<(string Type, string Title)> types, string asked) =>
        types.FirstOrDefault(t => t.Type == asked).Type ?? types.Select(t => t.Type).FirstOrDefault();

    /// <summary>What does not go as things stand, for reasons that a seat is not told, with the fields in which it may lie.</summary>
    private static string AsItStands(string told, IReadOnlyList<MoveFieldShown> fields) => told != Desk.NotHere ? told : Say.Of(
        "web.class.refused.as-it-stands",
        ("fields", string.Join(
            ", ",
            fields.Where(f => f is { Given.Count: > 0, IsMain: true, Form: not (FieldForm.Long or FieldForm.Line) }).Select(f => f.Label))));

    /// <summary>Which fields are to be mended.</summary>
    private static string See(IReadOnlyList<MoveFieldShown> fields) =>
        Say.Of("web.class.refused.see-fields", ("fields", string.Join(", ", fields.Where(f => f.Problem is not null).Select(f => f.Label))));

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
                Fields = fields ?? (type is null ? [] : new MoveForm(desk, type, isText: false).Fields()),
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
                Fields = fields ?? (type is null ? [] : new MoveForm(desk, type, isText: true).Fields()),
                Others = [.. desk.Reading.View.Others.Select(o => (o.Id, o.Title))],
                With = form is not null ? [.. form["with"].OfType<string>()] : desk.Reading.View.Others is [var only] ? [only.Id] : [],
                Title = form?["title"].ToString() ?? "",
                Clauses = [.. (form?["clause"] ?? default).OfType<string>()],
                Rule = RuleOf(desk),
                Problem = problem,
            }));
}
