using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Agreements;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>Every lane of a story in time, group by group, in each by the moment at which it came up.</summary>
internal static class Lanes
{
    /// <summary>Of more incidents than these each has no lane of its own.</summary>
    private const int MostIncidents = 2;

    public static IReadOnlyList<TimeLane> Of(Scene scene)
    {
        var lanes = scene.Histories.Things.Select(h => LaneOf(h, scene)).OfType<TimeLane>().Concat(Incidents(scene)).Concat(Said(scene));
        return
        [
            .. lanes.OrderBy(l => l.Group)
                .ThenBy(l => l.Thing?.Kind == Kind.Agreement ? 1 : l.Thing?.Kind is Kind.Incident or null ? 2 : 0)
                .ThenBy(l => l.First),
        ];
    }

    /// <summary>The lane of one thing, alone; empty: it has none.</summary>
    public static IReadOnlyList<TimeLane> Of(Scene scene, Ref only) => only.Kind == Kind.Incident
        ? [.. Each(scene).Where(l => l.Thing == only)]
        : scene.Histories.Find(only) is { } history && LaneOf(history, scene) is { } lane ? [lane] : [];

    /// <summary>Whether things of a kind have lanes of their own.</summary>
    public static bool Have(Kind kind) => kind is Kind.Truce or Kind.Proposal or Kind.Talks or Kind.Agreement or Kind.Measure or Kind.Incident;

    private static TimeLane? LaneOf(History history, Scene scene) => history.Thing.Kind switch
    {
        Kind.Truce => TruceLane.Of(history, scene),
        Kind.Proposal => ProposalLane.Of(history, scene),
        Kind.Talks => TalksLane.Of(history, scene),
        Kind.Agreement => AgreementLane.Of(history, scene),
        Kind.Measure => MeasureLane.Of(history, scene),
        _ => null,
    };

    /// <summary>A lane with its name, where it stands, and the sentence of it.</summary>
    public static TimeLane Make(
        LaneGroup group,
        History history,
        Scene scene,
        IReadOnlyList<TimeMark> marks,
        IReadOnlyList<Note> notes,
        string? statusWords = null,
        string? aside = null)
    {
        var thing = history.Thing;
        var title = scene.TitleOf(thing);
        (marks, notes) = BeyondRecord(history, scene, marks, notes);
        var status = scene.StatusOf(history);
        var current = history.Statuses.LastOrDefault(s => s.At.At <= scene.AsOf);
        var isThere = status is not null;
        var words = status is null
            ? Say.Of("picture.later")
            : Say.Of(
                "picture.status",
                ("status", statusWords ?? RecordText.Marked(status, current.ByTime)),
                ("aside", aside),
                ("secret", scene.SecretOf(thing)));
        var since = isThere ? scene.Dates.Of(current.At) : null;
        var moments = marks.SelectMany(m => new[] { m.From.First, (m.Until ?? m.From).Last })
            .DefaultIfEmpty(history.Statuses is [var first, ..] ? first.At.At : scene.AsOf)
            .ToArray();
        return new(group, thing, title, Plain.Text(words))
        {
            Sentence = Plain.Text(Say.Of("picture.lane", ("title", title), ("status", words), ("since", since))),
            Marks = marks,
            Notes = notes,
            First = history.Statuses is [var came, ..] ? came.At.At : moments.Min(),
            Last = IsOver(thing.Kind, history.At("status", scene.AsOf)) ? history.Statuses.Last(s => s.At.At <= scene.AsOf).At.At : moments.Max(),
            IsOver = isThere && IsOver(thing.Kind, history.At("status", scene.AsOf)),
            IsThere = isThere,
        };
    }

    /// <summary>Beyond the record nothing is known: what goes on there does so as dots, and what time alone changed says so.</summary>
    private static (IReadOnlyList<TimeMark> Marks, IReadOnlyList<Note> Notes) BeyondRecord(
        History history,
        Scene scene,
        IReadOnlyList<TimeMark> marks,
        IReadOnlyList<Note> notes)
    {
        if (scene.Edge is not { } edge)
        {
            return (marks, notes);
        }

        var (seen, said) = (new List<TimeMark>(), new List<Note>(notes));
        foreach (var mark in marks)
        {
            if (mark.Kind == MarkKind.ByTime)
            {
                seen.Add(mark);
                var status = scene.Names.Status(history.Thing, history.At("status", mark.From.First) ?? history.Last("status") ?? "");
                said.Add(new(mark.From.First, RecordText.Marked(status, byTimeAlone: true), LabelStyle.Note, mark.Line));
            }
            else if (mark.Until is not { } until || until.First <= edge || mark.Kind is MarkKind.AskedFor or MarkKind.Planned or MarkKind.Overdue)
            {
                seen.Add(mark);
            }
            else
            {
                if (mark.From.First < edge)
                {
                    seen.Add(mark with { Until = Extent.At(edge) });
                }

                if (mark.Kind is not (MarkKind.Bound or MarkKind.NotBound or MarkKind.ClaimedDays))
                {
                    seen.Add(new(MarkKind.GoesOn, Extent.At(mark.From.First > edge ? mark.From.First : edge), until) { Line = mark.Line });
                }
            }
        }

        return (seen, said);
    }

    /// <summary>Whether a thing of this status moves no more by itself.</summary>
    private static bool IsOver(Kind kind, string? status) => (kind, status) switch
    {
        (_, null) => false,
        (Kind.Truce, _) => status is "expired" or "ended" or "dropped",
        (Kind.Proposal, _) => status is "withdrawn" or "superseded" or "settled" or "accepted" or "rejected" or "lapsed",
        (Kind.Talks, _) => status is "concluded" or "broken-off" or "cancelled" or "dropped",
        (Kind.Agreement, _) => status is "rejected" or "superseded" or "abandoned",
        (Kind.Measure, _) => status is "lifted" or "dropped",
        _ => false,
    };

    /// <summary>A lane for each incident that was reported.</summary>
    private static TimeLane[] Each(Scene scene) =>
    [
        .. scene.Story.Steps.Where(s => s is { NotApplied: null, Event.Happening: IncidentReported })
            .Select(s => IncidentLane(s.Event!.When, s.Event!.At, (IncidentReported)s.Event.Happening, s.Event.Entry.AccordingTo, scene)),
    ];

    private static TimeLane[] Incidents(Scene scene)
    {
        var lanes = Each(scene);
        if (lanes.Length <= MostIncidents)
        {
            return lanes;
        }

        var soFar = lanes.Count(l => l.IsThere);
        return
        [
            new(LaneGroup.MeasuresAndIncidents, null, Say.Of("picture.incidents"), Say.Of("picture.by-this-date", ("count", soFar.ToString())))
            {
                Sentence = Say.Of("picture.incidents-lane", ("count", soFar.ToString())),
                Marks = [.. lanes.SelectMany(l => l.Marks)],
                First = lanes.Min(l => l.First),
                Last = lanes.Max(l => l.Last),
            },
        ];
    }

    private static TimeLane IncidentLane(Sim.Domain.Time.Moment when, Instant at, IncidentReported e, ValueList<PartyRef> accordingTo, Scene scene)
    {
        var thing = new Ref(Kind.Incident, e.Incident);
        var isClaim = accordingTo.Count > 0;
        var title = scene.TitleOf(thing);
        var told = Plain.Text(Say.Of(
            "picture.incident",
            ("who", isClaim ? scene.Names.Within(accordingTo) : null),
            ("title", title),
            ("date", scene.Dates.Of(when)),
            ("by", e.By.Count > 0 ? scene.Names.Within(e.By) : null)));
        var extent = Extent.Of(when, scene.Zone);
        var isThere = at <= scene.AsOf;
        var note = isClaim
            ? Plain.Text(Say.Of(
                "picture.incident-by",
                ("who", scene.Alone(accordingTo)),
                ("by", e.By.Count > 0 ? scene.Names.Within(e.By) : null),
                ("date", scene.Dates.Of(when))))
            : scene.Dates.Of(when);
        var words = isThere ? Say.Of("picture.reported") : Say.Of("picture.later");
        return new(LaneGroup.MeasuresAndIncidents, thing, title, words)
        {
            Sentence = Plain.Text(Say.Of("picture.lane", ("title", told), ("status", words), ("since", null))),
            Marks = [new(isClaim ? MarkKind.ClaimedIncident : MarkKind.Incident, extent) { Title = told }],
            Notes = [new(extent.Middle, note, isClaim ? LabelStyle.Claim : LabelStyle.Note)],
            First = extent.First,
            Last = extent.Last,
            IsThere = isThere,
        };
    }

    /// <summary>What was said: statements, positions and background, a square each.</summary>
    private static IEnumerable<TimeLane> Said(Scene scene)
    {
        TimeMark[] said =
        [
            .. scene.Story.Steps.Where(s => s is { NotApplied: null, Event.Happening: StatementMade or PositionStated or PositionDropped or ContextNoted })
                .Select(s => new TimeMark(s.Event!.Happening is ContextNoted ? MarkKind.Background : MarkKind.Statement, Extent.At(s.Event.At))),
        ];
        var soFar = said.Count(m => m.From.First <= scene.AsOf).ToString();
        return said.Length == 0
            ? []
            : [new(LaneGroup.Said, null, Say.Of("picture.said"), Say.Of("picture.and-background", ("count", soFar)))
            {
                Sentence = Say.Of("picture.said-lane", ("count", soFar)),
                Marks = said,
                First = said[0].From.First,
                Last = said[^1].From.First,
            }];
    }
}
