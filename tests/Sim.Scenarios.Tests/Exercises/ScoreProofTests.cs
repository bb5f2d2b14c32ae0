using System.Text.Json;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Tests.StatePaths;

namespace Sim.Scenarios.Tests.Exercises;

/// <summary>Plays that share what their ways have in common, held against the whole states of the branch that each of them makes.</summary>
public class ScoreProofTests
{
    public static TheoryData<string> Lessons => RehearsalTests.Lessons;

    [Theory, MemberData(nameof(Lessons))]
    public void A_rehearsed_way_is_scored_by_the_states_of_its_whole_branch(string lesson)
    {
        var file = ExerciseFile.Open(Path.Combine(Repository.Root, "scenarios", "exercises", lesson))!;
        var way = 0;
        Rehearsal.Of(file.Read.Exercise!, file.Script!.Scenario, file.Script.Entries, play => Check(play, file.Script.Scenario, way++ % 40 == 0));
        way.ShouldBeGreaterThan(1);
    }

    private static void Check(Play play, Scenario scenario, bool isTaken)
    {
        if (!isTaken)
        {
            return;
        }

        var (start, end) = (play.Exercise.AsOf, play.Exercise.Until);
        var last = State(end);
        // What held at one of these hours was there to be found.
        JsonElement[] states =
        [
            State(start),
            .. Enumerable.Range(1, 24 * 6).Select(At).Where(date => date.First(scenario.Zone) <= end.Last(scenario.Zone)).Select(State),
        ];
        foreach (var reason in Score.Of(play).SelectMany(s => s.Reasons))
        {
            switch (reason)
            {
                case ScoreReason.AtTheEnd asked:
                    asked.Holds.ShouldBe(JsonPath.Find(last, asked.Wanted.Path).Holds(asked.Wanted, scenario.Zone), reason.ToString());
                    break;
                case ScoreReason.Sometime asked when states.Any(s => Holds(s, asked.Wanted)):
                    asked.Holds.ShouldBeTrue(reason.ToString());
                    break;
                case ScoreReason.Never asked when states.Any(s => Holds(s, asked.Unwanted)):
                    asked.Holds.ShouldBeFalse(reason.ToString());
                    break;
                case ScoreReason.Sometime { First: { } first } asked:
                    Holds(State(EdtfDate.Parse(first.At)), asked.Wanted).ShouldBeTrue(reason.ToString());
                    break;
                case ScoreReason.Never { First: { } first } asked:
                    Holds(State(EdtfDate.Parse(first.At)), asked.Unwanted).ShouldBeTrue(reason.ToString());
                    break;
            }
        }

        JsonElement State(EdtfDate date) => StatePathTests.Written(Projection.Project(scenario, play.Entries(), new(date)));

        EdtfDate At(int hour) => EdtfDate.Parse(ZonedText.Format(start.Last(scenario.Zone).Plus(NodaTime.Duration.FromHours(hour)), scenario.Zone));

        bool Holds(JsonElement state, ValueList<StateCondition> wanted) => wanted.All(w => JsonPath.Find(state, w.Path).Holds(w, scenario.Zone));
    }
}
