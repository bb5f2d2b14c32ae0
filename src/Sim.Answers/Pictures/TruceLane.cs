using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>A truce: its bar, who is bound below it, and what each is accused of.</summary>
internal static class TruceLane
{
    /// <summary>Of more parties the table tells.</summary>
    private const int MostParties = 6;

    public static TimeLane Of(History history, Scene scene)
    {
        var thing = history.Thing;
        var state = scene.Story.Now.Truces.Of(thing.Id);
        var parties = Parties(history, scene);
        var (begun, over) = Window(history, scene);
        var marks = new List<TimeMark>();
        marks.AddRange(Bars(history, state, scene));
        marks.AddRange(parties.SelectMany((party, i) => Bound(history, party, i + 1, begun, over)));
        marks.AddRange(Accusations(thing, history, parties, scene));
        marks.AddRange(Ghosts(thing, parties, scene));
        var notes = new List<Note>();
        OtherAccounts(history, marks, notes, scene);
        Claims.About(thing, marks, notes, scene);
        Expected(history, state, marks, notes, scene);
        var side = state is null
            ? null
            : state.Side == Side.Reciprocal ? Say.Of("picture.both-sides")
            : state.Side == Side.Unilateral ? Say.Of("picture.one-side")
            : null;
        var isAsked = state is { Status: TruceStatus.Proposed };
        return Lanes.Make(LaneGroup.Truces, history, scene, marks, notes, isAsked ? Say.Of("picture.only-asked-for") : null, side) with
        {
            Codes = [.. parties.Select(scene.Code)],
            ShortCodes = [.. parties.Select(scene.Code)],
        };
    }

    private static string[] Parties(History history, Scene scene)
    {
        var order = scene.Story.Scenario.Parties.Select(p => p.Id).ToList();
        return
        [
            .. history.Paths.Where(p => p.StartsWith("commitments.", StringComparison.Ordinal))
                .Select(p => p["commitments.".Length..])
                .OrderBy(p => order.IndexOf(p))
                .Take(MostParties),
        ];
    }

    /// <summary>From its first moment in force to its last.</summary>
    private static (Instant? Begun, Instant Over) Window(History history, Scene scene)
    {
        var inForce = history.Spans.Where(s => s.Status.Value is "in-force" or "suspended").ToArray();
        return inForce is [var first, ..] ? (first.Status.At.At, inForce[^1].Until?.At ?? scene.Known) : (null, scene.Known);
    }

    private static IEnumerable<TimeMark> Bars(History history, TruceState? now, Scene scene)
    {
        foreach (var (status, until) in history.Spans)
        {
            var (from, end) = (Extent.Of(status.At, scene.Zone), Ending(until, scene));
            switch (status.Value)
            {
                case "proposed" or "overdue" when now?.Status is not (TruceStatus.Proposed or TruceStatus.Overdue):
                    yield return Asked(history, status.At.At, until?.At, scene);
                    break;
                case "dropped":
                    var (_, to) = AskedWindow(history, status.At.At, scene);
                    yield return new(
                        status.ByTime ? MarkKind.ByTime : MarkKind.Dropped,
                        Extent.At(to is { } asked && asked < status.At.At ? asked : status.At.At));
                    break;
                case "announced":
                    yield return new(MarkKind.Announced, from, end);
                    break;
                case "in-force":
                    foreach (var part in InForce(history, from, end, scene))
                    {
                        yield return part;
                    }

                    break;
                case "suspended":
                    yield return new(MarkKind.Suspended, from, end) { Title = Say.Of("picture.suspended") };
                    break;
                case "ended":
                    yield return new(MarkKind.Broken, from);
                    break;
                case "expired" when status.ByTime:
                    yield return new(MarkKind.ByTime, from);
                    break;
            }
        }
    }

    /// <summary>The hatch turns solid at the moment the other side joins.</summary>
    private static IEnumerable<TimeMark> InForce(History history, Extent from, Extent until, Scene scene)
    {
        var turns = history.Of("side").Where(t => t.At.At > from.First && t.At.At < until.First).Select(t => t.At).ToArray();
        var start = from;
        foreach (var end in turns.Select(t => Extent.Of(t, scene.Zone)).Append(until))
        {
            var both = history.At("side", start.First) == "reciprocal";
            yield return new(
                both ? MarkKind.InForce : MarkKind.OneSide,
                start,
                end) { Title = both ? Say.Of("picture.in-force-both") : Say.Of("picture.in-force-one") };
            start = Extent.At(end.First);
        }
    }

    private static TimeMark Asked(History history, Instant asked, Instant? answered, Scene scene)
    {
        var (from, until) = AskedWindow(history, asked, scene);
        var start = from ?? asked;
        var end = until ?? answered ?? scene.Known;
        if (answered is { } over && history.At("status", over) is "announced" or "in-force")
        {
            // What was then declared is drawn as declared; what is left of the asking is the time until then.
            (start, end) = over <= start ? (asked, over) : (start, Min(end, over));
        }

        return new(MarkKind.AskedFor, Extent.At(start), Extent.At(end < start ? start : end));
    }

    private static (Instant? From, Instant? Until) AskedWindow(History history, Instant at, Scene scene) =>
        (Date(history.At("from", at))?.First(scene.Zone), Date(history.At("until", at))?.End(scene.Zone));

    private static EdtfDate? Date(string? text) => text is not null && EdtfDate.TryParse(text, out var date, out _) ? date : null;

    /// <summary>A line a party: thick while it is bound, from its own word and the truce's beginning on; dotted while it is not.</summary>
    private static IEnumerable<TimeMark> Bound(History history, string party, int line, Instant? begun, Instant over)
    {
        if (begun is not { } from || over <= from)
        {
            yield break;
        }

        var turns = history.Of($"commitments.{party}");
        for (var i = -1; i < turns.Count; i++)
        {
            var (start, end) = (i < 0 ? from : Max(turns[i].At.At, from), Min(i + 1 < turns.Count ? turns[i + 1].At.At : over, over));
            if (end > start)
            {
                var bound = i >= 0 && turns[i].Value is "declared" or "joined" or "joined-with-conditions";
                yield return new(i >= 0 && bound ? MarkKind.Bound : MarkKind.NotBound, Extent.At(start), Extent.At(end)) { Line = line };
            }
        }
    }

    private static IEnumerable<TimeMark> Accusations(Ref truce, History history, string[] parties, Scene scene)
    {
        foreach (var step in scene.Histories.About(truce))
        {
            if (step is not { NotApplied: null, Event: { Happening: ViolationReported e } on })
            {
                continue;
            }

            var period = Period(e, on, scene);
            var accused = e.Against.Select(p => p.Party).FirstOrDefault(p => parties.Contains(p));
            var how = Accused.Plain;
            if (accused is not null && !IsBound(history, accused, period))
            {
                how |= Accused.NotBound;
            }

            how |= Status(new(Kind.Violation, e.Violation), on.At, scene) switch
            {
                "denied" => Accused.Denied,
                "confirmed" => Accused.Confirmed,
                "refuted" => Accused.Refuted,
                _ => Accused.Plain,
            };
            if (scene.Story.Now.AccordingTo is [var believed] && e.By.Any(p => p.Party == believed))
            {
                how |= Accused.Believed;
            }

            yield return new(MarkKind.Accusation, period)
            {
                Line = accused is null ? 0 : Array.IndexOf(parties, accused) + 1,
                Accused = how,
                Title = Plain.Text(Say.Of(
                    "picture.accusation",
                    ("by", scene.Names.Within(e.By)),
                    ("against", e.Against.Count > 0 ? scene.Names.Within(e.Against) : null),
                    ("date", scene.Dates.Of(e.Period ?? on.Entry.When)),
                    ("count", e.Count?.Text),
                    ("not-bound", how.HasFlag(Accused.NotBound) ? scene.Names.Party(accused!) : null))),
            };
        }
    }

    /// <summary>Accusations that nobody could know of yet, by which more is known now.</summary>
    private static IEnumerable<TimeMark> Ghosts(Ref truce, string[] parties, Scene scene)
    {
        var known = scene.Histories.About(truce).Select(s => s.Event?.Id).ToHashSet();
        foreach (var on in (scene.Story.Against?.Histories.About(truce) ?? []).Select(s => s.Event).OfType<DatedEvent>().Where(e => !known.Contains(e.Id)))
        {
            if (on.Happening is ViolationReported e)
            {
                yield return new(MarkKind.Ghost, Period(e, on, scene))
                {
                    Line = e.Against.Select(p => p.Party).FirstOrDefault(parties.Contains) is { } accused ? Array.IndexOf(parties, accused) + 1 : 0,
                    Title = Plain.Text(Say.Of(
                        "picture.ghost",
                        ("told", EventSentences.Of(on.Entry, scene.Names)),
                        ("date", scene.Dates.Of(Moment.Of(on.PublicFrom, scene.Zone))))),
                };
            }
        }
    }

    private static Extent Period(ViolationReported e, DatedEvent on, Scene scene) =>
        e.Period is { } written ? new Extent(written.Effect(scene.Zone), written.End(scene.Zone)) : Extent.Of(on.When, scene.Zone);

    private static string? Status(Ref violation, Instant reported, Scene scene)
    {
        var history = scene.Histories.Find(violation);
        return reported <= scene.AsOf ? history?.At("status", scene.AsOf) : history?.Last("status");
    }

    private static bool IsBound(History history, string party, Extent period)
    {
        var turns = history.Of($"commitments.{party}");
        return Enumerable.Range(0, turns.Count).Any(i => turns[i].Value is "declared" or "joined" or "joined-with-conditions"
            && turns[i].At.At <= period.Last
            && (i + 1 == turns.Count || turns[i + 1].At.At > period.First));
    }

    /// <summary>Where another account gives other dates, a dotted outline over what differs, with its maker.</summary>
    private static void OtherAccounts(History history, List<TimeMark> marks, List<Note> notes, Scene scene)
    {
        var (begun, over) = Window(history, scene);
        foreach (var account in scene.Histories.About(history.Thing).SelectMany(s => s.Accounts))
        {
            if (account.Happening is not TruceAnnounced other || begun is not { } from)
            {
                continue;
            }

            var (first, last) = (other.From?.First(scene.Zone)
                ?? from, other.Until?.Date?.End(scene.Zone) ?? other.For?.After(other.From?.First(scene.Zone) ?? from, scene.Zone) ?? over);
            var title = EventSentences.OfAccount(account, scene.Names);
            if (first < from)
            {
                marks.Add(new(MarkKind.OtherAccount, Extent.At(first), Extent.At(Min(from, last))) { Title = title });
            }

            if (last > over)
            {
                marks.Add(new(MarkKind.OtherAccount, Extent.At(Max(over, first)), Extent.At(last)) { Title = title });
            }

            if (first < from || last > over)
            {
                notes.Add(new(Max(last, over), Plain.Text(Say.Of(
                    "picture.counts",
                    ("who", scene.Alone(account.AccordingTo)),
                    ("from", scene.Dates.Day(Moment.Of(first, scene.Zone) is var f ? new(f.At, EdtfDate.Of(first, scene.Zone)) : f)),
                    ("until", scene.Dates.Day(new(last, EdtfDate.Of(last, scene.Zone)))))), LabelStyle.Claim));
            }
        }
    }

    /// <summary>What was expected at the date asked about: the dates asked for, or declared.</summary>
    private static void Expected(History history, TruceState? now, List<TimeMark> marks, List<Note> notes, Scene scene)
    {
        if (now is null || scene.Edge is not null)
        {
            if (now?.Status is TruceStatus.Proposed or TruceStatus.Overdue)
            {
                marks.Add(Asked(history, history.Statuses[0].At.At, null, scene));
            }

            return;
        }

        var (from, until) = (now.From?.At, now.Until?.At);
        if (now.Status is TruceStatus.Proposed or TruceStatus.Overdue)
        {
            var asked = Asked(history, history.Statuses[0].At.At, null, scene);
            marks.Add(asked with { IsExpected = true });
            notes.Add(new(
                asked.From.First,
                Say.Of("picture.asked-for", ("from", now.From is { } f ? scene.Dates.Day(f) : null), ("until", now.Until is { } u ? scene.Dates.Day(u) : null)),
                LabelStyle.Waits));
        }
        else if (now.Status is TruceStatus.Announced && from is { } start && start > scene.AsOf)
        {
            marks.Add(new(MarkKind.Announced, Extent.At(start), Extent.At(until ?? start)) { IsExpected = true });
        }
        else if (now.Status is TruceStatus.InForce or TruceStatus.Suspended && until is { } end && end > Calendar.Moved(scene.AsOf, Duration.Epsilon))
        {
            marks.Add(new(MarkKind.Announced, Extent.At(scene.AsOf), Extent.At(end)) { IsExpected = true, Title = Say.Of("picture.until-declared") });
        }
    }

    private static Extent Ending(Moment? until, Scene scene) => until is { } end ? Extent.Of(end, scene.Zone) : Extent.At(scene.Known);

    private static Instant Min(Instant one, Instant other) => one < other ? one : other;

    private static Instant Max(Instant one, Instant other) => one > other ? one : other;
}
