using Sim.Answers.Telling;
using Sim.Application;

namespace Sim.Cli;

/// <summary>What to type where a request is refused.</summary>
public static class Remedies
{
    /// <summary>What is wrong, then what to do at a command line.</summary>
    public static string Say(RequestRefusal refusal) => RefusalSentences.Of(refusal, ("remedy", Of(refusal)), ("list", "`sim list` shows all"));

    private static string? Of(RequestRefusal refusal) => refusal.Code switch
    {
        RefusalCode.UnknownTimeline => "Load a script with: sim load PATH",
        RefusalCode.HistoryIsNoBranch => $"sim branch create {refusal["timeline"]}@NAME --at DATE",
        RefusalCode.NotRecordedBy => "Give a later --recorded-by.",
        RefusalCode.RulesWithoutEnd => $"sim branch rebase {refusal["timeline"]}",
        RefusalCode.HandmadeBranchInTheWay => $"sim branch delete {refusal["branch"]}",
        RefusalCode.LoadRemovesMost => "If that is meant, say --replace; to keep both, load it under another name with --as NAME.",
        RefusalCode.ScriptBranchNotRebased => "sim load PATH",
        RefusalCode.BranchNoLongerFits => "sim branch without, amend, record",
        RefusalCode.NoBranches => "Leave out --of to fork off its history.",
        RefusalCode.DeletionOvertaken => $"sim log {refusal["branch"]}",
        RefusalCode.BranchNotForgotten => $"sim branch delete {refusal["branch"]}",
        RefusalCode.NothingInCommon => "sim list",
        RefusalCode.ScriptBranchNotChanged or RefusalCode.PlayedBranchNotChanged =>
            $"sim branch create {refusal["scenario"]}@NAME --of {refusal["name"]} --at DATE",
        RefusalCode.NoRuns => "sim exercise start EXERCISE --role ROLE",
        RefusalCode.NobodyPlays => "with --role",
        RefusalCode.RoleGivenTwice => $"--role {refusal["role"]}=STUDENT",
        RefusalCode.RunExists or RefusalCode.RunOvertaken => $"sim exercise show {refusal["run"]}",
        RefusalCode.NothingToDecide => $"sim exercise report {refusal["run"]}",
        RefusalCode.EmptyMove => "{event: statement-made, text: …}",
        _ => null,
    };
}
