namespace Sim.Domain.Vocabulary;

/// <summary>How a statement is meant.</summary>
public enum Tone { Welcome, Support, Criticise, Dismiss, Accuse, Deny, Thank, Appeal, Commit, Frame, NoComment }
