using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Warnings;

/// <summary>What is legal at a place of a script and perhaps not meant, with what to do about it.</summary>
public sealed record Warned(Warning What, Position At, string Message)
{
    /// <summary>The name by which an author accepts it.</summary>
    public string Name => Words.Of(What);

    /// <inheritdoc />
    public override string ToString() => $"{Message} [{Name}]";
}
