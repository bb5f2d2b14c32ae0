using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sim.Cli.Tests.Exercises;
using Sim.Domain.Exercises;

namespace Sim.Web.Tests.Classes;

/// <summary>
/// Two whole runs that differ only in what one role and its confidant know: whoever does not know it gets the same bytes, headers and errors at every address,
/// and is told as often, in the same order, that something changed.
/// </summary>
public partial class TwinTests(PostgresFixture postgres)
{
    // The beginning of the lesson with the most roles that keep things from each other; all of all lessons where that is asked for: SIM_TWINS=all.
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("SIM_TWINS") == "all";

    public static TheoryData<string> Lessons => IsWhole ? Lesson.Names : ["istanbul-proposal"];

    private static readonly string[] Below =
        ["", "/board", "/table", "/report", "/move", "/text", "/text?type=talks-scheduled", "/nothing", "/why/phase", "/why/talks/nothing"];

    [Theory, MemberData(nameof(Lessons))]
    public async Task Two_runs_that_differ_in_what_one_role_knows_are_the_same_to_all_others(string name)
    {
        var lesson = Lesson.Read(name);
        string[] roles = [.. lesson.Exercise.Roles.Select(r => r.Id)];
        // Where there are but two, what one knows is what no other does.
        var (holder, confidant) = (roles[0], roles.Length > 2 ? roles[1] : null);
        string[] others = [.. roles.Where(r => r != holder && r != confidant).Take(IsWhole ? int.MaxValue : 2)];
        await using var twins = await Twins.OpenAsync(
            postgres, lesson, name, (OwnWords(lesson, holder), "something else, which nobody guesses, and at more length"));
        foreach (var role in others)
        {
            await twins.Seats[role].ListenAsync();
        }

        var held = new Held(twins, others);
        await held.HoldAsync("the beginning");
        var (play, number) = (lesson.Begin(), 0);
        while (play.Next is { } next && (IsWhole || number < 2))
        {
            number++;
            foreach (var (what, act) in Secrets(lesson, twins, holder, confidant, number, next.Role != holder))
            {
                await act();
                await held.HoldAsync($"{what}, before {next.Id}");
            }

            foreach (var (n, role) in others.Index())
            {
                await (n == number % others.Length
                    ? twins.Seats[role].DoAsync("message", ("to", "all"), ("text", $"To all {number}."))
                    : twins.Seats[role].DoAsync("note", ("text", $"My own {number}.")));
                await held.HoldAsync($"what {role} said, before {next.Id}");
            }

            await held.CrawlAsync(IsWhole && number == 1 ? others : [others[number % others.Length]], next.Id);
            var option = next.Options[number % next.Options.Count].Id;
            var (here, there) = next.Role == holder ? ("As we agreed in confidence.", "For a reason that is quite another one.") : ("So.", "So.");
            var seat = twins.Seats[next.Role];
            await seat.DoAsync(
                $"{seat.Page}/decide", seat.Page, [("option", option), ("reason", here)], [("option", option), ("reason", there)]);
            play = play.With(new(next.Id, option, default));
            await held.HoldAsync($"the choice of {next.Id}");
        }

        if (IsWhole)
        {
            await held.CrawlAsync(others, "the end");
        }

        foreach (var role in others)
        {
            twins.Seats[role].Said.One.ShouldBe(twins.Seats[role].Said.Other, role);
        }

        // And that they do differ, whoever knows sees.
        var (one, other, _) = await twins.Seats[holder].GetAsync(twins.Seats[holder].Page);
        one.ShouldNotBe(other);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {held.Compared} answers and {held.Wakings} wake-ups of {others.Length} roles were the same");
        held.Compared.ShouldBeGreaterThan(50);
        held.Wakings.ShouldBeGreaterThan(number);
    }

    [Fact]
    public async Task What_others_do_in_confidence_at_the_same_moment_refuses_nobody_and_so_tells_nobody()
    {
        await using var room = await Room.OpenAsync(postgres, "istanbul-proposal");
        var (ukraine, russia) = (await room.SitAsync("Oksana", "ukraine"), await room.SitAsync("Ben", "russia"));
        var turkey = await room.SitAsync("Deniz", "turkey");
        await room.BeginAsync();
        for (var n = 0; n < 3; n++)
        {
            var text = await russia.FormAsync($"{russia.Page}/text", $"{russia.Page}/draft");
            var other = await ukraine.FormAsync($"{ukraine.Page}/text", $"{ukraine.Page}/draft");
            var move = await turkey.FormAsync($"{turkey.Page}/move?type=statement-made", $"{turkey.Page}/move");
            var answers = await Task.WhenAll(
                russia.PostAsync($"{russia.Page}/draft", text.Concat([("title", $"Ours {n}"), ("with", "ukraine"), ("clause", "We tell nobody.")])),
                ukraine.PostAsync($"{ukraine.Page}/draft", other.Concat([("title", $"Theirs {n}"), ("with", "russia"), ("clause", "Nor do we.")])),
                turkey.PostAsync($"{turkey.Page}/move", move.Concat([("f.text", $"We are here, {n}."), ("reason", "To be heard.")])));
            answers.ShouldAllBe(a => a.Status == System.Net.HttpStatusCode.SeeOther);
        }

        var shown = (await ukraine.LookAsync()).Main;
        Enumerable.Range(0, 3).ShouldAllBe(n => shown.Contains($"Ours {n}") && shown.Contains($"Theirs {n}"));
    }

    /// <summary>A few words that stand in the brief of a role alone.</summary>
    private static string OwnWords(Lesson lesson, string role)
    {
        var text = lesson.Exercise.RoleOf(role).Private!;
        var file = Lesson.Text(Path.GetFileNameWithoutExtension(lesson.Exercise.Id));
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Zip(words.Skip(1), (a, b) => $"{a} {b}").Where(w => w.All(c => char.IsLetter(c) || c == ' '))
            .First(w => w.Length > 10 && file.Split(w).Length == 2);
    }

    /// <summary>What is done in one room only, or otherwise in each, and is nobody's to know but theirs.</summary>
    private static IEnumerable<(string What, Func<Task> Act)> Secrets(Lesson lesson, Twins twins, string holder, string? confidant, int number, bool isBeside)
    {
        var (own, teacher) = (twins.Seats[holder], twins.Teacher);
        yield return ("a note", () => own.DoAsync(
            $"{own.Page}/note", own.Page, [("text", $"I expect nothing {number}.")],
            number % 2 == 0 ? null : [("text", $"It will be long, {number}, and then longer.")]));
        if (number == 1 && lesson.Exercise.Before.Count > 0)
        {
            var options = lesson.Exercise.Before[0].Options;
            yield return ("an answer", () => own.DoAsync(
                $"{own.Page}/answer", own.Page, [("answer", options.Count > 0 ? options[0] : "This.")],
                [("answer", options.Count > 0 ? options[^1] : "That.")]));
        }

        if (number == 2)
        {
            yield return ("somebody who asks to come back", async () =>
            {
                var code = twins.Code;
                (await twins.Visitor().One.SubmitAsync($"/join/{code}", $"/join/{code}/back", ("name", $"Student of {holder}")))
                    .ShouldBe(System.Net.HttpStatusCode.OK);
            });
        }

        if (confidant is null)
        {
            yield break;
        }

        var friend = twins.Seats[confidant];
        yield return ("news of the teacher's own", () => teacher.DoAsync(
            "/console/news", "/console", [("text", $"To you two, {number}."), ("to", holder), ("to", confidant), ("group", "1")],
            number % 2 == 0 ? null : [("text", $"Something else, {number}, and longer."), ("to", holder), ("group", "1")]));
        yield return ("a message", () => own.DoAsync(
            $"{own.Page}/message", own.Page, [("to", confidant), ("text", $"Between us {number}.")],
            number % 2 == 1 ? null : [("to", confidant), ("text", $"Nothing at all, {number}, but at length.")]));
        yield return ("an answer in confidence", () => friend.DoAsync(
            $"{friend.Page}/message", friend.Page, number % 3 == 0 ? [("to", holder), ("text", "Yes.")] : null, [("to", holder), ("text", "No.")]));
        if (number == 1)
        {
            yield return ("a text", () => own.DoAsync(
                $"{own.Page}/draft", $"{own.Page}/text",
                [("title", "Of us two"), ("with", confidant), ("clause", "We tell nobody."), ("clause", "Nor do you.")], null));
            yield return ("a name under it", async () =>
            {
                var form = (await friend.One.FormAsync(friend.Page, $"{friend.Page}/text")).Append(("do", "sign"));
                (await friend.One.PostAsync($"{friend.Page}/text", form)).ShouldBe(System.Net.HttpStatusCode.SeeOther);
            });
        }

        // Where it is to decide, a move would be its decision.
        if (isBeside && lesson.Exercise.RoleOf(holder).May.Contains("statement-made"))
        {
            (string, string)[] Whisper(string text) =>
                [("f.text", text), ("f.known-to", lesson.Exercise.RoleOf(confidant).Plays), ("reason", "It is for one."), ("type", "statement-made")];

            yield return ("a move that only one hears of", () => own.DoAsync(
                $"{own.Page}/move", $"{own.Page}/move?type=statement-made", Whisper($"One thing, {number}"),
                number % 2 == 0 ? null : Whisper($"Another thing, {number}, at length")));
        }

        foreach (var inject in lesson.Exercise.Injects
            .Where(i => i.At is null && i.To.Count > 0 && i.To.All(t => t == holder || t == confidant)).Take(number == 2 ? 1 : 0))
        {
            yield return ("news for them", () => teacher.DoAsync("/console/inject", "/console", [("inject", inject.Id), ("group", "1")], null));
        }
    }

    /// <summary>Holds the two rooms against each other, for those who do not know.</summary>
    private sealed partial class Held(Twins twins, string[] others)
    {
        private readonly Dictionary<string, (string Mark, int Told)> _last = [];

        public int Compared { get; private set; }

        public int Wakings => _last.Values.Sum(l => l.Told);

        /// <summary>The page of each, and whether it was told that it changed just where it did.</summary>
        public async Task HoldAsync(string when)
        {
            foreach (var role in others)
            {
                var seat = twins.Seats[role];
                var (one, other, answer) = await seat.GetAsync(seat.Page);
                Same(one, other, $"{role}, after {when}");
                var mark = answer.Page.QuerySelector("main")!.GetAttribute("data-live")!;
                var (before, told) = _last.GetValueOrDefault(role, (mark, 0));
                _last[role] = (mark, mark == before ? told : told + 1);
                await seat.HearAsync(_last[role].Told);
            }
        }

        /// <summary>Every address that the pages lead to, some that they do not, and what is told of what cannot be done.</summary>
        public async Task CrawlAsync(IEnumerable<string> roles, string when)
        {
            foreach (var role in roles)
            {
                var seat = twins.Seats[role];
                var (seen, open) = (new HashSet<string>(), new Queue<string>([.. Below.Select(b => seat.Page + b), "/join", "/console"]));
                while (open.TryDequeue(out var address))
                {
                    if (!seen.Add(address) || address.StartsWith("/assets/", StringComparison.Ordinal) || address.Contains("/live", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    var (one, other, answer) = await seat.GetAsync(address);
                    Same(one, other, $"{role} at {address}, before {when}");
                    answer.Leads().ToList().ForEach(open.Enqueue);
                }

                (string, string)[] nonsense =
                [
                    ("key", $"nonsense {when}"), ("option", "none"), ("reason", "No."), ("message", "m1"), ("to", "nobody"), ("text", "t1"), ("clause", "1"),
                    ("question", "none"), ("answer", "no"), ("type", "statement-made"), ("with", "nobody"), ("f.by", "nobody"),
                ];
                foreach (var form in (string[])["decide", "message", "release", "answer", "text", "move", "draft"])
                {
                    var (one, other) = await seat.PostAsync($"{seat.Page}/{form}", nonsense);
                    Same(one, other, $"{role} sends nonsense to {form}, before {when}");
                }
            }
        }

        [GeneratedRegex("(?<=seen=)[0-9a-f]{16}")]
        private static partial Regex Mark();

        private void Same(string one, string other, string where)
        {
            Compared++;
            if (one != other)
            {
                // The mark of the page differs where anything in it does: what that is stands further on.
                (one, other) = (Mark().Replace(one, ""), Mark().Replace(other, ""));
                var at = one.Zip(other).TakeWhile(c => c.First == c.Second).Count();
                var from = Math.Max(0, at - 200);
                var (here, there) = (one[from..Math.Min(one.Length, at + 300)], other[from..Math.Min(other.Length, at + 300)]);
                Assert.Fail($"{where}:\n{here}\n--- and in the other room ---\n{there}");
            }
        }
    }
}
