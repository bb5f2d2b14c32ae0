using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Figures as a reader says them, no more certain than their source.</summary>
public static class Figures
{
    /// <summary><c>34..</c> as "at least 34", <c>100..200</c> as "100 to 200", <c>~200</c> as "about 200"; words as they are.</summary>
    public static string Of(Count count)
    {
        if (!count.IsFigure)
        {
            return count.Text;
        }

        var about = count.Text.StartsWith('~') ? "about " : "";
        return count.Text.TrimStart('~').Split("..") switch
        {
            [var least, ""] => $"{about}at least {least}",
            [var least, var most] => $"{about}{least} to {most}",
            _ => about + count.Text.TrimStart('~'),
        };
    }

    /// <summary>"1 report", "3 reports".</summary>
    public static string Many(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
