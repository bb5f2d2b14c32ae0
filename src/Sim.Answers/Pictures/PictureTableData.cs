using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Playback;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>A status of a thing as a row: from when until when, and which event brought it about.</summary>
public sealed record PictureRow(Ref Thing, string Title, string Kind, string Status, string From, string Until, string Because)
{
    /// <summary>That it came after the date asked about; null: it did not.</summary>
    public string? Later { get; init; }
}

/// <summary>The picture as a table, in the order of time.</summary>
public sealed record PictureTableData(string Caption, ValueList<string> Heads, ValueList<PictureRow> Rows)
{
    /// <summary>Every status of every thing that the picture shows, the phase among them.</summary>
    public static PictureTableData Of(PictureStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var scene = new Scene(story);
        var dates = new Dates(story.Scenario.Zone, int.MinValue);
        return new(
            Say.Of("table.caption"),
            [Say.Of("table.what"), Say.Of("table.kind"), Say.Of("table.status"), Say.Of("table.from"), Say.Of("table.until"), Say.Of("table.because")],
            [
                .. Statuses(story, scene, dates).Concat(Incidents(story, scene, dates)).OrderBy(r => r.At).Select(r => r.Row),
            ]);
    }

    private static IEnumerable<(Instant At, PictureRow Row)> Statuses(PictureStory story, Scene scene, Dates dates) =>
        Story.Spans(story.Steps).Where(s => s.Thing.Kind is not (Kind.Violation or Kind.Party)).Select(s => (s.From.At, new PictureRow(
                    s.Thing,
                    scene.TitleOf(s.Thing),
                    KindOf(s.Thing),
                    RecordText.Marked(scene.Names.Status(s.Thing, s.Status), s.ByTimeAlone),
                    dates.Of(s.From),
                    s.Until is { } until ? dates.Of(until) : Say.Of("table.open"),
                    s.Because is [var first, ..] && scene.Names.Entry(first) is { } cause ? Cause(cause, scene.Names) : "")
                {
                    Later = Later(s.From.At, scene),
                }));

    /// <summary>An incident has no status but that it is reported, once.</summary>
    private static IEnumerable<(Instant At, PictureRow Row)> Incidents(PictureStory story, Scene scene, Dates dates) =>
        story.Steps.Where(s => s is { NotApplied: null, Event.Happening: IncidentReported }).Select(s => s.Event!).Select(on =>
        {
            var thing = new Ref(Kind.Incident, ((IncidentReported)on.Happening).Incident);
            var (title, when) = (scene.TitleOf(thing), dates.Of(on.When));
            return (on.At, new PictureRow(thing, title, Say.Of("kind.incident"), Say.Of("picture.reported"), when, "", Cause(on.Entry, scene.Names))
            {
                Later = Later(on.At, scene),
            });
        });

    private static string? Later(Instant at, Scene scene) => at > scene.AsOf ? Say.Of("picture.later") : null;

    private static string Cause(Event cause, Names names) => Plain.Text(Say.Of(
        "table.cause",
        ("told", EventSentences.Of(cause, names)),
        ("sources", Names.Join(cause.Source.Select(names.Of).Distinct()))));

    private static string KindOf(Ref thing) => thing.Kind switch
    {
        Kind.Truce => Say.Of("kind.truce"),
        Kind.Proposal => Say.Of("kind.proposal"),
        Kind.Talks => Say.Of("kind.talks"),
        Kind.Agreement => Say.Of("kind.agreement"),
        Kind.Measure => Say.Of("kind.measure"),
        Kind.Track => Say.Of("kind.track"),
        _ => Say.Of("kind.phase"),
    };
}
