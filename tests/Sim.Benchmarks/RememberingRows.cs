using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Sim.Answers.Boards;
using Sim.Application;
using Sim.Application.States;
using Sim.Domain.Negotiation;
using Sim.Domain.Proposals;
using Sim.Domain.Truces;
using NodaTime;

namespace Sim.Benchmarks;

/// <summary>What a process that stays answers once it has been asked before: the same questions at dates drawn anew each time.</summary>
internal static class RememberingRows
{
    private const int Questions = 100;
    private const double MostForEach = 1000d / 500;

    private static readonly string[] Asked = ["remembered: 100 states", "remembered: 100 states as known then", "remembered: 100 briefs"];

    public static async Task RunAsync(EngineTable table, string connection, Mixture mixture)
    {
        await using var services = new ServiceCollection().AddSim(_ => ValueTask.FromResult(connection)).AddSimMemory().BuildServiceProvider();
        var sim = services.GetRequiredService<ISender>();
        var (id, size, dice) = (mixture.Scenario.Id, mixture.Events.Count, new Random(1));
        GetState Any(bool then) => new(id, mixture.Part(dice.NextDouble()), AsKnownThen: then);
        await table.RowAsync(Asked[0], size, () => AskAsync(async () => Look((await sim.Send(Any(false))).State)));
        await table.RowAsync(Asked[1], size, () => AskAsync(async () => Look((await sim.Send(Any(true))).State)));
        await table.RowAsync(
            Asked[2],
            size,
            () => AskAsync(async () => GC.KeepAlive(Brief.Of(await sim.Send(new GetBrief(Any(false), Duration.FromDays(7))), null))));
    }

    public static void Aims(EngineTable table)
    {
        foreach (var row in Asked)
        {
            table.Aim($"{row} of 10,000 events, milliseconds each", table.Of(row, 10_000)?.Cpu / Questions, MostForEach);
        }
    }

    private static async Task AskAsync(Func<Task> ask)
    {
        for (var n = 0; n < Questions; n++)
        {
            await ask();
        }
    }

    /// <summary>What a board shows first: the phase, where the sides stand, what is open and what holds, what lies ahead.</summary>
    private static void Look(NegotiationState state) => GC.KeepAlive((
        state.Phase,
        state.Parties.Count,
        state.Proposals.That((ProposalStatus s) => ProposalState.IsOpen(s)).Count(),
        state.Truces.That((TruceStatus s) => s == TruceStatus.InForce).Count(),
        state.Upcoming.Count));
}
