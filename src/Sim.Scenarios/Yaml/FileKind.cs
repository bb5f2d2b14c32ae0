using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sim.Scenarios.Yaml;

/// <summary>Tells regular files from pipes, sockets and devices without opening them, as opening a pipe waits for its writer.</summary>
public static class FileKind
{
    private const int FromWorkingFolder = -100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;

    /// <summary>What the path leads to if that is not a regular file, else nothing; only Linux is asked.</summary>
    public static string? Special(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The kernel's struct statx: 256 bytes, laid out alike on every processor.
        var status = new byte[256];
        try
        {
            if (statx(FromWorkingFolder, path, 0, TypeOnly, status) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        var mode = BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset))
            : BinaryPrimitives.ReadUInt16BigEndian(status.AsSpan(ModeOffset));
        return (mode >> 12) switch
        {
            1 => "a named pipe",
            2 or 6 => "a device",
            12 => "a socket",
            _ => null,
        };
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054 // The C library's own name; a generated import would need unsafe code for the whole project.
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);
#pragma warning restore IDE1006, SYSLIB1054
}
