namespace Sim.Cli.Tests;

public class FirstCommandTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_scripts_path_is_loaded_and_its_state_shown()
    {
        var run = (await Flagship.LoadedAsync(postgres)).Load.ShouldEndWith(Exit.Done);
        run.Answer.ShouldStartWith("The Istanbul proposal, May 2025");
        run.Answer.ShouldContain("IN FORCE");
        run.Answer.ShouldNotContain("loaded");
    }

    [Fact]
    public async Task That_it_was_loaded_is_said_beside_the_answer() =>
        (await Flagship.LoadedAsync(postgres)).Load.Notices.Trim().ShouldBe("istanbul-2025: loaded, 90 events added, 3 branches added");

    [Fact]
    public async Task The_second_time_nothing_is_loaded_and_the_answer_is_the_same()
    {
        var (store, first) = await Flagship.LoadedAsync(postgres);
        var second = (await SimProcess.RunAsync(store, "state", Flagship.Path, "--as-of", "2025-05-09")).ShouldAnswer();
        second.Answer.ShouldBe(first.Answer);
    }

    [Fact]
    public async Task Without_a_verb_three_commands_are_shown_and_no_store_is_touched()
    {
        var run = (await SimProcess.RunAsync(null)).ShouldAnswer();
        run.Answer.Split('\n').Count(line => line.StartsWith("  sim ", StringComparison.Ordinal)).ShouldBe(3);
    }
}
