using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Cli.Paper;
using Sim.Domain.Playback;
using Sim.Domain.Time;

namespace Sim.Cli.Verbs;

/// <summary>A story on a live board: it goes on by itself at a pace, or step by step, forwards and back, and jumps to a date.</summary>
internal sealed class Replay(Terminal terminal, TimelineStory story, StepNames names, string cuts, Duration pace, bool stepwise)
{
    /// <summary>However long nothing happens in the world, nobody waits longer than this for the next step.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(400);

    /// <summary>Between these a key held down moves the pace.</summary>
    private static readonly Duration Slowest = Duration.FromSeconds(1);

    private static readonly Duration Fastest = Duration.FromDays(365_000);

    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(50);

    private readonly IReadOnlyList<StoryStep> _steps = story.Steps;
    private int _at;
    private bool _paused = stepwise;
    private Duration _pace = Within(pace);
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
        await terminal.OnScreenAsync(async draw =>
        {
            do
            {
                draw(Picture());
            }
            while (await NextAsync(draw, ct));
        });
        terminal.Notice($"left at step {_at + 1} of {_steps.Count}, {new Dates(story.Scenario.Zone, year: int.MinValue).Of(_steps[_at].At)}");
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Waits for a key, for the time to the next step to pass, or for a screen of another size; false: the reader quits.</summary>
    private async Task<bool> NextAsync(Action<IEnumerable<string>> draw, CancellationToken ct)
    {
        var left = _paused || _at == _steps.Count - 1 ? TimeSpan.MaxValue : Wait();
        var size = Size;
        while (left > TimeSpan.Zero)
        {
            if (size != Size)
            {
                draw(Picture());
                size = Size;
            }

            if (await KeyAsync(ct) is { } key)
            {
                return await PressAsync(key, draw, ct);
            }

            if (ct.IsCancellationRequested)
            {
                return false;
            }

            left = left == TimeSpan.MaxValue ? left : left - Blink;
        }

        _at++;
        return true;
    }

    /// <summary>A key that was pressed, or null after a blink without one. Never blocks, so that an interrupt is seen at once.</summary>
    private static async Task<ConsoleKeyInfo?> KeyAsync(CancellationToken ct)
    {
        if (Console.KeyAvailable)
        {
            return Console.ReadKey(intercept: true);
        }

        await Task.Delay(Blink, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    private async Task<bool> PressAsync(ConsoleKeyInfo key, Action<IEnumerable<string>> draw, CancellationToken ct)
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
                _pace = Within(_pace * 2);
                break;
            case ConsoleKey.OemMinus or ConsoleKey.Subtract or ConsoleKey.DownArrow:
                _pace = Within(_pace / 2);
                break;
            case ConsoleKey.J or ConsoleKey.G:
                await AskDateAsync(draw, ct);
                break;
            default:
                if (key.KeyChar == '+')
                {
                    _pace = Within(_pace * 2);
                }
                else if (key.KeyChar == '-')
                {
                    _pace = Within(_pace / 2);
                }

                break;
        }

        return true;
    }

    private async Task AskDateAsync(Action<IEnumerable<string>> draw, CancellationToken ct)
    {
        var typed = "";
        while (!ct.IsCancellationRequested)
        {
            _note = $"jump to date: {typed}_   (such as {ZonedText.Format(_steps[_at].At.At, story.Scenario.Zone).Split('T')[0]}; Enter goes, Esc stays)";
            draw(Picture());
            ConsoleKeyInfo? pressed = null;
            while (pressed is null && !ct.IsCancellationRequested)
            {
                pressed = await KeyAsync(ct);
            }

            if (pressed is not { } key)
            {
                return;
            }

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

    private static Duration Within(Duration pace) => Duration.Max(Slowest, Duration.Min(pace, Fastest));

    private TimeSpan Wait()
    {
        var seconds = (_steps[_at + 1].At.At - _steps[_at].At.At) / _pace;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, Shortest.TotalSeconds, Longest.TotalSeconds));
    }

    private (int, int) Size => (Console.WindowWidth, terminal.Height);

    /// <summary>The body cut or filled to the room there is, so that the foot always stands in the same place.</summary>
    private IEnumerable<string> Picture()
    {
        var foot = terminal.Lines(ReplayPage.Foot(ReplayBoard.Of(story.Scenario, _steps, _at, names, story.Record), new(_paused, _pace, _note)));
        var body = terminal.Lines(ReplayPage.Body(ReplayBoard.Of(story.Scenario, _steps, _at, names, story.Record), cuts));
        var room = Math.Max(0, terminal.Height - foot.Length);
        return [.. body.Concat(Enumerable.Repeat("", room)).Take(room), .. foot];
    }
}
