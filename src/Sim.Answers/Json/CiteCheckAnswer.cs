using Sim.Answers.Citations;
using Sim.Application.Citations;
using Sim.Domain.Events;

namespace Sim.Answers.Json;

/// <summary>
/// Whether a cited answer is given here again, and what has changed since: the records it rests on, the scripts, the rules, and the form of the answer.
/// </summary>
public sealed record CiteCheckAnswer(
    string Line, bool Same, string AnswerThen, string? AnswerNow, int RulesThen, int RulesNow, string FormThen, string? FormNow,
    IReadOnlyList<CitedRecord> Records)
{
    public static CiteCheckAnswer Of(Citation citation, IReadOnlyList<RecordFound> records, string? formNow, string? answerNow) => new(
        citation.Text, citation.Answer == answerNow, citation.Answer, answerNow, citation.Rules, Edition.Current, citation.Form, formNow,
        [.. citation.Timelines.Zip(records, (t, r) => new CitedRecord(t.Timeline, t.Version, r.Version, r.Latest, r.Version is null ? null : !r.IsLatest))]);
}

/// <summary>
/// A record that was cited: its version then, the one at which it stands here, the timeline's latest, and whether its script says otherwise by now.
/// </summary>
public sealed record CitedRecord(string Timeline, long VersionThen, long? VersionHere, long? VersionNow, bool? Revised);
