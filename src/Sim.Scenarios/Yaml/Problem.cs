namespace Sim.Scenarios.Yaml;

/// <summary>A place in a text: line and column from 1, the column in UTF-16 code units; (0, 0) for a node that was not read from YAML.</summary>
public readonly record struct Position(int Line, int Column);

/// <summary>What is wrong at a place of a text, and what to do about it, in one line.</summary>
public sealed record Problem(Position At, string Message);
