using Sim.Application.Sources;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Application.Tests.Sources;

public class GetSourcesTests(PostgresFixture postgres)
{
    private static readonly Scenario Case = Scenario() with
    {
        Sources = [new("gazette", "The Gazette"), new("herald", "The Herald"), new("memoir", Title: "What nobody knew"), new("unread", "Never cited")],
    };

    private static readonly Event[] Events =
    [
        Says("open", "2025-05-01") with { Source = [new("gazette", 3), new("gazette", 1)] },
        Says("both", "2025-05-02") with { Source = [new("gazette", 3), new("herald")] },
        Says("claimed", "2025-05-03") with { Source = [new("herald")], AccordingTo = [new("south")] },
        Says("secret", "2025-05-04") with { Source = [new("memoir")], NeverReported = true, KnownTo = ["north"] },
        Says("bare", "2025-05-05"),
    ];

    [Fact]
    public async Task What_rests_on_a_source_is_told_with_what_rests_on_it_alone_and_its_paragraphs()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Case, Events));

        var answer = await store.Send(new GetSources(new("two-sides")));

        answer.Sources.Select(s => s.Source.Id).ShouldBe(["gazette", "herald", "memoir", "unread"]);
        var gazette = answer.Sources[0];
        gazette.Events.ShouldBe(["open", "both"]);
        gazette.Alone.ShouldBe(["open"]);
        gazette.Claims.ShouldBeEmpty();
        gazette.Cited.Select(c => $"{c.Paragraph}: {string.Join(' ', c.Events)}").ShouldBe(["1: open", "3: open both"]);
        answer.Sources[1].Claims.ShouldBe(["claimed"]);
        answer.Sources[3].Events.ShouldBeEmpty();
        answer.Entries.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("2025-05-01", null, null, "gazette unread")]
    [InlineData("2025-05-09", "2025-05-09", null, "gazette herald")]
    [InlineData("2025-05-09", null, "south", "gazette herald")]
    [InlineData("2025-05-09", null, "north", "gazette herald memoir")]
    public async Task A_view_names_no_source_of_what_it_does_not_contain(string asOf, string? knownBy, string? knownTo, string expected)
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Case, Events));

        var cuts = new GetState("two-sides", EdtfDate.Parse(asOf), knownBy is null ? null : EdtfDate.Parse(knownBy), KnownTo: knownTo);
        var answer = await store.Send(new GetSources(cuts));
        string.Join(' ', answer.Sources.Select(s => s.Source.Id)).ShouldBe(expected);

        var state = await store.Send(cuts);
        state.State.Sources.Keys.ShouldBe(answer.Sources.Where(s => s.Events.Count > 0).Select(s => s.Source.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task The_log_is_filtered_by_a_source_and_knows_none_that_the_view_does_not_have()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Case, Events));

        (await store.Send(new GetLog("two-sides", Source: "herald"))).Entries.Select(e => e.Entry.Id).ShouldBe(["both", "claimed"]);
        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new GetLog("two-sides", KnownTo: "south", Source: "memoir")))).Said()
            .ShouldBe("There is no source 'memoir' in two-sides; its sources are herald, gazette.");
    }
}
