using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>A timeline at one of the dates that matter: what stood, in short, and its pictures.</summary>
/// <param name="Id">What it is called in an address: letters, digits and hyphens.</param>
/// <param name="Date">The date, as a step to it bears it.</param>
/// <param name="Brief">What stood.</param>
/// <param name="Pictures">Its pictures.</param>
public sealed record BookPage(string Id, string Date, Brief Brief, PictureSet Pictures)
{
    /// <summary>The title of a part, as a heading bears it.</summary>
    public static string TitleOf(BriefSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Sentence.Capital(section.Title.ToLowerInvariant());
    }
}

/// <summary>A timeline as a page to publish: every date that matters with its picture and what stood, the reasons, and the sources.</summary>
/// <param name="Title">Its title.</param>
/// <param name="About">What its script says of it; null: nothing.</param>
/// <param name="Asked">The id of the page of the date asked about.</param>
/// <param name="Pages">The pages in the order of their dates.</param>
/// <param name="Reasons">Every status of every thing, with what brought it about.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record StoryBook(string Title, string? About, string Asked, ValueList<BookPage> Pages, PictureTableData Reasons, SourcesBoard Sources)
{
    /// <summary>Of more dates a file would grow too large to send.</summary>
    private const int MostDates = 16;

    /// <summary>Whether the reasons tell of a thing.</summary>
    public bool Explains(Ref thing) => Reasons.Rows.Any(r => r.Thing == thing);

    public static string StepTitle => Say.Of("book.step");

    public static string Previous => Say.Of("book.previous");

    public static string Next => Say.Of("book.next");

    public string AllDates => Say.Of("book.all-dates", ("count", Pages.Count.ToString()));

    public static string ReasonsTitle => Say.Of("book.reasons");

    public static string SourcesTitle => Say.Of("book.sources");

    /// <summary>Where the file comes from.</summary>
    public string Note { get; init; } = "";

    /// <summary>That a file is of this timeline.</summary>
    public static string NoteOf(string timeline) => Say.Of("book.note", ("timeline", timeline), ("rules", Edition.Current.ToString()));

    /// <summary>The page of an answer.</summary>
    public static BookPage PageOf(TimelinePicture answer, TimelineBrief brief, EdtfDate? recordedBy)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var dates = new Dates(answer.Scenario.Zone, year: int.MinValue);
        return new(
            IdOf(answer.Query.AsOf),
            dates.Of(answer.Query.AsOf),
            Brief.Of(brief, recordedBy),
            PictureSet.Of(PictureStory.Of(answer), new()));
    }

    /// <summary>What a date is called in an address.</summary>
    public static string IdOf(EdtfDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return "d-" + string.Concat(date.Text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
    }

    /// <summary>The date asked about, and the days on which a thing came to stand otherwise; of many those on which most did.</summary>
    public static IReadOnlyList<EdtfDate> DatesThatMatter(TimelinePicture answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var calendar = new Calendar(answer.Scenario.Zone);
        var asked = answer.Query.AsOf;
        var days = PictureStory.Of(answer).Histories.Things.Where(h => h.Thing.Kind is not (Kind.Violation or Kind.Party or Kind.Incident or Kind.None))
            .SelectMany(h => h.Statuses)
            .GroupBy(t => calendar.Day(t.At.At))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .Select(g => EdtfDate.Of(g.Key))
            .Where(d => d != asked)
            .Take(MostDates - 1);
        return [.. days.Append(asked).OrderBy(d => d.Last(answer.Scenario.Zone))];
    }
}
