using Sim.Answers.Boards.Exercises;
using Sim.Answers.Telling;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>What lies before those who share a seat: by which rule they decide, what each proposes, who agrees. It is theirs and the teacher's alone.</summary>
internal static class SharedReading
{
    /// <summary>What is to be said of it at a seat; null: one sits there alone, or whoever decides first decides.</summary>
    public static SharedShown? Of(PlayedRun run, ClassAsItStands now, string role, string? you)
    {
        ClassPerson[] there = [.. now.At(run.Name, role)];
        if (now.Seating.Rule == SeatRule.First || there.Length < 2)
        {
            return null;
        }

        string[] ids = [.. there.Select(p => p.Id)];
        var me = there.FirstOrDefault(p => p.Name == you)?.Id;
        var captain = now.Seating.CaptainOf(run.Name, role, ids);
        SeatProposal[] all = run.Play.Next is { } next ? [.. now.Seating.Before(run.Name, role, next, run.Play.Run.Path)] : [];
        var isMine = me is not null && me == captain;
        return new(
            Say.Of(
                now.Seating.Rule == SeatRule.Captain ? "web.class.shared.by-captain" : "web.class.shared.by-vote",
                ("captain", isMine ? Say.Of("web.class.shared.you") : there.First(p => p.Id == captain).Name)),
            [
                .. all.Select(p => new ProposalShown(
                    p.Id, p.Person == me ? Say.Of("web.class.shared.you") : NameOf(p.Person),
                    Told(p, run), p.Reason,
                    Say.Of(
                        "web.class.shared.agree-so-far", ("count", p.Agreed.Count(ids.Contains).ToString()), ("of", ids.Length.ToString()),
                        ("names", string.Join(", ", p.Agreed.Where(ids.Contains).Select(NameOf)))))
                {
                    AgreesWithMe = me is not null && p.Agreed.Contains(me),
                    IsMineToSettle = isMine && (now.Seating.Rule == SeatRule.Captain || Seating.IsTied(p, [.. all.Where(o => o.Decision == p.Decision)], ids)),
                }),
            ])
        {
            CountsAtOnce = isMine && now.Seating.Rule == SeatRule.Captain,
        };

        string NameOf(string person) => there.FirstOrDefault(p => p.Id == person)?.Name ?? Say.Of("web.class.shared.gone");
    }

    /// <summary>What is proposed, in words: an option, a move, a text, or a name under one.</summary>
    private static string Told(SeatProposal proposal, PlayedRun run) => proposal.Step switch
    {
        ChoiceMade choice => RoleSoFar.Move(choice.Move, run.Scenario),
        MoveMade move => RoleSoFar.Move(move.Move, run.Scenario),
        TextDrafted text => Say.Of(
            "web.class.shared.draft", ("title", text.Title), ("with", string.Join(", ", text.With.Select(r => run.Exercise.RoleOf(r).Title))),
            ("clauses", string.Join(" ", text.Clauses.Select(c => c.Text)))),
        ClauseSigned signed => Say.Of("web.class.shared.sign", ("title", TitleOf(signed.Text, run)), ("words", WordsOf(signed.Text, signed.Clause, run))),
        ClauseAmended amended => Say.Of(
            "web.class.shared.amend", ("title", TitleOf(amended.Text, run)), ("words", WordsOf(amended.Text, amended.Clause, run)),
            ("new", amended.New.Text), ("why", amended.Why)),
        _ => run.Play.Next?.Options.FirstOrDefault(o => o.Id == proposal.Option)?.Text ?? "",
    };

    private static string TitleOf(string text, PlayedRun run) => run.Play.Run.Table.Drafts.First(d => d.Id == text).Title;

    private static string WordsOf(string text, int? clause, PlayedRun run) => string.Join(
        " ", run.Play.Run.Table.Drafts.First(d => d.Id == text).Clauses.Where((_, n) => clause is null || n + 1 == clause).Select(c => c.Clause.Text));
}
