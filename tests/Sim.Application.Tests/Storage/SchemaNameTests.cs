using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage;

/// <summary>What names a schema stands in every question to the database: nothing but a plain name is taken.</summary>
public class SchemaNameTests(PostgresFixture postgres)
{
    [Theory, InlineData("spring"), InlineData("sim2"), InlineData("a"), InlineData("sim_of_2026"), InlineData("windows")]
    public void A_plain_name_is_taken(string name)
    {
        SchemaName.Choose(name, variable: null).Name.ShouldBe(name);
        SchemaName.Choose(option: null, name).Name.ShouldBe(name);
        SchemaName.Choose(name, "another").Name.ShouldBe(name, "what is typed counts before the variable");
    }

    [Fact]
    public void Without_a_name_it_is_the_usual_one() => SchemaName.Choose(option: null, variable: "").ShouldBe(SchemaName.Usual);

    [Theory]
    [InlineData("")]
    [InlineData(" spring")]
    [InlineData("Spring")]
    [InlineData("2spring")]
    [InlineData("_spring")]
    [InlineData("spring;drop schema sim cascade")]
    [InlineData("spring'")]
    [InlineData("\"spring\"")]
    [InlineData("spring.mt_events")]
    [InlineData("spring--")]
    [InlineData("<schema>")]
    [InlineData("fr\u00fchling")]
    [InlineData("\u0455im")]
    [InlineData("spring\n")]
    [InlineData("spring\0")]
    [InlineData("pg_catalog")]
    [InlineData("pg_temp")]
    [InlineData("public")]
    [InlineData("information_schema")]
    [InlineData("user")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public void Anything_else_is_refused_and_not_repeated(string name)
    {
        var said = Should.Throw<StoreUnavailableException>(() => SchemaName.Choose(name, variable: null)).Message;
        said.ShouldStartWith("--schema ");
        said.ShouldContain("such as sim_two");
        if (name.Length > 4)
        {
            said.ShouldNotContain(name);
        }
    }

    [Fact]
    public async Task So_is_every_word_that_the_server_keeps_for_itself()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());
        await using var command = source.CreateCommand("select word from pg_get_keywords() where catcode in ('R', 'T')");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var words = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            words.Add(reader.GetString(0));
        }

        words.Count.ShouldBeGreaterThan(90);
        words.Where(IsTaken).ShouldBeEmpty();

        static bool IsTaken(string word)
        {
            try
            {
                return SchemaName.Choose(word, variable: null) is not null;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        }
    }
}
