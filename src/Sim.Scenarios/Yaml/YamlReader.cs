namespace Sim.Scenarios.Yaml;

/// <summary>
/// Reads one YAML 1.2 document without anchors, aliases and tags, to a depth of 32; there is no root after a syntax error, and a problem for each thing
/// refused.
/// </summary>
public static class YamlReader
{
    public static (Node? Root, IReadOnlyList<Problem> Problems) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new ProblemList();
        var root = new Reading(text, problems).Run();
        return (root, problems.InOrder());
    }
}
