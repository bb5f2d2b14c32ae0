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

        var figure = count.Text.TrimStart('~').Split("..") switch
        {
            [var least, ""] => Say.Of("figure.at-least", ("least", least)),
            [var least, var most] => Say.Of("figure.between", ("least", least), ("most", most)),
            _ => count.Text.TrimStart('~'),
        };
        return count.Text.StartsWith('~') ? Say.Of("figure.about", ("figure", figure)) : figure;
    }
}
