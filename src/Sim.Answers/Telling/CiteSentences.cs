using Sim.Answers.Json;

namespace Sim.Answers.Telling;

/// <summary>What became of a citation, a sentence a line: the answer first, then the records, the rules and the form.</summary>
public static class CiteSentences
{
    public static IEnumerable<string> Of(CiteCheckAnswer check)
    {
        ArgumentNullException.ThrowIfNull(check);
        yield return Say.Of(check.Same ? "cite.same" : check.AnswerNow is null ? "cite.no-answer" : "cite.other");
        foreach (var record in check.Records)
        {
            yield return record switch
            {
                { VersionNow: null } => Say.Of("cite.no-timeline", ("timeline", record.Timeline)),
                { VersionHere: null } => Say.Of(
                    "cite.no-record",
                    ("timeline", record.Timeline),
                    ("version", record.VersionThen.ToString()),
                    ("now", record.VersionNow.ToString())),
                _ => Say.Of(
                    record.Revised == true ? "cite.revised" : "cite.unrevised",
                    ("timeline", record.Timeline),
                    ("version", record.VersionHere.ToString()),
                    ("then", record.VersionHere == record.VersionThen ? null : record.VersionThen.ToString()),
                    ("now", record.VersionNow.ToString())),
            };
        }

        yield return Say.Of(
            check.RulesThen == check.RulesNow ? "cite.rules-same" : "cite.rules-other",
            ("then", check.RulesThen.ToString()),
            ("now", check.RulesNow.ToString()));
        if (check.FormNow is { } form && form != check.FormThen)
        {
            yield return Say.Of("cite.form-other", ("then", check.FormThen), ("now", form));
        }
    }
}
