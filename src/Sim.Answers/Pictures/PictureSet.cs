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
    /// <summary>For each kind of mark that is told of, its words and what is drawn beside them, in the order of the lanes.</summary>
    private static readonly (MarkKind Kind, string Text, Mark[] Sample)[] Told =
    [
        (MarkKind.InForce, Say.Of("legend.in-force"), [new(MarkKind.InForce, 0, 30, 2, 12)]),
        (MarkKind.OneSide, Say.Of("legend.one-side"), [new(MarkKind.OneSide, 1, 29, 2, 12)]),
        (MarkKind.Announced, Say.Of("legend.announced"), [new(MarkKind.Announced, 1, 29, 2, 12)]),
        (MarkKind.Suspended, Say.Of("legend.suspended"), [new(MarkKind.Suspended, 1, 29, 2, 12)]),
        (MarkKind.AskedFor, Say.Of("legend.asked-for"), [new(MarkKind.AskedFor, 1, 29, 2, 12)]),
        (MarkKind.OtherAccount, Say.Of("legend.other-account"), [new(MarkKind.OtherAccount, 4, 28, 2, 12)]),
        (MarkKind.Bound, Say.Of("legend.bound"), [new(MarkKind.Bound, 0, 30, 4, 4), new(MarkKind.NotBound, 0, 30, 13, 0)]),
        (MarkKind.Accusation, Say.Of("legend.accusation"), [new(MarkKind.ClaimedDays, 0, 30, 8, 0), new(MarkKind.Accusation, 9, 21, 2, 12)]),
        (MarkKind.Ghost, Say.Of("legend.ghost"), [new(MarkKind.Ghost, 9, 21, 2, 12)]),
        (MarkKind.NoAnswer, Say.Of("legend.no-answer"), [new(MarkKind.Waits, 2, 22, 8, 0), new(MarkKind.NoAnswer, 19, 29, 3, 10)]),
        (MarkKind.WaitsInSecret, Say.Of("legend.secret"), [new(MarkKind.WaitsInSecret, 2, 28, 8, 0)]),
        (MarkKind.Accepted, Say.Of("legend.accepted"), [new(MarkKind.Accepted, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.AcceptedInPart, Say.Of("legend.in-part"), [new(MarkKind.AcceptedInPart, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.Countered, Say.Of("legend.countered"), [new(MarkKind.Countered, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.Noted, Say.Of("legend.noted"), [new(MarkKind.Noted, 10, 20, 3, 10)]),
        (MarkKind.Rejected, Say.Of("legend.rejected"), [new(MarkKind.Rejected, 9.5, 20.5, 2.5, 11)]),
        (MarkKind.Broken, Say.Of("legend.broken"), [new(MarkKind.Broken, 11, 19, 4, 8)]),
        (MarkKind.Dropped, Say.Of("legend.dropped"), [new(MarkKind.Dropped, 11, 19, 4, 8)]),
        (MarkKind.Planned, Say.Of("legend.planned"), [new(MarkKind.Planned, 3, 27, 2, 12)]),
        (MarkKind.Held, Say.Of("legend.held"), [new(MarkKind.Held, 3, 27, 2, 12)]),
        (MarkKind.Draft, Say.Of("legend.draft"), [new(MarkKind.Draft, 4, 13, 2, 13), new(MarkKind.Stands, 13, 30, 8, 0)]),
        (MarkKind.Reached, Say.Of("legend.reached"), [new(MarkKind.Reached, 4, 13, 2, 13), new(MarkKind.Stands, 13, 30, 8, 0)]),
        (MarkKind.StandsSigned, Say.Of("legend.signed"), [new(MarkKind.StandsSigned, 2, 28, 8, 0)]),
        (MarkKind.Threat, Say.Of("legend.threat"), [new(MarkKind.Threat, 8, 22, 2, 12)]),
        (MarkKind.Imposing, Say.Of("legend.imposed"), [new(MarkKind.Imposing, 4, 18, 2, 12), new(MarkKind.Imposed, 16, 30, 8, 0)]),
        (MarkKind.Relief, Say.Of("legend.relief"), [new(MarkKind.Relief, 4, 18, 2, 12), new(MarkKind.ReliefStands, 16, 30, 8, 0)]),
        (MarkKind.Incident, Say.Of("legend.incident"), [new(MarkKind.Incident, 11, 19, 0, 16)]),
        (MarkKind.ClaimedIncident, Say.Of("legend.claimed-incident"), [new(MarkKind.ClaimedIncident, 11, 19, 0, 16)]),
        (MarkKind.Phase, Say.Of("legend.phase"), [new(MarkKind.Phase, 0, 30, 2, 12)]),
        (MarkKind.FadesOut, Say.Of("legend.rough"), [new(MarkKind.FadesOut, 0, 30, 2, 12)]),
        (MarkKind.GoesOn, Say.Of("legend.goes-on"), [new(MarkKind.GoesOn, 2, 28, 8, 0)]),
        (MarkKind.ByTime, Say.Of("legend.by-time"), [new(MarkKind.ByTime, 10.5, 19.5, 3.5, 9)]),
    ];

    /// <summary>The entries for what is in a picture, in the order of its lanes.</summary>
    public static ValueList<LegendEntry> Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var there = picture.Lanes.SelectMany(l => l.Marks).Select(m => m.Kind).ToHashSet();
        (bool IsThere, LegendSample Sample, string Text)[] grounds =
        [
            (picture.Folds.Count > 0, new([]) { IsFold = true }, Say.Of("legend.folded")),
            (picture.Flags.Count > 0, new([]) { IsFlag = true }, Say.Of("legend.ahead")),
            (picture.RecordEnds is not null, new([]) { IsEdge = true }, Say.Of("legend.record-ends")),
        ];
        return
        [
            .. Told.Where(t => there.Contains(t.Kind)).Select(t => new LegendEntry(new([.. t.Sample]), t.Text)),
            .. grounds.Where(g => g.IsThere).Select(g => new LegendEntry(g.Sample, g.Text)),
        ];
    }
}
