using Sim.Domain.Agreements;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards;

/// <summary>What lies ahead, who owes an answer, and which events found no footing.</summary>
internal static class AgendaSection
{
    public static IEnumerable<Row> Upcoming(BoardContext scene)
    {
        var column = Dated.Column(scene.State.Upcoming.Select(u => When(u, scene)));
        return scene.State.Upcoming.Select(u => Row.Dated(When(u, scene), column, What(u, scene), scene.Away(u.When)));
    }

    /// <summary>What should have been done by now, under what still stands, the latest due first.</summary>
    public static IEnumerable<Row> Overdue(BoardContext scene)
    {
        var overdue = scene.State.Agreements
            .Where(a => a.Status is AgreementStatus.Reached or AgreementStatus.SignedInPart or AgreementStatus.Signed)
            .SelectMany(a => a.Obligations.Where(o => o is { Status: ObligationStatus.Overdue, Due: not null }).Select(o => (a.Id, o)))
            .OrderByDescending(x => x.o.Due!.Value.At)
            .ToArray();
        var most = scene.Most(BoardSection.Agreements, 3);
        foreach (var ((agreement, o), i) in overdue.Take(most).Select((x, i) => (x, i)))
        {
            var who = AgreementsSection.Holders(scene.State.Agreements.First(a => a.Id == agreement), o, scene);
            yield return new Row(2, 4, $"{Sentence.Capital(who)}{o.Text ?? Names.Humane(o.Id)}", $"{scene.Names.Of(Kind.Agreement, agreement)}, due {scene.Dates.End(o.Due!.Value)}, {scene.Away(o.Due.Value)}") { Label = Phrase.Of(i == 0 ? "Overdue" : "", Ink.Bad) };
        }

        if (overdue.Length > most)
            yield return new Row(2, 4, Phrase.Of($"and {overdue.Length - most} due before that", Ink.Quiet)) { Label = "" };
    }

    public static IEnumerable<Row> Unanswered(BoardContext scene)
    {
        foreach (var one in scene.State.Unanswered.GroupBy(u => u.Proposal))
        {
            var (since, due) = (one.First().Since, one.First().AnswerBy);
            yield return new Row(2, 4, $"{scene.Names.Of(Kind.Proposal, one.Key)}: no answer from {scene.Names.Parties(one.Select(u => u.Party))}", $"open {scene.Since(since)}", due is { } d ? $"due {scene.Dates.End(d)}" : "") { Gap = "   " };
        }
    }

    /// <summary>The ids stand here as they are: they are what a reader looks up in the script.</summary>
    public static IEnumerable<Row> NotApplied(BoardContext scene) =>
        scene.State.Orphaned.Select(o => new Row(2, 4, Phrase.Of(o.Event, Ink.Strong) + ": " + o.Reason));

    private static string When(UpcomingState u, BoardContext scene) => u.What is UpcomingKind.Begins or UpcomingKind.Talks ? scene.On(u.When) : scene.Dates.End(u.When);

    private static string What(UpcomingState u, BoardContext scene)
    {
        var name = Name(u.Ref, scene);
        var asked = u.Status == "proposed" ? " (only asked for)" : "";
        return u.What switch
        {
            UpcomingKind.Begins when u.Ref.StartsWith("measure/", StringComparison.Ordinal) => $"{name} takes effect",
            UpcomingKind.Begins => $"{name} begins{asked}",
            UpcomingKind.Ends when u.Ref.StartsWith("talks/", StringComparison.Ordinal) => $"{name}: talks to end",
            UpcomingKind.Ends => $"{name} ends{asked}",
            UpcomingKind.Talks => $"{name}: talks planned{asked}",
            UpcomingKind.AnswerDue => $"{name}: answer due",
            _ => $"{name}, due",
        };
    }

    /// <summary>Who owes what, and under which agreement.</summary>
    private static string Obligation(Ref agreement, string id, BoardContext scene)
    {
        var owner = scene.State.Agreements.FirstOrDefault(a => a.Id == agreement.Id);
        var obligation = owner?.Obligations.FirstOrDefault(o => o.Id == id);
        var who = obligation is null ? "" : AgreementsSection.Holders(owner!, obligation, scene);
        return $"{Sentence.Capital(who)}{obligation?.Text ?? Names.Humane(id)} ({scene.Names.Of(agreement)})";
    }

    /// <summary>A reference's title; an obligation, written after its agreement and <c>#</c>, has its words.</summary>
    private static string Name(string reference, BoardContext scene) =>
        reference.Split('#') is [var thing, var part] && Ref.TryParse(thing, out var agreement)
            ? Obligation(agreement, part, scene)
        : Ref.TryParse(reference, out var named) ? scene.Names.Of(named)
        : reference;
}
