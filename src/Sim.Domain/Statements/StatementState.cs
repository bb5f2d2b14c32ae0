using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Statements;

/// <summary>A statement: to whom or of whom, about what, and how it is meant.</summary>
public sealed record StatementState(string Id, IReadOnlyList<PartyRef> By, IReadOnlyList<PartyRef> To, Ref? About, Tone? Tone, string Text, Moment When, string? Within, string? PublicSince, IReadOnlyList<string> Because);

/// <summary>Background, or a source's own judgement.</summary>
public sealed record ContextState(string Id, string Text, Ref? About, IReadOnlyList<PartyRef> By, Count? Killed, IReadOnlyList<PartyRef> AccordingTo, Moment When, string? Within, string? PublicSince, IReadOnlyList<string> Because);
