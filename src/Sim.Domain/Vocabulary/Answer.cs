namespace Sim.Domain.Vocabulary;

/// <summary>What an addressee answers.</summary>
public enum Answer { Accepted, AcceptedWithConditions, AcceptedInPart, Countered, Noted, Rejected }
