using Npgsql;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

public class PostgresTargetTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "  ")]
    public void Without_a_name_the_private_server_is_meant(string? option, string? variable) =>
        PostgresTarget.Choose(option, variable).ShouldBe(new PostgresTarget.Private());

    [Fact]
    public void The_option_comes_before_the_variable() =>
        PostgresTarget.Choose("Host=one", "Host=two").ShouldBe(new PostgresTarget.Named("Host=one", "--postgres"));

    [Fact]
    public void The_variable_comes_before_the_private_server() =>
        PostgresTarget.Choose(null, "Host=two").ShouldBe(new PostgresTarget.Named("Host=two", "SIM_POSTGRES"));

    [Theory]
    [InlineData("postgres://ada:secret@db.example:5433/talks", "Host=db.example;Port=5433;Username=ada;Password=secret;Database=talks")]
    [InlineData("postgresql://ada@db.example/talks", "Host=db.example;Username=ada;Database=talks")]
    [InlineData("postgres://db.example", "Host=db.example")]
    [InlineData("postgres://", "Host=localhost")]
    [InlineData("postgres://ada:se%40c%2Fr%3Aet@db.example/talks", "Host=db.example;Username=ada;Password=se@c/r:et;Database=talks")]
    [InlineData("postgres://ada:se@cret@db.example/talks", "Host=db.example;Username=ada;Password=se@cret;Database=talks")]
    [InlineData("postgres://ada:se:cret@db.example/talks", "Host=db.example;Username=ada;Password=se:cret;Database=talks")]
    [InlineData("postgres://ada:a;b=c@db.example/talks", "Host=db.example;Username=ada;Password='a;b=c';Database=talks")]
    [InlineData("postgres://ada@[::1]:5433/talks", "Host=::1;Port=5433;Username=ada;Database=talks")]
    [InlineData("postgres://ada@[::1]/talks", "Host=::1;Username=ada;Database=talks")]
    [InlineData("postgres:///talks?host=/var/run/postgresql&user=ada", "Host=/var/run/postgresql;Username=ada;Database=talks")]
    [InlineData(
        "postgres://db.example/talks?sslmode=verify-full&connect_timeout=3&application_name=a%20b",
        "Host=db.example;Database=talks;SSL Mode=VerifyFull;Timeout=3;Application Name=a b")]
    public void A_url_means_what_it_means_to_psql(string url, string keywords)
    {
        var named = PostgresTarget.Choose(url, null).ShouldBeOfType<PostgresTarget.Named>();
        new NpgsqlConnectionStringBuilder(named.ConnectionString).EquivalentTo(new NpgsqlConnectionStringBuilder(keywords))
            .ShouldBeTrue(named.ConnectionString);
    }

    [Theory]
    [InlineData("tomato")]
    [InlineData("Username=ada;Password=tomato")]
    [InlineData("Host=db.example;Password=to;tomato")]
    [InlineData("Host=db.example;Port=tomato")]
    [InlineData("postgres://ada:tomato@db.example:port/talks")]
    [InlineData("postgres://ada:1/tomato@db.example/talks")]
    [InlineData("postgres://ada:tom?tomato@db.example/talks")]
    [InlineData("postgres://ada:x@db.example/talks?tomato=1")]
    [InlineData("postgres://ada:x@db.example/talks?sslmode=tomato")]
    public void A_connection_that_cannot_be_read_is_refused_without_repeating_any_of_it(string text)
    {
        var refusal = Should.Throw<StoreUnavailableException>(() => PostgresTarget.Choose(null, text));
        refusal.ToString().ShouldNotContain("tomato");
        refusal.Message.ShouldContain("SIM_POSTGRES");
        refusal.Message.ShouldContain("postgres://user:password@host:port/database");
    }

    [Fact]
    public void An_empty_option_is_an_error_rather_than_a_wish_for_the_private_server() =>
        Should.Throw<StoreUnavailableException>(() => PostgresTarget.Choose("", null)).Message.ShouldContain("--postgres");

    [Fact]
    public async Task A_named_server_that_is_not_there_is_explained_without_its_password()
    {
        var target = PostgresTarget.Choose("postgres://ada:tomato@127.0.0.1:1/talks", null);
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => target.OpenAsync(
            new PrivatePostgres(TimeProvider.System),
            TestContext.Current.CancellationToken));
        refusal.ToString().ShouldNotContain("tomato");
        refusal.Message.ShouldContain("127.0.0.1:1, named by --postgres");
        target.ToString().ShouldNotContain("tomato");
    }
}

public class NamedServerTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly PrivatePostgres unused = new(TimeProvider.System, folder: "/nowhere");

    [Fact]
    public async Task A_named_server_that_answers_is_used_as_it_is()
    {
        var connection = await postgres.NewDatabaseAsync();
        var server = await PostgresTarget.Choose(connection).OpenAsync(unused, Ct);
        server.StartedNow.ShouldBeFalse();
        (await Sql.RunAsync(server.ConnectionString, "select current_database()")).ShouldBe(new NpgsqlConnectionStringBuilder(connection).Database);
    }

    [Theory]
    [InlineData("Database", "nowhere", "createdb nowhere")]
    [InlineData("Password", "tomato", "Check the user and the password")]
    public async Task A_refusal_of_a_named_server_comes_with_the_remedy(string keyword, string value, string remedy)
    {
        var connection = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()) { [keyword] = value, Pooling = false }.ConnectionString;
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => PostgresTarget.Choose(connection).OpenAsync(unused, Ct));
        refusal.Message.ShouldContain(remedy);
        refusal.ToString().ShouldNotContain("tomato");
    }
}
