namespace Sim.Cli.Tests;

/// <summary>Whatever the server refuses with, and in whatever verb: a sentence, a documented status, no trace, and no half answer.</summary>
public class NoTraceTests(PostgresFixture postgres)
{
    /// <summary>One code of every class of SQLSTATE that PostgreSQL documents, and those that have a meaning of their own here.</summary>
    private static readonly string[] States =
    [
        "02000", "03000", "08006", "08P01", "09000", "0A000", "0B000", "0F000", "0L000", "0P000", "0Z000", "20000", "21000", "22021", "22P02", "23505",
        "24000", "25006", "25P02", "26000", "27000", "28000", "2B000", "2D000", "2F000", "34000", "38000", "39000", "3B000", "3D000", "3F000", "40001",
        "40P01", "42501", "42601", "42P01", "44000", "53100", "53200", "53300", "54000", "55000", "55P03", "57014", "57P01", "57P03", "58030", "58P01",
        "72000", "F0000", "HV000", "P0001", "XX000", "XX001", "XX002",
    ];

    private static readonly string[] Lines =
    [
        "list", "state istanbul-2025", "log istanbul-2025", "replay istanbul-2025", "explain istanbul-2025 truce/victory-day", "spans istanbul-2025",
        "sources istanbul-2025", "search ultimatum", "table istanbul-2025", "diff istanbul-2025 --from 2025-05-08 --to 2025-05-11", "export istanbul-2025",
        "branch create istanbul-2025@x --at 2025-05-09", "branch list istanbul-2025", "branch without istanbul-2025@x putin-declares-victory-day-truce",
        "branch record istanbul-2025@x statement-made --by russia --text No. --when 2025-05-09", "branch amend istanbul-2025@x a --note b",
        "branch rebase istanbul-2025@x", "branch delete istanbul-2025@x", "branch compare istanbul-2025 istanbul-2025@x", "forget istanbul-2025 --yes",
        "load scenarios/cuba-1962.yaml", "db verify", "exercise list", "exercise show run-1", "exercise start small-lesson --role north",
        "exercise undo run-1 --reason Why.", "exercise report run-1", "exercise grades small-lesson",
    ];

    [Fact]
    public async Task Every_class_of_refusal_is_told_in_a_sentence()
    {
        using var server = new Refuser(await postgres.NewDatabaseAsync());
        foreach (var state in States)
        {
            foreach (var line in (string[])["state istanbul-2025", "load scenarios/cuba-1962.yaml", "branch create istanbul-2025@x --at 2025-05-09"])
            {
                await ToldAsync(server, state, line);
            }
        }

        server.Times.ShouldBeGreaterThanOrEqualTo(3 * States.Length);
    }

    [Fact]
    public async Task Every_verb_tells_it()
    {
        using var server = new Refuser(await postgres.NewDatabaseAsync());
        foreach (var line in Lines)
        {
            foreach (var state in (string[])["XX000", "57014", "53100", "42501"])
            {
                await ToldAsync(server, state, line);
            }
        }

        server.Times.ShouldBeGreaterThan(3 * Lines.Length);
    }

    private static async Task ToldAsync(Refuser server, string state, string line)
    {
        server.SqlState = state;
        var before = server.Times;
        string[] words = [.. line.Split(' ').Select(w => w.StartsWith("scenarios/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, w) : w)];
        var run = await SimProcess.HereAsync([.. words, "--postgres", server.ConnectionString]);
        var said = $"{state}, sim {line}: status {run.Status}\n{run.Answer}\n{run.Notices}";
        if (server.Times == before)
        {
            // Refused before it came to the server, by what the words say.
            run.Status.ShouldBe(Exit.BadInput, said);
            return;
        }

        run.Status.ShouldNotBe(Exit.Done, said);
        run.Answer.ShouldBeEmpty(said);
        run.Notices.ShouldStartWith("sim: ", Case.Sensitive, said);
        run.Notices.ShouldNotContain("   at ", Case.Sensitive, said);
        run.Notices.ShouldNotContain("Exception", Case.Sensitive, said);
    }
}
