using Sim.Application.Exercises;

namespace Sim.Answers.Json;

/// <summary>What a role may record of its own accord now, type by type and field by field.</summary>
public sealed record MovesAnswer(string Run, string Role, IReadOnlyList<MoveOffered> Moves);
