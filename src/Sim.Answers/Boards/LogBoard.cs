using Sim.Answers.Telling;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>A chronicle: each event told in a sentence, and under it its type, its sources, since when it is known, and its id.</summary>
public sealed record LogBoard(ValueList<Step> Events)
{
    /// <summary>What was known and whose word is taken; null where nothing is left out and nobody believed.</summary>
    public string? Cuts { get; init; }

    public string? Recorded { get; init; }

    /// <summary>
    /// These events, in the order given; the names should come from the whole chronicle, so that titles are known wherever they were given. A mark says more of
    /// an event.
    /// </summary>
    public static LogBoard Of(
        IReadOnlyList<Event> entries,
        Names names,
        bool withNotes = false,
        Query? asked = null,
        EdtfDate? recordedBy = null,
        Func<Event, string?>? mark = null)
    {
        // A chronicle may run over many years: every date shows its own.
        var dates = new Dates(names.Zone, year: int.MinValue);
        return new([.. entries.Select(e => Of(e, names, dates, withNotes, asked?.AccordingTo, mark?.Invoke(e)))])
        {
            Cuts = asked is null or { KnownBy: null, KnownTo: null, AccordingTo: null } ? null : CutText.Of(asked, asKnownThen: false, names, dates),
            Recorded = asked is null ? null : Heading.Store(recordedBy, dates),
        };
    }

    /// <summary>The events of an answer; those of a branch that are not history's say so.</summary>
    public static LogBoard Of(TimelineLog log, EdtfDate? recordedBy)
    {
        Event[] entries = [.. log.Entries.Select(e => e.Entry)];
        var marks = log.Entries.ToDictionary(e => e.Entry.Id, MarkOf);
        return Of(entries, Names.Of(log.Scenario, log.Seen), asked: log.Query, recordedBy: recordedBy, mark: entry => marks[entry.Id]);
    }

    private static string? MarkOf(LoggedEntry logged)
    {
        string[] marks =
        [
            .. logged switch { { AddedIn: { } added } => [
                Say.Of("log.only-in", ("branch", added)),
            ], { ChangedIn: { } changed } => [Say.Of("log.changed-in", ("branch", changed))], _ => Array.Empty<string>() },
            .. Fate(logged),
        ];
        return marks.Length > 0 ? string.Join(" · ", marks) : null;
    }

    /// <summary>What became of an event that does not count as it was told: wherever events are listed it is said of them.</summary>
    internal static IEnumerable<string> Fate(LoggedEntry? logged) =>
    [
        .. logged?.SupersededBy is { } superseded ? [Say.Of("log.superseded-by", ("event", superseded))] : Array.Empty<string>(),
        .. logged?.RetractedBy is { } retracted ? [Say.Of("log.retracted-by", ("event", retracted))] : Array.Empty<string>(),
    ];

    private static Step Of(Event entry, Names names, Dates dates, bool withNotes, string? believed, string? mark)
    {
        Phrase[] marks =
        [
            .. Marks(entry, names, dates),
            .. entry.AccordingTo.Any(p => p.Party == believed) ? [Quiet(Say.Of("log.believed"))] : Array.Empty<Phrase>(),
            Quiet(entry.Id),
            .. mark is null ? Array.Empty<Phrase>() : [Quiet(mark)],
        ];
        return new(
            new(dates.Of(entry.When), Moment.Start(entry.When, names.Zone)),
            EventSentences.Of(entry, names),
            [
                new(AsideKind.Marks, [.. marks]),
                .. withNotes && entry.Note is { } note ? [Aside.Of(AsideKind.Note, Say.Of("log.note", ("note", note)), Ink.Quiet)] : Array.Empty<Aside>(),
            ])
        {
            Event = new(Kind.Event, entry.Id),
            IsFact = entry.AccordingTo.Count == 0 && !EventCatalog.Of(entry.Happening).Declared.IsClaim,
        };
    }

    /// <summary>Besides what happened, of an event: its type, what it changes in the log, since when it is public, and where it is written.</summary>
    internal static IEnumerable<Phrase> Marks(Event entry, Names names, Dates dates) =>
        [.. Told(entry, names, dates).Select(Quiet), .. entry.Source.Count > 0 ? [Sources(entry.Source, names)] : Array.Empty<Phrase>()];

    internal static Phrase Quiet(string text) => Phrase.Of(text, Ink.Quiet);

    private static IEnumerable<string> Told(Event entry, Names names, Dates dates)
    {
        yield return EventCatalog.Of(entry.Happening).Name.Replace('-', ' ');
        if (entry.Corrects is { } corrected)
        {
            yield return Say.Of("log.corrects", ("event", corrected));
        }

        if (entry.Disputes is { } disputed)
        {
            yield return Say.Of("log.disputes", ("event", disputed));
        }

        if (entry.Happening is ReportRetracted { Retracts: { Length: > 0 } retracted })
        {
            yield return Say.Of("log.retracts", ("event", retracted));
        }

        if (entry.Happening is ReportShared { Shares: { Length: > 0 } shared })
        {
            yield return Say.Of("log.tells-of", ("event", shared));
        }

        if (entry.PublicLater)
        {
            yield return Say.Of("secret.later");
        }
        else if (entry.NeverReported)
        {
            yield return Say.Of("secret.never");
        }
        else if (entry.Reported is { } reported && reported != entry.When)
        {
            yield return Say.Of("secret.public-since", ("date", dates.Of(reported)));
        }

        if (entry.KnownTo.Count > 0)
        {
            yield return Say.Of("log.known-to", ("parties", names.Parties(entry.KnownTo)));
        }
    }

    /// <summary>"Reuters, paragraphs 3 and 4; TASS", each leading to where it can be read.</summary>
    private static Phrase Sources(ValueList<SourceRef> sources, Names names) => names.Cited(sources)
        .Select(c => new Phrase([new Run(c.Told, Ink.Quiet) { Link = names.AddressOf(c.Source) }]))
        .Aggregate((left, right) => left + Quiet("; ") + right);
}
