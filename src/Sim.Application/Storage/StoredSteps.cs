using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sim.Application.Storage;

/// <summary>
/// The beginning of a run: the exercise with its text, the scenario it is on and the history as it then was, and who plays which role; or that it is a class's,
/// which knows who sits there.
/// </summary>
internal sealed record RunBeginning(
    string Exercise, string Text, string Scenario, Pin Cut, IReadOnlyList<StoredSeat> Seats,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOfAClass = false);

/// <summary>A role and who plays it.</summary>
internal sealed record StoredSeat(string Role, string Student);

/// <summary>A choice: the option, or the events of a move, and the reason given.</summary>
internal sealed record StoredChoice(string Decision, string? Option, IReadOnlyList<JsonElement> Move, string? Reason = null);

/// <summary>Choices taken back, by a role or (none) by the teacher.</summary>
internal sealed record StoredUndoing(int Count, string? By = null, string? Why = null);

/// <summary>The teacher's mark on a decision.</summary>
internal sealed record StoredMark(string Decision, int? Points, int? Possible, string? Note);

/// <summary>The end of a run before its time.</summary>
internal sealed record StoredClosing(string? Why);

/// <summary>An inject by the teacher's hand.</summary>
internal sealed record StoredInject(string Inject, string Before);

/// <summary>An answer to a question, by which of those who share the seat.</summary>
internal sealed record StoredAnswer(
    string Role, string Question, string Answer, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string? Person = null);

/// <summary>Events recorded beside a decision.</summary>
internal sealed record StoredMove(string Role, string Before, IReadOnlyList<JsonElement> Move, string? Reason);

/// <summary>A message; to nobody by name: to everybody.</summary>
internal sealed record StoredMessage(string Id, string From, IReadOnlyList<string> To, string Text);

/// <summary>A message made public.</summary>
internal sealed record StoredRelease(string Message, string By);

/// <summary>A note for the debrief.</summary>
internal sealed record StoredNote(string Role, string Text);

/// <summary>A text put to others.</summary>
internal sealed record StoredText(string Id, string By, IReadOnlyList<string> With, string Title, IReadOnlyList<StoredClause> Clauses);

/// <summary>A clause with the events it becomes.</summary>
internal sealed record StoredClause(string Text, IReadOnlyList<JsonElement> Events);

/// <summary>A name under a clause, or under all of a text.</summary>
internal sealed record StoredSigning(string Text, string Role, int? Clause, string Before);

/// <summary>A clause refused.</summary>
internal sealed record StoredRefusal(string Text, string Role, int Clause, string? Why);

/// <summary>A clause put otherwise.</summary>
internal sealed record StoredAmendment(string Text, string Role, int Clause, StoredClause New, string? Why, string Before);

/// <summary>What a run was elsewhere: its identity, when it began, and when each step was made.</summary>
internal sealed record StoredImport(Guid Identity, string Began, IReadOnlyList<string> Times);
