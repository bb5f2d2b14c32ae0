using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>The processor's time that this thread took, which a busy computer does not change; where the system does not tell, the time on the wall.</summary>
internal static class ThreadClock
{
    private const int OfThisThread = 3;

    public static TimeSpan Now
    {
        get
        {
            var time = new long[2];
            return OperatingSystem.IsLinux() && Environment.Is64BitProcess && clock_gettime(OfThisThread, time) == 0
                ? new TimeSpan((time[0] * TimeSpan.TicksPerSecond) + (time[1] / 100))
                : Stopwatch.GetElapsedTime(0);
        }
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054 // The C library's own name; a generated import would need unsafe code for the whole project.
    private static extern int clock_gettime(int clock, [Out] long[] time);
#pragma warning restore IDE1006, SYSLIB1054
}
