using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>A story drawn at three widths, what the marks mean, and the same as a table.</summary>
public sealed record PictureSet(Picture Wide, Picture Medium, Picture Phone, ValueList<LegendEntry> Legend, PictureTableData Table)
{
    /// <summary>The pictures of a story; a size among the options is not looked at.</summary>
    public static PictureSet Of(PictureStory story, PictureOptions options)
    {
        var wide = PictureLayout.Of(story, options with { Size = PictureSize.Wide });
        return new(
            wide,
            PictureLayout.Of(story, options with { Size = PictureSize.Medium }),
            PictureLayout.Of(story, options with { Size = PictureSize.Phone }),
            LegendEntry.Of(wide),
            PictureTableData.Of(story));
    }
}

/// <summary>A small drawing of what an entry of a legend means, on a ground of 30 by 16 units.</summary>
public sealed record LegendSample(ValueList<Mark> Marks)
{
    public bool IsFold { get; init; }

    public bool IsFlag { get; init; }

    public bool IsEdge { get; init; }
}

/// <summary>What a mark means.</summary>
public sealed record LegendEntry(LegendSample Sample, string Text)
{
    /// <summary>For each kind of mark that is told of, the key of its words and what is drawn beside them, in the order of the lanes.</summary>
    private static readonly (MarkKind Kind, string Key, Mark[] Sample)[] Told =
    [
        (MarkKind.InForce, "legend.in-force", [new(MarkKind.InForce, 0, 30, 2, 12)]),
        (MarkKind.OneSide, "legend.one-side", [new(MarkKind.OneSide, 1, 29, 2, 12)]),
        (MarkKind.Announced, "legend.announced", [new(MarkKind.Announced, 1, 29, 2, 12)]),
        (MarkKind.Suspended, "legend.suspended", [new(MarkKind.Suspended, 1, 29, 2, 12)]),
        (MarkKind.AskedFor, "legend.asked-for", [new(MarkKind.AskedFor, 1, 29, 2, 12)]),
        (MarkKind.OtherAccount, "legend.other-account", [new(MarkKind.OtherAccount, 4, 28, 2, 12)]),
        (MarkKind.Bound, "legend.bound", [new(MarkKind.Bound, 0, 30, 4, 4), new(MarkKind.NotBound, 0, 30, 13, 0)]),
        (MarkKind.Accusation, "legend.accusation", [new(MarkKind.ClaimedDays, 0, 30, 8, 0), new(MarkKind.Accusation, 9, 21, 2, 12)]),
        (MarkKind.Ghost, "legend.ghost", [new(MarkKind.Ghost, 9, 21, 2, 12)]),
        (MarkKind.NoAnswer, "legend.no-answer", [new(MarkKind.Waits, 2, 22, 8, 0), new(MarkKind.NoAnswer, 19, 29, 3, 10)]),
        (MarkKind.WaitsInSecret, "legend.secret", [new(MarkKind.WaitsInSecret, 2, 28, 8, 0)]),
        (MarkKind.Accepted, "legend.accepted", [new(MarkKind.Accepted, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.AcceptedInPart, "legend.in-part", [new(MarkKind.AcceptedInPart, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.Countered, "legend.countered", [new(MarkKind.Countered, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.Noted, "legend.noted", [new(MarkKind.Noted, 10, 20, 3, 10)]),
        (MarkKind.Rejected, "legend.rejected", [new(MarkKind.Rejected, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.Broken, "legend.broken", [new(MarkKind.Broken, 11, 19, 4, 8)]),
        (MarkKind.Dropped, "legend.dropped", [new(MarkKind.Dropped, 11, 19, 4, 8)]),
        (MarkKind.Planned, "legend.planned", [new(MarkKind.Planned, 3, 27, 2, 12)]),
        (MarkKind.Held, "legend.held", [new(MarkKind.Held, 3, 27, 2, 12)]),
        (MarkKind.Draft, "legend.draft", [new(MarkKind.Draft, 4, 13, 2, 13), new(MarkKind.Stands, 13, 30, 8, 0)]),
        (MarkKind.Reached, "legend.reached", [new(MarkKind.Reached, 4, 13, 2, 13), new(MarkKind.Stands, 13, 30, 8, 0)]),
        (MarkKind.StandsSigned, "legend.signed", [new(MarkKind.StandsSigned, 2, 28, 8, 0)]),
        (MarkKind.Threat, "legend.threat", [new(MarkKind.Threat, 8, 22, 2, 12)]),
        (MarkKind.Imposing, "legend.imposed", [new(MarkKind.Imposing, 4, 18, 2, 12), new(MarkKind.Imposed, 16, 30, 8, 0)]),
        (MarkKind.Incident, "legend.incident", [new(MarkKind.Incident, 11, 19, 0, 16)]),
        (MarkKind.ClaimedIncident, "legend.claimed-incident", [new(MarkKind.ClaimedIncident, 11, 19, 0, 16)]),
        (MarkKind.Phase, "legend.phase", [new(MarkKind.Phase, 0, 30, 2, 12)]),
        (MarkKind.FadesOut, "legend.rough", [new(MarkKind.FadesOut, 0, 30, 2, 12)]),
        (MarkKind.GoesOn, "legend.goes-on", [new(MarkKind.GoesOn, 2, 28, 8, 0)]),
        (MarkKind.ByTime, "legend.by-time", [new(MarkKind.ByTime, 10.5, 19.5, 3.5, 9)]),
    ];

    /// <summary>The entries for what is in a picture, in the order of its lanes.</summary>
    public static ValueList<LegendEntry> Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var there = picture.Lanes.SelectMany(l => l.Marks).Select(m => m.Kind).ToHashSet();
        (bool IsThere, LegendSample Sample, string Key)[] grounds =
        [
            (picture.Folds.Count > 0, new([]) { IsFold = true }, "legend.folded"),
            (picture.Flags.Count > 0, new([]) { IsFlag = true }, "legend.ahead"),
            (picture.RecordEnds is not null, new([]) { IsEdge = true }, "legend.record-ends"),
        ];
        return
        [
            .. Told.Where(t => there.Contains(t.Kind)).Select(t => new LegendEntry(new([.. t.Sample]), Say.Of(t.Key))),
            .. grounds.Where(g => g.IsThere).Select(g => new LegendEntry(g.Sample, Say.Of(g.Key))),
        ];
    }
}
