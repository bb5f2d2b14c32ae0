using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs.Branches;

/// <summary>The answer to a change of a branch: what it did and what it took with it; or a refusal with every problem.</summary>
internal static class ChangeAnswer
{
    public static int Give(Terminal terminal, string format, BranchChanged changed, string done, Func<Problem, string> say)
    {
        if (changed.Problems.Count > 0)
        {
            var lines = changed.Problems.Select(say).Distinct().ToArray();
            throw new RefusedException(lines is [var only] ? only : string.Join('\n', lines.Prepend($"{lines.Length} problems; nothing was written:")));
        }

        if (changed.AfterAnother)
        {
            terminal.Notice($"somebody else changed {changed.Timeline} meanwhile; this change came after theirs: sim log {changed.Timeline}");
        }

        if (format == "json")
        {
            terminal.Answer.WriteLine(AnswerForms.BranchChanged.Write(BranchChangedAnswer.Of(changed)));
            return Exit.Done;
        }

        terminal.Say($"{changed.Timeline}: {(changed.Changed ? done : "nothing changed")}");
        foreach (var line in LostEventsText.Of(changed.Footing))
        {
            terminal.Say(line);
        }

        return Exit.Done;
    }
}
