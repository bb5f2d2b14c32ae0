using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Unicode;

namespace Sim.Scenarios.Yaml;

/// <summary>
/// Reads a script's file as UTF-8 text of at most 10 MB, or says why it cannot; it waits for no pipe but stdin (<c>-</c>) and those a shell opened for the
/// command.
/// </summary>
public static class ScriptFile
{
    // What a stream gave is gone from it, and a script may be looked at more than once.
    private static readonly ConcurrentDictionary<string, byte[]> Streams = new();

    public static ScriptText Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            if (path == "-" || IsOfShell(path))
            {
                return Decode(path, Streams.GetOrAdd(path, OfStream));
            }

            if (Unfit(path) is { } reason)
            {
                return Refuse(path, reason);
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Decode(path, Bytes(file));
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return Refuse(path, WhyNot(e));
        }
    }

    private static bool IsOfFile(Exception e) => e is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException;

    private static string WhyNot(Exception e) => e is UnauthorizedAccessException
        ? "This file may not be read: ask its owner for the right, or change it with chmod."
        : $"This file cannot be read ({e.Message.TrimEnd('.')}): check the path and the disk.";

    private static byte[] OfStream(string path)
    {
        using Stream stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read);
        return Bytes(stream);
    }

    /// <summary>Why no file can be read at this path; null: one can.</summary>
    internal static string? Unreadable(string path)
    {
        try
        {
            if (Unfit(path) is { } reason)
            {
                return reason;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return WhyNot(e);
        }
    }

    private static string? Unfit(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
        {
            return "This is no path of a file: name a script, such as scenarios/korea-1953.yaml.";
        }

        if (Directory.Exists(path))
        {
            return "This is a folder: name a script in it.";
        }

        if (FileKind.Special(path) is { } kind)
        {
            return $"This is {kind}, not a file: write the script to a file and name that.";
        }

        return File.Exists(path) ? null : Missing(path);
    }

    /// <summary>What a shell opened for this command, such as <c>&lt;(sim export x)</c>: somebody writes there.</summary>
    private static bool IsOfShell(string path) =>
        path == "/dev/stdin" || path.StartsWith("/dev/fd/", StringComparison.Ordinal) || path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);

    private static string Missing(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(folder))
        {
            folder = ".";
        }

        if (!Directory.Exists(folder))
        {
            return $"There is no such file, nor a folder {Characters.Quoted(folder)}: check the path.";
        }

        var near = NearNames.In(folder, Path.GetFileName(path));
        return near.Count == 0
            ? "There is no such file: check the path."
            : $"There is no such file: did you mean {string.Join(" or ", near.Select(name => folder == "." ? name : Path.Combine(folder, name)))}?";
    }

    // A file may grow while it is read, and some tell no length.
    private static byte[] Bytes(Stream file)
    {
        var buffer = new byte[Math.Clamp(file.CanSeek ? file.Length + 1 : 0, 4096, Limits.FileBytes + 1)];
        var length = 0;
        for (int count; length <= Limits.FileBytes && (count = file.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += count;
            if (length == buffer.Length && length <= Limits.FileBytes)
            {
                Array.Resize(ref buffer, Math.Min(2 * length, Limits.FileBytes + 1));
            }
        }

        return buffer[..length];
    }

    /// <summary>The same of bytes that came otherwise, such as a file that was sent; the path names them in messages.</summary>
    public static ScriptText Decode(string path, byte[] bytes)
    {
        switch (bytes)
        {
            case { Length: > Limits.FileBytes }:
                return Refuse(path, $"This file is larger than {Limits.FileBytes / 1024 / 1024} MB: split it into several scenarios.");
            case [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..]:
                return Refuse(path, "This file is in UTF-32: save it as UTF-8.");
            case [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]:
                return Refuse(path, "This file is in UTF-16: save it as UTF-8.");
        }

        var utf8 = bytes.AsSpan(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        if (utf8.IsEmpty)
        {
            return Refuse(path, "This file is empty: write a script, beginning with 'scenario: ' and its name.");
        }

        var chars = new char[utf8.Length];
        var status = Utf8.ToUtf16(utf8, chars, out _, out var written, replaceInvalidSequences: false);
        var text = new string(chars, 0, written);
        if (utf8.Contains((byte)0))
        {
            return Refuse(path, "This file holds null bytes, so it is no text, or a text in UTF-16: save it as UTF-8.", Place(text.IndexOf('\0')));
        }

        return status == OperationStatus.Done
            ? new ScriptText(path, text, [])
            : Refuse(path, "The character here is not UTF-8: save the file as UTF-8, or write the character anew.", Place(written));

        Position Place(int index) => new PlaceFinder(text).Of(index < 0 ? written : index);
    }

    private static ScriptText Refuse(string path, string reason, Position? at = null) =>
        new(path, null, [new Problem(at ?? new Position(1, 1), reason)]);
}
