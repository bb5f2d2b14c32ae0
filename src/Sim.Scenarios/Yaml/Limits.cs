namespace Sim.Scenarios.Yaml;

/// <summary>How much of anything a script may hold.</summary>
internal static class Limits
{
    /// <summary>Lists and maps inside one another.</summary>
    public const int Depth = 32;

    /// <summary>The same in JSON, which may wrap a script's nodes in something of its own.</summary>
    public const int JsonDepth = 64;

    /// <summary>Keys, scalars, lists and maps in one script: a file full of events has fewer, and more take seconds to read.</summary>
    public const int Values = 1_500_000;

    public static string TooManyValues => $"This script holds more than {Values:N0} values: split it into several scenarios.";

    /// <summary>Nobody mends more at a time; what is past them is not listed.</summary>
    public const int Problems = 100;

    /// <summary>Corrections of corrections of an event, and retractions of retractions: nobody means more.</summary>
    public const int Corrections = 100;

    /// <summary>Spaces a line may begin with; past its buffer of 1024 YamlDotNet looks ahead into the wrong text.</summary>
    public const int Indentation = 1000;

    /// <summary>YAML's own bound for a key on one line.</summary>
    public const int Key = 1024;

    public const int FileBytes = 10 * 1024 * 1024;
}
