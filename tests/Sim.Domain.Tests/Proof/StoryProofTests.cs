using CsCheck;
using Sim.Domain.Events;

namespace Sim.Domain.Tests.Proof;

/// <summary>What a story told last of every value is what the state has of it, whatever the history, the date and the cut.</summary>
public class StoryProofTests
{
    private static readonly int Histories = Times.Of(2_500, 2_500);

    [Fact]
    public void The_last_word_of_a_story_on_every_value_is_the_states() =>
        Gen.Select(AnyHistory.Entries, AnyHistory.Query).Sample(
            c => ToldValues.Differing(AnyHistory.Scenario, c.Item1, c.Item2).Count == 0,
            iter: Histories,
            print: c => Print(Smallest(c)));

    /// <summary>With as few events as it takes.</summary>
    private static (Event[], Query) Smallest((Event[] Entries, Query Query) c)
    {
        for (var i = c.Entries.Length - 1; i >= 0; i--)
        {
            Event[] fewer = [.. c.Entries[..i], .. c.Entries[(i + 1)..]];
            if (ToldValues.Differing(AnyHistory.Scenario, fewer, c.Query).Count > 0)
            {
                c = (fewer, c.Query);
            }
        }

        return c;
    }

    private static string Print((Event[] Entries, Query Query) c) =>
        $"{string.Join('\n', ToldValues.Differing(AnyHistory.Scenario, c.Entries, c.Query))}\n{c.Query}\n" +
            $"{string.Join('\n', c.Entries.Select(e => e.ToString()))}";
}
