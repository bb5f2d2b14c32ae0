using System.Diagnostics;

namespace Sim.Fuzz;

/// <summary>
/// A disk of so many megabytes of our own in a folder, which can be filled up to the last byte and freed again: a file system in a file, or in memory. Only
/// root can have one, on Linux. It goes with this process, however that ends, but for a kill. The tests of the command line link this file.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Filling = "filling-";

    private readonly Lock _going = new();
    private readonly string? _image;
    private bool _isThere;
    private int _fillings;

    /// <summary>The disk in this folder, which is made; in a file where it should take as long to write as a real one.</summary>
    public SmallDisk(string folder, int megabytes, bool inFile)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        _image = inFile ? folder.TrimEnd('/') + ".image" : null;
        if (_image is not null)
        {
            using (var file = File.Create(_image))
            {
                file.SetLength(megabytes * 1024L * 1024);
            }

            Do("mkfs.ext4", "-q", "-m", "0", _image);
            Do("mount", "-o", "loop", _image, Folder);
        }
        else
        {
            Do("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
        }

        _isThere = true;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        Do("chmod", "755", Folder);
    }

    /// <summary>Whether there can be one here, as was tried: root of a container often may not have any.</summary>
    public static bool CanBe { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Try();

    public string Folder { get; }

    public bool IsFull => new DriveInfo(Folder).AvailableFreeSpace < 64 * 1024;

    /// <summary>Takes all the room but so many bytes.</summary>
    public void Fill(long leaving = 0)
    {
        var size = new DriveInfo(Folder).AvailableFreeSpace - leaving;
        while (size >= 4096)
        {
            try
            {
                using var taken = File.OpenHandle(
                    Path.Combine(Folder, $"{Filling}{_fillings++}"), FileMode.CreateNew, FileAccess.Write, preallocationSize: size);
                size = new DriveInfo(Folder).AvailableFreeSpace - leaving;
            }
            catch (IOException)
            {
                // A file system needs some of the room to say where a file is.
                size /= 2;
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free()
    {
        foreach (var file in Directory.GetFiles(Folder, $"{Filling}*"))
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        lock (_going)
        {
            for (var tries = 0; _isThere && tries < 10; tries++)
            {
                try
                {
                    // Whoever still has a file open there keeps it from nobody.
                    Do("umount", [.. tries < 5 ? Array.Empty<string>() : ["-l"], Folder]);
                    _isThere = false;
                }
                catch (InvalidOperationException)
                {
                    Thread.Sleep(300);
                }
            }
        }

        if (_image is not null && File.Exists(_image))
        {
            File.Delete(_image);
        }
    }

    private static bool Try()
    {
        var place = Directory.CreateTempSubdirectory("sim-disk-");
        try
        {
            using var disk = new SmallDisk(Path.Combine(place.FullName, "disk"), 1, inFile: false);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static void Do(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', args)}: {said}");
        }
    }
}
