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
    /// <summary>The entries for what is in a picture, in the order of its lanes.</summary>
    public static ValueList<LegendEntry> Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var there = picture.Lanes.SelectMany(l => l.Marks).Select(m => m.Kind).ToHashSet();
        var entries = new List<LegendEntry>();
        Add(MarkKind.InForce, Say.Of("legend.in-force"), new Mark(MarkKind.InForce, 0, 30, 2, 12));
        Add(MarkKind.OneSide, Say.Of("legend.one-side"), new Mark(MarkKind.OneSide, 1, 29, 2, 12));
        Add(MarkKind.Announced, Say.Of("legend.announced"), new Mark(MarkKind.Announced, 1, 29, 2, 12));
        Add(MarkKind.Suspended, Say.Of("legend.suspended"), new Mark(MarkKind.Suspended, 1, 29, 2, 12));
        Add(MarkKind.AskedFor, Say.Of("legend.asked-for"), new Mark(MarkKind.AskedFor, 1, 29, 2, 12));
        Add(MarkKind.OtherAccount, Say.Of("legend.other-account"), new Mark(MarkKind.OtherAccount, 4, 28, 2, 12));
        Add(MarkKind.Bound, Say.Of("legend.bound"), new Mark(MarkKind.Bound, 0, 30, 4, 4), new Mark(MarkKind.NotBound, 0, 30, 13, 0));
        Add(
            MarkKind.Accusation,
            Say.Of("legend.accusation"),
            new Mark(MarkKind.ClaimedDays, 0, 30, 8, 0),
            new Mark(MarkKind.Accusation, 9, 21, 2, 12));
        Add(MarkKind.NoAnswer, Say.Of("legend.no-answer"), new Mark(MarkKind.Waits, 2, 22, 8, 0), new Mark(MarkKind.NoAnswer, 19, 29, 3, 10));
        Add(MarkKind.WaitsInSecret, Say.Of("legend.secret"), new Mark(MarkKind.WaitsInSecret, 2, 28, 8, 0));
        Add(MarkKind.Accepted, Say.Of("legend.accepted"), new Mark(MarkKind.Accepted, 9.5, 20.5, 2.5, 11));
        Add(MarkKind.AcceptedInPart, Say.Of("legend.in-part"), new Mark(MarkKind.AcceptedInPart, 9.5, 20.5, 2.5, 11));
        Add(MarkKind.Countered, Say.Of("legend.countered"), new Mark(MarkKind.Countered, 9.5, 20.5, 2.5, 11));
        Add(MarkKind.Noted, Say.Of("legend.noted"), new Mark(MarkKind.Noted, 10, 20, 3, 10));
        Add(MarkKind.Rejected, Say.Of("legend.rejected"), new Mark(MarkKind.Rejected, 9.5, 20.5, 2.5, 11));
        Add(MarkKind.Broken, Say.Of("legend.broken"), new Mark(MarkKind.Broken, 11, 19, 4, 8));
        Add(MarkKind.Dropped, Say.Of("legend.dropped"), new Mark(MarkKind.Dropped, 11, 19, 4, 8));
        Add(MarkKind.Planned, Say.Of("legend.planned"), new Mark(MarkKind.Planned, 3, 27, 2, 12));
        Add(MarkKind.Held, Say.Of("legend.held"), new Mark(MarkKind.Held, 3, 27, 2, 12));
        Add(MarkKind.Draft, Say.Of("legend.draft"), new Mark(MarkKind.Draft, 4, 13, 2, 13), new Mark(MarkKind.Stands, 13, 30, 8, 0));
        Add(MarkKind.Reached, Say.Of("legend.reached"), new Mark(MarkKind.Reached, 4, 13, 2, 13), new Mark(MarkKind.Stands, 13, 30, 8, 0));
        Add(MarkKind.StandsSigned, Say.Of("legend.signed"), new Mark(MarkKind.StandsSigned, 2, 28, 8, 0));
        Add(MarkKind.Threat, Say.Of("legend.threat"), new Mark(MarkKind.Threat, 8, 22, 2, 12));
        Add(MarkKind.Imposing, Say.Of("legend.imposed"), new Mark(MarkKind.Imposing, 4, 18, 2, 12), new Mark(MarkKind.Imposed, 16, 30, 8, 0));
        Add(MarkKind.Incident, Say.Of("legend.incident"), new Mark(MarkKind.Incident, 11, 19, 0, 16));
        Add(MarkKind.ClaimedIncident, Say.Of("legend.claimed-incident"), new Mark(MarkKind.ClaimedIncident, 11, 19, 0, 16));
        Add(MarkKind.FadesOut, Say.Of("legend.rough"), new Mark(MarkKind.FadesOut, 0, 30, 2, 12));
        Add(MarkKind.GoesOn, Say.Of("legend.goes-on"), new Mark(MarkKind.GoesOn, 2, 28, 8, 0));
        Add(MarkKind.ByTime, Say.Of("legend.by-time"), new Mark(MarkKind.ByTime, 10.5, 19.5, 3.5, 9));
        if (picture.Folds.Count > 0)
        {
            entries.Add(new(new([]) { IsFold = true }, Say.Of("legend.folded")));
        }

        if (picture.Flags.Count > 0)
        {
            entries.Add(new(new([]) { IsFlag = true }, Say.Of("legend.ahead")));
        }

        if (picture.RecordEnds is not null)
        {
            entries.Add(new(new([]) { IsEdge = true }, Say.Of("legend.record-ends")));
        }

        return [.. entries];

        void Add(MarkKind kind, string text, params Mark[] marks)
        {
            if (there.Contains(kind))
            {
                entries.Add(new(new([.. marks]), text));
            }
        }
    }
}
