using System.Text.Json;
using System.Text.RegularExpressions;
using Sim.Answers.Json;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Scripts;

namespace Sim.Cli.Tests.Boards;

/// <summary>The four scripts, explained thing by thing.</summary>
public partial class ExplanationTests
{
    public static TheoryData<string> Scripts => ["istanbul-2025", "cuba-1962", "camp-david-1978", "good-friday-1998"];

    [Theory, MemberData(nameof(Scripts))]
    public void Everything_that_an_event_names_can_be_explained_in_words_without_raw_dates(string script)
    {
        var (scenario, entries, query) = Read(script);
        var names = Names.Of(scenario, entries);
        Ref[] things =
        [
            .. entries.SelectMany(e => e.Happening.Subjects)
                .Distinct(), .. scenario.Issues.Select(i => new Ref(Kind.Issue, i.Id)).Where(i => entries.Any(e => Mentions.Of(e, i))),
            .. entries.Select(e => new Ref(Kind.Event, e.Id)), Ref.Phase,
        ];
        foreach (var thing in things)
        {
            var explanation = Explanation.Of(scenario, entries, query, thing).ShouldNotBeNull(thing.ToString());
            var text = Shown.At(120, ExplanationPage.Render(ExplanationBoard.Of(scenario, query, explanation, names)));
            text.ShouldContain("SO, NOW");
            RawInstant().Match(text).Value.ShouldBeEmpty($"{thing}: an instant as machines write it");
            (explanation.Steps.Count > 0 || explanation.LeftOut.Count > 0).ShouldBeTrue($"{thing}: nothing is told");
        }
    }

    [Theory, MemberData(nameof(Scripts))]
    public void It_hangs_on_the_events_that_the_state_names(string script)
    {
        var (scenario, entries, query) = Read(script);
        var state = Projection.Project(scenario, entries, query);
        (Ref Thing, IReadOnlyList<string> Because)[] things =
        [
            .. state.Truces.Select(t => (new Ref(Kind.Truce, t.Id), t.Because)), .. state.Proposals.Select(p => (new Ref(Kind.Proposal, p.Id), p.Because)),
            .. state.Talks.Select(t => (new Ref(Kind.Talks, t.Id), t.Because)), .. state.Agreements.Select(a => (new Ref(Kind.Agreement, a.Id), a.Because)),
            .. state.Measures.Select(m => (new Ref(Kind.Measure, m.Id), m.Because)), .. state.Incidents.Select(i => (new Ref(Kind.Incident, i.Id), i.Because)),
            .. state.Parties.Where(p => p.Because.Count > 0).Select(p => (new Ref(Kind.Party, p.Id), p.Because)), (Ref.Phase, state.Phase.Because),
        ];
        foreach (var (thing, because) in things)
        {
            var explanation = Explanation.Of(scenario, entries, query, thing).ShouldNotBeNull(thing.ToString());
            explanation.Because.ShouldBe(because, thing.ToString());
            explanation.Now.ShouldAllBe(n => n.Because.Count > 0 || n.Thing.Kind == Kind.Party || n.Since.At == NodaTime.Instant.MinValue, thing.ToString());
        }
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Every_value_that_is_derived_names_its_events(string script)
    {
        var (scenario, entries, query) = Read(script);
        using var state = JsonDocument.Parse(AnswerForms.State.Write(Projection.Project(scenario, entries, query)));
        Walk(state.RootElement, "state");

        static void Walk(JsonElement at, string path)
        {
            if (at.ValueKind == JsonValueKind.Object)
            {
                // What a party or a track is without any event stands in the script's heading, and so long a track has no history; a condition that nothing
                // decides yet rests on nothing.
                if (at.TryGetProperty("because", out var because) && because.GetArrayLength() == 0)
                {
                    (path.StartsWith("state.parties", StringComparison.Ordinal)
                        || (path == "state.tracks" && at.GetProperty("status").ValueKind == JsonValueKind.Null)
                        || (path == "state.tracks.phase" && at.GetProperty("since").ValueKind == JsonValueKind.Null)
                        || (at.TryGetProperty("met", out var met)
                            && met.ValueKind is JsonValueKind.Null or JsonValueKind.False)).ShouldBeTrue($"{path} rests on nothing");
                }

                foreach (var property in at.EnumerateObject())
                {
                    Walk(property.Value, $"{path}.{property.Name}");
                }
            }
            else if (at.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in at.EnumerateArray())
                {
                    Walk(item, path);
                }
            }
        }
    }

    [Fact]
    public void It_tells_who_says_so_where_it_is_written_and_what_others_say_beside_it()
    {
        var text = Explain("istanbul-2025", "truce/energy-moratorium");
        text.ShouldContain("""According to the president's office (Ukraine), otherwise: from 25 Mar""");
        text.ShouldContain("Reuters (as carried by Malay Mail), paragraph 11");
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain("public since 18 Apr 2025 · Censor.NET, 18 Apr 2025");
        text.ShouldContain("→ Ukraine: silent → joined");
        text.ShouldContain("expired   since 17 Apr 2025 00:00, by the passing of time");
    }

    [Fact]
    public void A_claim_is_told_as_a_claim_with_what_it_claims()
    {
        var text = Explain("camp-david-1978", "agreement/freeze-letter");
        text.ShouldContain("According to Jimmy Carter (United States): The agreement");
        text.ShouldContain("(a claim: it changes nothing)");
        text.ShouldContain("was reached: after the signing");
        Explain("camp-david-1978", "event/united-states-says-freeze-was-agreed").ShouldContain("a claim: nothing rests on it here");
    }

    [Fact]
    public void What_does_not_count_is_listed_with_the_reason_and_the_date_in_words() =>
        Explain("cuba-1962", "measure/jupiters-in-turkey", asOf: "1962-10-29").ShouldMatch(@"24 Apr 1963(.|\n)*it is still ahead of the date asked about");

    [Fact]
    public void What_was_not_known_by_then_is_not_listed_at_all()
    {
        var known = Explain("cuba-1962", "measure/jupiters-in-turkey", knownBy: "1962-10-28");
        known.ShouldNotContain("not public by then");
        known.ShouldNotContain("1969");
        known.ShouldNotContain("jupiters-leave-turkey");
    }

    [Fact]
    public void An_issue_tells_who_stands_where_on_it() =>
        Explain(
            "istanbul-2025",
            "issue/ceasefire").ShouldMatch(
                @"SO, NOW\n  France: demand: (.|\n)*  Russia: openness: (.|\n)*" +
                    @"because of yermak-puts-ceasefire-first, putin-open-to-new-truces,\s+five-state-position-on-ceasefire");

    private static string Explain(string script, string thing, string? knownBy = null, string? asOf = null)
    {
        var (scenario, entries, query) = Read(script);
        Ref.TryParse(thing, out var reference).ShouldBeTrue();
        query = query with { KnownBy = knownBy is null ? null : EdtfDate.Parse(knownBy), AsOf = asOf is null ? query.AsOf : EdtfDate.Parse(asOf) };
        return Shown.At(
            120,
            ExplanationPage.Render(ExplanationBoard.Of(
                scenario,
                query,
                Explanation.Of(scenario, entries, query, reference).ShouldNotBeNull(),
                Names.Of(scenario, entries))));
    }

    private static (Scenario Scenario, IReadOnlyList<Event> Entries, Query Query) Read(string script)
    {
        var read = ScriptReader.ReadFile(Path.Combine(Repository.Root, "scenarios", $"{script}.yaml")).Script.ShouldNotBeNull();
        return (read.Scenario, read.Entries, new(Timeline.LastAsked(read.Scenario.Zone, read.Entries)!));
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d")]
    private static partial Regex RawInstant();
}
