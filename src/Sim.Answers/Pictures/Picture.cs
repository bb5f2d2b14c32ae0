using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>What a mark is; how each looks is the face's own (<c>marks</c> of the style sheet).</summary>
public enum MarkKind
{
    /// <summary>Declared, and not begun.</summary>
    Announced,

    /// <summary>In force, both sides bound.</summary>
    InForce,

    /// <summary>In force, one side only.</summary>
    OneSide,
    Suspended,

    /// <summary>Only asked for, over the dates asked for.</summary>
    AskedFor,

    /// <summary>Where another account of the dates differs.</summary>
    OtherAccount,
    Bound,
    NotBound,
    Accusation,

    /// <summary>The days that a claim may mean.</summary>
    ClaimedDays,

    /// <summary>The days that a fact may mean.</summary>
    RoughDays,

    /// <summary>Where a proposal was put.</summary>
    Put,

    /// <summary>Put on a day whose hour is not known: it grows over that day.</summary>
    PutWithin,
    Waits,

    /// <summary>The same while it was secret.</summary>
    WaitsInSecret,
    Accepted,
    AcceptedInPart,
    Rejected,
    Countered,
    Noted,
    NoAnswer,

    /// <summary>An end that nobody brought about by an answer: lapsed, lifted, overtaken.</summary>
    Closed,
    Planned,
    Held,

    /// <summary>The same while it was secret.</summary>
    HeldInSecret,
    Adjourned,

    /// <summary>Planned for a day that passed.</summary>
    Overdue,

    /// <summary>Ended before its time, broken off, given up.</summary>
    Broken,

    /// <summary>Asked for, and dropped.</summary>
    Dropped,
    Draft,
    Reached,
    Stands,
    StandsSigned,
    Threat,
    ThreatDue,
    Threatened,
    Imposing,
    Imposed,
    Lifted,

    /// <summary>A step towards the other side, taken: a halt, a relief. It is no pressure, and does not look like it.</summary>
    Relief,
    ReliefStands,
    Incident,
    ClaimedIncident,
    Statement,
    Background,

    /// <summary>It began at a time nobody knows, before this.</summary>
    SinceBefore,
    FadesIn,
    FadesOut,

    /// <summary>It goes on as last recorded; nobody looked.</summary>
    GoesOn,

    /// <summary>Changed by time alone.</summary>
    ByTime,
    Packed,
    PackedWaits,
    PackedBroke,

    /// <summary>A phase of a negotiation, between two others.</summary>
    Phase,

    /// <summary>An accusation that became public only later, where two times of knowing are compared.</summary>
    Ghost,
}

/// <summary>What became of an accusation.</summary>
[Flags]
public enum Accused
{
    Plain = 0,

    /// <summary>The accused was not bound.</summary>
    NotBound = 1,
    Denied = 2,
    Confirmed = 4,
    Refuted = 8,

    /// <summary>Its maker is believed.</summary>
    Believed = 16,
}

/// <summary>
/// A mark of a lane in units of the picture: a bar or a line from <paramref name="X"/> to <paramref name="X2"/>, a glyph round its middle;
/// <paramref name="Y"/> is its upper edge where it has a height, else its middle.
/// </summary>
public sealed record Mark(MarkKind Kind, double X, double X2, double Y, double Height)
{
    /// <summary>What it says to a pointer.</summary>
    public string? Title { get; init; }

    /// <summary>How many reports there are.</summary>
    public int Number { get; init; } = 1;

    public Accused Accused { get; init; }

    /// <summary>Whether it is crisp beyond the date asked about: it was expected there, or waits there.</summary>
    public bool IsExpected { get; init; }

    /// <summary>The room it takes.</summary>
    public Box Box => new(X, Y, X2, Y + Height);
}

/// <summary>How a text is set.</summary>
public enum LabelStyle { Name, Status, Code, Group, Note, Claim, Waits, Broke, Head, Tick, TickOfDate, AsOf, Fold, Edge, WhatIf, WhatIfName, OtherWhatIf }

/// <summary>Where a text lies to its place.</summary>
public enum Anchor { Start, Middle, End }

/// <summary>A text at a place: <paramref name="X"/> as its anchor says, <paramref name="Y"/> its base line.</summary>
public sealed record Label(double X, double Y, string Text, LabelStyle Style, Anchor Anchor = Anchor.Start)
{
    /// <summary>The room it takes, by the widths of its letters.</summary>
    public Box Box
    {
        get
        {
            if (Style == LabelStyle.Fold)
            {
                // Upright: read from below.
                var half = Letters.Width(Text, Style) / 2;
                return new(X - Letters.Size(Style), Y - half, X + 2, Y + half);
            }

            var width = Letters.Width(Text, Style);
            var left = Anchor switch { Anchor.End => X - width, Anchor.Middle => X - width / 2, _ => X };
            return new(left, Y - Letters.Size(Style) * 0.8, left + width, Y + Letters.Size(Style) * 0.22);
        }
    }
}

/// <summary>A rectangle of the picture.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether two share more than an edge.</summary>
    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>A stretch of time on one scale; the focus is the one round the date asked about.</summary>
public sealed record Piece(double X, double Width, bool IsFocus);

/// <summary>A line of the scale; a short one bears no words.</summary>
public sealed record Tick(double X, bool IsLong);

/// <summary>
/// A row of one thing (null: of several that share it): the whole of it in a sentence for those who hear it, and its name and where it stands as they are set
/// in the gutter.
/// </summary>
public sealed record Lane(Ref? Thing, string Sentence, double Y, double Height, ValueList<Label> Names)
{
    public ValueList<Mark> Marks { get; init; }
}

/// <summary>A flag for what is expected ahead, with its pole down to the lane.</summary>
public sealed record Flag(double X, double Y, double Foot, string Title);

/// <summary>A line from when something happened to when it became public; its weight is how many it bundles.</summary>
public sealed record News(double Happened, double Public, bool IsClaim, int Weight, string Title)
{
    /// <summary>Whether it was public at once: an upright.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Whether it became public after the end of the picture, or never: a short arrow.</summary>
    public bool Beyond { get; init; }
}

/// <summary>What a stream is: history, the what-if that is looked at, or another beside it.</summary>
public enum StreamKind { History, WhatIf, Other }

/// <summary>
/// A timeline as a line from left to right: from its start, or from where it leaves another, to where nothing more is told of it. The circles are events of
/// its own.
/// </summary>
public sealed record Stream(StreamKind Kind, double Y, double X, double Right, ValueList<double> Events)
{
    /// <summary>The height of the stream it leaves; null: it leaves none.</summary>
    public double? Leaves { get; init; }

    /// <summary>From where on nothing is recorded and only time passes; null: all of it is.</summary>
    public double? Unrecorded { get; init; }

    /// <summary>The timeline, as an address names it.</summary>
    public required string Timeline { get; init; }

    /// <summary>What it is called, as it is set in the gutter.</summary>
    public required Label Name { get; init; }
}

/// <summary>When things happened, above, and when they became public, below.</summary>
public sealed record KnowledgeStrip(double Top, double Bottom, ValueList<News> News);

/// <summary>
/// A timeline as a picture, in units: pieces of time with folds between them, lanes with marks, words that lie on nothing else. It is the same data for any
/// face; lanes keep their order at every date.
/// </summary>
public sealed record Picture(double Width, double Height, double Left)
{
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>The upper edge of the plot, below the words of the scale.</summary>
    public double Top { get; init; }

    /// <summary>The date asked about.</summary>
    public double AsOf { get; init; }

    /// <summary>Whether the names stand above their lanes.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Where the record ends, if the picture goes beyond it.</summary>
    public double? RecordEnds { get; init; }

    public ValueList<Piece> Pieces { get; init; }

    public ValueList<Box> Folds { get; init; }

    /// <summary>Where two scales touch.</summary>
    public ValueList<double> Joints { get; init; }

    public ValueList<Tick> Ticks { get; init; }

    /// <summary>The lines under the heads of groups.</summary>
    public ValueList<double> Heads { get; init; }

    public ValueList<Lane> Lanes { get; init; }

    public ValueList<Flag> Flags { get; init; }

    public KnowledgeStrip? Knowledge { get; init; }

    /// <summary>Timelines beside each other, above the lanes; none where the picture is of one.</summary>
    public ValueList<Stream> Streams { get; init; }

    /// <summary>The grounds of the times at which two timelines differ.</summary>
    public ValueList<Box> Apart { get; init; }

    /// <summary>Every text but the names of lanes.</summary>
    public ValueList<Label> Labels { get; init; }

    /// <summary>The words of the date asked about, and the ground under them.</summary>
    public Box AsOfFlag { get; init; }

    /// <summary>The ground under the words that say that the record ends.</summary>
    public Box? EdgeFlag { get; init; }

    /// <summary>All texts, names among them.</summary>
    public IEnumerable<Label> AllLabels => Labels.Concat(Lanes.SelectMany(l => l.Names)).Concat(Streams.Select(s => s.Name));
}
