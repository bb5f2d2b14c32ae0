using Sim.Domain.Events;

namespace Sim.Application.Tests.Storage;

/// <summary>Many events are copied into Marten's tables, and nobody sees by which way they came.</summary>
public class EventCopyTests(PostgresFixture postgres)
{
    private const string Rows = """
        select string_agg(concat_ws(' ', version, data::text, bdata is null, type, timestamp, tenant_id, mt_dotnet_type, is_archived), E'\n' order by version)
        from sim.mt_events where stream_id =
        """;

    private static readonly string[] Ids = [.. Enumerable.Range(0, EventCopy.Least + 20).Select(n => $"e{n}")];

    [Fact]
    public async Task What_is_copied_stands_there_as_Marten_writes_it()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Send(new LoadScenario(Of(Ids), As: "copied"));
        await store.Send(new LoadScenario(Of(Ids[..110]), As: "by-marten"));
        await store.Send(new LoadScenario(Of(Ids), As: "by-marten"));

        var copied = (string)(await store.Sql($"{Rows} 'copied' and type = 'statement-made'"))!;
        var written = (string)(await store.Sql($"{Rows} 'by-marten' and type = 'statement-made'"))!;
        string[] WithoutVersion(string rows) => [.. rows.Split('\n').Select(r => r[(r.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
        WithoutVersion(copied).ShouldBe(WithoutVersion(written));
        (await store.Sql("select version from sim.mt_streams where id = 'copied'")).ShouldBe(Ids.Length + 2L);
        (await store.Sql("select count(distinct seq_id) from sim.mt_events")).ShouldBe(await store.Sql("select count(*) from sim.mt_events"));
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_goes_on_from_where_the_stream_is_and_tells_how_far_it_is()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        var told = new Told();
        (await store.Send(new LoadScenario(Of(["a", .. Ids])) { Progress = told })).Added.Count.ShouldBe(Ids.Length);
        told.Done.Select(d => d.Written).ShouldBe(Enumerable.Range(1, Ids.Length + 1));
        told.Done.ShouldAllBe(d => d.All == Ids.Length + 1);
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
        (await store.Send(new LoadScenario(Of(["a", .. Ids])))).Changed.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_broken_off_leaves_nothing()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        const string Rows = "select concat_ws(' ', (select count(*) from sim.mt_events), (select count(*) from sim.seals), "
            + "(select sum(version) from sim.mt_streams))";
        var before = await store.Sql(Rows);
        using var stop = new CancellationTokenSource();
        var half = new Told(n => { if (n == Ids.Length / 2) { stop.Cancel(); } });
        await Should.ThrowAsync<OperationCanceledException>(() => store.Send(new LoadScenario(Of(["a", .. Ids])) { Progress = half }, stop.Token));
        (await store.Sql(Rows)).ShouldBe(before);
    }

    [Fact]
    public async Task Of_two_that_copy_into_one_stream_at_once_one_waits_and_says_that_nothing_changed()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        await using var other = new Store(store.ConnectionString);
        var both = await Task.WhenAll(store.Send(new LoadScenario(Of(["a", .. Ids]))), other.Send(new LoadScenario(Of(["a", .. Ids]))));
        both.Count(l => l.Changed).ShouldBe(1);
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
    }

    private static Sim.Scenarios.Scripts.Script Of(IEnumerable<string> ids) => Script([.. ids.Select(id => Says(id, "2025-05-01"))]);

    private sealed class Told(Action<int>? then = null) : IProgress<LoadProgress>
    {
        public List<(int Written, int All)> Done { get; } = [];

        public void Report(LoadProgress value)
        {
            Done.Add((value.Written, value.All));
            then?.Invoke(value.Written);
        }
    }
}
