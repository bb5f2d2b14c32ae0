using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>The world as it grows, event by event: what is fact is applied, what is claimed is heard, and what is not legal is kept with the reason.</summary>
public sealed class Fold
{
    /// <summary>How many statements a state shows.</summary>
    public const int MostStatements = 20;

    private List<DatedEvent> _events;
    private bool _isShared;
    private IReadOnlyList<Dispute> _disputes;
    private ILookup<string, Dispute> _disputesByRoot;
    private Lazy<Dictionary<Ref, DatedEvent>> _openings;
    private int _next;

    /// <summary>Before the first of these events.</summary>
    public Fold(Scenario scenario, Cut cut, IReadOnlyList<DatedEvent> events, IReadOnlyList<Dispute> disputes)
    {
        (_events, _disputes, _disputesByRoot) = ([.. events], disputes, disputes.ToLookup(d => d.Root));
        _openings = OpeningsOf(_events);
        World = new(scenario, cut, Kinds.All);
        Phase = new(World);
    }

    private Fold(Fold other, List<DatedEvent> events)
    {
        (_events, _disputes, _disputesByRoot, _next) = (events, other._disputes, other._disputesByRoot, other._next);
        _openings = ReferenceEquals(events, other._events) ? other._openings : OpeningsOf(events);
        Record = other.Record;
        World = other.World.Fork();
        Phase = new(World, other.Phase);
        Statements = new(other.Statements);
        Context = new(other.Context);
        Orphaned = [.. other.Orphaned];
    }

    /// <summary>
    /// The record as the question that is folded for sees it; null: nothing is recorded. Of a course that is only taking place it has no edges.
    /// </summary>
    public RecordEdges? Record { get; init; } = RecordEdges.Unbounded;

    /// <summary>Every thing as the events so far have left it.</summary>
    public World World { get; }

    /// <summary>What follows the phase of the main process and of each track.</summary>
    public Phases Phase { get; }

    /// <summary>The latest statements, the newest last.</summary>
    public Queue<DatedEvent> Statements { get; } = [];

    /// <summary>The latest background notes, the newest last.</summary>
    public Queue<DatedEvent> Context { get; } = [];

    /// <summary>Events that were not applied, each with the reason.</summary>
    public List<(DatedEvent Occurrence, Refusal Refusal)> Orphaned { get; } = [];

    /// <summary>The events, in world order: those taken, and those to come.</summary>
    public IReadOnlyList<DatedEvent> Events => _events;

    /// <summary>How many of them were taken.</summary>
    public int Taken => _next;

    /// <summary>Other accounts of events, as they are known.</summary>
    public IReadOnlyList<Dispute> Disputes => _disputes;

    /// <summary>Those of one event.</summary>
    public IEnumerable<Event> AccountsOf(string root) => _disputesByRoot[root].Select(d => d.Account);

    /// <summary>The next event; null: none is left up to the date of the cut.</summary>
    public DatedEvent? Next => _next < _events.Count && _events[_next] is var next && next.At <= World.Cut.AsOf ? next : null;

    /// <summary>
    /// The fold of a timeline under a cut, before the first event that counts there; with the record as a question sees it, where one is asked.
    /// </summary>
    public static Fold Of(Timeline timeline, Cut cut, Query? seenBy = null)
    {
        var seen = Knowledge.Seen(timeline, cut);
        var (events, disputes) = Versions.Select(timeline.Scenario.Zone, seen, cut);
        return new(
            timeline.Scenario,
            cut,
            events,
            disputes) { Record = seenBy is null ? RecordEdges.Unbounded : RecordEdges.Of(timeline.Scenario, timeline.Events, events, seenBy) };
    }

    /// <summary>
    /// A fold that shares all that has happened so far, and goes on by itself, perhaps with other events ahead: the things are the same until an event changes
    /// them.
    /// </summary>
    public Fold Fork(IReadOnlyList<DatedEvent>? events = null)
    {
        if (events is not null)
        {
            return new(this, [.. events]);
        }

        _isShared = true;
        return new(this, _events) { _isShared = true };
    }

    /// <summary>The same with other accounts beside the events.</summary>
    public Fold Fork(IReadOnlyList<DatedEvent> events, IReadOnlyList<Dispute> disputes)
    {
        var fork = Fork(events);
        if (!ReferenceEquals(disputes, _disputes))
        {
            (fork._disputes, fork._disputesByRoot) = (disputes, disputes.ToLookup(d => d.Root));
        }

        return fork;
    }

    /// <summary>The same where another question sees the record otherwise.</summary>
    internal Fold Fork(List<DatedEvent> events, IReadOnlyList<Dispute> disputes, RecordEdges? record) => new(this, events)
    {
        Record = record,
        _disputes = disputes,
        _disputesByRoot = ReferenceEquals(disputes, _disputes) ? _disputesByRoot : disputes.ToLookup(d => d.Root),
    };

    /// <summary>The world looked at from an instant up to which it has been folded.</summary>
    public View ViewAt(Instant at) => new(World, World.Cut with { AsOf = at }, _disputesByRoot, Record);

    /// <summary>Goes on through all events up to an instant, as far as the cut goes: those that happened.</summary>
    public IReadOnlyList<DatedEvent> AdvanceTo(Instant at)
    {
        var first = _next;
        while (Next is { } next && next.At <= at)
        {
            Take();
        }

        Phase.AdvanceTo(at);
        return first == _next ? [] : _events.GetRange(first, _next - first);
    }

    /// <summary>One more event to come, in front of the first that it is not to follow.</summary>
    public void Insert(DatedEvent occurrence, Func<DatedEvent, DatedEvent, bool> follows)
    {
        if (_isShared)
        {
            (_events, _isShared) = ([.. _events], false);
        }

        var at = _next;
        while (at < _events.Count && follows(occurrence, _events[at]))
        {
            at++;
        }

        _events.Insert(at, occurrence);
        _openings = OpeningsOf(_events);
    }

    /// <summary>Takes the next event: why it was not applied, where it was not.</summary>
    public Refusal? Take()
    {
        var refused = Orphaned.Count;
        Take(_events[_next++]);
        return Orphaned.Count > refused ? Orphaned[^1].Refusal : null;
    }

    private void Take(DatedEvent occurrence)
    {
        Phase.AdvanceTo(occurrence.At);
        World.StirLeaning(occurrence.Happening, occurrence.Root);
        if (occurrence.Entry.Groundless is not null)
        {
            Orphaned.Add((occurrence, Groundless(occurrence)));
            return;
        }

        if (!World.IsFact(occurrence) && !EventCatalog.Of(occurrence.Happening).Declared.Report)
        {
            Hear(occurrence);
            return;
        }

        var kind = Kinds.Of(occurrence.Happening);
        if (kind?.Apply(World, occurrence) is { } refusal)
        {
            Orphaned.Add((occurrence, Advise(refusal, occurrence)));
            return;
        }

        World.Happen(occurrence);
        foreach (var (account, subject) in occurrence.Believed.SelectMany(account => occurrence.Happening.Subjects.Select(subject => (account, subject))))
        {
            World.Rest(subject, account);
        }

        kind?.Decides?.Invoke(World, occurrence);
        Remark(occurrence);
        Phase.Note(occurrence);
    }

    private Refusal Groundless(DatedEvent o) =>
        !World.IsFact(o) && !EventCatalog.Of(o.Happening).Declared.Report ? new($"said by {string.Join(" and ", o.Entry.AccordingTo)} alone")
        : o.Happening is ReportShared ? new(o.Entry.Groundless!, "by", "`known-to` on that event, or an earlier report-shared, says who knows of it")
        : new(o.Entry.Groundless!);

    private void Remark(DatedEvent o)
    {
        switch (o.Happening)
        {
            case StatementMade e:
                if (e.About is { } about)
                {
                    Keep(World.Reactions.Mine(about, () => []), o, Evidence.Most);
                }

                Keep(Statements, o, MostStatements);
                break;
            case ContextNoted:
                Keep(Context, o, MostStatements);
                break;
        }
    }

    /// <summary>A claim changes nothing: it stands with the thing it is about, or, where that thing is not there, as said by its maker alone.</summary>
    private void Hear(DatedEvent o)
    {
        var subjects = o.Happening.Subjects.ToArray();
        if (subjects.Length == 0 || !World.Exists(subjects[0]))
        {
            Orphaned.Add(
                (o, new(
                    $"said by {string.Join(" and ", o.Entry.AccordingTo)} alone" + (subjects.Length > 0
                        ? $"; nobody else speaks of {subjects[0]} by then"
                        : ""))));
            return;
        }

        Keep(World.Claims.Mine(subjects[0], () => []), o, Evidence.Most);
    }

    /// <summary>An event dated to a day takes effect at its first moment, and so before what happened later that day: say so.</summary>
    private Refusal Advise(Refusal refusal, DatedEvent o)
    {
        var missing = o.Happening.Subjects.FirstOrDefault(s => !World.Exists(s));
        var opened = missing == default ? null : _openings.Value.GetValueOrDefault(missing);
        return opened is not null && opened.At > o.At && opened.At < o.Entry.When.End(o.Zone)
            ? refusal with
            {
                Advice = null,
                Reason = $"{refusal.Reason}: it came later that day; give this event an hour, such as {opened.When.Text.TrimEnd('~')}~",
            }
            : refusal;
    }

    /// <summary>The first event that opens each thing.</summary>
    private static Lazy<Dictionary<Ref, DatedEvent>> OpeningsOf(List<DatedEvent> events) => new(() => events
        .Where(a => EventCatalog.Of(a.Happening).Declared.Opens)
        .SelectMany(a => a.Happening.Subjects.Select(s => (s, a)))
        .DistinctBy(o => o.s)
        .ToDictionary(o => o.s, o => o.a));

    private static void Keep(Queue<DatedEvent> list, DatedEvent o, int most)
    {
        list.Enqueue(o);
        if (list.Count > most)
        {
            list.Dequeue();
        }
    }
}
