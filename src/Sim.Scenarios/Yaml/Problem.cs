namespace Sim.Scenarios.Yaml;

/// <summary>A place in a text: line and column from 1, the column in UTF-16 code units; (0, 0) for a node that was not read from YAML.</summary>
public readonly record struct Position(int Line, int Column)
{
    /// <summary>The file, where it is a part of a script and not the script itself.</summary>
    public string? File { get; init; }

    /// <summary>The place as a message begins with it: <c>file:line:column</c>.</summary>
    public string In(string path) => $"{File ?? path}:{Line}:{Column}";
}

/// <summary>What is wrong at a place of a text, and what to do about it, in one line.</summary>
public sealed record Problem(Position At, string Message);
