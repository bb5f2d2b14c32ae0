namespace Sim.Cli.Tests;

public class MissingArgumentTests
{
    [Theory]
    [InlineData("RUN", "exercise", "move", "talks-concluded")]
    [InlineData("SCENARIO@NAME", "branch", "record", "statement-made", "--by", "russia")]
    public async Task What_stands_behind_the_verb_above_is_asked_for(string missing, params string[] line) =>
        (await SimProcess.HereAsync(line)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain($"{missing} is missing");

    [Fact]
    public async Task A_branch_that_no_script_has_is_unknown_without_a_store_too() =>
        (await SimProcess.HereAsync("state", "istanbul-2025@none", "--no-store")).ShouldEndWith(Exit.BadInput)
            .Notices.ShouldContain("There is no timeline 'istanbul-2025@none'");
}
