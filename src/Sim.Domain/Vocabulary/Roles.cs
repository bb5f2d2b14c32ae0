namespace Sim.Domain.Vocabulary;

/// <summary>What a party is.</summary>
public enum PartyKind { State, Organisation, Coalition, ArmedGroup, Person, Public }

/// <summary>
/// The part a party plays; a principal is a party to the dispute that is not at war. Hosting, facilitating, mediating and guaranteeing are different things (UN
/// DPPA).
/// </summary>
public enum Role { Belligerent, Principal, Mediator, Facilitator, Host, Guarantor, Monitor, Observer, Supporter }
