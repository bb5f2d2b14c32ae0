using CsCheck;

namespace Sim.Domain.Tests.Proof;

/// <summary>What a story told last of every value is what the state has of it, whatever the history, the date and the cut.</summary>
public class StoryProofTests
{
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("SIM_PROOF"), out var many) ? many / 4 : 2_500;

    [Fact]
    public void The_last_word_of_a_story_on_every_value_is_the_states() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample(
            c => ToldValues.Differing(AnyHistory.Scenario, c.Item1, c.Item2).Count == 0,
            iter: Histories,
            print: c => $"{string.Join('\n', ToldValues.Differing(AnyHistory.Scenario, c.Item1, c.Item2))}\n{c.Item2}\n{string.Join('\n', c.Item1.Select(e => e.ToString()))}");
}
