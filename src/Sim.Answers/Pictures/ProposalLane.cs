using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>A proposal: a line an addressee from the day it was put to the answer; those who answered alike at one time share a line.</summary>
internal static class ProposalLane
{
    public static TimeLane Of(History history, Scene scene)
    {
        var thing = history.Thing;
        var marks = new List<TimeMark>();
        var notes = new List<Note>();
        var (codes, shortCodes) = (new List<string>(), new List<string>());
        if (scene.Histories.About(thing).FirstOrDefault(s => s is { NotApplied: null, Event.Happening: ProposalTabled })?.Event is { } tabled)
        {
            var put = (ProposalTabled)tabled.Happening;
            var closed = history.Statuses.FirstOrDefault(s => s.Value is not null && !IsOpen(s.Value));
            foreach (var group in Addressees(put, scene.Facts<ProposalAnswered>(thing)))
            {
                Line(group, tabled, closed, codes.Count, marks, notes, history, scene);
                var count = group.Parties.Count.ToString();
                codes.Add(group.Parties.Count > 1 ? Say.Of("picture.parties", ("count", count)) : scene.Code(group.Parties[0]));
                shortCodes.Add(group.Parties.Count > 1 ? Say.Of("picture.parties-short", ("count", count)) : codes[^1]);
            }

            if (codes.Count == 0)
            {
                Line(new([], null), tabled, closed, 0, marks, notes, history, scene);
            }

            if (put.By.Count > 0)
            {
                var by = scene.Few([.. put.By.Select(p => p.Party).Distinct()]);
                notes.Insert(
                    0,
                    new(tabled.At, Say.Of("picture.put-by", ("who", by), ("date", scene.Dates.Of(tabled.When))), LabelStyle.Note, Side: NoteSide.Before));
            }
        }

        Claims.About(thing, marks, notes, scene);
        return Lanes.Make(LaneGroup.Proposals, history, scene, marks, notes, Unanswered(thing, scene)) with { Codes = codes, ShortCodes = shortCodes };
    }

    public static bool IsOpen(string status) => status is "tabled" or "noted" or "countered" or "accepted-in-part" or "accepted-with-conditions";

    private static void Line(
        Group group,
        DatedEvent tabled,
        Turn closed,
        int line,
        List<TimeMark> marks,
        List<Note> notes,
        History history,
        Scene scene)
    {
        var from = Extent.Of(tabled.When, scene.Zone);
        var answered = group.Answer is { } answer ? Extent.Of(answer.On.When, scene.Zone) : (Extent?)null;
        var isClosed = answered is null && closed.Value is not null;
        var end = answered ?? (isClosed ? Extent.Of(closed.At, scene.Zone) : Extent.At(scene.Known));
        var who = group.Parties.Count > 0 ? scene.Few(group.Parties) : null;
        marks.Add(new(from.IsSinceBefore ? MarkKind.SinceBefore : MarkKind.Put, from) { Line = line });
        marks.Add(new(
            tabled.PublicFrom > end.First ? MarkKind.WaitsInSecret : MarkKind.Waits,
            from,
            Extent.At(end.First < from.First ? from.First : end.First)) { Line = line });
        if (group.Answer is { } given)
        {
            var told = Say.Of("picture.answer", ("who", who), ("answer", Answered(given.Given.Answer)), ("date", scene.Dates.Of(given.On.When)));
            marks.Add(new(Glyph(given.Given.Answer), Extent.At(end.First)) { Line = line, Title = told });
            notes.Add(new(
                end.First,
                Say.Of("picture.answer-short", ("answer", Answered(given.Given.Answer)), ("date", scene.Dates.Of(given.On.When))),
                LabelStyle.Note,
                line,
                NoteSide.After));
        }
        else if (isClosed && closed.ByTime)
        {
            marks.Add(new(MarkKind.ByTime, end) { Line = line, Title = scene.StatusOf(history) });
        }
        else if (isClosed)
        {
            marks.Add(new(MarkKind.Closed, end) { Line = line });
        }

        if (group.Parties.Count > 0
            && history.At("status", scene.AsOf) is { } now
            && IsOpen(now)
            && (group.Answer is not { } later || later.On.At > scene.AsOf))
        {
            marks.Add(new(
                MarkKind.NoAnswer,
                Extent.At(scene.Edge ?? scene.AsOf)) { Line = line, IsExpected = true, Title = Say.Of("picture.no-answer-from", ("who", who)) });
        }
    }

    /// <summary>Whose answer is missing at the date asked about; null: nobody's.</summary>
    private static string? Unanswered(Ref thing, Scene scene)
    {
        string[] missing = [.. scene.Story.Now.Unanswered.Where(u => u.Proposal == thing.Id).Select(u => u.Party)];
        return missing.Length == 0 || scene.Edge is not null ? null : Say.Of("picture.no-answer-from", ("who", scene.Few(missing)));
    }

    private static IEnumerable<Group> Addressees(ProposalTabled put, IEnumerable<(ProposalAnswered Given, DatedEvent On)> answers)
    {
        var last = new Dictionary<string, (ProposalAnswered Given, DatedEvent On)>();
        foreach (var answer in answers)
        {
            foreach (var party in answer.Given.By)
            {
                last[party.Party] = answer;
            }
        }

        return put.To.Select(p => p.Party).Distinct()
            .Select(p => (Party: p, Answer: last.TryGetValue(p, out var answer) ? answer : ((ProposalAnswered, DatedEvent)?)null))
            .GroupBy(p => (p.Answer?.Item1.Answer, p.Answer?.Item2.At))
            .Select(g => new Group([.. g.Select(p => p.Party)], g.First().Answer));
    }

    private static MarkKind Glyph(Answer answer) => answer switch
    {
        Answer.Accepted => MarkKind.Accepted,
        Answer.AcceptedInPart or Answer.AcceptedWithConditions => MarkKind.AcceptedInPart,
        Answer.Countered => MarkKind.Countered,
        Answer.Noted => MarkKind.Noted,
        _ => MarkKind.Rejected,
    };

    private static string Answered(Answer answer) => answer switch
    {
        Answer.Accepted => Say.Of("picture.answer.yes"),
        Answer.AcceptedInPart => Say.Of("picture.answer.in-part"),
        Answer.AcceptedWithConditions => Say.Of("picture.answer.with-conditions"),
        Answer.Countered => Say.Of("picture.answer.countered"),
        Answer.Noted => Say.Of("picture.answer.noted"),
        _ => Say.Of("picture.answer.no"),
    };

    /// <summary>Those who answered alike at one time, or not at all.</summary>
    private sealed record Group(IReadOnlyList<string> Parties, (ProposalAnswered Given, DatedEvent On)? Answer);
}
