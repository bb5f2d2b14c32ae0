using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>Talks: hollow where planned, filled where held, with gaps where adjourned.</summary>
internal static class TalksLane
{
    public static TimeLane Of(History history, Scene scene)
    {
        var thing = history.Thing;
        var now = scene.Story.Now.Talks.Of(thing.Id);
        var isSecret = now?.PublicSince is { } since && !(EdtfDate.TryParse(since, out var date, out _) && date.Effect(scene.Zone) <= scene.AsOf);
        var marks = new List<TimeMark>();
        var notes = new List<Note>();
        foreach (var (status, until) in history.Spans)
        {
            var (from, end) = (Extent.Of(status.At, scene.Zone), until is { } stop ? Extent.Of(stop, scene.Zone) : Extent.At(scene.Known));
            switch (status.Value)
            {
                case "proposed" or "scheduled" when until is null || history.At("status", until.Value.At) is not "under-way":
                    Plan(history, from, end, MarkKind.Planned, now, marks, notes, scene);
                    break;
                case "overdue":
                    Plan(history, from, end, MarkKind.Overdue, now, marks, notes, scene);
                    break;
                case "under-way":
                    marks.Add(new(isSecret ? MarkKind.HeldInSecret : MarkKind.Held, from, end));
                    break;
                case "adjourned":
                    marks.Add(new(MarkKind.Adjourned, from, end));
                    break;
                case "broken-off" or "cancelled":
                    marks.Add(new(MarkKind.Broken, from) { Title = scene.Names.Status(thing, status.Value!) });
                    break;
                case "dropped":
                    marks.Add(new(status.ByTime ? MarkKind.ByTime : MarkKind.Dropped, from));
                    break;
            }
        }

        Claims.About(thing, marks, notes, scene);
        return Lanes.Make(
            LaneGroup.TalksAndAgreements,
            history,
            scene,
            marks,
            notes,
            now is { Status: TalksStatus.Proposed } ? Say.Of("picture.only-asked-for") : null);
    }

    private static void Plan(History history, Extent from, Extent end, MarkKind kind, TalksState? now, List<TimeMark> marks, List<Note> notes, Scene scene)
    {
        var written = history.Of("planned").LastOrDefault(t => t.At.At <= from.First).Value ?? history.Last("planned");
        var plan = written is not null && EdtfDate.TryParse(written, out var date, out _)
            ? (From: date.Effect(scene.Zone), Until: date.End(scene.Zone))
            : (From: from.First, Until: end.First);
        var isExpected = now is { Status: TalksStatus.Proposed or TalksStatus.Scheduled } && plan.Until > scene.AsOf;
        marks.Add(new(kind, Extent.At(plan.From), Extent.At(plan.Until)) { IsExpected = isExpected });
        if (written is not null)
        {
            notes.Add(new(plan.From, Say.Of("picture.planned", ("date", scene.Dates.Of(written))), LabelStyle.Note));
        }
    }
}

/// <summary>Agreements: a sheet where drafted, a thin line while it stands, thick once signed.</summary>
internal static class AgreementLane
{
    public static TimeLane Of(History history, Scene scene)
    {
        var marks = new List<TimeMark>();
        var notes = new List<Note>();
        foreach (var (status, until) in history.Spans)
        {
            var (from, end) = (Extent.Of(status.At, scene.Zone), until is { } stop ? Extent.Of(stop, scene.Zone) : Extent.At(scene.Known));
            var title = Plain.Text(Say.Of("picture.since", ("status", scene.Names.Status(history.Thing, status.Value!)), ("date", scene.Dates.Of(status.At))));
            switch (status.Value)
            {
                case "drafted":
                    marks.Add(new(MarkKind.Stands, from, end));
                    marks.Add(new(MarkKind.Draft, from) { Title = title });
                    break;
                case "reached" or "signed-in-part":
                    marks.Add(new(MarkKind.Stands, from, end));
                    marks.Add(new(MarkKind.Reached, from) { Title = title });
                    break;
                case "signed":
                    marks.Add(new(MarkKind.StandsSigned, from, end));
                    marks.Add(new(MarkKind.Reached, from) { Title = title });
                    break;
                case "rejected" or "abandoned":
                    marks.Add(new(MarkKind.Broken, from) { Title = title });
                    break;
                case "superseded":
                    marks.Add(new(MarkKind.Closed, from) { Title = title });
                    break;
            }
        }

        Claims.About(history.Thing, marks, notes, scene);
        return Lanes.Make(LaneGroup.TalksAndAgreements, history, scene, marks, notes);
    }
}

/// <summary>Measures: hollow and dashed while threatened, filled and solid while imposed; a step towards the other side in the colour of what holds.</summary>
internal static class MeasureLane
{
    public static TimeLane Of(History history, Scene scene)
    {
        var marks = new List<TimeMark>();
        var notes = new List<Note>();
        var isRelief = scene.Names.OwnWords(history.Thing.Id) == MeasureKind.Relief;
        foreach (var (status, until) in history.Spans)
        {
            var (from, end) = (Extent.Of(status.At, scene.Zone), until is { } stop ? Extent.Of(stop, scene.Zone) : Extent.At(scene.Known));
            var title = Plain.Text(Say.Of("picture.since", ("status", scene.Names.Status(history.Thing, status.Value!)), ("date", scene.Dates.Of(status.At))));
            switch (status.Value)
            {
                case "announced" when isRelief:
                    marks.Add(new(MarkKind.Announced, from, end) { Title = title });
                    break;
                case "imposed" when isRelief:
                    marks.Add(new(MarkKind.ReliefStands, from, end));
                    marks.Add(new(MarkKind.Relief, from) { Title = title });
                    break;
                case "threatened" or "announced" or "due":
                    marks.Add(new(MarkKind.Threatened, from, end));
                    marks.Add(new(status.Value is "due" ? status.ByTime ? MarkKind.ByTime : MarkKind.ThreatDue : MarkKind.Threat, from) { Title = title });
                    notes.Add(new(from.First, title, LabelStyle.Note, Side: NoteSide.Before));
                    break;
                case "imposed":
                    marks.Add(new(MarkKind.Imposed, from, end));
                    marks.Add(new(from.IsSinceBefore ? MarkKind.SinceBefore : MarkKind.Imposing, from) { Title = title });
                    break;
                case "lifted" or "dropped":
                    marks.Add(new(MarkKind.Lifted, from) { Title = title });
                    break;
            }
        }

        Claims.About(history.Thing, marks, notes, scene);
        return Lanes.Make(LaneGroup.MeasuresAndIncidents, history, scene, marks, notes);
    }
}
