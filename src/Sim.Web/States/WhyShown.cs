using Sim.Answers.Boards;
using Sim.Web.Pages;
using Sim.Web.Timelines;

namespace Sim.Web.States;

/// <summary>An explanation on a page: the case it is of, and the place of each event in the story.</summary>
public sealed record WhyShown(View View, string Case, ExplanationBoard Board)
{
    /// <summary>Its lane of the picture; null: it has none.</summary>
    public DrawnPicture? Lane { get; init; }

    /// <summary>The places of the events in the story, from 1.</summary>
    public IReadOnlyDictionary<string, int> Numbers { get; } = Board.Steps.Select((step, n) => (step.Event?.Id, Place: n + 1))
        .Where(s => s.Id is not null)
        .GroupBy(s => s.Id!)
        .ToDictionary(g => g.Key, g => g.First().Place);
}
