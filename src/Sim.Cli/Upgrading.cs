using Sim.Application.Storage;

namespace Sim.Cli;

/// <summary>A store of an earlier Sim is about to be brought up to date: a backup is offered first, by its line, to whoever sits there.</summary>
internal static class Upgrading
{
    public static MayUpgrade Asking(Terminal terminal, NamedStore store) => new(older =>
    {
        if (MayUpgrade.Given is { } given)
        {
            return given;
        }

        // A password is shown to nobody, not even to who typed it.
        var named = store.Target().HasPassword ? "" : string.Concat(store.Words.Select(w => $" {w}"));
        terminal.Notice(
            $"{MayUpgrade.Said(older)}. To write, it is brought up to date: all at once or not at all; all of it is kept, and every later sim reads it. "
                + "The earlier sim writes it no more.");
        terminal.Notice($"A backup of it as it is: sim db backup sim-version-{older.Version}.backup{named}");
        if (!terminal.CanAsk)
        {
            terminal.Notice($"It is brought up to date now, since nobody can be asked here ({MayUpgrade.Variable}=no keeps it as it is).");
            return true;
        }

        return terminal.Ask("Bring it up to date now? No leaves it as it is, to make a backup first.");
    });
}
