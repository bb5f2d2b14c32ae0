using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Answers.Tests;

public class EventSentencesTests
{
    private static readonly Names Names = Names.Of(History.Scenario, History.Entries);

    [Fact]
    public void Every_event_type_has_a_sentence_of_its_own()
    {
        var random = new Anything(new Random(1));
        foreach (var type in EventCatalog.All)
        {
            var sentence = EventSentences.Of(new("e", EdtfDate.Parse("2025-05-08"), random.Event(type)), Names);
            sentence.ShouldNotStartWith(type.Name.Replace('-', ' ') + ":", Case.Insensitive, $"{type.Name} has no sentence: {sentence}");
            sentence.Length.ShouldBeGreaterThan(10);
        }
    }

    [Theory]
    [InlineData("announced", "President Arda (Northland) announced the Harvest truce, \"seven-day truce\", 8 May 00:00 → 15 May 00:00, scope general")]
    [InlineData("claim-south", "Southland accused Northland of violating the Harvest truce: shelling, Three Bridges, number given: 34 in all so far")]
    [InlineData("denied", "Northland denied the violation of the Harvest truce reported by Southland against Northland")]
    [InlineData(
        "tabled",
        "League of Cities put a request for a truce to Northland and Southland: \"A pause for the harvest\", with an answer due by end of 4 May")]
    [InlineData(
        "north-accepts",
        "President Arda (Northland) accepted \"A pause for the harvest\", on condition: the League watches; First round: talks have opened")]
    [InlineData("left", "According to the President's Office (Northland): Southland gave up \"Exchange of prisoners\"")]
    [InlineData("attack", "According to Southland: Shelling by Northland against Southland was reported: the old mill; killed: 2; injured: at least 5")]
    [InlineData(
        "other-start",
        "According to Envoy Bel (Southland), otherwise: from 9 May 00:00 (where another account reads: " +
            "President Arda (Northland) announced the Harvest truce, \"seven-day truce\", 8 May 00:00 → 15 May 00:00, scope general)")]
    public void Events_read_as_sentences(string id, string sentence) => EventSentences.Of(History.Entries.Single(e => e.Id == id), Names).ShouldBe(sentence);

    [Fact]
    public void A_truce_whose_title_does_not_say_so_is_called_one() =>
        EventSentences.Of(History.Of("x", "2025-05-08", new TruceJoined("silence", History.By("south"))), Names)
            .ShouldBe("Southland joined the truce \"Silence\"");
}
