using Npgsql;

namespace Sim.Application.Tests.Storage.Postgres;

public class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_call_gives_a_database_of_its_own()
    {
        var first = await postgres.NewDatabaseAsync();
        var second = await postgres.NewDatabaseAsync();
        await Sql.RunAsync(first, "create table here (id int)");
        (await Sql.RunAsync(second, "select count(*) from pg_tables where tablename = 'here'")).ShouldBe(0L);
        new NpgsqlConnectionStringBuilder(first).Database.ShouldNotBe(new NpgsqlConnectionStringBuilder(second).Database);
    }
}
