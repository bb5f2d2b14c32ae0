namespace Sim.Application.Storage;

/// <summary>
/// A store that an earlier Sim made, and that a write would bring up to date: its version and ours, and where it is. All that it holds is kept; the earlier Sim
/// reads and writes it no more.
/// </summary>
public sealed record OlderStore(int Version, int Ours, string Where);

/// <summary>What is said of an older store before it is brought up to date; true: it may be. Whoever is asked has a moment to make a backup.</summary>
public sealed record MayUpgrade(Func<OlderStore, bool> Ask)
{
    /// <summary>What the environment says of it for all: <c>yes</c>, <c>no</c>, or as it comes.</summary>
    public const string Variable = "SIM_MIGRATE";

    /// <summary>The word that the environment gives; null: none.</summary>
    public static bool? Given => Environment.GetEnvironmentVariable(Variable)?.Trim().ToLowerInvariant() switch
    {
        "yes" or "1" or "true" => true,
        "no" or "0" or "false" => false,
        _ => null,
    };

    /// <summary>What is said in any case.</summary>
    public static string Said(OlderStore store) =>
        $"the store {store.Where} was made by an earlier sim (its version is {store.Version}, this sim writes {store.Ours})";

    /// <summary>Where nobody sits to be asked: it is done, with a word, unless the environment forbids it.</summary>
    public static MayUpgrade Telling(Action<string> say) => new(store =>
    {
        if (Given is false)
        {
            return false;
        }

        say($"{Said(store)}: it is brought up to date now, all at once, and all of it is kept");
        return true;
    });
}
