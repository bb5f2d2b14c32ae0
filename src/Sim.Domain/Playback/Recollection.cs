using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;

namespace Sim.Domain.Playback;

/// <summary>
/// A timeline together with what was worked out of it for the questions so far, so that the next one costs what is new in it. What it answers is what
/// <see cref="Projection"/> and <see cref="Story"/> answer. Several may ask at once.
/// </summary>
public sealed class Recollection(Scenario scenario, IReadOnlyList<Event> entries, int eventsBetweenMarks = Recollection.EventsBetweenMarks)
{
    // The questions of one sitting: a page turned back to is asked for again.
    private const int MostAnswers = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Marks> _marks = [];
    private readonly Dictionary<string, KnownThen> _knownThen = [];
    private readonly Dictionary<(string Believed, int Chapter), (IReadOnlyList<StoryStep> Steps, long Bytes)> _chapters = [];
    private readonly LinkedList<(object Question, object Answer, long Bytes)> _answers = [];
    private readonly Lazy<bool> _isSeenWhole = new(() => ReferenceEquals(Knowledge.Seen(new(scenario, entries), new(Instant.MaxValue)), entries));

    /// <summary>About so many events are gone through at most for a date.</summary>
    public const int EventsBetweenMarks = 128;

    public Scenario Scenario => scenario;

    /// <summary>The events as the timeline has them.</summary>
    public IReadOnlyList<Event> Entries => entries;

    /// <summary>About what is remembered beside the events, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _marks.Values.Sum(m => m.Bytes) + _knownThen.Values.Sum(k => k.Bytes) + _chapters.Values.Sum(c => c.Bytes) + _answers.Sum(a => a.Bytes);
            }
        }
    }

    /// <inheritdoc cref="Projection.Project"/>
    public NegotiationState StateAt(Query query, string? branch = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (fold, view) = LookAt(query);
        var zone = scenario.Zone;
        return NegotiationState.At(
            fold,
            view,
            Moment.Last(query.AsOf, zone),
            query.KnownBy is { } known ? Moment.Last(known, zone) : null,
            query.KnownTo,
            branch);
    }

    /// <summary>The events as the query has them: what a face may name.</summary>
    public IReadOnlyList<Event> Seen(Query query)
    {
        var cut = Cut.Of(query, scenario.Zone);
        return !cut.IsLimited && _isSeenWhole.Value ? entries
            : new WholeOnDemand<Event>(() => Remembered((nameof(Seen), cut.IsLimited ? cut : null), () => Knowledge.Seen(new(scenario, entries), cut)));
    }

    /// <inheritdoc cref="RecordEdges.Of(Scenario, IReadOnlyList{Event}, Query)"/>
    public RecordEdges? RecordOf(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Cut.Of(query, scenario.Zone).IsLimited ? RecordEdges.Of(scenario, entries, query) : MarksFor(query).Record;
    }

    /// <inheritdoc cref="Story.Of"/>
    public IReadOnlyList<StoryStep> StoryOf(Query query) => Remembered((nameof(StoryOf), query), () => Story.Of(scenario, entries, query));

    /// <inheritdoc cref="Story.AsKnownThen"/>
    public IReadOnlyList<StoryStep> StoryAsKnownThen(Query query) =>
        Remembered((nameof(StoryAsKnownThen), query), () => Story.AsKnownThen(scenario, entries, query));

    /// <inheritdoc cref="Story.Since(Instant, Scenario, IReadOnlyList{Event}, Query)"/>
    public IReadOnlyList<StoryStep> StorySince(Instant from, Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var cut = Cut.Of(query, scenario.Zone);
        if (cut.IsLimited)
        {
            return IsAsKnownThen(cut)
                ? Story.Since(from, KnownThenFor(query).At(query, Instant.Min(from, cut.AsOf)), cut.AsOf)
                : Story.Since(from, scenario, entries, query);
        }

        var marks = MarksFor(query);
        var (first, last) = (marks.Chapter(from), marks.Chapter(cut.AsOf));
        return from >= cut.AsOf
            ? []
            : [
                .. Enumerable.Range(first, last - first + 1).SelectMany(chapter => ChapterOf(query, marks, chapter))
                    .SkipWhile(s => s.At.At <= from)
                    .TakeWhile(s => s.At.At <= cut.AsOf),
            ];
    }

    /// <summary>What happened between two marks is told once.</summary>
    private IReadOnlyList<StoryStep> ChapterOf(Query query, Marks marks, int chapter)
    {
        var key = (query.AccordingTo ?? "", chapter);
        lock (_gate)
        {
            if (_chapters.TryGetValue(key, out var told))
            {
                return told.Steps;
            }
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (from, to) = marks.BoundsOf(chapter);
        var steps = Story.Since(from, marks.At(from), to);
        lock (_gate)
        {
            _chapters[key] = (steps, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 4);
        }

        return steps;
    }

    /// <summary>What was asked before under the same name; else it is made now.</summary>
    public T Remembered<T>(object question, Func<T> make) where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        lock (_gate)
        {
            for (var node = _answers.First; node is not null; node = node.Next)
            {
                if (node.Value.Question.Equals(question))
                {
                    _answers.Remove(node);
                    _answers.AddFirst(node);
                    return (T)node.Value.Answer;
                }
            }
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var made = make();
        lock (_gate)
        {
            _answers.AddFirst((question, made, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 2));
            while (_answers.Count > MostAnswers)
            {
                _answers.RemoveLast();
            }
        }

        return made;
    }

    /// <summary>
    /// With everything known the same events count on every date, and as it was known then little else does than the day before; else what counts follows the
    /// date too.
    /// </summary>
    private (Fold Fold, View View) LookAt(Query query)
    {
        var cut = Cut.Of(query, scenario.Zone);
        if (cut.IsLimited && !IsAsKnownThen(cut))
        {
            return Projection.Look(scenario, entries, query);
        }

        var fold = cut.IsLimited ? KnownThenFor(query).At(query, cut.AsOf) : MarksFor(query).At(cut.AsOf);
        return (fold, fold.ViewAt(cut.AsOf));
    }

    private static bool IsAsKnownThen(Cut cut) => cut.KnownTo is null && cut.KnownBy == cut.AsOf;

    private KnownThen KnownThenFor(Query query)
    {
        lock (_gate)
        {
            var believed = query.AccordingTo ?? "";
            return _knownThen.TryGetValue(believed, out var known)
                ? known
                : _knownThen[believed] = new(scenario, entries, query.AccordingTo, eventsBetweenMarks);
        }
    }

    private Marks MarksFor(Query query)
    {
        lock (_gate)
        {
            var believed = query.AccordingTo ?? "";
            return _marks.TryGetValue(believed, out var marks)
                ? marks
                : _marks[believed] = new(Fold.Of(new(scenario, entries), new(Instant.MaxValue, AccordingTo: query.AccordingTo), query), eventsBetweenMarks);
        }
    }
}
