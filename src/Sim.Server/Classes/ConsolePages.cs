using System.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Exports;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Server.Pages;
using Sim.Web;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>The teacher's pages of a class; the secret of the server opens them, as it does all else.</summary>
internal static class ConsolePages
{
    private const string Erased = "erased";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console", async (HttpRequest request, Classroom room, ConsoleReading reading, CancellationToken ct) =>
            PageOf((await reading.ReadAsync(room, GroupOf(request), ct)) with { IsErased = request.Query.ContainsKey(Erased) }));
        app.MapPost("/console/mark", MarkAsync);
        app.MapPost("/console/person", PersonAsync);
        app.MapPost("/console/seating", SeatingAsync);
        app.MapPost("/console/clock", ClockAsync);
        app.MapPost("/console/inject", InjectAsync);
        app.MapPost("/console/news", NewsAsync);
        app.MapPost("/console/date", MoveDateAsync);
        app.MapPost("/console/erase", EraseAsync);
        foreach (var form in (string[])["/console/inject", "/console/news", "/console/date", "/console/{run}/stand-in", "/console/{run}/undo"])
        {
            // Where a form that could not be done was told, somebody may look again.
            app.MapGet(form, () => Seeing.Other("/console"));
        }

        app.MapPost("/console/{run}/stand-in", StandInAsync);
        app.MapPost("/console/{run}/undo", UndoAsync);
        app.MapGet("/console/{run}/as/{role}", (string run, string role, Classroom room, ISender sim, CancellationToken ct) =>
            AsAsync(run, role, room, sim, reading => PlayPages.PageOf(reading.Shown(isLookedOn: true)), ct));
        app.MapGet("/console/{run}/as/{role}/board", (string run, string role, Classroom room, ISender sim, CancellationToken ct) =>
            AsAsync(run, role, room, sim, reading => reading.BoardPage(isLookedOn: true), ct));
        app.MapGet("/console/{run}/as/{role}/table", (string run, string role, Classroom room, ISender sim, CancellationToken ct) =>
            AsAsync(run, role, room, sim, reading => reading.TablePage(isLookedOn: true), ct));
        app.MapGet("/console/{run}/as/{role}/why/{**thing}", (string run, string role, string? thing, Classroom room, ISender sim, CancellationToken ct) =>
            AsAsync(run, role, room, sim, reading => reading.WhyPage(thing ?? "", isLookedOn: true), ct));
        app.MapGet("/console/{run}/as/{role}/report", (string run, string role, Classroom room, ISender sim, CancellationToken ct) =>
            AsAsync(run, role, room, sim, async reading =>
                Page.Of<SeatReportPage>((nameof(SeatReportPage.Of), await reading.ReportAsync(sim, isLookedOn: true, ct))), ct));
        app.MapGet("/console/{run}/as/{role}/report.html", (string run, string role, HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            AsAsync(run, role, room, sim, async reading => Attached.As(
                http, $"{run}-{role}.html", "text/html", await Printed.SeatReportAsync(await reading.ReportAsync(sim, isLookedOn: true, ct))), ct));
        app.MapGet("/console/{run}/report", async (string run, Classroom room, ISender sim, CancellationToken ct) =>
            await IfOursAsync(run, room, async () => Results.Text(
                Printed.Served(await Printed.ReportAsync(ReportBoard.Of(InGroups(
                    await sim.Send(new GetReport(run), ct), (await room.AsItStandsAsync(ct)).Class)))), "text/html", Encoding.UTF8), ct));
        app.MapGet("/console/{run}/run.json", async (string run, HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            await IfOursAsync(run, room, async () => Attached.As(
                http, $"{run}.json", "application/json", AnswerForms.Report.Write(ReportAnswer.Of(await sim.Send(new GetReport(run), ct)))), ct));
        app.MapGet("/console/{run}/xapi.jsonl", async (string run, HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            await IfOursAsync(run, room, async () => Attached.As(
                http, $"{run}.jsonl", "application/x-ndjson",
                string.Concat(XapiStatements.Of(await sim.Send(new GetReport(run), ct), new(room.Address, "/")).Select(s => s + "\n"))), ct));
        app.MapGet("/console/grades.csv", (HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            GradesAsync(http, room, sim, "grades.csv", GradeTable.WriteCanvas, ct));
        app.MapGet("/console/grades-moodle.csv", (HttpContext http, Classroom room, ISender sim, CancellationToken ct) =>
            GradesAsync(http, room, sim, "grades-moodle.csv", GradeTable.WriteMoodle, ct));
    }

    private static async Task<IResult> MarkAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (Enum.TryParse<ClassMark>(form["mark"].ToString(), ignoreCase: true, out var mark) && Enum.IsDefined(mark))
        {
            await sim.Send(new MarkClass((await room.AsItStandsAsync(ct)).Class.Id, mark, form["is"] == "yes"), ct);
        }

        return Back(form);
    }

    private static async Task<IResult> SeatingAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (Enum.TryParse<SeatRule>(form["rule"].ToString(), ignoreCase: true, out var rule) && Enum.IsDefined(rule))
        {
            await sim.Send(new SetSeatRule((await room.AsItStandsAsync(ct)).Class.Id, rule), ct);
        }

        return Back(form);
    }

    private static async Task<IResult> ClockAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (Enum.TryParse<ClockTurn>(form["do"].ToString(), ignoreCase: true, out var turn) && Enum.IsDefined(turn))
        {
            var minutes = int.TryParse(form["minutes"].ToString(), out var given) ? given : 0;
            await sim.Send(new TurnClock((await room.AsItStandsAsync(ct)).Class.Id, turn, minutes), ct);
        }

        return Back(form);
    }

    private static async Task<IResult> PersonAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var (id, person) = ((await room.AsItStandsAsync(ct)).Class.Id, form["person"].ToString());
        var seat = form["seat"].ToString().Split('/', 2);
        switch (form["do"].ToString())
        {
            case "word":
                await sim.Send(new GiveWord(id, person), ct);
                break;
            case "refuse":
                await sim.Send(new RefuseComeBack(id, person), ct);
                break;
            case "move" when seat.Length == 2:
                await sim.Send(new MovePerson(id, person, seat[0], seat[1]), ct);
                break;
            case "captain":
                await sim.Send(new MakeCaptain(id, person), ct);
                break;
            case "remove":
                await sim.Send(new RemovePerson(id, person), ct);
                break;
        }

        return Back(form, form["do"] == "refuse" ? null : "people");
    }

    private static Task<IResult> InjectAsync(HttpRequest request, Classroom room, ConsoleReading reading, ISender sim, CancellationToken ct) =>
        InGroupsAsync(form => $"inject-{form["inject"]}", (form, run) => new MakeInject(run, form["inject"].ToString()), request, room, reading, sim, ct);

    /// <summary>News that the lesson does not have, to some roles of some groups, or to all.</summary>
    private static Task<IResult> NewsAsync(HttpRequest request, Classroom room, ConsoleReading reading, ISender sim, CancellationToken ct) =>
        InGroupsAsync(
            _ => "news", (form, run) => new BringNews(run, [.. form["to"].OfType<string>()], form["text"].ToString()), request, room, reading, sim, ct);

    /// <summary>Moves groups that are late on to a decision, or to the end.</summary>
    private static Task<IResult> MoveDateAsync(HttpRequest request, Classroom room, ConsoleReading reading, ISender sim, CancellationToken ct) =>
        InGroupsAsync(
            _ => "date", (form, run) => new MoveDate(run, form["to"].ToString() is var to && to == "end" ? null : to, Say.Of("report.date-moved")),
            request, room, reading, sim, ct);

    /// <summary>Does something in each group that is chosen; where it cannot be done, it is told beside the form, and what was typed stays.</summary>
    private static async Task<IResult> InGroupsAsync(
        Func<IFormCollection, string> name, Func<IFormCollection, string, IRequest<PlayedRun>> act, HttpRequest request, Classroom room, ConsoleReading reading,
        ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var groups = (await room.AsItStandsAsync(ct)).Class.Groups.Where(g => form["group"].Contains(g.Number.ToString())).ToArray();
        var problems = groups.Length > 0 ? new List<string>() : [Say.Of("web.class.no-group")];
        var done = new List<string>();
        foreach (var group in groups)
        {
            if (await TryAsync(sim, group.Run, form, act(form, group.Run), ct) is { } told)
            {
                problems.Add(Say.Of("web.class.group-problem", ("number", group.Number.ToString()), ("problem", told)));
            }
            else
            {
                done.Add(group.Number.ToString());
            }
        }

        if (problems.Count == 0)
        {
            return Back(form, name(form) switch { "date" => "date", "news" => "own-news", _ => "news" });
        }

        // Those in which it is done are chosen no more: sent again, it would be done twice there.
        var refused = RefusedOf(name(form), problems, form, (field, value) => field == "group" && done.Contains(value));
        return PageOf(await reading.ReadAsync(room, LookedAt(form), ct, refused), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> EraseAsync(HttpRequest request, Classroom room, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (form["sure"] == "yes")
        {
            await sim.Send(new EraseClass((await room.AsItStandsAsync(ct)).Class.Id), ct);
            return Seeing.Other($"/console?{Erased}=yes");
        }

        return Back(form);
    }

    private static async Task<IResult> StandInAsync(
        string run, HttpRequest request, Classroom room, ConsoleReading reading, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        return await IfOursAsync(run, room, async () =>
        {
            var role = (await sim.Send(new GetRun(run), ct)).Play.Next?.Role ?? "";
            var reason = Say.Of("web.class.stood-in", ("reason", form["reason"].ToString().Trim()));
            var problem = await TryAsync(sim, run, form, new MakeChoice(run, role, form["option"].ToString(), Reason: reason), ct);
            return await AfterAsync(run, room, reading, "stand-in", form, problem, ct);
        }, ct);
    }

    private static async Task<IResult> UndoAsync(
        string run, HttpRequest request, Classroom room, ConsoleReading reading, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        return await IfOursAsync(run, room, async () => await AfterAsync(
            run, room, reading, "undo", form, await TryAsync(sim, run, form, new UndoChoices(run, Why: form["reason"].ToString()), ct), ct), ct);
    }

    /// <summary>Does something in a run once a form; what is wrong, or null.</summary>
    private static async Task<string?> TryAsync(ISender sim, string run, IFormCollection form, IRequest<PlayedRun> act, CancellationToken ct)
    {
        try
        {
            await Desk.OnceAsync(sim, $"console/{run}/{form["key"]}", form, act, ct);
            return null;
        }
        catch (RequestRefusedException refused)
        {
            return refused.Refusal.Code == RefusalCode.NameOfAnotherChange ? Desk.SentBefore : RefusalSentences.Of(refused.Refusal);
        }
    }

    private static async Task<IResult> AfterAsync(
        string run, Classroom room, ConsoleReading reading, string name, IFormCollection form, string? problem, CancellationToken ct)
    {
        var group = (await room.AsItStandsAsync(ct)).Class.GroupOf(run)!.Number;
        return problem is null
            ? Seeing.Other($"/console?group={group}#unfolded")
            : PageOf(await reading.ReadAsync(room, group, ct, RefusedOf(name, [problem], form)), StatusCodes.Status422UnprocessableEntity);
    }

    private static FormRefused RefusedOf(string name, IReadOnlyList<string> problems, IFormCollection form, Func<string, string, bool>? isDone = null) =>
        new(name, problems, form.SelectMany(f => f.Value.OfType<string>().Select(v => (f.Key, Value: v)))
            .Where(f => isDone?.Invoke(f.Key, f.Value) != true).ToLookup(f => f.Key, f => f.Value));

    /// <summary>The group that was looked at as the form was sent.</summary>
    private static int? LookedAt(IFormCollection form) => int.TryParse(form["at"].ToString(), out var group) ? group : null;

    /// <summary>Back to the page, with the same group.</summary>
    private static IResult Back(IFormCollection form, string? part = null) =>
        Seeing.Other($"{(LookedAt(form) is { } group ? $"/console?group={group}" : "/console")}{(part is null ? "" : $"#{part}")}");

    /// <summary>A report that names the runs as the class does: by their groups.</summary>
    private static RunReport InGroups(RunReport report, LessonClass of)
    {
        return report with
        {
            Run = report.Run with { Name = NameOf(report.Run.Name) }, Others = [.. report.Others.Select(o => o with { Run = NameOf(o.Run) })],
        };

        string NameOf(string run) => of.GroupOf(run) is { } group ? Classroom.TitleOf(group) : run;
    }

    private static Task<IResult> AsAsync(string run, string role, Classroom room, ISender sim, Func<PlayReading, IResult> shown, CancellationToken ct) =>
        AsAsync(run, role, room, sim, reading => Task.FromResult(shown(reading)), ct);

    private static Task<IResult> AsAsync(
        string run, string role, Classroom room, ISender sim, Func<PlayReading, Task<IResult>> shown, CancellationToken ct) =>
        IfOursAsync(run, room, async () =>
        {
            var (played, now) = (await sim.Send(new GetRun(run), ct), await room.AsItStandsAsync(ct));
            return played.Exercise.Roles.Any(r => r.Id == role)
                ? await shown(new(played, now, role, null, room.ClockOf(now.Class)))
                : new Desk.Nothing();
        }, ct);

    /// <summary>What this class plays, and no other run of the store.</summary>
    private static async Task<IResult> IfOursAsync(string run, Classroom room, Func<Task<IResult>> answer, CancellationToken ct) =>
        (await room.AsItStandsAsync(ct)).Class.GroupOf(run) is null ? new Desk.Nothing() : await answer();

    private static async Task<IResult> GradesAsync(
        HttpContext http, Classroom room, ISender sim, string file, Action<GradeBook, TextWriter> write, CancellationToken ct)
    {
        var runs = new List<PlayedRun>();
        var now = await room.AsItStandsAsync(ct);
        foreach (var group in now.Class.Groups)
        {
            runs.Add(await sim.Send(new GetRun(group.Run), ct));
        }

        var book = GradeBook.Of(runs, Attempt.Best);
        using var text = new StringWriter();
        write(book with { Grades = [.. book.Grades.Select(g => g with { Part = PartOf(g, now) })] }, text);
        return Attached.As(http, file, "text/csv", text.ToString());
    }

    /// <summary>What somebody did at a seat that several share, where they decide together; null: nothing is to be said of it.</summary>
    private static string? PartOf(Grade grade, ClassAsItStands now)
    {
        ClassPerson[] there = [.. now.At(grade.Run, grade.Role)];
        if (now.Seating.Rule == SeatRule.First || there.Length < 2 || there.FirstOrDefault(p => p.Name == grade.Student) is not { } person)
        {
            return null;
        }

        var made = now.Seating.Proposals.Where(p => p.Run == grade.Run && p.Role == grade.Role).ToArray();
        var isCaptain = now.Seating.CaptainOf(grade.Run, grade.Role, [.. there.Select(p => p.Id)]) == person.Id;
        return Say.Of(
            isCaptain ? "web.class.part.captain" : "web.class.part", ("proposed", made.Count(p => p.Person == person.Id).ToString()),
            ("counted", made.Count(p => p.Person == person.Id && p.Counted).ToString()),
            ("agreed", made.Count(p => p.Person != person.Id && p.Agreed.Contains(person.Id)).ToString()));
    }

    private static int? GroupOf(HttpRequest request) => int.TryParse(request.Query["group"].ToString(), out var group) ? group : null;

    private static RazorComponentResult<ConsolePage> PageOf(ConsoleShown shown, int status = StatusCodes.Status200OK) =>
        Page.Of<ConsolePage>(status, (nameof(ConsolePage.Of), shown));
}
