using Sim.Domain.Measures;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Measures in sentences.</summary>
internal static class MeasureSentences
{
    public static string Of(IMeasureHappening what, Teller t)
    {
        var title = t.Title(Kind.Measure, what.Measure);
        return what switch
        {
            MeasureThreatened e => Say.Of(
                "measure-threatened",
                ("who", t.Who(e.By)),
                ("title", title),
                ("kind", Kinded(e.Kind)),
                ("against", t.Who(e.Against)),
                ("unless", e.Unless is { } unless ? t.Title(Kind.Proposal, unless) : null),
                ("text", e.Text)),
            MeasureAnnounced e => Say.Of(
                "measure-announced",
                ("who", t.Who(e.By)),
                ("title", title),
                ("kind", Kinded(e.Kind)),
                ("against", t.Who(e.Against)),
                ("from", e.From is { } from ? t.On(from) : null),
                ("text", e.Text)),
            MeasureImposed e when t.Names.OwnWords(e.Measure) is { } words =>
                Say.Of(
                    words == MeasureKind.Relief ? "measure-imposed.relief" : "measure-imposed.deployment",
                    ("who", t.Who(e.By)),
                    ("title", title),
                    ("against", t.Who(e.Against)),
                    ("text", e.Text)),
            MeasureLifted e when t.Names.OwnWords(e.Measure) is { } words =>
                Say.Of(
                    words == MeasureKind.Relief ? "measure-lifted.relief" : "measure-lifted.deployment",
                    ("who", t.Who(e.By)),
                    ("title", title),
                    ("text", e.Text)),
            MeasureImposed e => Say.Of(
                "measure-imposed",
                ("who", t.Who(e.By)),
                ("title", title),
                ("kind", Kinded(e.Kind)),
                ("against", t.Who(e.Against)),
                ("text", e.Text)),
            MeasureLifted e => Say.Of("measure-lifted", ("who", t.Who(e.By)), ("title", title), ("text", e.Text)),
            MeasureDropped e => Say.Of("measure-dropped", ("who", t.Who(e.By)), ("title", title), ("text", e.Text)),
            _ => Fields.Generic(what, t),
        };
    }

    private static string? Kinded(MeasureKind? kind) => kind is { } known ? Words.Of(known) : null;
}
