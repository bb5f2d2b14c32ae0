using NodaTime;

namespace Sim.Application.Classes;

/// <summary>
/// A class at a lesson: the code by which it is joined, the lesson, how many may share a seat, and its groups, each of which plays a run of its own.
/// <paramref name="Secret"/> makes what its pages name by a number unlike what the store names it by, and never leaves the server.
/// </summary>
public sealed record LessonClass(
    string Id, string Code, string Exercise, string Title, string Secret, int SeatsEach, IReadOnlyList<ClassGroup> Groups)
{
    /// <summary>When it was opened.</summary>
    public Instant OpenedAt { get; init; }

    /// <summary>Since when it is played; null: people take their seats.</summary>
    public Instant? BegunAt { get; init; }

    /// <summary>Since when nobody is let in; null: everybody with the code is.</summary>
    public Instant? LockedAt { get; init; }

    /// <summary>Since when it is over; null: it is not.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The clock of the round; null: none runs.</summary>
    public ClassClock? Clock { get; init; }

    /// <summary>The group that plays a run; null: none of the class.</summary>
    public ClassGroup? GroupOf(string run) => Groups.FirstOrDefault(g => g.Run == run);
}

/// <summary>A clock that runs out at a moment, or (null) stands with so much left.</summary>
public sealed record ClassClock(Instant? Until, Duration Left)
{
    /// <summary>How much is left at a moment; never less than nothing.</summary>
    public Duration LeftAt(Instant now) => Until is { } until ? Duration.Max(until - now, Duration.Zero) : Left;
}

/// <summary>A group of a class, from 1, and the run it plays.</summary>
public sealed record ClassGroup(int Number, string Run);

/// <summary>What may be marked of a class.</summary>
public enum ClassMark
{
    /// <summary>It is played.</summary>
    Begun,

    /// <summary>Nobody is let in.</summary>
    Locked,

    /// <summary>It is over.</summary>
    Ended,
}

/// <summary>Somebody who sits in a class: the run and the role, and the name the class knows.</summary>
public sealed record ClassPerson(string Id, string Class, string Run, string Role, string Name, Instant SeatedAt, Instant SeenAt)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>Since when somebody asks to come back under this name; null: nobody does.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>The word by which one comes back, for the teacher's eyes.</summary>
    public string? Word { get; init; }

    /// <summary>Until when the word is good.</summary>
    public Instant? WordUntil { get; init; }

    /// <summary>A name as it is told from others: without regard to capitals and spaces.</summary>
    public static string KeyOf(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
}
