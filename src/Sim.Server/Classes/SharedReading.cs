using Sim.Answers.Telling;
using Sim.Application.Classes;
using Sim.Application.Exercises;
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
        var next = run.Play.Next is { } up && up.Role == role ? up : null;
        var all = next is null ? [] : now.Seating.For(run.Name, role, next.Id, run.Play.Run.Path);
        var isMine = me is not null && me == captain;
        return new(
            Say.Of(
                now.Seating.Rule == SeatRule.Captain ? "web.class.shared.by-captain" : "web.class.shared.by-vote",
                ("captain", isMine ? Say.Of("web.class.shared.you") : there.First(p => p.Id == captain).Name)),
            [
                .. all.Select(p => new ProposalShown(
                    p.Id, p.Person == me ? Say.Of("web.class.shared.you") : NameOf(p.Person),
                    next!.Options.FirstOrDefault(o => o.Id == p.Option)?.Text ?? "", p.Reason,
                    Say.Of(
                        "web.class.shared.agree-so-far", ("count", p.Agreed.Count(ids.Contains).ToString()), ("of", ids.Length.ToString()),
                        ("names", string.Join(", ", p.Agreed.Where(ids.Contains).Select(NameOf)))))
                {
                    AgreesWithMe = me is not null && p.Agreed.Contains(me),
                    IsMineToSettle = isMine && (now.Seating.Rule == SeatRule.Captain || Seating.IsTied(p, all, ids)),
                }),
            ])
        {
            CountsAtOnce = isMine && now.Seating.Rule == SeatRule.Captain,
            IsCaptain = isMine,
        };

        string NameOf(string person) => there.FirstOrDefault(p => p.Id == person)?.Name ?? Say.Of("web.class.shared.gone");
    }
}
