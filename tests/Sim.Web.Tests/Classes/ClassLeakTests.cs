using System.Net;
using Sim.Cli.Tests.Exercises;
using Sim.Domain.Exercises;

namespace Sim.Web.Tests.Classes;

/// <summary>
/// No role reads what another alone knows, at no address, in no form, error or header; and what it does not know changes no byte of what it reads.
/// </summary>
public class ClassLeakTests(PostgresFixture postgres)
{
    // Of the reasons of things, and of reports as files, a part at each moment, another at the next; all of all moments where that is asked for: SIM_LEAKS=all.
    private static readonly int WhyOneOf = Environment.GetEnvironmentVariable("SIM_LEAKS") == "all" ? 1 : 10;

    public static TheoryData<string> Lessons => Lesson.Names;

    [Theory, MemberData(nameof(Lessons))]
    public async Task No_role_reads_another_roles_secret_in_any_round(string name)
    {
        await using var room = await Room.OpenAsync(postgres, name);
        var lesson = Lesson.Read(name);
        var seats = new Dictionary<string, Visitor>();
        foreach (var role in lesson.Exercise.Roles)
        {
            seats[role.Id] = await room.SitAsync($"Student of {role.Id}", role.Id);
        }

        await room.BeginAsync();
        var (play, leaks, pages, number) = (lesson.Begin(), new SortedSet<string>(StringComparer.Ordinal), 0, 0);
        var marks = new List<(string Mark, string[] Knowing)>();
        int? round = 0;
        var middle = lesson.Exercise.Decisions.ElementAt(lesson.Exercise.Decisions.Count() / 2);
        while (true)
        {
            await TalkAsync(lesson, seats, marks, ++number);
            foreach (var role in lesson.Exercise.Roles)
            {
                var secrets = new Secrets(lesson, play, role);
                secrets.Count.ShouldBeGreaterThan(50);
                // What stands on every page is looked through once.
                var heard = new HashSet<string>(StringComparer.Ordinal);
                // Every form of every role in every round; beside that those of the role that is to decide.
                var hasForms = play.Round?.Number != round || role.Id == play.Next?.Role;
                foreach (var (address, answer) in await CrawlAsync(room, seats[role.Id], role, hasForms, number))
                {
                    pages++;
                    var said = answer.Said();
                    leaks.UnionWith(said.Where(heard.Add).SelectMany(secrets.In).Distinct().Select(s => $"{role.Id} at {play.Now}, {address}: {s}"));
                    leaks.UnionWith(marks.Where(m => !m.Knowing.Contains(role.Id) && said[^1].Contains(m.Mark, StringComparison.Ordinal))
                        .Select(m => $"{role.Id} at {play.Now}, {address}: {m.Mark}"));
                    leaks.UnionWith(((string[])["/console", Site.Key, "/library"]).Where(w => said.Any(s => s.Contains(w, StringComparison.Ordinal)))
                        .Select(w => $"{role.Id} at {play.Now}, {address}: {w}"));
                }
            }

            if (play.Next is not { } next)
            {
                break;
            }

            round = play.Round?.Number;
            if (next == middle)
            {
                play = await BringInAsync(room, lesson, play);
            }

            var option = next.Options[number % next.Options.Count];
            var reason = $"reason{number}{next.Role}".Replace("-", "", StringComparison.Ordinal);
            marks.Add((reason, [next.Role]));
            (await seats[next.Role].DoAsync("decide", ("option", option.Id), ("reason", reason))).ShouldBe(HttpStatusCode.SeeOther);
            play = play.With(new(next.Id, option.Id, default));
        }

        pages.ShouldBeGreaterThan(lesson.Exercise.Roles.Count * 10);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {pages} answers read by {seats.Count} roles");
        leaks.ShouldBeEmpty(string.Join('\n', leaks.Take(60)));
    }

    [Fact]
    public async Task What_another_seat_reads_is_found_to_be_a_leak()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        var lesson = Lesson.Read("istanbul-proposal");
        var ukraine = await room.SitAsync("Oksana", "ukraine");
        await room.BeginAsync();
        var secrets = new Secrets(lesson, lesson.Begin(), lesson.Exercise.RoleOf("russia"));
        (await ukraine.LookAsync()).Said().SelectMany(secrets.In)
            .ShouldContain(s => s.EndsWith("what ukraine alone knows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_role_does_not_know_changes_no_byte_of_what_it_reads()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        var roles = Lesson.Read("istanbul-proposal").Exercise.Roles;
        var seats = new Dictionary<string, Visitor>();
        foreach (var role in roles)
        {
            seats[role.Id] = await room.SitAsync($"Student of {role.Id}", role.Id);
        }

        await room.BeginAsync();
        var turkey = seats["turkey"];
        await seats["russia"].DoAsync("message", ("to", "all"), ("text", "Read by all."));
        var before = await PagesAsync(turkey);
        var live = (await turkey.LookAsync()).Page.QuerySelector("main")!.GetAttribute("data-live")!;
        using var heard = await turkey.Client.GetAsync(live, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var told = ListenAsync(heard);
        (await seats["ukraine"].DoAsync("message", ("to", "russia"), ("text", "For you alone."))).ShouldBe(HttpStatusCode.SeeOther);
        (await seats["russia"].DoAsync("note", ("text", "I did not expect that."))).ShouldBe(HttpStatusCode.SeeOther);
        (await seats["ukraine"].DoAsync("answer", ("answer", "open"))).ShouldBe(HttpStatusCode.SeeOther);
        var form = await seats["ukraine"].FormAsync($"{seats["ukraine"].Page}/text", $"{seats["ukraine"].Page}/draft");
        (await seats["ukraine"].PostAsync(
            $"{seats["ukraine"].Page}/draft",
            form.Concat([("title", "Between us"), ("with", "russia"), ("clause", "We tell nobody.")]))).ShouldBe(HttpStatusCode.SeeOther);
        var move = await seats["ukraine"].FormAsync($"{seats["ukraine"].Page}/move?type=statement-made", $"{seats["ukraine"].Page}/move");
        (await seats["ukraine"].PostAsync(
            $"{seats["ukraine"].Page}/move",
            move.Concat([("f.text", "Only Moscow hears this"), ("f.known-to", "russia"), ("reason", "It is for one.")]))).ShouldBe(HttpStatusCode.SeeOther);
        (await seats["russia"].LookAsync()).Main.ShouldContain("Only Moscow hears this");
        (await PagesAsync(turkey)).ShouldBe(before);
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        told.IsCompleted.ShouldBeFalse("a seat was woken by what it cannot see");

        // What is told afterwards goes by names that count nothing in between.
        (await seats["russia"].DoAsync("message", ("to", "turkey"), ("text", "Now you."))).ShouldBe(HttpStatusCode.SeeOther);
        await told.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        var shown = (await turkey.LookAsync()).Body;
        shown.ShouldContain("Now you.");
        shown.ShouldNotContain("\"m3\"");
    }

    /// <summary>Every seat writes to one other in confidence, leaves a note and, at first, puts a text to one other; each under a mark of its own.</summary>
    private static async Task TalkAsync(Lesson lesson, Dictionary<string, Visitor> seats, List<(string Mark, string[] Knowing)> marks, int number)
    {
        string[] roles = [.. lesson.Exercise.Roles.Select(r => r.Id)];
        foreach (var (n, role) in roles.Index())
        {
            var other = roles[(n + number) % roles.Length];
            var (word, note) = ($"whisper{number}x{n}", $"note{number}x{n}");
            var seat = seats[role];
            if (other != role && (await seat.LookAsync()).Page.QuerySelector("#messages form.box") is not null)
            {
                (await seat.DoAsync("message", ("to", other), ("text", $"Between us: {word}."))).ShouldBe(HttpStatusCode.SeeOther);
                marks.Add((word, [role, other]));
                if (number == 1)
                {
                    var text = $"text{number}x{n}";
                    var form = await seat.FormAsync($"{seat.Page}/text", $"{seat.Page}/draft");
                    (await seat.PostAsync($"{seat.Page}/draft", form.Concat([("title", text), ("with", other), ("clause", $"We keep to {text}.")])))
                        .ShouldBe(HttpStatusCode.SeeOther);
                    marks.Add((text, [role, other]));
                }
            }

            (await seat.DoAsync("note", ("text", $"I expect {note}."))).ShouldBe(HttpStatusCode.SeeOther);
            marks.Add((note, [role]));
        }
    }

    /// <summary>All of the teacher's news, brought in before the decision that is up.</summary>
    private static async Task<Play> BringInAsync(Room room, Lesson lesson, Play play)
    {
        foreach (var inject in lesson.Exercise.Injects.Where(i => i.At is null))
        {
            var form = await room.Teacher.FormAsync("/console", "/console/inject", f => f.QuerySelector($"input[name=inject][value={inject.Id}]") is not null);
            (await room.Teacher.PostAsync("/console/inject", form.Append(("group", "1")))).ShouldBe(HttpStatusCode.SeeOther);
        }

        return Play.Of(lesson.Exercise, lesson.Script.Scenario, lesson.Script.Entries, play.Run with
        {
            Made = [.. lesson.Exercise.Injects.Where(i => i.At is null).Select(i => new InjectMade(i.Id, play.Next!.Id))],
        });
    }

    /// <summary>Until the page is told that it changed; all that was said before it is comments, and when to come back.</summary>
    private static async Task ListenAsync(HttpResponseMessage heard)
    {
        using var lines = new StreamReader(await heard.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("event: changed", StringComparison.Ordinal))
        {
            (line.Length == 0 || line[0] == ':' || line == "retry: 1000").ShouldBeTrue(line);
        }
    }

    private static async Task<string> PagesAsync(Visitor seat)
    {
        var pages = new List<string>();
        foreach (var below in (string[])["", "/board", "/table", "/why/truce/victory-day", "/move", "/text", "/text?type=talks-scheduled"])
        {
            pages.Add((await seat.GetAsync(seat.Page + below)).Same());
        }

        return string.Join("\n\n", pages);
    }

    /// <summary>
    /// Every address that a seat's pages lead to, the forms of every type of event, addresses of others, and what is told of nonsense in every form.
    /// </summary>
    private static async Task<IReadOnlyList<(string Address, Site.Answer Answer)>> CrawlAsync(
        Room room, Visitor seat, ExerciseRole role, bool hasForms, int number)
    {
        var (answers, seen, reasons) = (new List<(string, Site.Answer)>(), new HashSet<string>(), number);
        var open = new Queue<string>(
        [
            seat.Page, "/join", $"/join/{room.Code}", $"{seat.Page}/board", $"{seat.Page}/text?type=talks-scheduled", $"{seat.Page}/nothing", "/console",
            seat.Page.Replace("/lesson/", "/console/", StringComparison.Ordinal) + $"/as/{role.Id}",
            .. (hasForms ? role.May : []).SelectMany(m => (string[])[$"{seat.Page}/move?type={m}", $"{seat.Page}/text?type={m}"]),
        ]);
        while (open.TryDequeue(out var address))
        {
            // What goes on without end is listened to by a test of its own.
            if (!seen.Add(address) || address.StartsWith("/assets/", StringComparison.Ordinal) || address.Contains("/live", StringComparison.Ordinal)
                || ((address.Contains("/why/", StringComparison.Ordinal) || address.EndsWith("/report.html", StringComparison.Ordinal))
                    && ++reasons % WhyOneOf != 0))
            {
                continue;
            }

            var answer = await seat.GetAsync(address);
            answers.Add((address, answer));
            answer.Leads().ToList().ForEach(open.Enqueue);
        }

        var token = answers[0].Item2.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (string Name, string Value)[] nonsense =
        [
            ("__RequestVerificationToken", token), ("key", Guid.NewGuid().ToString("N")), ("option", "no-such-option"), ("reason", "No."), ("message", "m1"),
            ("to", "no-such-role"), ("text", "t1"), ("clause", "99"), ("question", "no-such-question"), ("answer", "no"), ("type", "no-such-type"),
            ("with", "nobody"),
        ];
        foreach (var form in (string[])["decide", "take-back-no", "message", "release", "answer", "text", "move", "draft"])
        {
            var answer = await seat.PostAsync($"{seat.Page}/{form}", nonsense);
            ((int)answer.Status).ShouldBeInRange(400, 499, $"{form}: {answer.Body}");
            answers.Add(($"nonsense to {form}", answer));
        }

        return answers;
    }
}
