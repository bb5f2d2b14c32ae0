namespace Sim.Application.Tests.Timelines;

public class HostileTextTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_text_that_the_database_cannot_keep_is_refused_by_the_name_of_its_event()
    {
        await using var store = await Store.NewAsync(postgres);

        var refusal = await Should.ThrowAsync<RequestRefusedException>(() => store.Load(Script(
            Says("fine", "2025-05-01"),
            Says("odd", "2025-05-01", "before \0 after"))));

        refusal.Said().ShouldStartWith("The event odd holds a character that the store cannot keep");
        await Should.ThrowAsync<UnknownTimelineException>(() => store.Send(new GetTimeline("two-sides")));
    }

    [Fact]
    public async Task So_is_a_title()
    {
        await using var store = await Store.NewAsync(postgres);

        (await Should.ThrowAsync<RequestRefusedException>(() => store.Load(Script(Scenario(title: "a\0b"), Says("a", "2025-05-01"))))).Said()
            .ShouldStartWith("The script's header holds");
    }

    [Theory]
    [InlineData("\"quoted\" \\u0000 back\\slash \\")]
    [InlineData("'; drop table sim.mt_events; -- {0} %s $1 @p :x")]
    [InlineData("line\nbreak\ttab\r\nend")]
    [InlineData("العربية \u202eright to left\u202c 中文 🕊️ \u0301 \ufffd \uffff")]
    [InlineData("</script><b>{\"json\":[1]}")]
    public async Task Any_other_text_comes_back_as_it_was(string text)
    {
        await using var store = await Store.NewAsync(postgres);
        var script = Script(Scenario(title: text), Says("a", "2025-05-01", text));
        await store.Load(script);

        var content = await store.Send(new GetTimeline("two-sides"));

        content.Scenario.ShouldBe(script.Scenario);
        content.Entries.ShouldBe(script.Entries);
        (await store.Load(script)).Changed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_title_of_a_hundred_kilobytes_is_kept()
    {
        await using var store = await Store.NewAsync(postgres);
        var script = Script(Scenario(title: string.Concat(Enumerable.Repeat("long ", 20_000)) + "end"), Says("a", "2025-05-01"));
        await store.Load(script);

        (await store.Send(new GetTimeline("two-sides"))).Scenario.Title.ShouldBe(script.Scenario.Title);
        (await store.Send(new ListTimelines())).ShouldHaveSingleItem().Title.Length.ShouldBe(script.Scenario.Title.Length);
    }
}
