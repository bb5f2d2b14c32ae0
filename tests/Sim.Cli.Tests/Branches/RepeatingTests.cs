namespace Sim.Cli.Tests.Branches;

/// <summary>Changes that bear a name.</summary>
public class RepeatingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_same_line_under_one_name_changes_nothing_more()
    {
        var sim = await SmallCase.StartAsync(postgres);
        string[] fork = ["create", "small@no", "--at", "2024-03-02", "--once", "first-fork"];
        (await sim.Branch(fork)).Answer.ShouldStartWith("small@no: forked off");
        (await sim.Again(["branch", .. fork])).ShouldContain("'first-fork' was done before");
        (await sim.Refused("branch", "delete", "small@no", "--once", "first-fork")).Notices.ShouldContain("name of another change");
        string[] record = ["record", "small@no", "statement-made", "--by", "south", "--text", "No.", "--when", "2024-03-02", "--once", "no"];
        await sim.Branch(record);
        (await sim.Again(["branch", .. record])).ShouldContain("'no' was done before");
        (await sim.Ask("log", "small@no", "--type", "statement-made", "--format", "json")).Answer.Split("\"No.\"").Length.ShouldBe(2);
    }
}
