using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Sim.Application;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;

namespace Sim.Load.Classes;

/// <summary>Everything that was acknowledged, held against what stands in the store.</summary>
internal static class Compared
{
    /// <summary>Of each kind of deed: how many were acknowledged, how many of those are lost, and how many of all stand more than once.</summary>
    internal sealed record Line(Deed Deed, int Acknowledged, int Refused, int Open, IReadOnlyList<Entry> Lost, IReadOnlyList<Entry> Doubled);

    public static async Task<IReadOnlyList<Line>> WithStoreAsync(string store, string code, IReadOnlyCollection<Entry> entries)
    {
        await using var services = new ServiceCollection().AddSim(_ => ValueTask.FromResult(store)).BuildServiceProvider();
        var sim = services.GetRequiredService<ISender>();
        var now = (await sim.Send(new FindClass(code)))!;
        var runs = new Dictionary<string, IReadOnlyList<IRunStep>>();
        foreach (var group in now.Class.Groups)
        {
            runs[group.Run] = [.. (await sim.Send(new GetRun(group.Run))).Steps.Select(s => s.Step)];
        }

        // What stands, by who it is known: once for each time that it does.
        var standing = runs.SelectMany(r => r.Value.SelectMany(s => Known(r.Key, s, r.Value)))
            .Concat(now.Seating.Proposals.SelectMany(p => Known(p, now)))
            .GroupBy(k => k).ToDictionary(k => k.Key, k => k.Count());
        return
        [
            .. entries.GroupBy(e => e.Deed).OrderBy(g => g.Key).Select(of => new Line(
                of.Key, of.Count(e => e.IsAcknowledged), of.Count(e => e.IsRefused && !e.IsAcknowledged), of.Count(e => !e.IsAcknowledged && !e.IsRefused),
                [.. of.Where(e => e.IsAcknowledged && Standing(e) == 0)],
                [.. of.Where(e => Standing(e) > Most(e))])),
        ];

        int Standing(Entry e) => standing.GetValueOrDefault((e.Deed, e.Run, Key(e)));

        // Several at a seat may sign the same clause at once; each of them is a signature.
        int Most(Entry e) => e.Deed == Deed.Sign ? entries.Count(o => o.Deed == Deed.Sign && Key(o) == Key(e)) : 1;
    }

    private static string Key(Entry e) => e.Deed switch
    {
        Deed.Sign => $"{e.Words}/{e.Clause}/{e.Role}",
        Deed.Agree => $"{e.Words}/{e.Student}",
        _ => e.Words,
    };

    private static IEnumerable<(Deed, string, string)> Known(string run, IRunStep step, IReadOnlyList<IRunStep> all) => step switch
    {
        MessageSent message => [(Deed.Message, run, message.Text)],
        NoteLeft note => [(Deed.Note, run, note.Text)],
        TextDrafted text => [(Deed.Draft, run, text.Title)],
        ChoiceMade { Reason: { } reason } => [(Deed.Settle, run, reason)],
        ClauseSigned signed =>
            [(Deed.Sign, run, $"{all.OfType<TextDrafted>().Single(t => t.Id == signed.Text).Title}/{signed.Clause}/{signed.Role}")],
        _ => [],
    };

    /// <summary>A proposal stands with its reason; as one that counts; and with everybody who agrees to it.</summary>
    private static IEnumerable<(Deed, string, string)> Known(SeatProposal proposal, ClassAsItStands now)
    {
        yield return (Deed.Propose, proposal.Run, proposal.Reason);
        if (proposal.Counted)
        {
            yield return (Deed.Settle, proposal.Run, proposal.Id);
        }

        foreach (var person in proposal.Agreed)
        {
            yield return (Deed.Agree, proposal.Run, $"{proposal.Id}/{now.People.Single(p => p.Id == person).Name}");
        }
    }
}
