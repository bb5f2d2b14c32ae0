using Sim.Answers.Telling;

/// <summary>
/// Makes a program that is started with it (DOTNET_STARTUP_HOOKS) speak a language that nobody speaks: each pattern marked, and longer by its half. What comes
/// unmarked out of it is not said through the language's file.
/// </summary>
#pragma warning disable CA1050, CA1515 // The runtime asks for this name.
internal static class StartupHook
#pragma warning restore CA1050, CA1515
{
    public static void Initialize() => Say.Speak(pattern => $"⟦{pattern}{new string('·', Math.Min(40, pattern.Length / 2))}⟧");
}
