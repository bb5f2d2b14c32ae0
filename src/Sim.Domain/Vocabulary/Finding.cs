namespace Sim.Domain.Vocabulary;

/// <summary>What a third party found of a reported violation.</summary>
public enum Finding { Confirmed, Refuted, Unverifiable }
