using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Measures and incidents in sentences.</summary>
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
            MeasureImposed e when t.Names.IsDeployment(e.Measure) =>
                Say.Of("measure-imposed.deployment", ("who", t.Who(e.By)), ("title", title), ("against", t.Who(e.Against)), ("text", e.Text)),
            MeasureLifted e when t.Names.IsDeployment(
                e.Measure) => Say.Of("measure-lifted.deployment", ("who", t.Who(e.By)), ("title", title), ("text", e.Text)),
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

    public static string Of(IncidentReported e, Teller t)
    {
        var kind = e.Kind is null or IncidentKind.Other ? Say.Of("incident") : Words.Of(e.Kind.Value).Replace('-', ' ');
        var told = Sentence.List(
            "; ",
            e.Title is { } title && !title.Contains(kind, StringComparison.OrdinalIgnoreCase) ? title : null,
            e.Text is { } text ? Sentence.WithoutStop(text) : null,
            e.Where,
            e.Killed is { } killed ? Say.Of("killed", ("count", Figures.Of(killed))) : null,
            e.Injured is { } injured ? Say.Of("injured", ("count", Figures.Of(injured))) : null,
            e.Damage is { } damage ? Say.Of("damage", ("damage", damage)) : null);
        return Say.Of("incident-reported", ("kind", Say.A(kind)), ("by", t.Who(e.By)), ("against", t.Who(e.Against)), ("told", told));
    }

    private static string? Kinded(MeasureKind? kind) => kind is { } known ? Words.Of(known) : null;
}
