using Sim.Application.Storage;

namespace Sim.Cli.Tests;

/// <summary>Two stores in one database, told apart by the schema that a line or the environment names.</summary>
public class SchemaOptionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_verb_that_takes_a_database_takes_a_schema_in_it()
    {
        // A paragraph an option, in the order of the verbs.
        var paragraphs = (await SimProcess.HereAsync("help", "--man")).ShouldAnswer().Answer.Split(".TP\n");
        var named = paragraphs.Index().Where(p => p.Item.StartsWith(@"\fB\-\-postgres\fR", StringComparison.Ordinal)).ToArray();
        named.Length.ShouldBeGreaterThan(35);
        named.ShouldAllBe(p => paragraphs[p.Index + 1].StartsWith(@"\fB\-\-schema\fR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_loaded_into_one_is_not_in_the_other()
    {
        var store = await postgres.NewDatabaseAsync();
        await AskAsync("state", "istanbul-2025", "--schema", "spring");
        (await AskAsync("list", "--schema", "spring")).Answer.ShouldContain("istanbul-2025");
        (await AskAsync("list")).Answer.ShouldNotContain("istanbul-2025");
        (await AskAsync("search", "Easter", "--schema", "spring")).Answer.ShouldContain("Easter truce");
        await AskAsync("branch", "create", "istanbul-2025@there", "--at", "2025-05-09", "--schema", "spring", "--once", "a name");
        await AskAsync(
            "branch", "record", "istanbul-2025@there", "statement-made", "--by", "russia", "--text", "Here.", "--when", "2025-05-09", "--schema", "spring");
        (await AskAsync("db", "verify", "--schema", "spring")).Answer.ShouldContain("istanbul-2025@there");

        // A citation says what was asked, and not where; it is checked where the line that checks it says.
        var line = (await AskAsync("state", "istanbul-2025", "--as-of", "2025-05-09", "--cite", "--schema", "spring")).Answer;
        line.ShouldNotContain("spring");
        (await AskAsync("cite", "check", line.Trim(), "--schema", "spring")).Answer.ShouldStartWith("The answer is the one that was cited");

        var named = SimProcess.Start(store, ["list"], (SchemaName.Variable, "spring"));
        (await SimProcess.FinishAsync(named)).ShouldEndWith(Exit.Done).Answer.ShouldContain("istanbul-2025@there");

        async Task<Ran> AskAsync(params string[] args) => (await SimProcess.HereAsync([.. args, "--postgres", store])).ShouldEndWith(Exit.Done);
    }

    [Theory, InlineData("sim; drop schema sim"), InlineData("pg_catalog"), InlineData(""), InlineData("\u001b[31m"), InlineData("select")]
    public async Task What_is_no_plain_name_is_refused_before_any_server_is_asked(string name)
    {
        foreach (var verb in (string[][])[["list"], ["state", "istanbul-2025"], ["db", "backup", "/tmp/none.backup"], ["serve", "--port", "0"], ["mcp"]])
        {
            var ran = (await SimProcess.HereAsync([.. verb, "--schema", name])).ShouldEndWith(Exit.BadInput);
            ran.Notices.ShouldContain("--schema ");
            ran.Notices.ShouldContain("such as sim_two");
        }
    }
}
