using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage;

public class UnavailabilityTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Where_no_server_answers_the_message_names_the_place_and_what_to_do_and_never_the_password()
    {
        await using var store = new Store("Host=127.0.0.1;Port=1;Username=someone;Password=hush-hush;Database=nowhere");

        foreach (var failing in (Func<Task>[])[() => store.Send(new ListTimelines()), () => store.Load(Script(Says("a", "2025-05-01")))])
        {
            var failure = await Should.ThrowAsync<StoreUnavailableException>(failing);
            failure.Message.ShouldStartWith("The PostgreSQL server at 127.0.0.1:1 does not answer: ");
            failure.Message.ShouldContain("Check that it runs");
            failure.ToString().ShouldNotContain("hush-hush");
        }
    }

    [Theory]
    [InlineData("Password=hush-hush", "refuses: password authentication failed", "Check the user and the password.")]
    [InlineData("Database=no-such-database", "refuses: database \"no-such-database\" does not exist.", "Create the database")]
    public async Task What_the_server_refuses_is_told_with_its_remedy(string changed, string what, string remedy)
    {
        var connection = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync() + ";" + changed).ConnectionString;
        await using var store = new Store(connection);

        var failure = await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new ListTimelines()));

        failure.Message.ShouldContain(what);
        failure.Message.ShouldContain(remedy);
        failure.ToString().ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task A_user_who_may_not_make_the_tables_is_told_so()
    {
        var database = await postgres.NewDatabaseAsync();
        var reader = $"reader_{Guid.NewGuid():N}";
        await Postgres.Sql.RunAsync(database, $"create role {reader} login password 'hush-hush'");
        await using var store = new Store(new NpgsqlConnectionStringBuilder(database) { Username = reader, Password = "hush-hush" }.ConnectionString);

        (await store.Send(new ListTimelines())).ShouldBeEmpty();
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Load(Script(Says(
            "a",
            "2025-05-01"))))).Message.ShouldContain("GRANT CREATE ON DATABASE");
        await Postgres.Sql.RunAsync(database, $"drop role {reader}");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_not_held_against_the_next_request()
    {
        await using var store = await Store.NewAsync(postgres);
        await store.Load(Script(Says("a", "2025-05-01")));
        await store.Sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetTimeline("two-sides")));

        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(1);
    }
}
