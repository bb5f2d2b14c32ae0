using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Expectations;

namespace Sim.Scenarios.Exercises;

/// <summary>What a rubric line asks for, and what is so, in words.</summary>
public static class ReasonText
{
    /// <summary>As a report lists it.</summary>
    public static string Of(ScoreReason reason) => reason switch
    {
        ScoreReason.Chosen { Wanted: var wanted } chosen => $"{wanted.Decision}: {string.Join(" or ", wanted.Options)} ({Took(chosen.Decided)})",
        ScoreReason.AtTheEnd end => $"at the end: {Say(end.Wanted)} (it is {FoundText.Of(end.Found)})",
        ScoreReason.Sometime some => $"at some moment: {Say(some.Wanted)} ({(some.First is { } first ? $"so on {first.At}" : "it never was")})",
        ScoreReason.Never never => $"never: {Say(never.Unwanted)}{(never.First is { } first ? $" (but it was on {first.At})" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Took(Decided? decided) => decided switch
    {
        null => "it has not come up yet",
        { Skipped: true } => "it did not come up",
        { Option: { } option } => $"chose {option.Id}",
        _ => "made a move of its own",
    };

    private static string Say(ValueList<StateCondition> wanted) => string.Join(" and ", wanted.Select(Say));

    private static string Say(StateCondition wanted) => $"{wanted.Path} is {WishReader.Describe(wanted)}";
}
