using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Playback;

namespace Sim.Answers.Telling;

/// <summary>
/// What things are called at a step of a story: by all that is told, or, told as it became known, by what had been told up to that step, so that no title gives
/// away what came later.
/// </summary>
public sealed class StepNames
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<StoryStep> _steps;
    private readonly Names? _whole;
    private readonly Dictionary<StoryStep, int> _places = new(ReferenceEqualityComparer.Instance);
    private Names _heard;
    private int _upTo = -1;

    private StepNames(Scenario scenario, IReadOnlyList<StoryStep> steps, Names? whole)
    {
        (_scenario, _steps, _whole, _heard) = (scenario, steps, whole, whole ?? Names.Before(scenario));
        for (var i = 0; i < steps.Count; i++)
        {
            _places[steps[i]] = i;
        }
    }

    /// <summary>The names of a story.</summary>
    public static StepNames Of(TimelineStory story, bool asKnownThen)
    {
        ArgumentNullException.ThrowIfNull(story);
        return new(story.Scenario, story.Steps, asKnownThen ? null : Names.Of(story.Scenario, story.Entries));
    }

    /// <summary>Those that hold at a step of it.</summary>
    public Names At(StoryStep step)
    {
        if (_whole is not null)
        {
            return _whole;
        }

        var at = _places[step];
        if (at < _upTo)
        {
            (_heard, _upTo) = (Names.Before(_scenario), -1);
        }

        for (; _upTo < at; _upTo++)
        {
            var told = _steps[_upTo + 1];
            foreach (var entry in told.Event is { } e ? [e.FirstAccount, e.Entry, .. told.Accounts] : Array.Empty<Event>())
            {
                _heard.Hear(entry);
            }
        }

        return _heard;
    }
}
