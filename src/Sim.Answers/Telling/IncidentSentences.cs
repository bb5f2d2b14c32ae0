using Sim.Domain.Incidents;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Incidents in sentences.</summary>
internal static class IncidentSentences
{
    public static string Of(IIncidentHappening what, Teller t) => what switch
    {
        IncidentReported e => Reported(e, t),
        IncidentVerified e => Say.Of(
            "incident-verified",
            ("who", t.Who(e.By)),
            ("title", t.Title(Kind.Incident, e.Incident)),
            ("finding", Words.Of(e.Finding))),
        IncidentEnded e => Say.Of(
            "incident-ended",
            ("who", t.Who(e.By)),
            ("title", t.Title(Kind.Incident, e.Incident)),
            ("outcome", e.Outcome is { } outcome ? Sentence.WithoutStop(outcome) : null)),
        _ => Fields.Generic(what, t),
    };

    private static string Reported(IncidentReported e, Teller t)
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
}
