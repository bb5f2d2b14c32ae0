using System.Collections.Frozen;
using System.Text.Json;
using Sim.Domain.Events;

namespace Sim.Application.Storage;

/// <summary>
/// The names under which events are stored, a contract: the catalogue's for what happened in the world, a few more for what happened to the timeline itself.
/// </summary>
internal static class StoredEvents
{
    public const string ScenarioDescribed = "scenario-described";
    public const string EntryRemoved = "entry-removed";
    public const string ScriptReordered = "script-reordered";
    public const string ScriptLoaded = "script-loaded";
    public const string BranchDescribed = "branch-described";
    public const string BranchDeleted = "branch-deleted";
    public const string RunStarted = "exercise-started";
    public const string ChoiceMade = "choice-made";
    public const string ChoicesUndone = "choices-undone";
    public const string InjectMade = "inject-made";
    public const string QuestionAnswered = "question-answered";
    public const string MarkGiven = "mark-given";
    public const string RunClosed = "exercise-closed";
    public const string RunImported = "exercise-imported";
    public const string MoveMade = "move-made";
    public const string MessageSent = "message-sent";
    public const string MessageReleased = "message-released";
    public const string NoteLeft = "note-left";
    public const string TextDrafted = "text-drafted";
    public const string ClauseSigned = "clause-signed";
    public const string ClauseRefused = "clause-refused";
    public const string ClauseAmended = "clause-amended";

    /// <summary>Every stored name with the type that stands for it in Marten, which knows an event by its .NET type.</summary>
    public static FrozenDictionary<string, Type> Types { get; } =
        EventCatalog.All.Select(t => (t.Name, t.Clr))
            .Concat(
            [
                (ScenarioDescribed, typeof(ScenarioDescription)), (EntryRemoved, typeof(EntryRemoval)), (ScriptReordered, typeof(ScriptOrder)),
                (ScriptLoaded, typeof(ScriptLoad)),
                (BranchDescribed, typeof(BranchDescription)), (BranchDeleted, typeof(BranchDeletion)),
                (RunStarted, typeof(RunBeginning)), (ChoiceMade, typeof(StoredChoice)), (ChoicesUndone, typeof(StoredUndoing)),
                (InjectMade, typeof(StoredInject)), (QuestionAnswered, typeof(StoredAnswer)),
                (MarkGiven, typeof(StoredMark)), (RunClosed, typeof(StoredClosing)),
                (RunImported, typeof(StoredImport)), (MoveMade, typeof(StoredMove)),
                (MessageSent, typeof(StoredMessage)), (MessageReleased, typeof(StoredRelease)), (NoteLeft, typeof(StoredNote)),
                (TextDrafted, typeof(StoredText)), (ClauseSigned, typeof(StoredSigning)), (ClauseRefused, typeof(StoredRefusal)),
                (ClauseAmended, typeof(StoredAmendment)),
            ])
            .ToFrozenDictionary(t => t.Item1, t => typeof(Stored<>).MakeGenericType(t.Item2));

    /// <summary>The same with the name by which Marten writes the type.</summary>
    public static FrozenDictionary<string, string> NetNames { get; } =
        Types.ToFrozenDictionary(t => t.Key, t => $"{t.Value.FullName}, {t.Value.Assembly.GetName().Name}");

    /// <summary>The event of this name with this JSON.</summary>
    public static Stored Make(Type type, string json) => (Stored)Activator.CreateInstance(type, json)!;

    /// <summary>The event of this name with this JSON.</summary>
    public static Stored Make(string name, string json) => Make(Types[name], json);
}

/// <summary>An event as the store keeps it: its canonical JSON, read only where somebody needs what is in it.</summary>
internal abstract record Stored(string Json);

/// <summary>An event of one stored name; the type parameter is there for the name alone.</summary>
internal sealed record Stored<T>(string Json) : Stored(Json);

/// <summary>What a script says before any event.</summary>
internal sealed class ScenarioDescription;

/// <summary>An event that a later version of its script no longer has.</summary>
internal sealed record EntryRemoval(string Id);

/// <summary>The script's order where it is not the order of first recording.</summary>
internal sealed record ScriptOrder(IReadOnlyList<string> Order);

/// <summary>The end of a load: the hash of the whole content, and what a list of timelines shows of it.</summary>
internal sealed record ScriptLoad(string Hash, string Title, int Events, string? First, string? Last);

/// <summary>
/// What a branch is but for its own events: its codec's JSON, the streams it inherits from with the version of each, outermost first, and whose it is: a
/// script's, a run's of an exercise, or (neither) somebody's own.
/// </summary>
internal sealed record BranchDescription(JsonElement Branch, IReadOnlyList<Pin> Path, bool ByScript, string? Run = null);

/// <summary>A stream as it was at a version: what is recorded there later does not count.</summary>
internal sealed record Pin(string Stream, long Version);

/// <summary>The end of a branch; its name may be used again.</summary>
internal sealed record BranchDeletion(string? Why = null);
