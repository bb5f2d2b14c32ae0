using System.Globalization;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Sim.Cli;

/// <summary>
/// What nobody foresaw: the person gets a sentence, a number to report it by and the file that has the details; never a trace. Where the answer itself cannot
/// be written, that is said instead.
/// </summary>
internal static class Unforeseen
{
    /// <summary>Whether the reader of our pipe has seen enough (<c>| head</c>): no fault of anybody's.</summary>
    public static bool IsReaderGone(Exception cause) => cause is IOException { InnerException: SocketException } or IOException { HResult: BrokenPipe };

    /// <summary>Says it on stderr, if there is one; the exit status.</summary>
    public static int Tell(Exception cause, string[] args, Terminal terminal, DateTimeOffset at)
    {
        try
        {
            terminal.Notice($"sim: {(cause is IOException or UnauthorizedAccessException ? OfFile(cause) : OfUs(cause, args, at))}");
        }
        catch (IOException)
        {
            // Nobody can be told; the status says it.
        }

        return Exit.Failed;
    }

    private const int BrokenPipe = 32;
    private const int NoSpace = 28;
    private const int NotOpen = 9;

    private static string OfFile(Exception cause) => (cause.HResult, cause.InnerException ?? cause) switch
    {
        (NoSpace, _) => "the answer could not be written, since the disk is full; what stands so far is not all of it",
        (_, IOException { HResult: NotOpen } or UnauthorizedAccessException { Message: "Access to the path is denied." }) =>
            "the answer could not be written: the output is closed, or nothing may be written to it",
        _ => $"something could not be read or written: {cause.Message}",
    };

    private static string OfUs(Exception cause, string[] args, DateTimeOffset at)
    {
        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var kept = Keep(number, cause, args, at) is { } file ? $"; the details are in {file}" : "";
        return $"something happened that sim did not foresee ({number}){kept}.\nNothing was half written. Please report it with that file; " +
            "another way to ask may work meanwhile.";
    }

    /// <summary>The file with the details; null: it could not be written either. Connections are left out of it, since they hold passwords.</summary>
    private static string? Keep(string number, Exception cause, string[] args, DateTimeOffset at)
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), $"sim-{number}.txt");
            var words = args.Select((word, i) => IsConnection(word) || (i > 0 && args[i - 1] == "--postgres") ? "(a connection)" : word);
            var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{at:O}\nsim {version} on {Environment.OSVersion}\nsim {string.Join(' ', words)}\n\n{cause}\n");
            // Half a character in a word must not keep the rest from being kept.
            File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));
            return file;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsConnection(string word) =>
        word.Contains("postgres://", StringComparison.OrdinalIgnoreCase) || word.Contains("postgresql://", StringComparison.OrdinalIgnoreCase)
        || word.Contains("Password=", StringComparison.OrdinalIgnoreCase);
}
