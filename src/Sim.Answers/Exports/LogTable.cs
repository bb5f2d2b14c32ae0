using System.Globalization;
using Sim.Answers.Telling;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Exports;

/// <summary>A chronicle as a table: a row an event, with its sentence and its CAMEO and PLOVER codes.</summary>
public static class LogTable
{
    public static readonly string[] Columns =
        [
            "id",
            "event",
            "when",
            "takes-effect",
            "reported",
            "by",
            "about",
            "told",
            "according-to",
            "is-fact",
            "source",
            "corrects",
            "disputes",
            "cameo",
            "plover",
            "recorded-at",
            "added-in",
            "changed-in",
            "rule",
            "because",
            "rules",
            "superseded-by",
            "retracted-by",
        ];

    /// <summary>The edition of the rules, as a cell of a table has it.</summary>
    public static string Rules { get; } = Edition.Current.ToString(CultureInfo.InvariantCulture);

    /// <summary>The events as a table, with their codes.</summary>
    public static IEnumerable<IReadOnlyList<string?>> Rows(TimelineLog log)
    {
        var names = Names.Of(log.Scenario, log.Seen);
        foreach (var (entry, type, _, recordedAt, isFact, addedIn, changedIn, supersededBy, retractedBy) in log.Entries)
        {
            var codes = Codes.Of(entry.Happening);
            yield return
            [
                entry.Id, type, entry.When.Text, ZonedText.Format(entry.Effect(log.Scenario.Zone), log.Scenario.Zone),
                entry.PublicLater ? "later" : entry.NeverReported ? "never" : entry.Reported?.Text,
                string.Join(
                    ' ',
                    Actors.Of(entry.Happening)), string.Join(' ', entry.Happening.Subjects.Where(s => s.Id.Length > 0)), EventSentences.Of(entry, names),
                string.Join(' ', entry.AccordingTo), isFact ? "true" : "false", string.Join(' ', entry.Source),
                entry.Corrects, entry.Disputes, codes.Cameo, codes.Plover, recordedAt.ToString(),
                addedIn, changedIn, entry.Fired?.Rule, entry.Fired is { } fired
                    ? string.Join(' ', fired.Because)
                    : null, Rules, supersededBy, retractedBy,
            ];
        }
    }
}
