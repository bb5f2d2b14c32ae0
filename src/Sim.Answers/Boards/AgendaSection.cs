using Sim.Answers.Telling;
using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What lies ahead, who owes an answer, and which events found no footing.</summary>
internal static class AgendaSection
{
    public static Section Upcoming(BoardContext scene) => new(BoardSection.Upcoming, Say.Of("section.upcoming"), [.. scene.State.Upcoming.Select(u => new Item
    {
        Thing = u.Ref.Thing,
        When = new(When(u, scene), u.When),
        Facts = [What(u, scene), scene.Away(u.When)],
    })]);

    /// <summary>What should have been done by now, under what still stands, the latest due first.</summary>
    public static IEnumerable<Line> Overdue(BoardContext scene)
    {
        var overdue = scene.State.Agreements
            .That((AgreementStatus s) => s is AgreementStatus.Reached or AgreementStatus.SignedInPart or AgreementStatus.Signed)
            .SelectMany(a => a.Obligations.Where(o => o is { Status: ObligationStatus.Overdue, Due: not null })
                .Select(o => (Agreement: a, Due: o.Due!.Value, o)))
            .OrderByDescending(x => x.Due.At)
            .ToArray();
        var most = scene.Most(BoardSection.Agreements, 3);
        var told = overdue.Take(most).Select((x, i) => Line.Of(
            LineKind.Overdue,
            Say.Of("label.overdue"),
            AgreementsSection.Owed(x.Agreement, x.o, scene),
            Say.Of(
                "overdue",
                ("agreement", scene.Names.Of(Kind.Agreement, x.Agreement.Id)),
                ("due", scene.Dates.End(x.Due)),
                ("away", scene.Away(x.Due))),
            BoardContext.Mark(x.o.ByTimeAlone)).Nth(i));
        return overdue.Length <= most
            ? told
            : told.Append(
                Line.Of(
                    LineKind.Overdue,
                    Say.Of("label.overdue"),
                    Phrase.Of(Say.Of("overdue.more", ("count", (overdue.Length - most).ToString())), Ink.Quiet)) with { Continues = true });
    }

    public static Section Unanswered(BoardContext scene) => new(
        BoardSection.Unanswered,
        Say.Of("section.unanswered"),
        [.. scene.State.Unanswered.GroupBy(u => u.Proposal).Select(one => new Item
        {
            Thing = new(Kind.Proposal, one.Key),
            Facts =
            [
                Say.Of("unanswered", ("proposal", scene.Names.Of(Kind.Proposal, one.Key)), ("parties", scene.Names.Parties(one.Select(u => u.Party)))),
                Say.Of("unanswered.open", ("since", scene.Since(one.First().Since))),
                one.First().ByTimeAlone ? Phrase.Of(Say.Of("unanswered.beyond"), Ink.Open) : Phrase.None,
                one.First().AnswerBy is { } due ? Say.Of("unanswered.due", ("date", scene.Dates.End(due))) : "",
            ],
        })]);

    /// <summary>The ids stand here as they are: they are what a reader looks up in the script.</summary>
    public static Section NotApplied(BoardContext scene) => new(
        BoardSection.NotApplied,
        Say.Of("section.not-applied"),
        [.. scene.State.Orphaned.Select(o => new Item
        {
            Thing = new(Kind.Event, o.Event),
            Facts = [Phrase.Of(o.Event, Ink.Strong) + ": " + o.Reason],
        })]);

    internal static string When(UpcomingState u, BoardContext scene) =>
        u.What is UpcomingKind.Begins or UpcomingKind.Talks ? scene.On(u.When) : scene.Dates.End(u.When);

    internal static string What(UpcomingState u, BoardContext scene)
    {
        var (name, isAskedFor) = (Name(u.Ref, scene), u.Status == "proposed");
        return u.What switch
        {
            UpcomingKind.Begins when u.Ref.Thing.Kind == Kind.Measure => Say.Of("upcoming.takes-effect", ("thing", name)),
            UpcomingKind.Begins => Say.Of(isAskedFor ? "upcoming.begins-asked-for" : "upcoming.begins", ("thing", name)),
            UpcomingKind.Ends when u.Ref.Thing.Kind == Kind.Talks => Say.Of("upcoming.talks-end", ("thing", name)),
            UpcomingKind.Ends => Say.Of(isAskedFor ? "upcoming.ends-asked-for" : "upcoming.ends", ("thing", name)),
            UpcomingKind.Talks => Say.Of(isAskedFor ? "upcoming.talks-asked-for" : "upcoming.talks", ("thing", name)),
            UpcomingKind.AnswerDue => Say.Of("upcoming.answer-due", ("thing", name)),
            _ => Say.Of("upcoming.due", ("thing", name)),
        };
    }

    /// <summary>Who owes what, and under which agreement.</summary>
    private static string Obligation(Ref agreement, string id, BoardContext scene)
    {
        var owner = scene.State.Agreements.Of(agreement.Id);
        var obligation = owner?.Obligations.FirstOrDefault(o => o.Id == id);
        var owed = obligation is null ? Names.Humane(id) : AgreementsSection.Owed(owner!, obligation, scene);
        return Say.Of("upcoming.obligation", ("obligation", owed), ("agreement", scene.Names.Of(agreement)));
    }

    /// <summary>A thing's title; an obligation has its words.</summary>
    private static string Name(ThingPart what, BoardContext scene) =>
        what.Part is { } obligation ? Obligation(what.Thing, obligation, scene) : scene.Names.Of(what.Thing);
}
