using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Sim.Answers.Pictures;
using Sim.Application;
using Sim.Application.Branches;
using Sim.Application.Storage;
using Sim.Domain.Branches;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tests.Pictures;

/// <summary>History and its what-ifs as a picture, of every branch of every shipped case.</summary>
public class RiverLayoutTests
{
    public static TheoryData<string, string> Branches =>
    [
        .. from name in Drawn.Cases.Select(c => Path.GetFileNameWithoutExtension(c))
            let script = Drawn.Of(name)
            from branch in script.Branches
            select (name, branch.Name),
    ];

    [Theory, MemberData(nameof(Branches))]
    public async Task No_word_lies_over_another_and_nothing_lies_outside(string name, string branch)
    {
        var forks = await ForksAsync(name, branch);
        foreach (var size in Enum.GetValues<PictureSize>())
        {
            var picture = RiverLayout.Of(forks, new() { Size = size });
            Label[] labels = [.. picture.AllLabels];
            for (var i = 0; i < labels.Length; i++)
            {
                Within(labels[i].Box, picture).ShouldBeTrue($"{size}: '{labels[i].Text}' lies outside: {labels[i].Box}");
                for (var j = i + 1; j < labels.Length; j++)
                {
                    labels[i].Box.Meets(labels[j].Box).ShouldBeFalse($"{size}: '{labels[i].Text}' lies over '{labels[j].Text}'");
                }
            }

            picture.Lanes.SelectMany(l => l.Marks).ShouldAllBe(m => Within(m.Box, picture));
            picture.Streams.ShouldAllBe(s => s.X >= picture.Left && s.X <= s.Right && s.Right <= picture.Width && s.Y < picture.Height);
        }
    }

    [Theory, MemberData(nameof(Branches))]
    public async Task The_branch_leaves_what_it_stands_on_and_the_others_are_ghosts_beside_it(string name, string branch)
    {
        var picture = RiverLayout.Of(await ForksAsync(name, branch), new());
        picture.Streams[0].Kind.ShouldBe(StreamKind.History);
        var own = picture.Streams.Single(s => s.Kind == StreamKind.WhatIf);
        own.Timeline.ShouldBe(Branch.Timeline(Drawn.Of(name).Scenario.Id, branch));
        own.Leaves.ShouldNotBeNull();
        picture.Streams.Count(s => s.Kind == StreamKind.Other).ShouldBe(Drawn.Of(name).Branches.Count - 1);
        picture.Apart.ShouldNotBeEmpty("a branch that differs in nothing would be no what-if");
    }

    [Fact]
    public async Task What_differs_stands_in_two_rows_history_above_and_the_what_if_below()
    {
        var picture = RiverLayout.Of(await ForksAsync("istanbul-2025", "ukraine-accepts"), new());
        var talks = picture.Lanes.Where(l => l.Thing == new Ref(Kind.Talks, "istanbul-talks")).ToArray();
        talks.Length.ShouldBe(2);
        talks[0].Names[0].Style.ShouldBe(LabelStyle.Name);
        talks[1].Names[0].Style.ShouldBe(LabelStyle.WhatIfName);
        talks[1].Y.ShouldBeGreaterThan(talks[0].Y);
    }

    private static async Task<TimelinesForked> ForksAsync(string name, string branch)
    {
        var atHand = new RowsAtHand(TimeProvider.System);
        var timeline = atHand.Add(Drawn.Of(name));
        await using var services = new ServiceCollection().AddSim(atHand).BuildServiceProvider();
        return await services.GetRequiredService<ISender>()
            .Send(new GetForks(new(timeline), Branch.Timeline(timeline, branch)), TestContext.Current.CancellationToken);
    }

    private static bool Within(Box box, Picture picture) =>
        box.Left >= -0.01 && box.Top >= -0.01 && box.Right <= picture.Width + 0.01 && box.Bottom <= picture.Height + 0.01;
}
