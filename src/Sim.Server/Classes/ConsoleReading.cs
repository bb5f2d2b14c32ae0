using System.Security.Cryptography;
using MediatR;
using NodaTime;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Telling;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>What the teacher's page says of a class: who sits where, whose turn it is, and one group more closely.</summary>
internal sealed class ConsoleReading(ISender sim, TimeProvider time)
{
    private static readonly Duration AwayAfter = Duration.FromMinutes(5);

    /// <summary>All of the page; a group that was not asked for is the first.</summary>
    public async Task<ConsoleShown> ReadAsync(Classroom room, int? asked, CancellationToken ct, FormRefused? refused = null)
    {
        var now = await room.AsItStandsAsync(ct);
        var runs = new List<PlayedRun>();
        foreach (var group in now.Class.Groups)
        {
            runs.Add(await sim.Send(new GetRun(group.Run), ct));
        }

        var looked = now.Class.Groups.FirstOrDefault(g => g.Number == asked) ?? now.Class.Groups[0];
        var (lesson, address) = (runs[0].Exercise, new Uri(room.Address, $"/join/{room.Code}"));
        return new(now.Class.Title, JoinCode.Shown(room.Code), new Uri(room.Address, "/join").ToString())
        {
            Picture = JoinPicture.Of(address),
            Standing = Standing(now),
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            HasBegun = now.Class.BegunAt is not null,
            IsLocked = now.Class.LockedAt is not null,
            IsEnded = now.Class.EndedAt is not null,
            Clock = room.ClockOf(now.Class),
            Rule = now.Seating.Rule.ToString().ToLowerInvariant(),
            Minutes = (runs.Select(r => r.Play.Round).OrderByDescending(r => r?.Number).Select(r => r?.Round.Minutes).FirstOrDefault(m => m is not null) ?? 10)
                .ToString(),
            Rounds = RoundsOf(now.Class.Groups, runs),
            // What could not be done stands with all that was typed until it is mended: nothing that happens elsewhere puts another page in its place.
            Live = refused is null ? "/console/live" : "",
            Groups = [.. now.Class.Groups.Zip(runs, (g, run) => new GroupShown(g.Number, g.Run, WhereIs(run)))],
            Rows = [.. lesson.Roles.Select(r => new RowShown(r.Title, [.. runs.Select(run => CellOf(run, r.Id, now))]))],
            People = [.. now.People.Select(p => Of(p, now, lesson.Roles.FirstOrDefault(r => r.Id == p.Role)?.Title ?? p.Role))],
            Seats =
            [
                .. now.Class.Groups.SelectMany(g => lesson.Roles.Select(r => ($"{g.Run}/{r.Id}", Where(now, g.Number, r.Title)))),
            ],
            Injects =
            [
                .. lesson.Injects.Where(i => i.At is null).Select(i => new InjectShown(
                    i.Id, i.Text,
                    i.To.Count == 0 ? Say.Of("web.class.to-all") : string.Join(", ", i.To.Select(t => lesson.RoleOf(t).Title)),
                    [.. now.Class.Groups.Where((_, n) => runs[n].Play.Run.Made.Any(m => m.Inject == i.Id)).Select(g => g.Number)])),
            ],
            Dates = DatesAhead(lesson, runs),
            Roles = [.. lesson.Roles.Select(r => (r.Id, r.Title))],
            Group = LookAt(looked.Number, ReportBoard.Of(await sim.Send(new GetReport(looked.Run), ct)), now),
            ContentNote = lesson.ContentNote,
            Refused = refused,
            IsSealed = room.IsSealed,
        };
    }

    /// <summary>The decisions to which a group could be moved on: those that are behind no group's.</summary>
    private static IReadOnlyList<(string Decision, string Says)> DatesAhead(Exercise lesson, List<PlayedRun> runs)
    {
        var all = lesson.Decisions.ToArray();
        var first = runs.Select(r => r.Play.Next is { } next ? Array.FindIndex(all, d => d.Id == next.Id) : all.Length).Min();
        var dates = new Dates(runs[0].Scenario.Zone, year: int.MinValue);
        return
        [
            .. all.Skip(first + 1).Select(d => (d.Id, Say.Of("web.class.date.to", ("date", dates.Of(d.When)), ("role", lesson.RoleOf(d.Role).Title)))),
            .. first < all.Length ? [("end", Say.Of("web.class.date.end"))] : Array.Empty<(string, string)>(),
        ];
    }

    private LookedAt LookAt(int number, ReportBoard report, ClassAsItStands now)
    {
        var run = report.Report.Run;
        var next = run.Play.Next;
        ClassPerson[] there = next is null ? [] : [.. now.At(run.Name, next.Role)];
        var last = run.Play.Run.Choices is [.., var choice] ? choice : null;
        var undone = last is null ? null : run.Play.Decided.LastOrDefault(d => d.Decision.Id == last.Decision);
        return new(number, run.Name, report)
        {
            Deciding = next is null ? null : run.Exercise.RoleOf(next.Role).Title,
            Prompt = next?.Prompt ?? "",
            Sitting = [.. there.Select(p => AwayOf(p) is { } away ? Say.Of("web.class.sitting.away", ("name", p.Name), ("away", away)) : p.Name)],
            IsAttended = there.Any(p => AwayOf(p) is null),
            Options = [.. next?.Options.Select(o => new OptionShown(o.Id, o.Text)) ?? []],
            Falls = undone is null
                ? []
                :
                [
                    Say.Of(
                        "web.class.undo.what", ("role", run.Exercise.RoleOf(undone.Decision.Role).Title),
                        ("what", undone.Option?.Text ?? Say.Of("web.class.own-move"))),
                    Say.Count("web.class.undo.events", undone.Events.Count),
                ],
        };
    }

    private static string Standing(ClassAsItStands now) => Say.Of(
        now.Class.EndedAt is not null ? "web.class.standing.ended" : now.Class.BegunAt is null ? "web.class.standing.seats" : "web.class.standing.begun",
        ("people", Say.Count("web.class.people", now.People.Count)));

    private static string WhereIs(PlayedRun run) => run.Play.Round is { } round
        ? Say.Of("web.class.in-round", ("number", round.Number.ToString()), ("date", new Dates(run.Scenario.Zone, year: int.MinValue).Of(run.Play.Now)))
        : Say.Of("web.class.is-over");

    private static CellShown CellOf(PlayedRun run, string role, ClassAsItStands now)
    {
        ClassPerson[] there = [.. now.At(run.Name, role)];
        var captain = now.Seating.Rule == SeatRule.First || there.Length < 2 ? null : now.Seating.CaptainOf(run.Name, role, [.. there.Select(p => p.Id)]);
        string[] people = [.. there.Select(p => p.Id == captain ? Say.Of("web.class.captain", ("name", p.Name)) : p.Name)];
        var proposed = run.Play.Next is { } up ? now.Seating.Before(run.Name, role, up, run.Play.Run.Path).Count() : 0;
        var isDeciding = run.Play.Next?.Role == role && now.Class is { BegunAt: not null, EndedAt: null };
        var last = run.Play.Decided.LastOrDefault(d => d.Decision.Role == role && !d.Skipped);
        var proposals = proposed == 0 ? "" : Say.Count("web.class.proposed", proposed);
        var status = isDeciding ? Say.Of(people.Length == 0 ? "web.class.nobody-decides" : "web.class.decides", ("proposed", proposals))
            : last is not null ? Say.Of("web.class.did", ("what", last.Option is { } option ? Names.Humane(option.Id) : Say.Of("web.class.own-move")))
            : Say.Of("web.class.not-yet");
        status = isDeciding || proposed == 0 ? status : Say.Of("web.class.with-proposals", ("status", status), ("proposed", proposals));
        return new(run.Name, role, people, status, isDeciding, isDeciding && people.Length == 0);
    }

    private PersonShown Of(ClassPerson person, ClassAsItStands now, string title)
    {
        var at = Instant.FromDateTimeOffset(time.GetUtcNow());
        return new(person.Id, person.Name, Where(now, now.Class.GroupOf(person.Run)?.Number ?? 0, title))
        {
            Away = AwayOf(person),
            Word = person.WordUntil > at ? person.Word : null,
        };
    }

    /// <summary>That nobody was there for a while, in words; null: somebody was.</summary>
    private string? AwayOf(ClassPerson person)
    {
        var gone = Instant.FromDateTimeOffset(time.GetUtcNow()) - person.SeenAt;
        return gone > AwayAfter ? Say.Of("web.class.away", ("minutes", ((int)gone.TotalMinutes).ToString())) : null;
    }

    /// <summary>Which round each group has come to, and how many minutes the lesson gives it.</summary>
    private static string RoundsOf(IReadOnlyList<ClassGroup> groups, List<PlayedRun> runs)
    {
        string[] each =
        [
            .. groups.Zip(runs, (group, run) => Say.Of(
                groups.Count == 1 ? "web.class.clock.round" : "web.class.clock.round-of-group", ("group", group.Number.ToString()),
                ("round", run.Play.Round is { } round
                    ? Say.Of("web.class.clock.planned", ("number", round.Number.ToString()), ("minutes", round.Round.Minutes?.ToString()))
                    : Say.Of("web.class.is-over")))),
        ];
        return Say.Of(groups.Count == 1 ? "web.class.clock.stands" : "web.class.clock.stands-for-all", ("rounds", string.Join("; ", each)));
    }

    private static string Where(ClassAsItStands now, int group, string role) =>
        now.Class.Groups.Count == 1 ? role : Say.Of("web.class.role-in-group", ("role", role), ("number", group.ToString()));
}
