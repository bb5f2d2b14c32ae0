using System.Runtime.CompilerServices;
using NodaTime;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>
/// What a picture is drawn from: the story as far as it is to be seen, what stands at the date asked about, and where the record ends. With the story through
/// that date only, nothing of what came later is in the picture.
/// </summary>
public sealed record PictureStory(
    Scenario Scenario,
    IReadOnlyList<Event> Entries,
    NegotiationState Now,
    IReadOnlyList<StoryStep> Steps,
    RecordEdges? Record)
{
    /// <summary>The same of an answer of the application.</summary>
    public static PictureStory Of(TimelinePicture answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(answer.Scenario, answer.Entries, answer.Now, answer.Steps, answer.Record);
    }

    /// <summary>The same story as more of it was known: what it has besides is drawn as ghosts; null: nothing is held against it.</summary>
    public PictureStory? Against { get; init; }

    /// <summary>What was added up of a story once, for pictures at several dates.</summary>
    internal Histories Histories { get; } = Histories.OfKept(Steps);
}

/// <summary>A value and since when it holds; null: it is gone.</summary>
internal readonly record struct Turn(Moment At, string? Value, bool ByTime);

/// <summary>A thing's values, each in turn.</summary>
internal sealed class History(Ref thing)
{
    private readonly Dictionary<string, List<Turn>> _values = [];

    public Ref Thing => thing;

    public IReadOnlyList<Turn> Statuses => Of("status");

    public IEnumerable<string> Paths => _values.Keys;

    public IReadOnlyList<Turn> Of(string path) => _values.TryGetValue(path, out var turns) ? turns : [];

    /// <summary>The value at an instant; null: none.</summary>
    public string? At(string path, Instant at) => Of(path).LastOrDefault(t => t.At.At <= at).Value;

    /// <summary>What holds at last.</summary>
    public string? Last(string path) => Of(path) is [.., var last] ? last.Value : null;

    /// <summary>Each status with its end; null: it holds still.</summary>
    public IEnumerable<(Turn Status, Moment? Until)> Spans
    {
        get
        {
            var statuses = Statuses;
            for (var i = 0; i < statuses.Count; i++)
            {
                if (statuses[i].Value is not null && (i + 1 == statuses.Count || statuses[i + 1].At.At > statuses[i].At.At || statuses[i].At.Date.IsCoarse))
                {
                    yield return (statuses[i], i + 1 < statuses.Count ? statuses[i + 1].At : null);
                }
            }
        }
    }

    internal void Add(string path, Turn turn)
    {
        if (!_values.TryGetValue(path, out var turns))
        {
            _values[path] = turns = [];
        }

        turns.Add(turn);
    }
}

/// <summary>Every thing's history, and the steps that tell of it.</summary>
internal sealed class Histories
{
    private static readonly ConditionalWeakTable<IReadOnlyList<StoryStep>, Histories> Kept = [];
    private static readonly IReadOnlyList<StoryStep> None = [];
    private readonly Dictionary<Ref, History> _things = [];
    private readonly Dictionary<Ref, List<StoryStep>> _steps = [];

    /// <summary>The things in the order in which they came up.</summary>
    public IReadOnlyCollection<History> Things => _things.Values;

    public IReadOnlyList<StoryStep> Steps { get; private init; } = [];

    public History? Find(Ref thing) => _things.GetValueOrDefault(thing);

    /// <summary>The steps of the events about a thing.</summary>
    public IReadOnlyList<StoryStep> About(Ref thing) => _steps.TryGetValue(thing, out var steps) ? steps : None;

    /// <summary>Those of steps that nobody changes: as long as they are kept, so are the histories.</summary>
    public static Histories OfKept(IReadOnlyList<StoryStep> steps) => Kept.GetValue(steps, Of);

    private static Histories Of(IReadOnlyList<StoryStep> steps)
    {
        var all = new Histories { Steps = steps };
        foreach (var step in steps)
        {
            foreach (var change in step.Changes)
            {
                if (!all._things.TryGetValue(change.Thing, out var history))
                {
                    all._things[change.Thing] = history = new(change.Thing);
                }

                history.Add(change.Path.ToString(), new(step.At, change.After?.Text, step.BeyondRecord));
            }

            foreach (var thing in step.Event?.Happening.Subjects.Distinct() ?? [])
            {
                if (!all._steps.TryGetValue(thing, out var about))
                {
                    all._steps[thing] = about = [];
                }

                about.Add(step);
            }
        }

        return all;
    }
}
