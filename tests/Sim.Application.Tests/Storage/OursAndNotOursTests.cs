using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage;

/// <summary>What is not sim's is not touched, what it may not do is said with the right grant, and a clock that jumps is said.</summary>
public class OursAndNotOursTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_schema_of_its_name_that_another_made_is_neither_read_nor_written()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Sql("create schema sim");
        await store.Sql("create table sim.cards (id int)");
        foreach (var asked in (Func<Task>[])
        [
            () => store.Load(Script(Says("a", "2025-05-01"))), () => store.Send(new ListTimelines()), () => store.Send(new GetTimeline("two-sides")),
            () => store.Send(new VerifyStore()),
        ])
        {
            (await Should.ThrowAsync<StoreUnavailableException>(asked)).Message.ShouldContain("a schema sim that sim did not make: it holds cards");
        }

        (await store.Sql("select count(*) from pg_class where relnamespace = to_regnamespace('sim')")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_table_that_is_called_as_ours_and_is_another_s_is_not_taken_for_it()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Sql("create schema sim");
        await store.Sql("create table sim.mt_events (a int)");
        foreach (var asked in (Func<Task>[])[() => store.Load(Script(Says("a", "2025-05-01"))), () => store.Send(new VerifyStore())])
        {
            (await Should.ThrowAsync<StoreUnavailableException>(asked)).Message.ShouldContain("a schema sim that sim did not make: it holds mt_events");
        }
    }

    [Fact]
    public async Task An_empty_schema_of_its_name_is_taken()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Sql("create schema sim");
        (await store.Load(Script(Says("a", "2025-05-01")))).Added.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Who_may_only_read_reads_all_and_is_told_the_right_grant_when_it_writes()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        var role = $"reader_{Guid.NewGuid():N}";
        await store.Sql($"create role {role} login password 'r'; grant usage on schema sim to {role}; grant select on all tables in schema sim to {role}");
        try
        {
            var asReader = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Username = role, Password = "r" }.ConnectionString;
            await using (var reader = new Store(asReader))
            {
                (await reader.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(1);
                (await reader.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
                (await Should.ThrowAsync<StoreUnavailableException>(() => reader.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02"))))).Message
                    .ShouldContain($"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA sim TO {role}");
            }

            await store.Sql(
                $"grant insert, update, delete on all tables in schema sim to {role}; grant usage, select on all sequences in schema sim to {role}");
            await using var writer = new Store(asReader);
            (await writer.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")))).Added.ShouldBe(["b"]);
        }
        finally
        {
            await store.Sql($"drop owned by {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task A_clock_behind_the_store_is_said_and_the_record_keeps_its_order()
    {
        var notices = new List<string>();
        await using var store = new Store(
            await postgres.NewDatabaseAsync(), also: services => services.AddSingleton(new StoreNotice(notices.Add)));
        store.Clock.Now = new(2028, 3, 1, 0, 0, 0, TimeSpan.Zero);
        await store.Load(Script(Says("a", "2025-05-01")));
        notices.ShouldBeEmpty();
        store.Clock.Now = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")));
        notices.ShouldHaveSingleItem().ShouldContain("the store's last write here was recorded at 2028-03-01T00:00:00Z");
        (await store.Send(new ListTimelines())).Single().LoadedAt.ShouldBe(Instant.FromUtc(2028, 3, 1, 0, 0));
    }
}
