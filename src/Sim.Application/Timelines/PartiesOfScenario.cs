using Sim.Domain.Events;

namespace Sim.Application.Timelines;

/// <summary>Refuses a party that a scenario does not have.</summary>
internal static class PartiesOfScenario
{
    /// <summary>Throws unless the party, where one is given, belongs to the cast.</summary>
    public static void RequireParty(this Scenario scenario, string? party)
    {
        if (party is not null && scenario.Parties.All(p => p.Id != party))
        {
            throw new RequestRefusedException(new(
                RefusalCode.UnknownParty,
                ("party", Nearness.Clip(party)),
                ("scenario", scenario.Id)) { Near = Nearness.Order(party, scenario.Parties.Select(p => p.Id)) });
        }
    }
}
