using System.Runtime.InteropServices;

namespace Sim.Fuzz;

/// <summary>Signals to processes that we started ourselves.</summary>
internal static class Signals
{
    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(int process) => Send(process, 2);

    /// <summary>What asks a process to end.</summary>
    public static void End(int process) => Send(process, 15);

    /// <summary>An end without a word.</summary>
    public static void Kill(int process) => Send(process, 9);

    /// <summary>To one process: 0 and less would be groups, ours among them.</summary>
    private static void Send(int process, int signal)
    {
        if (process > 1)
        {
            _ = kill(process, signal);
        }
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054 // The C library's own name; a generated import would need unsafe code for the whole project.
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
