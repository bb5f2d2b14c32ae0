using NodaTime;
using Sim.Application.States;
using Sim.Cli.Boards;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Spectre.Console;

namespace Sim.Cli.Verbs;

/// <summary>A story on a live board: it goes on by itself at a pace, or step by step, forwards and back, and jumps to a date.</summary>
internal sealed class Replay(Terminal terminal, TimelineStory story, Names names, Duration pace, bool stepwise)
{
    /// <summary>However long nothing happens in the world, nobody waits longer than this for the next step.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(400);

    private readonly IReadOnlyList<StoryStep> _steps = story.Steps;
    private int _at;
    private bool _paused = stepwise;
    private Duration _pace = pace;
    private string? _note;

    /// <summary>Plays from the first step at or after this instant until the reader quits.</summary>
    public async Task RunAsync(Instant from, CancellationToken ct)
    {
        if (_steps.Count == 0)
        {
            terminal.Say("Nothing happens in this time.");
            return;
        }

        JumpTo(from);
        var console = terminal.Live();
        await console.Live(Page()).StartAsync(async live =>
        {
            while (!ct.IsCancellationRequested)
            {
                live.UpdateTarget(Page());
                live.Refresh();
                if (!await NextAsync(live, ct))
                {
                    return;
                }
            }
        });
    }

    /// <summary>Waits for a key, or for the time to the next step to pass; false: the reader quits.</summary>
    private async Task<bool> NextAsync(LiveDisplayContext live, CancellationToken ct)
    {
        var left = _paused || _at == _steps.Count - 1 ? Timeout.InfiniteTimeSpan : Wait();
        while (left > TimeSpan.Zero || left == Timeout.InfiniteTimeSpan)
        {
            if (Console.KeyAvailable)
            {
                return Press(Console.ReadKey(intercept: true), live);
            }

            try
            {
                await Task.Delay(50, ct);
            }
            catch (OperationCanceledException)
            {
                return false;
            }

            left = left == Timeout.InfiniteTimeSpan ? left : left - TimeSpan.FromMilliseconds(50);
        }

        _at++;
        return true;
    }

    private bool Press(ConsoleKeyInfo key, LiveDisplayContext live)
    {
        _note = null;
        switch (key.Key)
        {
            case ConsoleKey.Q or ConsoleKey.Escape:
                return false;
            case ConsoleKey.Spacebar:
                _paused = !_paused;
                break;
            case ConsoleKey.RightArrow or ConsoleKey.Enter or ConsoleKey.N:
                _at = Math.Min(_at + 1, _steps.Count - 1);
                break;
            case ConsoleKey.LeftArrow or ConsoleKey.P:
                (_at, _paused) = (Math.Max(_at - 1, 0), true);
                break;
            case ConsoleKey.Home:
                _at = 0;
                break;
            case ConsoleKey.End:
                _at = _steps.Count - 1;
                break;
            case ConsoleKey.OemPlus or ConsoleKey.Add or ConsoleKey.UpArrow:
                _pace *= 2;
                break;
            case ConsoleKey.OemMinus or ConsoleKey.Subtract or ConsoleKey.DownArrow:
                _pace /= 2;
                break;
            case ConsoleKey.J or ConsoleKey.G:
                AskDate(live);
                break;
            default:
                if (key.KeyChar == '+')
                {
                    _pace *= 2;
                }
                else if (key.KeyChar == '-')
                {
                    _pace /= 2;
                }

                break;
        }

        return true;
    }

    private void AskDate(LiveDisplayContext live)
    {
        var typed = "";
        while (true)
        {
            _note = $"jump to date: {typed}_   (Enter to go, Esc to stay)";
            live.UpdateTarget(Page());
            live.Refresh();
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Escape:
                    _note = null;
                    return;
                case ConsoleKey.Backspace:
                    typed = typed.Length > 0 ? typed[..^1] : typed;
                    break;
                case ConsoleKey.Enter:
                    if (EdtfDate.TryParse(typed, out var date, out var problem))
                    {
                        JumpTo(date.First(story.Scenario.Zone));
                        (_note, _paused) = (null, true);
                    }
                    else
                    {
                        _note = problem;
                    }

                    return;
                default:
                    typed += char.IsControl(key.KeyChar) || typed.Length > 40 ? "" : key.KeyChar;
                    break;
            }
        }
    }

    private void JumpTo(Instant at)
    {
        var next = _steps.Select((s, i) => (s.At.At, i)).FirstOrDefault(s => s.At >= at, (default, _steps.Count - 1));
        _at = next.Item2;
    }

    private TimeSpan Wait()
    {
        var seconds = (_steps[_at + 1].At.At - _steps[_at].At.At) / _pace;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, Shortest.TotalSeconds, Longest.TotalSeconds));
    }

    private Spectre.Console.Rendering.IRenderable Page() =>
        ReplayBoard.Render(story.Scenario, _steps, _at, names, new(_paused, _pace, _note, terminal.Height));
}
