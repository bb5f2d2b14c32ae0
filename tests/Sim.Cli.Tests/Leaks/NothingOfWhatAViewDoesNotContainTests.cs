using System.Text.Json.Nodes;
using CsCheck;
using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Cli.Paper.Exercises;
using Sim.Cli.Tests.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Tests.Leaks;

/// <summary>
/// Whatever verb is asked, and in whatever form it answers: a view that is limited to a party or to what was known by a date is byte for byte the same with the
/// events that it does not contain and without them.
/// </summary>
public class NothingOfWhatAViewDoesNotContainTests
{
    /// <summary>Its record has edges of its own: where a record ends says whether something came later, and that is no secret.</summary>
    private static readonly Scenario Stage = AnyHistory.Scenario with { Record = new(EdtfDate.Parse("2024"), EdtfDate.Parse("2027")) };

    private static readonly Ref[] Things =
    [
        .. from kind in new[] { (Kind.Truce, "t"), (Kind.Proposal, "p"), (Kind.Talks, "r"), (Kind.Agreement, "g"), (Kind.Measure, "m"), (Kind.Issue, "i") }
           from n in new[] { 1, 2 }
           select new Ref(kind.Item1, $"{kind.Item2}{n}"),
        new(Kind.Party, "a"),
        Ref.Phase,
        .. Enumerable.Range(0, 4).Select(n => new Ref(Kind.Event, $"e{n}")),
    ];

    private static readonly Gen<(Event[] Entries, Query Query)> Cases = Gen.Select(AnyHistory.Entries, AnyHistory.Query)
        .Where(c => c.Item2.KnownBy is not null || c.Item2.KnownTo is not null);

    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Of_any_history_every_answer_is_the_same_with_the_hidden_events_and_without_them()
    {
        var (held, hidden) = (0, 0);
        Cases.Sample(
            c =>
            {
                var seen = Hidden.Ids(c.Entries, c.Query);
                Event[] without = [.. c.Entries.Where(e => seen.Contains(e.Id))];
                if (without.Length == c.Entries.Length || Hidden.HangsOnHidden(c.Entries, seen))
                {
                    return;
                }

                Interlocked.Increment(ref held);
                Interlocked.Add(ref hidden, c.Entries.Length - without.Length);
                Same(Stage, c.Entries, without, QuestionOf(c.Query), Things, "e0");
            },
            iter: 250,
            print: Print);
        held.ShouldBeGreaterThan(25);
        hidden.ShouldBeGreaterThan(75);
    }

    [Fact]
    public void Of_any_history_every_answer_is_the_same_whatever_the_hidden_events_and_their_things_are_called()
    {
        var renamed = 0;
        Cases.Sample(
            c =>
            {
                var seen = Hidden.Ids(c.Entries, c.Query);
                var other = Hidden.Renamed(c.Entries, c.Query);
                if (other.SequenceEqual(c.Entries))
                {
                    return;
                }

                Interlocked.Increment(ref renamed);
                // A thing that nobody sees is called otherwise in the other history: that it is not there is said of the name asked for.
                Ref[] things = [.. Things.Where(t => t.Kind != Kind.Event || seen.Contains(t.Id))];
                Same(Stage, c.Entries, other, QuestionOf(c.Query), things, LeftOut(c.Entries, c.Query, seen));
            },
            iter: 150,
            print: Print);
        renamed.ShouldBeGreaterThan(50);
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Of_a_case_of_the_library_every_answer_is_the_same_with_what_came_later_or_never_and_without_it(string name)
    {
        var (scenario, entries) = Library(name);
        var hidden = 0;
        foreach (var question in Questions(scenario, entries))
        {
            var query = new Query(question.AsOf!, question.AsKnownThen ? question.AsOf : question.KnownBy, question.KnownTo, question.AccordingTo);
            var seen = Hidden.Ids(entries, query, scenario);
            Event[] without = [.. entries.Where(e => seen.Contains(e.Id))];
            hidden += entries.Length - without.Length;
            var dark = entries.Where(e => !seen.Contains(e.Id)).ToArray();
            Ref[] things = [.. Some(entries.Where(e => seen.Contains(e.Id)), 4), .. Some(dark, 3), Ref.Phase];
            Same(scenario, entries, without, question, things, seen.LastOrDefault() ?? "none");
        }

        hidden.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void What_is_told_as_it_became_known_reads_the_same_whatever_becomes_known_later() =>
        Cases.Sample(
            c =>
            {
                var whole = Told(Stage, c.Entries, c.Query with { AsOf = EdtfDate.Parse("2026"), KnownBy = null });
                var part = Told(Stage, c.Entries, c.Query with { KnownBy = null });
                var until = c.Query.AsOf.Last(Stage.Zone);
                string.Join('\n', part.Select(s => s.Text)).ShouldBe(string.Join('\n', whole.Where(s => s.At <= until).Select(s => s.Text)));
            },
            iter: 150);

    [Theory, MemberData(nameof(Scripts))]
    public void A_case_of_the_library_told_as_it_became_known_reads_the_same_whatever_becomes_known_later(string name)
    {
        var (scenario, entries) = Library(name);
        foreach (var question in Questions(scenario, entries).Where(q => q.AsKnownThen))
        {
            var whole = Told(scenario, entries, new(EdtfDate.Parse("2030"), null, question.KnownTo, question.AccordingTo));
            var part = Told(scenario, entries, new(question.AsOf!, null, question.KnownTo, question.AccordingTo));
            var until = question.AsOf!.Last(scenario.Zone);
            part.Count.ShouldBeGreaterThan(5);
            string.Join('\n', part.Select(s => s.Text)).ShouldBe(string.Join('\n', whole.Where(s => s.At <= until).Select(s => s.Text)));
        }
    }

    [Theory, MemberData(nameof(Lesson.Names), MemberType = typeof(Lesson))]
    public async Task What_a_role_gets_on_paper_is_the_same_with_what_came_later_or_never_and_without_it(string name)
    {
        var lesson = Lesson.Read(name);
        var scenario = lesson.Script.Scenario with { Record = new(EdtfDate.Parse("1900"), EdtfDate.Parse("2030")) };
        Event[] entries = [.. lesson.Script.Entries];
        foreach (var role in lesson.Exercise.Roles)
        {
            var seen = Hidden.Ids(entries, new(lesson.Exercise.AsOf, lesson.Exercise.AsOf, role.Plays), scenario);
            Event[] without = [.. entries.Where(e => seen.Contains(e.Id))];
            without.Length.ShouldBeLessThan(entries.Length);
            (await HandoutAsync(entries)).ShouldBe(await HandoutAsync(without), role.Id);

            Task<string> HandoutAsync(Event[] history) => PrintedPages.HandoutAsync(RoleHandout.Of(lesson.Exercise, scenario, history, role));
        }
    }

    [Fact]
    public void A_title_that_was_given_later_is_not_told_before()
    {
        const string Head = "scenario: s\ntitle: S\nzone: UTC\nparties: {n: {name: N, kind: state}, m: {name: M, kind: state}}\nevents:\n";
        var script = ScriptReader.Read(
            $"""
            {Head}
              - when: 2025-05-01
                event: talks-scheduled
                talks: round
                parties: [n, m]
              - when: 2025-05-02
                event: statement-made
                by: n
                about: talks/round
                text: We shall come.
              - when: 2025-05-03
                event: talks-opened
                talks: round
                title: The round that made peace
            """.Replace("\n\n", "\n", StringComparison.Ordinal),
            "s.yaml").Script!;
        var faces = Faces.Of(script.Scenario, script.Entries, new("s", EdtfDate.Parse("2025-05-03"), AsKnownThen: true), [], "none")
            .ToDictionary(f => f.Face, f => f.Text);
        var told = faces["replay as known then"];
        var opened = told.IndexOf("The round that made peace", StringComparison.Ordinal);
        opened.ShouldBeGreaterThan(told.IndexOf("We shall come", StringComparison.Ordinal));
        told[..opened].ShouldContain("Round");
        faces["replay as known then, a picture"].Split("next,")[0].ShouldNotContain("The round that made peace");
    }

    [Fact]
    public void Every_form_of_answer_about_a_timeline_is_held_to_that()
    {
        var (scenario, entries) = Library("istanbul-2025.yaml");
        var held = Faces.Of(scenario, entries, new("a", entries[^1].When), [Ref.Phase], entries[0].Id)
            .Where(f => f.Text.StartsWith('{'))
            .Select(f => JsonNode.Parse(f.Text)!["answer"]?.GetValue<string>())
            .OfType<string>();
        AnswerForms.All.Select(f => f.Name).Where(n => !OfNoView.Contains(n.Split('/')[0])).ShouldBe(held.Distinct(), ignoreOrder: true);
    }

    /// <summary>
    /// What a script or a branch is told to be, by whoever writes it; what is held as its documents or as another of its forms (search, tables); and lessons,
    /// whose roles have proofs of their own.
    /// </summary>
    private static readonly string[] OfNoView =
    [
        "sim.check", "sim.load", "sim.list", "sim.branch-list", "sim.branch-create", "sim.branch-change", "sim.branch-rebase", "sim.branch-delete",
        "sim.cite-check", "sim.db-status", "sim.db-verify", "sim.search", "sim.table", "sim.exercise-list", "sim.exercise-run", "sim.exercise-report",
        "sim.exercise-moves",
        "sim.exercise-grades",
    ];

    private static (Scenario Scenario, Event[] Entries) Library(string name)
    {
        var script = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", name)).Script!;
        return (script.Scenario with { Record = new(EdtfDate.Parse("1900"), EdtfDate.Parse("2030")) }, [.. script.Entries]);
    }

    /// <summary>A story told as it became known, step by step as it is printed.</summary>
    private static List<(Instant At, string Text)> Told(Scenario scenario, Event[] entries, Query query)
    {
        var steps = Story.AsKnownThen(scenario, entries, query);
        var story = StoryBoard.Of(scenario, query, steps, StepNames.Of(new(scenario, entries, query, steps), asKnownThen: true), asKnownThen: true);
        return [.. story.Steps.Zip(steps, (told, step) => (step.At.At, Faces.Shown(StoryPage.Render(new(new(Phrase.None, "", ""), [told])))))];
    }

    private static void Same(Scenario scenario, Event[] entries, Event[] other, GetState question, Ref[] things, string left)
    {
        foreach (var (one, two) in Faces.Of(scenario, entries, question, things, left).Zip(Faces.Of(scenario, other, question, things, left)))
        {
            two.Face.ShouldBe(one.Face);
            if (one.Text != two.Text)
            {
                throw new InvalidOperationException($"{question}: {one.Face} tells of what the view does not contain:\n{Differing(one.Text, two.Text)}");
            }
        }
    }

    private static string Differing(string one, string two)
    {
        string[] a = one.Split('\n'), b = two.Split('\n');
        var at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length) - 1);
        return $"with:    {a[at]}\nwithout: {b[at]}";
    }

    private static GetState QuestionOf(Query query) => new("a", query.AsOf, query.KnownBy, false, query.KnownTo, query.AccordingTo);

    /// <summary>Dates spread over the history, each as known then, to a party as known then, to a party, and by an earlier date.</summary>
    private static IEnumerable<GetState> Questions(Scenario scenario, Event[] entries)
    {
        var dates = entries.Select(e => e.When).OrderBy(d => d.Last(scenario.Zone)).ToArray();
        var parties = scenario.Parties.Select(p => p.Id).ToArray();
        for (var i = 1; i <= 3; i++)
        {
            var (date, party) = (dates[dates.Length * i / 4], parties[i % parties.Length]);
            yield return new("a", date, AsKnownThen: true);
            yield return new("a", date, AsKnownThen: true, KnownTo: party, AccordingTo: party);
            yield return new("a", date, KnownTo: party);
            yield return new("a", dates[^1], KnownBy: date, KnownTo: party);
        }
    }

    private static IEnumerable<Ref> Some(IEnumerable<Event> entries, int many)
    {
        Ref[] all = [.. entries.SelectMany(e => e.Happening.Subjects.Append(new(Kind.Event, e.Id))).Where(r => r.Kind != Kind.None).Distinct()];
        return all.Where((_, i) => i % Math.Max(1, all.Length / many) == 0).Take(many);
    }

    /// <summary>
    /// An event that the view contains, to be left out of a branch that contains no more for it: where nobody corrected a report, who shares it tells it as it
    /// was.
    /// </summary>
    private static string LeftOut(Event[] entries, Query query, HashSet<string> seen) => seen.Order(StringComparer.Ordinal)
        .FirstOrDefault(id => Hidden.Ids([.. entries.Where(e => e.Id != id)], query).IsSubsetOf(seen)) ?? "none";

    private static string Print((Event[] Entries, Query Query) c) => $"{c.Query}\n{string.Join('\n', c.Entries.Select(e => e.ToString()))}";
}
