namespace Sim.Scenarios.Yaml;

/// <summary>A file's path with its text, or with the reasons why there is none.</summary>
public sealed record ScriptText(string Path, string? Text, IReadOnlyList<Problem> Problems);
