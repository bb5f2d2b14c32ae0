using System.Diagnostics;
using System.Globalization;
using Sim.Answers.Telling;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sim.Cli;

/// <summary>
/// Where a verb writes: the answer to stdout, everything else (notices, errors) to stderr. Colours and the terminal's width only where stdout is a terminal.
/// </summary>
public sealed class Terminal(TextWriter answer, TextWriter notices, TextReader input, bool isTerminal, bool colours, int width, bool canAsk)
{
    /// <summary>A piped board is laid out for this many columns.</summary>
    private const int PipedWidth = 120;

    /// <summary>The answer.</summary>
    public TextWriter Answer => answer;

    /// <summary>Everything else.</summary>
    public TextWriter Notices => notices;

    /// <summary>Whether somebody sits at the keyboard to be asked.</summary>
    public bool CanAsk => canAsk;

    /// <summary>Whether stdout is a terminal.</summary>
    public bool IsTerminal => isTerminal;

    /// <summary>The terminal of this process. <c>NO_COLOR</c> (any value) and <c>TERM=dumb</c> turn colours off.</summary>
    public static Terminal OfThisProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var colours = isTerminal
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 64 * 1024) { AutoFlush = false };
        return new(output, Console.Error, Console.In, isTerminal, colours, Width(isTerminal), !Console.IsInputRedirected && !Console.IsErrorRedirected);
    }

    /// <summary>A line of the answer, made safe to show.</summary>
    public void Say(string line) => answer.WriteLine(Plain.Text(line));

    /// <summary>A notice on stderr, each of its lines made safe to show.</summary>
    public void Notice(string message)
    {
        foreach (var line in message.Split('\n'))
        {
            notices.WriteLine(Plain.Text(line));
        }
    }

    /// <summary>The rows of the terminal.</summary>
    public int Height => isTerminal ? Math.Max(10, Console.WindowHeight) : 40;

    /// <summary>A board or table; on a terminal that it is too long for, a page at a time.</summary>
    public void Show(IRenderable renderable)
    {
        if (isTerminal && canAsk && Pager() is { } pager && Lines(renderable) is var lines && lines.Length >= Height && Page(pager, lines))
        {
            return;
        }

        Sheet(answer, width, colours).Write(renderable);
    }

    /// <summary>The program by which a long answer is read: <c>PAGER</c>, else less; null where that is empty, or cat.</summary>
    private static string? Pager() => Environment.GetEnvironmentVariable("PAGER") is not { } named ? OperatingSystem.IsWindows() ? null : "less"
        : named.Trim() is { Length: > 0 } pager and not "cat" ? pager
        : null;

    /// <summary>Whether the pager took the lines; one that is not there did not.</summary>
    private bool Page(string pager, string[] lines)
    {
        answer.Flush();
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(pager) { RedirectStandardInput = true }
            : new ProcessStartInfo("/bin/sh", ["-c", $"command -v {pager.Split(' ')[0]} >/dev/null || exit 127; {pager}"]) { RedirectStandardInput = true };
        start.Environment.TryAdd("LESS", "FRX");
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                using var input = new StreamWriter(process.StandardInput.BaseStream);
                foreach (var line in lines)
                {
                    input.WriteLine(line);
                }
            }
            catch (IOException)
            {
                // The reader left before the end, or there is no such program.
            }

            process.WaitForExit();
            return process.ExitCode != 127;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether a picture can be drawn over another, and a key waited for.</summary>
    public bool CanRedraw => isTerminal && canAsk && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Whether a line on stderr can be written over: nobody wants the traces of that in a file.</summary>
    public bool CanRewrite => canAsk && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>A line on stderr in place of the one before, made safe to show; an empty one leaves nothing behind.</summary>
    public void Rewrite(string line)
    {
        notices.Write($"\r{Plain.Text(line)}\e[K");
        notices.Flush();
    }

    /// <summary>The lines of a board or table as wide as the terminal is by now.</summary>
    public string[] Lines(IRenderable renderable)
    {
        using var writer = new StringWriter();
        Sheet(writer, Width(isTerminal), colours).Write(renderable);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>The lines of a board or table for a page of this many columns, without colours.</summary>
    public static string[] Lines(IRenderable renderable, int columns)
    {
        using var writer = new StringWriter();
        Sheet(writer, columns, coloured: false).Write(renderable);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>Shows pictures on a screen of their own, without a cursor; when they are done, however that comes about, the terminal is as it was.</summary>
    public async Task OnScreenAsync(Func<Action<IEnumerable<string>>, Task> show)
    {
        Console.Out.Write("\e[?1049h\e[?25l");
        try
        {
            await show(lines =>
            {
                Console.Out.Write($"\e[H{string.Concat(lines.Take(Height).Select((line, i) => $"{(i == 0 ? "" : "\n")}{line}\e[K"))}\e[J");
                Console.Out.Flush();
            });
        }
        finally
        {
            Console.Out.Write("\e[?25h\e[?1049l");
            Console.Out.Flush();
        }
    }

    private static IAnsiConsole Sheet(TextWriter writer, int columns, bool coloured) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = coloured ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = coloured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new Paper(writer, columns),
    });

    /// <summary>Asks a question that is answered yes or no; no when nobody can be asked.</summary>
    public bool Ask(string question)
    {
        if (!canAsk)
        {
            return false;
        }

        notices.Write($"{Plain.Text(question)} [y/N] ");
        return input.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>Asks for a line; null when nobody can be asked, or the end is reached.</summary>
    public string? Prompt(string question)
    {
        if (!canAsk)
        {
            return null;
        }

        answer.Flush();
        notices.Write($"{Plain.Text(question)} ");
        return input.ReadLine()?.Trim();
    }

    private static int Width(bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns is > 0 and <= 10_000)
        {
            return columns;
        }

        if (!isTerminal)
        {
            return PipedWidth;
        }

        try
        {
            return Console.WindowWidth is > 0 and var width ? width : PipedWidth;
        }
        catch (IOException)
        {
            return PipedWidth;
        }
    }

    private sealed class Paper(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 100;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
