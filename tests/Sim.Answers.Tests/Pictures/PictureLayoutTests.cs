using System.Collections.Concurrent;
using Sim.Answers.Pictures;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tests.Pictures;

/// <summary>What is true of every picture: at every date, at every width, of every timeline.</summary>
public class PictureLayoutTests
{
    private static readonly PictureSize[] Sizes = Enum.GetValues<PictureSize>();

    public static TheoryData<string> Timelines => [.. Drawn.Cases.Select(c => Path.GetFileNameWithoutExtension(c)), "hostile", "empty", "one"];

    [Theory, MemberData(nameof(Timelines))]
    public void No_word_lies_over_another_and_nothing_lies_outside(string name)
    {
        foreach (var (picture, what) in Pictures(name))
        {
            (string Text, Box Box)[] labels = [.. picture.AllLabels.Select(l => (l.Text, l.Box)).OrderBy(l => l.Box.Top)];
            for (var i = 0; i < labels.Length; i++)
            {
                Within(labels[i].Box, picture).ShouldBeTrue($"{what}: '{labels[i].Text}' lies outside: {labels[i].Box}");
                for (var j = i + 1; j < labels.Length && labels[j].Box.Top < labels[i].Box.Bottom; j++)
                {
                    labels[i].Box.Meets(labels[j].Box).ShouldBeFalse($"{what}: '{labels[i].Text}' lies over '{labels[j].Text}'");
                }
            }

            foreach (var mark in picture.Lanes.SelectMany(l => l.Marks))
            {
                Within(mark.Box, picture).ShouldBeTrue($"{what}: {mark}");
                mark.X.ShouldBeGreaterThanOrEqualTo(picture.Left - 0.01, $"{what}: {mark}");
            }
        }
    }

    [Theory, MemberData(nameof(Timelines))]
    public void A_note_lies_on_no_mark_of_its_lane_and_not_on_the_line_of_the_date(string name)
    {
        foreach (var (picture, what) in Pictures(name).Where(p => !p.Picture.IsNarrow))
        {
            foreach (var note in picture.Labels.Where(l => l.Style is LabelStyle.Claim || (l.Style is LabelStyle.Note && l.Y > picture.Top + 30)))
            {
                var lane = picture.Lanes.FirstOrDefault(l => note.Y > l.Y && note.Y < l.Y + l.Height);
                if (lane is null || note.Text[0] == '‹' || note.Text[^1] == '›')
                {
                    continue;
                }

                lane.Marks.Where(m => m.Box.Meets(note.Box)).ShouldBeEmpty($"{what}: '{note.Text}'");
                (note.Box.Left < picture.AsOf && note.Box.Right > picture.AsOf).ShouldBeFalse($"{what}: '{note.Text}'");
            }
        }
    }

    [Theory, MemberData(nameof(Timelines))]
    public void A_thing_keeps_its_place_among_the_lanes_at_every_date(string name)
    {
        var script = Drawn.Of(name);
        var whole = Named(Drawn.Story(script, Last(script)));
        foreach (var date in Drawn.DatesOf(script, 5).SkipLast(2))
        {
            var there = Named(Drawn.Story(script, date));
            // Under a head of more than eight, what is over or far ahead shares a row without names.
            there.Intersect(whole).ShouldBe(whole.Intersect(there), $"{name} as of {date}");
            foreach (var head in Heads)
            {
                Ref[] all = [.. Things(script).Where(t => head.Contains(t.Kind))];
                if (all.Length <= 8 && !head.Contains(Kind.Measure))
                {
                    there.Where(all.Contains).ShouldBe(whole.Where(all.Contains), $"{name} as of {date}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Timelines))]
    public void Every_thing_is_named_or_drawn_in_a_row_of_several(string name)
    {
        var script = Drawn.Of(name);
        foreach (var date in Drawn.DatesOf(script, 3))
        {
            var story = Drawn.Story(script, date);
            var picture = PictureLayout.Of(story, new());
            Kind[] kinds = [Kind.Truce, Kind.Proposal, Kind.Talks, Kind.Agreement, Kind.Measure];
            var things = story.Steps.SelectMany(s => s.Changes).Select(c => c.Thing).Where(t => kinds.Contains(t.Kind)).Distinct().Count();
            var named = picture.Lanes.Count(l => l.Thing is { } thing && kinds.Contains(thing.Kind));
            var packed = picture.Lanes.SelectMany(l => l.Marks).Count(m => m.Kind is MarkKind.Packed or MarkKind.PackedWaits or MarkKind.PackedBroke);
            (named + packed).ShouldBe(things, $"{name} as of {date}");
        }
    }

    [Theory, MemberData(nameof(Timelines))]
    public void Time_runs_from_left_to_right(string name)
    {
        foreach (var (picture, what) in Pictures(name))
        {
            picture.Pieces.Zip(picture.Pieces.Skip(1)).ShouldAllBe(p => p.First.X + p.First.Width <= p.Second.X + 0.01, what);
            picture.Pieces.Count(p => p.IsFocus).ShouldBe(1, what);
            picture.Folds.Count.ShouldBeLessThanOrEqualTo(4, what);
            (picture.Pieces[^1].X + picture.Pieces[^1].Width).ShouldBe(picture.Width, 0.01, what);
        }
    }

    [Fact]
    public void With_the_later_part_left_out_nothing_of_it_is_in_the_picture()
    {
        var script = Drawn.Of("istanbul-2025");
        var set = PictureSet.Of(Drawn.Story(script, EdtfDate.Parse("2025-05-10"), withLater: false), new());
        set.Wide.Lanes.SelectMany(l => l.Names).ShouldNotContain(n => n.Text == "after this date");
        set.Wide.Lanes.Select(l => l.Thing).ShouldNotContain(new Ref(Kind.Talks, "istanbul-talks"));
        set.Table.Rows.ShouldNotContain(r => r.Later != null);
        // Public only on the next day, and so, as known today, before it.
        set.Wide.Lanes.Single(l => l.Thing == new Ref(Kind.Truce, "victory-day")).Marks.ShouldContain(m => m.Kind == MarkKind.Accusation);
    }

    [Fact]
    public void The_hatch_turns_solid_where_the_other_side_joins()
    {
        var picture = PictureLayout.Of(Drawn.Story(Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-05-10")), new());
        var marks = picture.Lanes.Single(l => l.Thing == new Ref(Kind.Truce, "energy-moratorium")).Marks;
        var (one, both) = (marks.Single(m => m.Kind == MarkKind.OneSide), marks.Single(m => m.Kind == MarkKind.InForce));
        one.X2.ShouldBe(both.X, 0.01);
        marks.Single(m => m.Kind == MarkKind.NotBound).X2.ShouldBe(both.X, 0.01);
        marks.Single(m => m.Kind == MarkKind.OtherAccount).X.ShouldBe(both.X2, 0.01);
        marks.Count(m => m.Kind == MarkKind.Accusation).ShouldBe(2);
    }

    [Fact]
    public void A_halt_that_was_taken_does_not_look_like_pressure()
    {
        var lanes = PictureLayout.Of(Drawn.Story(Drawn.Of("el-salvador-1992"), EdtfDate.Parse("1991-12-01")), new()).Lanes;
        MarkKind[] pressure = [MarkKind.Threat, MarkKind.Threatened, MarkKind.Imposing, MarkKind.Imposed];
        var halt = lanes.Single(l => l.Thing == new Ref(Kind.Measure, "civilian-targets")).Marks.Select(m => m.Kind).ToArray();
        halt.ShouldContain(MarkKind.ReliefStands);
        halt.ShouldNotContain(k => pressure.Contains(k));
    }

    [Theory]
    [InlineData("good-friday-1998", "1998-04-10")]
    [InlineData("aceh-2005", "2005-08-15")]
    public void How_much_is_folded_is_written_over_no_bar_where_there_is_a_place_without(string name, string asOf)
    {
        var picture = PictureLayout.Of(Drawn.Story(Drawn.Of(name), EdtfDate.Parse(asOf)), new());
        MarkKind[] bars = [MarkKind.InForce, MarkKind.OneSide, MarkKind.Held, MarkKind.Bound];
        var words = picture.Labels.Where(l => l.Style == LabelStyle.Fold).ToArray();
        words.ShouldNotBeEmpty();
        words.ShouldAllBe(w => !picture.Lanes.SelectMany(l => l.Marks).Any(m => bars.Contains(m.Kind) && m.Box.Meets(w.Box)));
    }

    [Fact]
    public void A_picture_names_the_edition_of_the_rules_it_was_read_by() =>
        PictureLayout.Of(Drawn.Story(Drawn.Of("one"), EdtfDate.Parse("2025-05-09")), new()).Description
            .ShouldContain($"edition {Sim.Domain.Events.Edition.Current} of the rules");

    [Fact]
    public void What_came_out_later_is_a_ghost_where_what_was_known_then_is_held_against_today()
    {
        var (script, asOf) = (Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-05-10"));
        var then = Drawn.Story(script, asOf, withLater: false, knownBy: asOf);
        PictureLayout.Of(then, new()).Lanes.SelectMany(l => l.Marks).ShouldNotContain(m => m.Kind == MarkKind.Ghost);
        var against = PictureLayout.Of(then with { Against = Drawn.Story(script, asOf, withLater: false) }, new());
        var marks = against.Lanes.Single(l => l.Thing == new Ref(Kind.Truce, "victory-day")).Marks;
        marks.Count(m => m.Kind == MarkKind.Ghost).ShouldBe(2);
        marks.ShouldNotContain(m => m.Kind == MarkKind.Accusation);
        LegendEntry.Of(against).ShouldContain(e => e.Sample.Marks.Any(m => m.Kind == MarkKind.Ghost));
    }

    [Fact]
    public void What_waits_for_an_answer_has_an_open_ring_on_the_line_of_the_date()
    {
        var picture = PictureLayout.Of(Drawn.Story(Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-05-10")), new());
        var ring = picture.Lanes.SelectMany(l => l.Marks).Where(m => m.Kind == MarkKind.NoAnswer).ShouldHaveSingleItem();
        ring.IsExpected.ShouldBeTrue();
        ((ring.X + ring.X2) / 2).ShouldBe(picture.AsOf, 0.5);
    }

    [Fact]
    public void An_accusation_whose_maker_is_believed_says_so_and_one_of_a_side_that_was_not_bound_too()
    {
        var picture = PictureLayout.Of(Drawn.Story(Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-05-10"), believing: "ukraine"), new());
        var bubbles = picture.Lanes.Single(l => l.Thing == new Ref(Kind.Truce, "victory-day")).Marks.Where(m => m.Kind == MarkKind.Accusation).ToArray();
        bubbles.ShouldContain(m => m.Accused == Accused.Believed);
        bubbles.ShouldContain(m => m.Accused == Accused.NotBound);
    }

    [Fact]
    public void Beyond_the_record_nothing_is_drawn_as_known()
    {
        var picture = PictureLayout.Of(Drawn.Story(Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-06-12")), new());
        var edge = picture.RecordEnds.ShouldNotBeNull();
        MarkKind[] beyond = [MarkKind.GoesOn, MarkKind.ByTime, MarkKind.AskedFor, MarkKind.Planned];
        picture.Lanes.SelectMany(l => l.Marks).Where(m => m.X > edge + 8 && !beyond.Contains(m.Kind)).ShouldBeEmpty();
        picture.Lanes.SelectMany(l => l.Marks).ShouldContain(m => m.Kind == MarkKind.ByTime);
    }

    [Fact]
    public void One_thing_is_drawn_alone_on_a_scale_of_its_own()
    {
        var only = new Ref(Kind.Truce, "victory-day");
        var story = Drawn.Story(Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-05-10"));
        var picture = PictureLayout.Of(story, new() { Only = only });
        picture.Lanes.ShouldHaveSingleItem().Thing.ShouldBe(only);
        picture.Flags.ShouldBeEmpty();
        picture.Knowledge.ShouldBeNull();
        picture.Pieces.Count.ShouldBeLessThan(PictureLayout.Of(story, new()).Pieces.Count);
        PictureLayout.Of(story, new() { Only = new(Kind.Truce, "no-such-truce") }).Lanes.ShouldBeEmpty();
    }

    [Fact]
    public void A_linear_piece_points_to_what_lies_outside()
    {
        var story = Drawn.Story(Drawn.Of("istanbul-2025"), EdtfDate.Parse("2025-05-10"));
        var picture = PictureLayout.Of(story, new() { Zoom = Zoom.Days });
        picture.Pieces.ShouldHaveSingleItem();
        picture.Labels.ShouldContain(l => l.Text.StartsWith('‹'));
    }

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(Picture Picture, string What)>> Known = new();

    /// <summary>A timeline at some of its dates, at every width; drawn once for all tests.</summary>
    private static IReadOnlyList<(Picture Picture, string What)> Pictures(string name) => Known.GetOrAdd(name, _ =>
    {
        var script = Drawn.Of(name);
        return
        [
            .. from date in Drawn.DatesOf(script, name == "hostile" ? 3 : 8)
                let story = Drawn.Story(script, date)
                from size in Sizes
                from zoom in new[] { Zoom.Story, Zoom.Days }
                from only in new[] { null, One(story) }
                select (PictureLayout.Of(story, new() { Size = size, Zoom = zoom, Only = only }), $"{name} as of {date}, {size}, {zoom}, {only}"),
        ];
    });

    /// <summary>A thing that has a lane of its own, the one with most to say; null: there is none.</summary>
    private static Ref? One(PictureStory story) =>
        story.Steps.SelectMany(s => s.Changes).Where(c => c.Thing.Kind == Kind.Truce).GroupBy(c => c.Thing).MaxBy(g => g.Count())?.Key;

    private static bool Within(Box box, Picture picture) =>
        box.Left >= -0.01 && box.Top >= -0.01 && box.Right <= picture.Width + 0.01 && box.Bottom <= picture.Height + 0.01;

    private static readonly Kind[][] Heads = [[Kind.Truce], [Kind.Proposal], [Kind.Talks, Kind.Agreement], [Kind.Measure]];

    private static IEnumerable<Ref> Things(Sim.Scenarios.Scripts.Script script) =>
        Drawn.Story(script, Last(script)).Steps.SelectMany(s => s.Changes).Select(c => c.Thing).Distinct();

    private static Ref[] Named(PictureStory story) => [.. PictureLayout.Of(story, new()).Lanes.Select(l => l.Thing).OfType<Ref>()];

    private static EdtfDate Last(Sim.Scenarios.Scripts.Script script) => Drawn.DatesOf(script)[^3];
}
