namespace Sim.Domain.Events;

/// <summary>What a checker warns an author of: it is legal, and perhaps not meant. Who means it says so with <c>accepts</c>.</summary>
public enum Warning
{
    /// <summary>A comma within brackets parts a sentence in two.</summary>
    SplitSentence,

    /// <summary>What took some days counts as public from the first.</summary>
    CoarselyReported,

    /// <summary>A public event names what nobody knew of by then.</summary>
    PublicOnSecret,

    /// <summary>What is opened has an id one letter from another's.</summary>
    NearId,

    /// <summary>A truce without an end is in force though its process collapsed.</summary>
    TruceOutlives,

    /// <summary>One source stands on both sides of a dispute.</summary>
    SourceOnBothSides,

    /// <summary>Two ids stand for what looks like one incident.</summary>
    SameIncident,

    /// <summary>A path names what no state can have.</summary>
    NoSuchPath,

    /// <summary>A branch leaves out what a later text speaks of.</summary>
    LeftOutSpokenOf,

    /// <summary>Talks go on for over a year at the end of the record.</summary>
    TalksLeftOpen,

    /// <summary>The script is written for an earlier edition of the rules.</summary>
    EarlierEdition,
}
