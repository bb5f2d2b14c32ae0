using Sim.Answers.Telling;
using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What every section of a board needs: the state, how to name things and dates, and what the reader wants.</summary>
internal sealed record BoardContext(NegotiationState State, Names Names, Dates Dates, BoardOptions Options)
{
    public string On(Moment moment) => Dates.Of(moment);

    /// <summary>The track a thing belongs to, or the label it shares; empty where it names none.</summary>
    public string Track(string? track) => track is null ? "" : Say.Of("talks.track", ("track", Names.Track(track)));

    /// <summary>Since when a status stands that somebody brought about, who did, and why: "adjourned 12 Jan by Russia"; empty where nobody did.</summary>
    public string Turned<T>(T status, BroughtAbout? turned) where T : struct, Enum => turned is null
        ? ""
        : Say.Of(
            "turned",
            ("status", Said<T>(status)),
            ("date", On(turned.Since)),
            ("by", Names.Parties(turned.By)),
            ("reason", turned.Reason is { } reason ? Sentence.WithoutStop(reason) : null));

    /// <summary>The same with the moment it stands for.</summary>
    public When When(Moment moment) => new(On(moment), moment);

    /// <summary>"and 3 earlier incidents"; null where there are none.</summary>
    public static string? More(string things, int count) => count > 0 ? Say.Count(things, count) : null;

    /// <summary>A date by which something is due, and how far it is from there: "end of 9 May, in 1 d".</summary>
    public string Deadline(Moment due) => Say.Of(due.At > State.AsOf.At ? "deadline" : "deadline.passed", ("date", Dates.End(due)), ("away", Away(due)));

    /// <summary>The first of a list, all of them where the reader asked for the section.</summary>
    public int Most(BoardSection section, int most) => Options.Everything || Options.Only.Contains(section) ? int.MaxValue : most;

    /// <summary>"in 3 d"; of what is past, "3 d ago".</summary>
    public string Away(Moment moment)
    {
        var length = moment.At - State.AsOf.At;
        // A day asked about ends a nanosecond before the next begins.
        return length == Duration.Zero ? Say.Of("away.now")
            : length < Duration.Zero ? Say.Of("away.ago", ("length", Lengths.Of(length)))
            : length < Duration.FromMinutes(1) ? Say.Of(State.AsOf.Date.Precision == DatePrecision.Day ? "away.as-the-day-ends" : "away.within-a-minute")
            : Say.Of("away.in", ("length", Lengths.Of(length)));
    }

    /// <summary>"some time in June 2024", in brackets, while the date asked about lies within it.</summary>
    public string Within(string? within) => within is null ? "" : Say.Of("aside", ("aside", Dates.Within(within)));

    /// <summary>"since 8 May"; of what is known only to have begun by a date, "since 8 May or before".</summary>
    public string Since(Moment moment) =>
        Dates.Latest(moment.Text) is { } latest ? Say.Of("since.or-before", ("date", latest)) : Say.Of("since", ("date", On(moment)));

    /// <summary>What was not public when it happened says so: the board with everything known must not make a secret look open.</summary>
    public Phrase Secret(string? publicSince) => publicSince switch
    {
        null => Phrase.None,
        "later" => Phrase.Of(Say.Of("secret.later"), Ink.Open),
        "never" => Phrase.Of(Say.Of("secret.never"), Ink.Open),
        var date when IsPublic(date) => Phrase.Of(Say.Of("secret.public-since", ("date", Dates.Of(date))), Ink.Quiet),
        var date => Phrase.Of(
            Dates.Latest(date) is { } latest ? Say.Of("secret.until-or-before", ("date", latest)) : Say.Of("secret.until", ("date", Dates.Of(date))),
            Ink.Open),
    };

    /// <summary>The same of a small thing, which says nothing once it is public.</summary>
    public Phrase StillSecret(string? publicSince) => publicSince is null || IsPublic(publicSince) ? Phrase.None : Secret(publicSince);

    /// <summary>The same after a text, in brackets or not; nothing where there is nothing to say.</summary>
    public Phrase StillSecret(string? publicSince, string before, string after = "") =>
        StillSecret(publicSince) is { IsEmpty: false } secret ? before + secret + after : Phrase.None;

    private bool IsPublic(string date) => EdtfDate.TryParse(date, out var known, out _) && known.Effect(Dates.Zone) <= State.AsOf.At;

    /// <summary>A status as a reader says it, and how it is meant.</summary>
    public static StatusWord Status<T>(T status, Ink ink) where T : struct, Enum => new(Said<T>(status), ink);

    /// <summary>What time alone made of it beyond the record, and what merely goes on there, must not look like a fact.</summary>
    public static Phrase Mark(bool byTimeAlone, bool asLastRecorded = false) =>
        Phrase.Of(RecordText.Mark(byTimeAlone, asLastRecorded), byTimeAlone ? Ink.Open : Ink.Quiet);

    /// <summary>A word of the vocabulary as a reader says it.</summary>
    public static string Said<T>(T? word) where T : struct, Enum => word is { } value ? Words.Of(value).Replace('-', ' ') : "";
}
