namespace Sim.Cli.Tests;

/// <summary>The verbs of the private server.</summary>
public class DbVerbTests
{
    [Fact]
    public async Task Db_tells_of_the_private_server_without_starting_one()
    {
        using var here = new Workplace();
        var start = SimProcess.Start(null, ["db", "status", "--format", "json"], ("SIM_DATA_DIR", here.Path));
        var status = (await SimProcess.FinishAsync(start)).ShouldAnswer().Json;
        status["running"]!.GetValue<bool>().ShouldBeFalse();
        status["folder"]!.GetValue<string>().ShouldStartWith(here.Path);
        (await SimProcess.FinishAsync(SimProcess.Start(
            null,
            ["db", "status"],
            ("SIM_DATA_DIR", here.Path)))).ShouldAnswer().Answer.ShouldStartWith("not running");
        (await SimProcess.FinishAsync(SimProcess.Start(
            null,
            ["db", "stop"],
            ("SIM_DATA_DIR", here.Path)))).ShouldAnswer().Answer.ShouldBe("it was not running\n");
    }

    [Fact]
    public async Task Db_reset_deletes_nothing_where_nobody_can_be_asked()
    {
        using var here = new Workplace();
        (await SimProcess.FinishAsync(
            SimProcess.Start(null, ["db", "reset"], ("SIM_DATA_DIR", here.Path)),
            input: "y\n")).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("--yes");
    }
}
