using Sim.Answers.Telling;
using Spectre.Console;

namespace Sim.Cli.Boards;

/// <summary>What a piece of text is to the reader; colour follows from it and never carries a meaning the words do not.</summary>
internal enum Ink { Plain, Strong, Quiet, Section, Good, Open, Bad }

/// <summary>Text in one ink. It is made safe here, so that nothing unsafe can reach a page.</summary>
internal readonly record struct Run
{
    public Run(string? text, Ink ink = Ink.Plain) => (Text, Ink) = (Plain.Text(text), ink);

    public string Text { get; }

    public Ink Ink { get; }
}

/// <summary>A piece of a row, kept together on a line wherever that fits; <see cref="Pad"/> is the least width it takes on a wide page.</summary>
internal sealed record Phrase(params Run[] Runs)
{
    public int Pad { get; init; }

    public int Width => Runs.Sum(r => r.Text.GetCellWidth());

    public bool IsEmpty => Runs.All(r => string.IsNullOrWhiteSpace(r.Text));

    public static Phrase Of(string? text, Ink ink) => new(new Run(text, ink));

    public static implicit operator Phrase(string? text) => Of(text, Ink.Plain);

    public static Phrase operator +(Phrase left, Phrase right) => new([.. left.Runs, .. right.Runs]) { Pad = left.Pad };

    /// <summary>The words, each perhaps in several inks, split at spaces only.</summary>
    public IEnumerable<List<Run>> Words()
    {
        var word = new List<Run>();
        foreach (var run in Runs)
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
                    word.Add(new(parts[i], run.Ink));
            }
        }

        if (word.Count > 0)
            yield return word;
    }
}
