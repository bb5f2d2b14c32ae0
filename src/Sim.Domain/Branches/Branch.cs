using System.Globalization;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Branches;

/// <summary>
/// A what-if: a timeline of its own that shares its parent's past up to a fork, and what it changes there. Its name is unique in the scenario, whatever branch
/// it stands on;
/// the timeline is written <c>scenario@name</c>.
/// </summary>
public sealed record Branch(string Name, Fork Fork)
{
    /// <summary>The branch it was forked from; null: from history itself.</summary>
    public string? Of { get; init; }

    /// <summary>
    /// Whether the parent's later events go on, except what the branch changes: the historian's counterfactual. Else history stops at the fork.
    /// </summary>
    public bool KeepLater { get; init; }

    /// <summary>Why it was open at the time, or what it asks.</summary>
    public string? Why { get; init; }

    /// <summary>Where that is written.</summary>
    public ValueList<SourceRef> Source { get; init; }

    /// <summary>The ids of inherited events that it leaves out, with all that corrects, disputes or retracts them.</summary>
    public ValueList<string> Without { get; init; }

    /// <summary>What a checker is not to warn of in it.</summary>
    public ValueList<Warning> Accepts { get; init; }

    /// <summary>Inherited events that it changes.</summary>
    public ValueList<Amendment> Amend { get; init; }

    /// <summary>What happens in it alone.</summary>
    public ValueList<Event> Events { get; init; }

    /// <summary>Rules of its own, beside those of its scenario and of the branches it stands on.</summary>
    public ValueList<Rule> Rules { get; init; }

    /// <summary>The timeline's name.</summary>
    public static string Timeline(string scenario, string? branch) => branch is null ? scenario : $"{scenario}@{branch}";

    /// <summary>A timeline as a citation names it, <c>istanbul-2025:121</c>: the name and the version; null: the latest.</summary>
    public static (string Timeline, long? Version) Pinned(string named)
    {
        var colon = named.LastIndexOf(':');
        return colon > 0 && long.TryParse(named.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? (named[..colon], version)
            : (named, null);
    }

    /// <summary>The scenario and the branch of a timeline's name; a name without <c>@</c> is history's.</summary>
    public static (string Scenario, string? Branch) Split(string timeline)
    {
        var at = timeline.IndexOf('@');
        return at < 0 ? (timeline, null) : (timeline[..at], timeline[(at + 1)..]);
    }
}

/// <summary>
/// Where a branch leaves its parent: at a date, kept to its last moment, or right after an event in the order of the world. One of the two is given.
/// </summary>
public sealed record Fork(EdtfDate? At, string? After = null)
{
    /// <inheritdoc />
    public override string ToString() => At?.Text ?? $"event/{After}";
}

/// <summary>
/// An inherited event as a branch changes it: those of its fields that are <see cref="Event.Given"/> stand in place of the inherited ones, in every version of
/// it.
/// </summary>
public sealed record Amendment(Event Event)
{
    /// <summary>The fields of an event that an amendment may give beside those of its type.</summary>
    public static IReadOnlyList<string> Common { get; } = ["when", "after", "reported", "known-to", "according-to", "source", "note"];

    /// <summary>The inherited event with what this one gives.</summary>
    public Event Over(Event inherited)
    {
        var type = EventCatalog.Of(inherited.Happening);
        var given = Event.Given.ToHashSet();
        var what = type == EventCatalog.Of(Event.Happening)
            ? type.Create([.. type.Fields.Select(f => f.Get(EventType.IsSaidBy(given.Contains, f) ? Event.Happening : inherited.Happening))])
            : inherited.Happening;
        var reported = given.Contains("reported") ? Event : inherited;
        return inherited with
        {
            Happening = what,
            When = given.Contains("when") ? Event.When : inherited.When,
            Floor = given.Contains("when") ? null : inherited.Floor,
            After = given.Contains("when") || given.Contains("after") ? Event.After : inherited.After,
            Reported = reported.Reported,
            NeverReported = reported.NeverReported,
            KnownTo = given.Contains("known-to") ? Event.KnownTo : inherited.KnownTo,
            AccordingTo = given.Contains("according-to") ? Event.AccordingTo : inherited.AccordingTo,
            Source = given.Contains("source") ? Event.Source : inherited.Source,
            Note = given.Contains("note") ? Event.Note : inherited.Note,
        };
    }
}

/// <summary>
/// What in a branch does not fit what it stands on: the branch, the part of it (<c>from</c>, <c>without</c>, <c>amend</c>, <c>events</c>), the id in that part,
/// and the reason with a remedy.
/// </summary>
public sealed record BranchProblem(string Branch, string Part, string? Id, string Reason);
