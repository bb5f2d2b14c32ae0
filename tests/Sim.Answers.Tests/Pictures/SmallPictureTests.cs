using Sim.Answers.Pictures;
using Sim.Domain.Time;

namespace Sim.Answers.Tests.Pictures;

/// <summary>A timeline in a list.</summary>
public class SmallPictureTests
{
    public static TheoryData<string> Timelines => PictureLayoutTests.Timelines;

    [Theory, MemberData(nameof(Timelines))]
    public void Every_mark_lies_within_and_a_lane_has_three_rows_at_most(string name)
    {
        var picture = SmallPicture.Of(Drawn.Story(Drawn.Of(name), EdtfDate.Parse("9999-12-31")));
        foreach (var mark in picture.Lanes.SelectMany(l => l.Marks))
        {
            mark.X.ShouldBeInRange(0, picture.Width);
            mark.X2.ShouldBeInRange(mark.X, picture.Width);
            (mark.Y + mark.Height).ShouldBeLessThanOrEqualTo(picture.Height - 10);
        }

        picture.Lanes.GroupBy(l => l.Thing!.Value.Kind).ShouldAllBe(g => g.Select(l => l.Y).Distinct().Count() <= 3);
        for (var i = 1; i < picture.Labels.Count; i++)
        {
            picture.Labels[i].Box.Left.ShouldBeGreaterThan(picture.Labels[i - 1].Box.Right);
        }

        picture.Labels.ShouldAllBe(l => l.Box.Right <= picture.Width);
    }

    [Fact]
    public void Time_runs_by_the_rank_of_what_happened()
    {
        var picture = SmallPicture.Of(Drawn.Story(Drawn.Of("cuba-1962"), EdtfDate.Parse("1963-04-24")));
        // Of a case of two years the years are named; the thirteen days of October have most of the room.
        picture.Labels.Select(l => l.Text).ShouldBe(["1962", "1963"]);
        picture.Ticks[1].X.ShouldBeGreaterThan(picture.Width * 0.8);
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing()
    {
        var picture = SmallPicture.Of(Drawn.Story(Drawn.Of("empty"), EdtfDate.Parse("2025-01-01")));
        picture.Lanes.ShouldBeEmpty();
        picture.Ticks.ShouldBeEmpty();
    }
}
