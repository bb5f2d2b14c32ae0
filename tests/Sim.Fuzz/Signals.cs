using System.Runtime.InteropServices;

namespace Sim.Fuzz;

/// <summary>Signals to processes that we started ourselves.</summary>
internal static class Signals
{
    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(int process) => _ = kill(process, 2);

    /// <summary>What asks a process to end.</summary>
    public static void End(int process) => _ = kill(process, 15);

    /// <summary>An end without a word.</summary>
    public static void Kill(int process) => _ = kill(process, 9);

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054 // The C library's own name; a generated import would need unsafe code for the whole project.
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
