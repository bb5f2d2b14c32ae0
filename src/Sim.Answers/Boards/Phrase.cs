using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What a piece of text is to the reader; a face may give each a colour, which never carries a meaning the words do not.</summary>
public enum Ink { Plain, Strong, Quiet, Section, Good, Open, Bad }

/// <summary>Text in one ink. It is made safe here, so that nothing unsafe can reach a face.</summary>
public readonly record struct Run
{
    public Run(string? text, Ink ink = Ink.Plain) => (Text, Ink) = (Plain.Text(text), ink);

    public string Text { get; }

    public Ink Ink { get; }

    /// <summary>Where the web has what it names, for faces that can lead there; null: nowhere, or at an address that is none of the web.</summary>
    public string? Link { get; init => field = Uri.TryCreate(value, UriKind.Absolute, out var at) && at.Scheme is "http" or "https" ? value : null; }
}

/// <summary>A piece of a line, in one ink or several.</summary>
public sealed record Phrase(ValueList<Run> Runs)
{
    public static readonly Phrase None = new(ValueList.Of<Run>([]));

    public bool IsEmpty => Runs.All(r => string.IsNullOrWhiteSpace(r.Text));

    /// <summary>The words without their inks.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));

    public static Phrase Of(string? text, Ink ink = Ink.Plain) => new([new Run(text, ink)]);

    public static implicit operator Phrase(string? text) => Of(text);

    public static Phrase operator +(Phrase left, Phrase right) => new([.. left.Runs, .. right.Runs]);
}
