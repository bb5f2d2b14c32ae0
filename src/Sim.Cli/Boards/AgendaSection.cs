using Sim.Domain.Negotiation;

namespace Sim.Cli.Boards;

/// <summary>What lies ahead, who owes an answer, and which events found no footing.</summary>
internal static class AgendaSection
{
    public static IEnumerable<Row> Upcoming(Scene scene)
    {
        var column = Dated.Column(scene.State.Upcoming.Select(u => When(u, scene)));
        return scene.State.Upcoming.Select(u => Row.Dated(When(u, scene), column, What(u, scene), scene.Away(u.When)));
    }

    public static IEnumerable<Row> Unanswered(Scene scene)
    {
        foreach (var one in scene.State.Unanswered.GroupBy(u => u.Proposal))
        {
            var (since, due) = (one.First().Since, one.First().AnswerBy);
            yield return new Row(2, 4, $"{scene.Names.Of(Kind.Proposal, one.Key)}: no answer from {scene.Names.Parties(one.Select(u => u.Party))}", $"open since {scene.On(since)}", due is { } d ? $"due {scene.Dates.End(d)}" : "") { Gap = "   " };
        }
    }

    /// <summary>The ids stand here as they are: they are what a reader looks up in the script.</summary>
    public static IEnumerable<Row> NotApplied(Scene scene) =>
        scene.State.Orphaned.Select(o => new Row(2, 4, Phrase.Of(o.Event, Ink.Strong) + ": " + o.Reason));

    private static string When(UpcomingState u, Scene scene) => u.What is UpcomingKind.Begins or UpcomingKind.Talks ? scene.On(u.When) : scene.Dates.End(u.When);

    private static string What(UpcomingState u, Scene scene)
    {
        var name = Name(u.Ref, scene);
        var asked = u.Status == "proposed" ? " (only asked for)" : "";
        return u.What switch
        {
            UpcomingKind.Begins => $"{name} begins{asked}",
            UpcomingKind.Ends => $"{name} ends{asked}",
            UpcomingKind.Talks => $"{name}: talks planned{asked}",
            UpcomingKind.AnswerDue => $"{name}: answer due",
            _ => $"{name}: due",
        };
    }

    /// <summary>A reference's title; an obligation, written after its agreement and <c>#</c>, has only the words of its id.</summary>
    private static string Name(string reference, Scene scene) =>
        reference.Split('#') is [var thing, var part] && Ref.TryParse(thing, out var agreement) ? $"{scene.Names.Of(agreement)}, {Names.Humane(part).ToLowerInvariant()}"
        : Ref.TryParse(reference, out var named) ? scene.Names.Of(named)
        : reference;
}
