using Sim.Answers.Boards;
using Spectre.Console;

namespace Sim.Cli.Paper;

/// <summary>What a setter of lines asks of a phrase.</summary>
internal static class PhraseSetting
{
    /// <summary>Its width in cells.</summary>
    public static int Width(this Phrase phrase) => phrase.Runs.Sum(r => r.Text.GetCellWidth());

    /// <summary>The words, each perhaps in several inks, split at spaces only.</summary>
    public static IEnumerable<List<Run>> Words(this Phrase phrase)
    {
        var word = new List<Run>();
        foreach (var run in phrase.Runs)
        {
            var parts = run.Text.Split(' ');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0 && word.Count > 0)
                {
                    yield return word;
                    word = [];
                }

                if (parts[i].Length > 0)
                {
                    word.Add(new(parts[i], run.Ink));
                }
            }
        }

        if (word.Count > 0)
        {
            yield return word;
        }
    }
}
