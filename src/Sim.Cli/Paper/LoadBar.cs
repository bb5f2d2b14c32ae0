using System.Globalization;
using Sim.Answers.Telling;
using Sim.Application.Timelines;

namespace Sim.Cli.Paper;

/// <summary>
/// How far a long load is, on a line of the terminal that goes when it is done; where stderr is no terminal, nothing. Nothing is there before all of it is
/// sealed, and the line says so.
/// </summary>
public sealed class LoadBar(Terminal terminal) : IProgress<LoadProgress>, IDisposable
{
    private const int Length = 30;

    private int _shown = -1;

    /// <inheritdoc />
    public void Report(LoadProgress value)
    {
        var part = value.All == 0 ? 100 : (int)(100L * value.Written / value.All);
        if (part == _shown || !terminal.CanRewrite)
        {
            return;
        }

        _shown = part;
        terminal.Rewrite(Line(value));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_shown >= 0)
        {
            terminal.Rewrite("");
        }
    }

    private static string Line(LoadProgress value)
    {
        var filled = value.All == 0 ? Length : (int)((long)Length * value.Written / value.All);
        return Say.Of(
            value.Written < value.All ? "load.progress" : "load.sealing",
            ("bar", $"[{new string('#', filled)}{new string('.', Length - filled)}]"),
            ("written", value.Written.ToString("N0", CultureInfo.InvariantCulture)),
            ("all", value.All.ToString("N0", CultureInfo.InvariantCulture)));
    }
}
