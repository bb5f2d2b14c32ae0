using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>How wide a picture is drawn: on a desk, on half a screen or on paper, on a phone.</summary>
public enum PictureSize { Wide, Medium, Phone }

/// <summary>What stretch of time a picture shows: the story, which folds what is empty and draws the date large, or one linear piece.</summary>
public enum Zoom { Story, Years, Months, Days, Hours }

/// <summary>What a reader wants of a picture.</summary>
public sealed record PictureOptions
{
    public PictureSize Size { get; init; }

    public Zoom Zoom { get; init; }

    /// <summary>The first day of a linear piece; null: as the zoom has it round the date asked about.</summary>
    public EdtfDate? From { get; init; }

    /// <summary>The last day of a linear piece.</summary>
    public EdtfDate? Until { get; init; }

    /// <summary>The one thing whose lane is drawn, alone, without what is ahead and what was known when; null: all of them.</summary>
    public Ref? Only { get; init; }

    internal double Width => Size switch { PictureSize.Wide => 1320, PictureSize.Medium => 700, _ => 358 };

    internal bool IsNarrow => Size != PictureSize.Wide;
}
