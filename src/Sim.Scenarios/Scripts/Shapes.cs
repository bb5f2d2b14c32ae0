using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>
/// What one event must satisfy by itself, before history is looked at: fields that go together or exclude each other, ends that come after their starts.
/// </summary>
internal static class Shapes
{
    public static void Check(
        EventReader reader,
        Event entry,
        Intake intake,
        IReadOnlyDictionary<string, EventReader> events,
        IReadOnlyDictionary<string, Event> inherited)
    {
        Common(reader, entry, intake, events, inherited);
        switch (entry.Happening)
        {
            case ProposalTabled e:
                OneOf(reader, e.AnswerBy is not null, e.AnswerWithin is not null, "answer-by", "answer-within");
                Asked(reader, e.Asks);
                break;
            case ITruceHappening e:
                Truces(reader, e, entry.When, intake);
                break;
            case TalksScheduled e:
                Meeting(reader, e.Planned, e.Until, intake);
                break;
            case TalksOpened e:
                Meeting(reader, entry.When, e.Until, intake);
                break;
            case TalksLimited e:
                Meeting(reader, entry.When, e.Until, intake);
                break;
            case AgreementDrafted { Obligations: var o }:
                Unique(reader, o);
                break;
            case AgreementReached { Obligations: var o }:
                Unique(reader, o);
                break;
            case AgreementSigned { Obligations: var o }:
                Unique(reader, o);
                break;
            case ProgressReported { Done: true, Obligation: null }:
                reader.Report("done", "`done` says of which obligation: give `obligation`");
                break;
        }
    }

    private static void Truces(EventReader reader, ITruceHappening what, EdtfDate when, Intake intake)
    {
        switch (what)
        {
            case TruceAnnounced e:
                OneOf(reader, e.Until is not null, e.For is not null, "until", "for");
                Window(reader, e.From, e.Until?.Date, intake);
                break;
            case TruceRescheduled e:
                Window(reader, e.From, e.Until?.Date, intake);
                break;
            case TruceBegun e:
                Window(reader, e.From ?? when, e.Until?.Date, intake);
                break;
            case TruceExtended { Until: null, For: null, OpenEnded: false }:
                reader.Report(null, "truce-extended lacks its end: give `until`, or `for` to count from the current end, or `open-ended: true`");
                break;
            case TruceExtended e:
                OneOf(reader, e.Until is not null, e.For is not null, "until", "for");
                OneOf(reader, e.OpenEnded, e.Until is not null, "open-ended", "until");
                OneOf(reader, e.OpenEnded, e.For is not null, "open-ended", "for");
                break;
            case TruceSuspended e:
                OneOf(reader, e.Until is not null, e.For is not null, "until", "for");
                Window(reader, when, e.Until, intake);
                break;
            case TruceResumed e:
                OneOf(reader, e.Until is not null, e.For is not null, "until", "for");
                Window(reader, when, e.Until?.Date, intake);
                break;
            case TruceEnded e:
                OneOf(reader, e.Until is not null, e.For is not null, "until", "for");
                Window(reader, when, e.Until, intake);
                break;
        }
    }

    private static void Common(
        EventReader reader,
        Event entry,
        Intake intake,
        IReadOnlyDictionary<string, EventReader> events,
        IReadOnlyDictionary<string, Event> inherited)
    {
        if (intake.Zone is { } zone
            && entry.Reported is { } reported
            && reported.Last(zone) < entry.When.Effect(zone)
            && reported.End(zone) <= entry.When.First(zone))
        {
            reader.Report(
                "reported",
                $"it cannot have been reported ({reported}) before it happened ({entry.When}); " +
                    "mend one of the two, or leave `reported` out where it was public at once");
        }

        if (entry is { Corrects: not null } && reader.Value("disputes") is not null)
        {
            reader.Report("disputes", "an event corrects another or disputes it, not both");
        }

        if (entry is { Corrects: not null, Reported: null, NeverReported: false })
        {
            reader.Report("corrects", "a correction says since when it is known: give `reported`, perhaps `never`");
        }

        if (entry.Corrects is { } corrected
            && (events.TryGetValue(corrected, out var target)
                ? target.Type?.Clr == typeof(ReportRetracted)
                : inherited.GetValueOrDefault(corrected)?.Happening is ReportRetracted))
        {
            reader.Report("corrects", "a retraction is not corrected but retracted in turn: report-retracted");
        }

        if ((entry.Corrects ?? entry.Disputes) is not null && reader.Value("known-to") is not null)
        {
            reader.Report(
                "known-to",
                $"who knew of '{(entry.Corrects ?? entry.Disputes)}' did not thereby know of what was said of it since; " +
                    $"leave `known-to` out, and tell who learnt of this before the public by an event of its own: {{event: report-shared, shares: " +
                        $"{entry.Id}, by: PARTY, to: [PARTY]}}");
        }

        if (entry is { Disputes: not null, Corrects: null, Given.Count: 0 }
            || (entry is { Disputes: not null, Corrects: null } && entry.Given.All(g => g is "according-to" or "source" or "note" or "known-to")))
        {
            reader.Report("disputes", "a dispute gives the fields that differ, and it gives none");
        }

        if (entry.After is { } after && intake.Zone is { } day)
        {
            Following(reader, entry, after, day, events, inherited);
        }

        foreach (var (field, start) in Counted(entry.Happening))
        {
            if (events.GetValueOrDefault(start) is { } account && (account.Corrects ?? account.Disputes) is { } first)
            {
                reader.Report(
                    field,
                    $"'{start}' is an account of '{first}' and no event of its own; count from '{first}', whose date then is the one that counts");
            }
        }

        if (entry.Happening is ReportRetracted)
        {
            Retraction(reader, entry.Id, events);
        }
    }

    /// <summary>The events from which a time is counted, each with the field that names it.</summary>
    private static IEnumerable<(string Field, string Event)> Counted(IHappening what)
    {
        foreach (var field in EventCatalog.Of(what).Fields)
        {
            var untils = field.Get(what) switch
            {
                Until until => [until],
                ValueList<Obligation> obligations => obligations.Select(o => o.Due),
                _ => [],
            };
            foreach (var until in untils)
            {
                if (until is { After: { } after })
                {
                    yield return (field.Name, after);
                }
            }
        }
    }

    /// <summary>What comes after another is of the same day, and the order has a beginning.</summary>
    private static void Following(
        EventReader reader,
        Event entry,
        string after,
        DateTimeZone zone,
        IReadOnlyDictionary<string, EventReader> events,
        IReadOnlyDictionary<string, Event> inherited)
    {
        if (entry.When.Precision != DatePrecision.Day)
        {
            reader.Report("after", $"`after` orders what happened on one day, and '{entry.Id}' is of {entry.When}; give its day alone, or leave `after` out");
            return;
        }

        var seen = new HashSet<string> { entry.Id };
        for (string? next = after; next is not null; next = events.GetValueOrDefault(next)?.After)
        {
            if (next == entry.Id)
            {
                reader.Report("after", $"'{entry.Id}' comes after itself, in a circle; one of them has to come first");
                return;
            }

            if (!seen.Add(next))
            {
                return;
            }
        }

        var other = events.GetValueOrDefault(after);
        if ((other?.Corrects ?? other?.Disputes ?? (other?.Type?.Clr == typeof(ReportRetracted) ? other.Value("retracts") as string : null)) is { } first)
        {
            reader.Report("after", $"'{after}' is an account of '{first}' and has no place of its own in the order of the day; name '{first}'");
            return;
        }

        if ((other?.When ?? inherited.GetValueOrDefault(after)?.When) is { } when
            && !(when.Precision is DatePrecision.Day or DatePrecision.Instant
                && when.First(zone) >= entry.When.First(zone)
                && when.First(zone) < entry.When.End(zone)))
        {
            reader.Report(
                "after",
                $"'{entry.Id}' is of {entry.When} and '{after}' of {when}; an event comes `after` another of its own day, and dates order the rest");
        }
    }

    private static void Retraction(EventReader reader, string id, IReadOnlyDictionary<string, EventReader> events)
    {
        var seen = new HashSet<string>();
        for (string? next = id; next is not null; next = events.TryGetValue(next, out var passed) && passed.Type?.Clr == typeof(ReportRetracted)
            ? passed.Value("retracts") as string
            : null)
        {
            if (!seen.Add(next))
            {
                reader.Report("retracts", $"'{id}' retracts itself, in a circle; a retraction names an earlier event");
                return;
            }

            if (seen.Count > Limits.Corrections + 1)
            {
                reader.Report(
                    "retracts",
                    $"'{id}' retracts a retraction of a retraction, and so on, more than {Limits.Corrections} deep; retract the event itself, or tell it anew");
                return;
            }
        }
    }

    private static void OneOf(EventReader reader, bool one, bool other, string name, string otherName)
    {
        if (one && other)
        {
            reader.Report(otherName, $"`{name}` and `{otherName}` say the same thing twice; give one of them");
        }
    }

    private static void Window(EventReader reader, EdtfDate? from, EdtfDate? until, Intake intake)
    {
        if (intake.Zone is { } zone && from is not null && until is not null && until.End(zone) <= from.First(zone))
        {
            reader.Report("until", $"it ends ({until}) before it starts ({from}); a truce holds from its first moment up to, not including, its end");
        }
    }

    private static void Meeting(EventReader reader, EdtfDate? from, EdtfDate? until, Intake intake)
    {
        if (intake.Zone is { } zone && from is not null && until is not null && until.End(zone) <= from.First(zone))
        {
            reader.Report("until", $"the talks are to end ({until}) before they begin or this is said ({from}); mend one of the two dates");
        }
    }

    private static void Asked(EventReader reader, Asks? asks)
    {
        if (asks is null)
        {
            return;
        }

        if (asks.Talks is null == asks.Truce is null)
        {
            reader.Report("asks", "`asks` names either talks or a truce: {talks: ID, planned: …} or {truce: ID, from: …, for: …}");
        }
        else if (asks.Talks is not null && (asks.From ?? (object?)asks.For ?? asks.Scope) is not null)
        {
            reader.Report("asks", "`from`, `for` and `scope` belong to a truce; talks have `planned`, `venue`, `format` and `resumes`");
        }
        else if (asks.Truce is not null && (asks.Planned ?? (object?)asks.Venue ?? asks.Resumes ?? (object?)asks.Format) is not null)
        {
            reader.Report("asks", "`planned`, `venue`, `format` and `resumes` belong to talks; a truce has `from`, `for` and `scope`");
        }
    }

    private static void Unique(EventReader reader, ValueList<Obligation> obligations)
    {
        if (obligations.GroupBy(o => o.Id).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
        {
            reader.Report("obligations", $"two obligations have the id '{twice}'; give each its own");
        }
    }
}
