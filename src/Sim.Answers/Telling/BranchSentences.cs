using Sim.Application.Branches;

namespace Sim.Answers.Telling;

/// <summary>What was done to a branch, in sentences.</summary>
public static class BranchSentences
{
    public static string Of(BranchCreated created) => Say.Of(
        created.Branch.KeepLater ? "branch-created.goes-on" : "branch-created.stops",
        ("branch", created.Timeline),
        ("parent", created.Parent),
        ("after", created.Branch.Fork.After),
        ("date", created.Branch.Fork.At?.ToString()));

    public static string Of(Rebased rebased, bool isDry)
    {
        if (!rebased.IsNewer)
        {
            return Say.Of("branch-rebased.latest", ("branch", rebased.Timeline));
        }

        var differs = Sentence.List(
            ", ",
            Some("branch-rebased.added", rebased.Added.Count),
            Some("branch-rebased.changed", rebased.Changed.Count),
            Some("branch-rebased.gone", rebased.Removed.Count));
        return Say.Of(isDry ? "branch-rebased.dry" : "branch-rebased", ("branch", rebased.Timeline), ("differs", differs));
    }

    public static string Deleted(string timeline) => Say.Of("branch-deleted", ("branch", timeline));

    private static string? Some(string things, int count) => count == 0 ? null : Say.Count(things, count);
}
