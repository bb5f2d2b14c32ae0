namespace Sim.Scenarios.Yaml;

/// <summary>The problems of one reading, up to a bound, in the order of their places.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> problems = [];

    public bool Full => problems.Count == Limits.Problems;

    public void Add(Position at, string message) => Add(new Problem(at, message));

    public void Add(Problem problem)
    {
        if (!Full)
        {
            problems.Add(problem);
        }
    }

    /// <summary>What stands at the end of a list that may not be all.</summary>
    public static Problem More(Position at) => new(at, $"There may be more problems past these {Limits.Problems}: mend them first, then read again.");

    public IReadOnlyList<Problem> InOrder()
    {
        List<Problem> inOrder = [.. problems.OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column)];
        if (Full)
        {
            inOrder.Add(More(inOrder[^1].At));
        }

        return inOrder;
    }
}
