using Sim.Application;
using Sim.Application.Timelines;

namespace Sim.Cli.Tests;

public class RemedyTests
{
    [Theory]
    [InlineData("istanbul-2025 dayton-1995", "There is no timeline 'istambul-2025'. There is: istanbul-2025, dayton-1995.\nLoad a script with: sim load PATH")]
    [InlineData("", "There is no timeline 'istambul-2025'. Nothing is loaded yet.\nLoad a script with: sim load PATH")]
    [InlineData(
        "a b c d e f g h i j k",
        "There is no timeline 'istambul-2025'. There are 11, such as a, b, i, c, d, e, f, g, h, j; `sim list` shows all.\nLoad a script with: sim load PATH")]
    public void An_unknown_timeline_names_those_there_are_and_how_to_load_one(string existing, string said) =>
        Remedies.Say(new UnknownTimelineException("istambul-2025", existing.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Refusal).ShouldBe(said);

    [Theory]
    [InlineData(
        RefusalCode.HistoryIsNoBranch,
        "two-sides is a scenario's own history, which only its script changes. Fork it, and change the branch: sim branch create two-sides@NAME --at DATE")]
    [InlineData(RefusalCode.NotRecordedBy, "Nothing of the timeline two-sides was recorded by 2025: its first record is of 2026. Give a later --recorded-by.")]
    [InlineData(
        RefusalCode.LoadRemovesMost,
        "This would remove 2 of the 3 events of two-sides. If that is meant, say --replace; to keep both, load it under another name with --as NAME. " +
            "Nothing was written.")]
    [InlineData(
        RefusalCode.ScriptBranchNotChanged,
        "The branch two-sides@fixed belongs to its script, and the next load of it would undo the change. " +
            "Change the script, or fork a branch of your own on it: sim branch create two-sides@NAME --of fixed --at DATE")]
    [InlineData(RefusalCode.ScriptBranchNotRebased, "The branch two-sides@fixed belongs to its script, and is cut anew at each load of it: sim load PATH")]
    [InlineData(
        RefusalCode.HandmadeBranchInTheWay,
        "The branch two-sides@fixed was made by hand, and the script has one of the same name. Rename the script's, or delete the other with: " +
            "sim branch delete two-sides@fixed. Nothing was written.")]
    [InlineData(RefusalCode.NoBranches, "There is no branch 'two-sides@fixed' of two-sides: it has none yet. Leave out --of to fork off its history.")]
    [InlineData(RefusalCode.NobodyPlays, "Nobody plays: name one role or several with --role; the roles are north, south.")]
    [InlineData(
        RefusalCode.RoleGivenTwice,
        "The role 'north' is given twice to 's1'; several may share a role, each named once: --role north=STUDENT --role north=ANOTHER.")]
    [InlineData(RefusalCode.NoRuns, "There is no run 'one'. None was started yet: sim exercise start EXERCISE --role ROLE")]
    [InlineData(RefusalCode.RunExists, "There is a run or a branch 'one' already; choose another name. To go on with it: sim exercise show one")]
    [InlineData(RefusalCode.NothingToDecide, "The run one is over: sim exercise report one")]
    [InlineData(RefusalCode.EmptyMove, "The move records nothing; give it an event, such as {event: statement-made, text: …}.")]
    public void A_refusal_says_what_to_type(RefusalCode code, string said) => Remedies.Say(new(
        code,
        ("timeline", "two-sides"), ("scenario", "two-sides"), ("branch", "two-sides@fixed"), ("name", "fixed"), ("date", "2025"), ("first", "2026"),
        ("removed", "2"), ("there", "3"), ("role", "north"), ("student", "s1"),
        ("run", "one"))
    {
        Near = ["north", "south"],
    }).ShouldBe(said);
}
