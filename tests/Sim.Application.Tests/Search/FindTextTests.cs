using Sim.Application.Branches;
using Sim.Application.Search;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Application.Tests.Search;

public class FindTextTests(PostgresFixture postgres)
{
    private static readonly Scenario Case = Scenario() with
    {
        Parties =
        [
            new("north", "The North", PartyKind.State, [Role.Belligerent], Voices: [new("gonul", "Gönül Şahin")]),
            new("south", "The South", PartyKind.State, [Role.Belligerent]),
        ],
        Sources = [new("gazette", "The Gazette", "Ultimatums of the week"), new("memoir", Title: "The hidden pipeline")],
        Issues = [new("border", "The border"), new("pipeline", "The pipeline")],
    };

    private static readonly Event[] Events =
    [
        Says("threat", "2025-05-01", "Sets two ultimatums in one night.") with { Source = [new("gazette")] },
        new(
            "offer",
            EdtfDate.Parse("2025-05-02"),
            new ProposalTabled("pause", "A pause for the harvest", By: [new("north", "gonul")], To: [new("south")], Terms: ["prisoners are exchanged"])),
        Says("calm", "2025-05-03", "All is quiet.") with { Note = "No ultimatum this time." },
        Says("secret", "2025-05-04", "Agrees to the pipeline.") with { NeverReported = true, KnownTo = ["north"], Source = [new("memoir")] },
        Says("late", "2025-05-05", "An ultimatum was withdrawn.") with { Reported = EdtfDate.Parse("2025-06-01") },
    ];

    [Theory]
    [InlineData("ultimatum", "threat late calm gazette")]
    [InlineData("ULTIMATUMS night", "threat")]
    [InlineData("\"two ultimatums\"", "threat")]
    [InlineData("\"ultimatums two\"", "")]
    [InlineData("ultimatum -withdrawn", "threat calm gazette")]
    [InlineData("quiet or night", "threat calm")]
    [InlineData("exchange prisoner", "offer")]
    [InlineData("gonul", "north offer")]
    [InlineData("Gönül harvest", "offer")]
    [InlineData("nothing of the kind", "")]
    public async Task Words_are_found_in_all_their_forms_and_in_quotes_as_they_stand(string text, string expected)
    {
        await using var store = await LoadedAsync();
        (await Found(store, text)).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Fact]
    public async Task What_an_event_says_comes_before_its_note_and_a_note_is_marked_as_one()
    {
        await using var store = await LoadedAsync();
        var found = await store.Send(new FindText("ultimatum", new("two-sides")));
        found.Hits.Select(h => h.Reference).Last().ShouldBe("event/calm");
        var snippet = found.Hits[^1].Snippets.ShouldHaveSingleItem();
        snippet.In.ShouldBe(FoundIn.Notes);
        snippet.Parts.ShouldBe([new("No ", false), new("ultimatum", true), new(" this time.", false)]);
        found.Hits.Single(h => h.Reference == "event/threat").Snippets[0].Parts.Single(p => p.Marked).Text.ShouldBe("ultimatums");
    }

    [Theory]
    [InlineData(null, null, "pipeline", "secret memoir pipeline")]
    [InlineData(null, "south", "pipeline", "")]
    [InlineData(null, "north", "pipeline", "secret memoir")]
    [InlineData("2025-05-10", null, "pipeline", "")]
    [InlineData("2025-05-10", null, "ultimatum", "threat calm gazette")]
    public async Task A_view_is_searched_as_if_there_were_nothing_else(string? knownBy, string? knownTo, string text, string expected)
    {
        await using var store = await LoadedAsync();
        var found = await store.Send(new FindText(text, new("two-sides", KnownBy: knownBy is null ? null : EdtfDate.Parse(knownBy), KnownTo: knownTo)));
        found.Hits.Select(Id).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        found.Count.ShouldBe(found.Hits.Count);
        found.Near.ShouldNotContain("pipeline");
    }

    [Fact]
    public async Task Filters_keep_what_a_log_keeps_and_places_what_stands_there()
    {
        await using var store = await LoadedAsync();
        (await Found(store, "ultimatum", new("two-sides", Source: "gazette"))).ShouldBe(["threat"]);
        (await Found(store, "ultimatum", new("two-sides", From: EdtfDate.Parse("2025-05-03"), To: EdtfDate.Parse("2025-05-04")))).ShouldBe(["calm"]);
        (await Found(store, "ultimatum", only: FoundIn.Notes)).ShouldBe(["calm"]);
        (await Found(store, "ultimatum", only: FoundIn.Sources)).ShouldBe(["gazette"]);
        (await Found(store, "harvest", only: FoundIn.Names)).ShouldBe(["pause"]);
        (await store.Send(new FindText(
            "ultimatum",
            new("two-sides"),
            Most: 1))).ShouldSatisfyAllConditions(f => f.Count.ShouldBe(4), f => f.Hits.Count.ShouldBe(1));
    }

    [Fact]
    public async Task Everywhere_a_branch_is_found_only_by_what_is_its_own()
    {
        await using var store = await LoadedAsync();
        await store.Load(Script(Scenario("elsewhere"), Says("there", "2025-05-01", "Another ultimatum.")));
        await store.Send(new CreateBranch("two-sides@what-if", new(EdtfDate.Parse("2025-05-01"))));
        await store.Send(new RecordEvents("two-sides@what-if", new([EntryCodec.ToScript(Says("own", "2025-05-02", "An ultimatum of its own."))], default)));

        var everywhere = await store.Send(new FindText("ultimatum", new("")));
        everywhere.Hits.Where(h => h.Timeline == "two-sides@what-if").Select(Id).ShouldBe(["own"]);
        everywhere.Hits.Select(h => h.Timeline).Distinct().Order().ShouldBe(["elsewhere", "two-sides", "two-sides@what-if"]);
        (await Found(store, "ultimatum", new("two-sides@what-if"))).ShouldBe(["threat", "own", "gazette"], ignoreOrder: true);
        // The other case has no such party, and so nothing that it knew.
        (await store.Send(new FindText("ultimatum", new("", By: "north/gonul")))).Timelines.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Where_nothing_is_found_near_words_are_named_and_where_nothing_is_asked_it_is_said()
    {
        await using var store = await LoadedAsync();
        (await store.Send(new FindText("ultimatim", new("two-sides")))).Near.ShouldBe(["ultimatum", "ultimatums"]);
        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new FindText(" -- ", new("two-sides"))))).Said()
            .ShouldBe("There is no word to look for in ' -- '.");
        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new FindText(new string('a', 1001), new("two-sides"))))).Said()
            .ShouldBe("The text has 1001 characters; a search takes at most 1000.");
    }

    [Theory]
    [InlineData("'; drop schema sim cascade; --")]
    [InlineData("a\0b")]
    [InlineData("\ud800 ultimatum")]
    [InlineData("ultimatum & | ! <-> :* ( \\")]
    [InlineData("\"ultimatum")]
    public async Task Whatever_is_asked_is_only_looked_for(string text)
    {
        await using var store = await LoadedAsync();
        await store.Send(new FindText(text, new("two-sides")));
        (await store.Send(new FindText("ultimatum", new("two-sides")))).Count.ShouldBe(4);
    }

    private async Task<Store> LoadedAsync()
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Script(Case, Events));
        return store;
    }

    private static async Task<IEnumerable<string>> Found(Store store, string text, GetLog? among = null, FoundIn? only = null) =>
        (await store.Send(new FindText(text, among ?? new("two-sides"), only))).Hits.Select(Id);

    private static string Id(Hit hit) => hit.Reference.Split('/')[1];
}
