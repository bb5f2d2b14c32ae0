using Sim.Answers.Citations;

namespace Sim.Cli.Tests;

public class CiteTests(PostgresFixture postgres)
{
    private const string Small = """
        scenario: small
        title: A small case
        zone: Europe/Vienna
        sources: {wire: {publisher: Wire, title: A report, date: 2024-03-01}}
        parties:
          north: {name: The North, kind: state}
          south: {name: The South, kind: state}
        events:
          - {id: offer, when: 2024-03-01, event: proposal-tabled, proposal: offer, title: An offer, by: north, to: south, source: wire}
          - {id: truce, when: 2024-03-03, event: truce-announced, truce: easter, by: north, from: 2024-03-30, until: 2024-04-02}
        """;

    private const string Revised = Small + "\n  - {id: south-joins, when: 2024-03-05, event: truce-joined, truce: easter, by: south}\n";

    [Theory]
    [InlineData("state small")]
    [InlineData("state small --as-of 2024-03-02 --known-to north")]
    [InlineData("log small --by north")]
    [InlineData("spans small")]
    [InlineData("explain small truce/easter")]
    [InlineData("replay small --as-known-then")]
    [InlineData("sources small")]
    [InlineData("search 'an offer' --in small")]
    [InlineData("table small --rows things,spans")]
    [InlineData("diff small small@no")]
    [InlineData("branch compare small small@no")]
    [InlineData("state small@no")]
    public async Task A_cited_answer_is_the_same_whatever_is_loaded_later(string question)
    {
        using var here = new Workplace();
        var store = await LoadedAsync(here, Small);
        string[] words = [.. question.Replace("'an offer'", "an_offer", StringComparison.Ordinal).Split(' ').Select(w => w.Replace('_', ' '))];
        var line = await CiteAsync(store, words);
        string[] pinned = [.. Citation.Parse(line).ShouldNotBeNull().Words, "--format", "json", "--postgres", store];
        var then = (await SimProcess.HereAsync(pinned)).ShouldAnswer().Answer;
        if (words.Contains("--as-of"))
        {
            (await SimProcess.HereAsync([.. words, "--format", "json", "--postgres", store])).ShouldAnswer().Answer.ShouldBe(then);
        }

        await LoadAsync(here, store, Revised);
        (await SimProcess.HereAsync(pinned)).ShouldAnswer().Answer.ShouldBe(then);
        var check = await CheckAsync(store, line);
        check.ShouldEndWith(Exit.Done).Answer.ShouldStartWith("The answer is the one that was cited.\n");
        check.Answer.ShouldContain("Rules: edition 3 then and now.");
    }

    [Fact]
    public async Task The_check_says_what_has_changed_since()
    {
        using var here = new Workplace();
        var store = await LoadedAsync(here, Small);
        var line = await CiteAsync(store, "state", "small");
        line.ShouldStartWith("sim state small:4 --as-of 2024-03-03 # rules 3, sim.state/");
        line.ShouldEndWith(", A small case");
        line.Trim().ShouldNotContain('\n');
        (await CheckAsync(store, line)).Answer.ShouldContain("small: the record cited stands here at version 4, and the script has said nothing else since.");

        await LoadAsync(here, store, Revised);
        (await CheckAsync(store, line)).Answer.ShouldContain("small: the record cited stands here at version 4; the script was revised since, to version 6.");

        // Another edition, another answer, another record.
        var other = (await CheckAsync(store, line.Replace("# rules 3", "# rules 2", StringComparison.Ordinal))).ShouldEndWith(Exit.Done).Answer;
        other.ShouldContain("Rules: edition 2 then, 3 now");
        var answer = Citation.Parse(line)!.Answer;
        (await CheckAsync(store, line.Replace(answer, new string('0', 16), StringComparison.Ordinal))).ShouldEndWith(Exit.No)
            .Answer.ShouldStartWith("The answer is another than the one that was cited.");
        (await CheckAsync(store, line.Replace(Citation.Parse(line)!.Records[0], new string('0', 16), StringComparison.Ordinal))).ShouldEndWith(Exit.No)
            .Answer.ShouldContain("small: the record cited, version 4 then, is not in this store, which has versions up to 6.");
    }

    [Fact]
    public async Task Another_store_has_the_same_record_under_another_number()
    {
        using var here = new Workplace();
        var first = await LoadedAsync(here, Small);
        await LoadAsync(here, first, Revised);
        var line = await CiteAsync(first, "log", "small");
        var second = await LoadedAsync(here, Revised);
        var check = (await CheckAsync(second, line)).ShouldEndWith(Exit.Done);
        check.Answer.ShouldContain("small: the record cited stands here at version 5 (cited as 6), and the script has said nothing else since.");
        (await CheckAsync(await postgres.NewDatabaseAsync(), line)).ShouldEndWith(Exit.No).Answer.ShouldContain("small: there is no such timeline here.");
    }

    [Theory]
    [InlineData("sim db stop # rules 3, sim.state/4, record 0123456789abcdef, answer 0123456789abcdef, X")]
    [InlineData("sim load small:1 # rules 3, sim.state/4, record 0123456789abcdef, answer 0123456789abcdef, X")]
    [InlineData("sim table small:4 --output /tmp/x # rules 3, sim.table/1, record 0123456789abcdef, answer 0123456789abcdef, X")]
    [InlineData("sim diff small:4 ./other.yaml # rules 3, sim.diff/3, record 0123456789abcdef, answer 0123456789abcdef, X")]
    [InlineData("sim state small:4 # rules 3")]
    [InlineData("")]
    public async Task What_is_no_citation_is_refused_and_does_nothing(string line) =>
        (await SimProcess.HereAsync(
            "cite",
            "check",
            line,
            "--postgres",
            SimProcess.Nowhere)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("no line of --cite");

    [Theory]
    [InlineData("state small:99", "There is no version 99 of small yet; its latest is 4.")]
    [InlineData("state smal:4", "There is no timeline 'smal'")]
    [InlineData("search offer --cite", "has to name each timeline")]
    [InlineData("branch create small:4@other --at 2024-03-02", "There is no timeline 'small:4'")]
    [InlineData("branch record small@no:2 statement-made --by north --text No. --when 2024-03-06", "There is no timeline 'small@no:2'")]
    public async Task A_version_is_asked_and_never_written_to(string line, string said)
    {
        using var here = new Workplace();
        var store = await LoadedAsync(here, Small);
        (await SimProcess.HereAsync([.. line.Split(' '), "--postgres", store])).ShouldEndWith(Exit.BadInput).Notices.ShouldContain(said);
    }

    private async Task<string> LoadedAsync(Workplace here, string script)
    {
        var store = await postgres.NewDatabaseAsync();
        await LoadAsync(here, store, script);
        (await SimProcess.HereAsync("branch", "create", "small@no", "--at", "2024-03-02", "--postgres", store)).ShouldEndWith(Exit.Done);
        return store;
    }

    private static async Task LoadAsync(Workplace here, string store, string script) =>
        (await SimProcess.HereAsync("load", here.File("small.yaml", script), "--postgres", store)).ShouldEndWith(Exit.Done);

    private static async Task<string> CiteAsync(string store, params string[] words) =>
        (await SimProcess.HereAsync([.. words, "--cite", "--postgres", store])).ShouldAnswer().Answer.Trim();

    private static Task<Ran> CheckAsync(string store, string line) => SimProcess.HereAsync("cite", "check", line, "--postgres", store);
}
