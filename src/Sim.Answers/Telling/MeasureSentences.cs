using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Measures and incidents in sentences.</summary>
public static class MeasureSentences
{
    public static string Of(IMeasureHappening what, Teller t)
    {
        var title = t.Title(Kind.Measure, what.Measure);
        return what switch
        {
            MeasureThreatened e => Sentence.ByOr(t.Who(e.By), $"threatened {title}", $"{title} was threatened") + Kinded(e.Kind) + Sentence.After(" against ", t.Who(e.Against))
                + (e.Unless is { } unless ? $", unless {t.Title(Kind.Proposal, unless)} is accepted" : "") + Sentence.After(": ", e.Text),
            MeasureAnnounced e => Sentence.ByOr(t.Who(e.By), $"announced {title}", $"{title} was announced") + Kinded(e.Kind) + Sentence.After(" against ", t.Who(e.Against))
                + (e.From is { } from ? $", to take effect {t.On(from)}" : ", not yet in effect") + Sentence.After(": ", e.Text),
            MeasureImposed e when t.Names.IsDeployment(e.Measure) => Sentence.ByOr(t.Who(e.By), $"put {title} in place", $"{title} was put in place") + Sentence.After(" against ", t.Who(e.Against)) + Sentence.After(": ", e.Text),
            MeasureLifted e when t.Names.IsDeployment(e.Measure) => Sentence.ByOr(t.Who(e.By), $"withdrew {title}", $"{title} was withdrawn") + Sentence.After(": ", e.Text),
            MeasureImposed e => Sentence.ByOr(t.Who(e.By), $"imposed {title}", $"{title} was imposed") + Kinded(e.Kind) + Sentence.After(" against ", t.Who(e.Against)) + Sentence.After(": ", e.Text),
            MeasureLifted e => Sentence.ByOr(t.Who(e.By), $"lifted {title}", $"{title} was lifted") + Sentence.After(": ", e.Text),
            MeasureDropped e => Sentence.ByOr(t.Who(e.By), $"gave {title} up", $"{title} was given up") + Sentence.After(": ", e.Text),
            _ => Fields.Generic(what, t),
        };
    }

    public static string Of(IncidentReported e, Teller t)
    {
        var kind = e.Kind is null or IncidentKind.Other ? "incident" : Words.Of(e.Kind.Value).Replace('-', ' ');
        var told = string.Join("; ", new[]
        {
            e.Title is { } title && !title.Contains(kind, StringComparison.OrdinalIgnoreCase) ? title : null,
            e.Text is { } text ? Sentence.WithoutStop(text) : null,
            e.Where,
            e.Killed is { } killed ? $"killed: {Figures.Of(killed)}" : null,
            e.Injured is { } injured ? $"injured: {Figures.Of(injured)}" : null,
            e.Damage is { } damage ? $"damage: {damage}" : null,
        }.Where(part => !string.IsNullOrWhiteSpace(part)));
        var article = e.Kind == IncidentKind.Shelling ? "" : kind[0] == 'i' ? "an " : "a ";
        return $"{article}{kind}{Sentence.After(" by ", t.Who(e.By))}{Sentence.After(" against ", t.Who(e.Against))} was reported{Sentence.After(": ", told)}";
    }

    private static string Kinded(MeasureKind? kind) => kind is { } known ? $" ({Words.Of(known)})" : "";
}
