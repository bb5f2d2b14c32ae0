using Sim.Application.Timelines;

namespace Sim.Answers.Telling;

/// <summary>What a load did, in a sentence.</summary>
public static class LoadSentences
{
    public static string Of(Loaded loaded, bool dryRun = false)
    {
        var done = Done(loaded, dryRun);
        return loaded.Damage == 0 ? done : $"{done}\n{OverDamage(loaded)}";
    }

    private static string OverDamage(Loaded loaded) => Say.Of(
        loaded.Damage == 1 ? "loaded.over-damage.one" : "loaded.over-damage.other",
        ("timeline", loaded.Timeline),
        ("count", loaded.Damage.ToString()));

    private static string Done(Loaded loaded, bool dryRun)
    {
        if (!loaded.Changed)
        {
            return loaded.Damage > 0 ? Say.Of("loaded.nothing-to-mend", ("timeline", loaded.Timeline))
                : Say.Of(dryRun ? "loaded.nothing-dry" : "loaded.nothing", ("timeline", loaded.Timeline));
        }

        var (added, changed, removed) = (loaded.Branches.Added, loaded.Branches.Changed, loaded.Branches.Removed);
        var parts = Sentence.List(
            ", ",
            loaded.Added.Count > 0 ? Say.Count("loaded.added", loaded.Added.Count) : null,
            loaded.Revised.Count > 0 ? Say.Count("loaded.revised", loaded.Revised.Count) : null,
            loaded.Removed.Count > 0 ? Say.Count("loaded.removed", loaded.Removed.Count) : null,
            loaded.Reordered ? Say.Of("loaded.reordered") : null,
            loaded.HeaderChanged ? Say.Of("loaded.heading") : null,
            added is [var one]
                ? Say.Of("loaded.branch-added", ("branch", one))
                : added.Count > 0 ? Say.Of("loaded.branches-added", ("count", added.Count.ToString()))
                : null,
            changed is [var other]
                ? Say.Of("loaded.branch-changed", ("branch", other))
                : changed.Count > 0 ? Say.Of("loaded.branches-changed", ("count", changed.Count.ToString()))
                : null,
            removed is [var gone]
                ? Say.Of("loaded.branch-removed", ("branch", gone))
                : removed.Count > 0 ? Say.Of("loaded.branches-removed", ("count", removed.Count.ToString()))
                : null);
        return Say.Of(dryRun ? "loaded.dry" : "loaded", ("timeline", loaded.Timeline), ("parts", parts));
    }
}
